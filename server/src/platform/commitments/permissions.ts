import { may } from '../../base/http/permission.ts';

export const mayReadBroken = may('commitment.read', 'own-organisation');
export const mayRule = may('commitment.rule', 'subtree');
export const mayPropose = may('commitment.propose', 'own-organisation');
export const mayDecide = may('commitment.decide', 'subtree');
export const mayReadOwn = may('application.read', 'own-subject');
export const mayObject = may('commitment.object', 'own-subject');
