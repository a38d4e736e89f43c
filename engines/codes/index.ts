/**
 * Codes that government lives by, with their check digits: who (统一社会信用代码, 公民身份号码), where (行政区划代码),
 * what (基本编码, 实施编码, 业务办理项编码, 办件编号) and the proof that comes out (电子证照标识).
 *
 * Every check returns `{ok: true, value, …parts}` with the code in its normal form, or `{ok: false, problem}` that says what is
 * wrong in both languages. Every `make…` throws a `RangeError` when a part cannot stand in such a code: that is a fault of the
 * program, not of a person.
 */
export type { Checked, Problem } from './checked.ts';
export { checkUscc, makeUscc, checkOrganisationCode } from './uscc.ts';
export type { UsccParts } from './uscc.ts';
export { checkIdNumber, makeIdNumber } from './id-number.ts';
export type { IdNumberParts } from './id-number.ts';
export {
  checkDivision,
  divisionAncestors,
  divisionDistance,
  divisionLevel,
  isWithinDivision,
  parentDivision,
  WHOLE_COUNTRY,
} from './division.ts';
export type { DivisionLevel, DivisionParts } from './division.ts';
export {
  MOST_CASES_A_DAY,
  checkBasicCode,
  checkBusinessItemCode,
  checkCaseNumber,
  checkImplementationCode,
  makeBusinessItemCode,
  makeCaseNumber,
  makeImplementationCode,
} from './service-codes.ts';
export type {
  BasicCodeParts,
  BusinessItemParts,
  CaseNumberParts,
  ImplementationParts,
} from './service-codes.ts';
export {
  applicationReaches,
  bodyKinds,
  channelKinds,
  exerciseLevels,
  handlingKinds,
  powerSources,
  servedKinds,
  serviceTypes,
} from './service-elements.ts';
export type {
  ApplicationReach,
  BodyKind,
  ChannelKind,
  PowerSource,
  ServedKind,
  ServiceTypeCode,
} from './service-elements.ts';
export { ratingReasons } from './rating-reasons.ts';
export { checkCredentialId, checkCredentialTypeCode, makeCredentialId } from './credential-id.ts';
export type { CredentialIdParts } from './credential-id.ts';
