import { may } from '../../base/http/permission.ts';

export const mayReadInspections = may('inspection.read', 'own-organisation');
export const mayWriteList = may('inspection-list.write', 'own-organisation');
export const mayPublishList = may('inspection-list.publish', 'own-organisation');
export const mayRule = may('standard-conflict.rule', 'own-organisation');
export const mayInspect = may('inspection.write', 'own-organisation');
export const mayApprove = may('inspection.approve', 'own-organisation');
export const mayOversee = may('inspection.oversee', 'own-organisation');
export const mayDecideWhiteList = may('white-list.decide', 'own-organisation');
export const maySettleContest = may('fact-contest.settle', 'own-organisation');
export const mayReadOwnInspections = may('own-inspection.read', 'own-subject');
export const mayWriteOwnInspections = may('own-inspection.write', 'own-subject');
export const mayReadRisk = may('risk-class.read', 'own-organisation');
export const mayClassify = may('risk-class.write', 'own-organisation');
export const mayDeliverFacts = may('risk-fact.write', 'own-organisation');
