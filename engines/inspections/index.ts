/** Inspections of enterprises (涉企行政检查): may it be made, who is drawn, which visits become one. */
export type * from './model.ts';
export { ruleIds } from './model.ts';
export { inspectionParameters, inspectionParametersAt } from './parameters.ts';
export type { InForce, InspectionParameters } from './parameters.ts';
export { unfitnessNames, unfitnessOf } from './inspectors.ts';
export type { InspectorNeed, Unfitness } from './inspectors.ts';
export { preCheck } from './pre-check.ts';
export { isCountedMethod, isUncounted, mayGoBeyond } from './cap.ts';
export type { CapRules } from './cap.ts';
export { bendVerdicts, refuseWithoutNotice, type Bend } from './bend.ts';
export type * from './draw/model.ts';
export { canonicalList, freezeList } from './draw/frozen-list.ts';
export type { Entry, FrozenList, ListFacts } from './draw/frozen-list.ts';
export { ListMistake } from './draw/list-mistake.ts';
export { listReader, readList } from './draw/read-list.ts';
export { readLists, visitedIn } from './draw/read-lists.ts';
export type { ListSources } from './draw/read-lists.ts';
export { linesOfHeap, nameHeaps, NAME_HEAPS } from './draw/name-order.ts';
export { canonicalInspectors, explainInspectors, freezeInspectors, needFor } from './draw/assign.ts';
export type { FrozenInspectors } from './draw/assign.ts';
export { announcementHash, commitmentOf, openingProblems } from './draw/seed.ts';
export { openingProblemText } from './draw/words.ts';
export type { Opening } from './draw/seed.ts';
export {
  firstEnding,
  firstName,
  namesOf,
  openingLine,
  openLists,
  openListsFrom,
  readOpening,
  secondEnding,
  secondName,
} from './draw/opening.ts';
export type { OpenedObject } from './draw/opening.ts';
export { draw, drawObjects, strataOf } from './draw/draw.ts';
export type { DrawLists } from './draw/draw.ts';
export { replaceInspector, replaceObject } from './draw/replace.ts';
export { readProof } from './draw/read-proof.ts';
export { verifyDraw } from './draw/verify.ts';
export { planVisits, whyTogether } from './merge/plan-visits.ts';
export type { VisitPlan, VisitRules } from './merge/plan-visits.ts';
export { mergeChecks } from './merge/merge-checks.ts';
export { MOST_ORGANISATIONS, NO_CAP, NO_WINDOW, OVER_CAP, proofs } from './merge/columns.ts';
export type { CheckColumns, Merged, MergeRules, Proof, VisitColumns } from './merge/columns.ts';
export { assignDays, chooseDays, NO_DAY } from './merge/choose-days.ts';
export type { DayRows, Teams } from './merge/choose-days.ts';
export { tourVisits } from './merge/tours.ts';
export type { TourRows, Tours } from './merge/tours.ts';
export { unifyChecklists } from './checklist.ts';
export type { AskedBy, ChecklistPart, Ruling, UnifiedChecklist, UnifiedLine } from './checklist.ts';
export type { StandardFinding } from './standards.ts';
export { evidenceMissing, evidenceRule, evidenceRules } from './evidence.ts';
export type { EvidenceGiven, EvidenceKind, EvidenceRule } from './evidence.ts';
export type { DisposalCode, InspectionResult, ResultCode } from './results.ts';
export {
  inspectionDisposals,
  inspectionResults,
  resultGroups,
  resultInWords,
  resultOfCode,
  resultsBasis,
} from './results.ts';
export type * from './risk/model.ts';
export { dimensions } from './risk/model.ts';
export { classifyRisk, contestFact, cutsFor, factsForEnterprise, settleContest } from './risk/classify.ts';
export { standardRiskModel } from './risk/standard-model.ts';
