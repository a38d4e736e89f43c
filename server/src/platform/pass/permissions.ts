import { may } from '../../base/http/permission.ts';

/** People, for themselves and the firms that they act for. */
export const mayOpen = may('pass.open', 'own-subject');
/** Who registers devices of an organisation. */
export const mayReadScanners = may('scanner.read', 'own-organisation');
export const mayWriteScanners = may('scanner.write', 'own-organisation');
