import { may } from '../../base/http/permission.ts';

export const mayReadBroken = may('commitment.read', 'own-organisation');
export const mayRule = may('commitment.rule', 'subtree');
export const mayReadOwn = may('application.read', 'own-subject');
export const mayObject = may('commitment.object', 'own-subject');
