import { may } from '../../base/http/permission.ts';

export const mayReadInspections = may('inspection.read', 'own-organisation');
export const mayWriteList = may('inspection-list.write', 'own-organisation');
export const mayPublishList = may('inspection-list.publish', 'own-organisation');
export const mayRule = may('standard-conflict.rule', 'own-organisation');
