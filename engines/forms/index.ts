/**
 * Forms (表单): one form for a life event, of which only what remains is asked. Pure: the same code in browser and server.
 *
 *   const plan = planFor(pkg, answers, { parameters, limitToWorkingDays });      // which services, why, how long
 *   const form = lifeEventForm(pkg, plan);                                       // union of their forms, compiled
 *   const lookUps = prefillPlan(pkg.elements, form.form, services);              // what to ask other systems
 *   const prefill = mergePrefill(lookUps, results);                              // found, empty, down
 *   const sources = evidenceSources(lookUps, results);                           // for planFor: which evidence is had
 *   const left = remaining(form, prefill, values, { answers, parameters });      // asked, prefilled, hidden – with reasons
 *   const problems = validateCompiled(form, allValues, { answers, parameters }); // [] when it may be submitted
 */
export { unionForm } from './union.ts';
export type { Feed, FormPart, Need, UnionField, UnionForm, UnionSection } from './union.ts';
export { compileForm, standingOf } from './compile-form.ts';
export type { Awaited, CompiledField, CompiledForm, Standing } from './compile-form.ts';
export { conditionContext, resolve, valueInWords } from './conditions.ts';
export type { Circumstances, Values, Vocabulary } from './conditions.ts';
export { answerProblem, domainsOf, openQuestions, prefillFromAnswers } from './questions.ts';
export type { AnsweredQuestion, QuestionState } from './questions.ts';
export { commitmentReason, decisionReason, itemReason } from './reasons.ts';
export type { Reason, ReasonContext, ReasonVerdict } from './reasons.ts';
export { planFor } from './plan.ts';
export type { LeftOutItem, Plan, PlanContext, PlannedItem, PlanParts } from './plan.ts';
export {
  correctPrefill,
  evidenceSources,
  isFilled,
  mergePrefill,
  prefilledValues,
  prefillPlan,
  resolvePrefill,
} from './prefill.ts';
export type {
  LookUp,
  LookUpResult,
  LookUpResults,
  Prefill,
  PrefillByElement,
  PrefillPlan,
  PrefillSource,
} from './prefill.ts';
export { remaining, submissionValues } from './remaining.ts';
export type { AskedField, AwaitedField, HiddenField, PrefilledField, Remaining } from './remaining.ts';
export { commitmentOpen, restsOnPromise } from './commitment.ts';
export { evidencePlan, uploadsNeeded } from './evidence.ts';
export { decideWay } from './ways.ts';
export { isMobile } from './formats.ts';
export { stillAsked } from './still-asked.ts';
export type { StillAsked } from './still-asked.ts';
export type { WaysDecided, WayTried } from './ways.ts';
export type { EvidenceContext, Obtained, PlannedEvidence, Upload } from './evidence.ts';
export { schemaProblem, validate, validateCompiled } from './validate.ts';
export type { FieldProblem } from './validate.ts';
export { lifeEventForm } from './life-event-form.ts';
export type { FormParts, ItemsInOrder } from './life-event-form.ts';
export { burden } from './burden.ts';
export type { Burden } from './burden.ts';
