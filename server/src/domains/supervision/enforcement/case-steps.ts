import { addLimit, dateOf, startOfDay } from '@yiti/engines/calendar';
import type { Variables } from '@yiti/engines/process';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { ownEnterprise } from '../own-enterprise.ts';
import { tellFirmOfCase } from './tell-firm.ts';
import { openCaseFile, type CaseFile } from './case-file.ts';
import { moveOn, penaltyCase } from './case-process.ts';
import { stepsOf, type CaseStep } from './case-store.ts';
import { askToArchive } from './archive.ts';
import { consentOf } from './service-consent.ts';
import { decideOnEvidence, keepEvidence, mustBeDecidedOn } from './keep-evidence.ts';
import { mustBeOwed, mustBeRecorded } from './payment.ts';
import { isDecided, legalReviewOf, wantingInRecord } from './due-process.ts';
import {
  caseLifecycle,
  isOfProcess,
  isPublic,
  type CaseState,
  type CaseVerb,
  type EnforcementCase,
  type Penalty,
} from './enforcement-case.ts';
import { hasInvestigated } from './has-investigated.ts';
import { askNext } from './open-case.ts';
import {
  decisionLimit,
  handlersLeast,
  hearingNotice,
  hearingRequestLimit,
  paymentLimit,
  publicationLimit,
  serviceLimit,
} from './parameters.ts';
import type { ApproverStep, FirmStep, OfficerStep } from './schemas.ts';
import { endOf, isHeavy, isProposedHeavy, isWithinTold, limitOf, reportedAt } from './weight.ts';

type Officer = Static<typeof OfficerStep>;
type Approver = Static<typeof ApproverStep>;

/** Where a step leads by the table and what it sets; `facts`: what a process decides by, and when its clocks end. */
type Step = Partial<EnforcementCase> & { state: CaseState; facts?: Variables };

/**
 * An inspector of the organisation carries the case on: reports, tells the party, holds the hearing, serves, publishes, closes.
 *
 * @throws base/not-found, supervision/case-not-now, and what the step asks for: supervision/handlers-wanting, supervision/still-time-to-answer,
 *   supervision/hearing-too-soon, supervision/no-consent-to-service, supervision/consent-after-service, supervision/served-on-wrong,
 *   supervision/nothing-decided, supervision/nothing-to-publish, supervision/nothing-to-pay, supervision/payment-day-wrong, supervision/paid-too-much,
 *   supervision/receipt-recorded, supervision/payment-not-there, supervision/answered-already, supervision/evidence-undecided
 */
export async function takeOfficerStep(ctx: Ctx, id: string, step: Officer): Promise<void> {
  const file = await openFileFor(ctx, id, step.verb, 'officer');
  const { verb, ...content } = step;
  await carryOn(ctx, file, verb, await officerStep(ctx, file.one, step), content);
}

/**
 * Somebody else approves (案件审批): files it, reviews it, decides, annuls the decision when it was set aside (撤销). Who opened or investigated the case does none of that.
 *
 * @throws base/not-found, supervision/case-not-now, supervision/own-case, supervision/discussion-wanting, supervision/heavier-than-told,
 *   supervision/annulled-later, supervision/party-not-told, supervision/party-not-heard, supervision/legal-review-wanting
 */
export async function takeApproverStep(ctx: Ctx, id: string, step: Approver): Promise<void> {
  const file = await openFileFor(ctx, id, step.verb, 'approver');
  if (await hasInvestigated(ctx, file.one, await stepsOf(ctx.db, id))) throw problem('supervision/own-case');
  const { verb, ...content } = step;
  await carryOn(ctx, file, verb, await approverStep(ctx, file.one, step), content);
}

/** The party states its case, asks for a hearing, or says that it has nothing to add. @throws as above, supervision/no-hearing, supervision/consented-already */
export async function takeFirmStep(
  ctx: Ctx,
  id: string,
  { verb, words }: Static<typeof FirmStep>,
): Promise<void> {
  const file = await openCaseFile(ctx, id);
  const { one } = file;
  await ownEnterprise(ctx, one.enterpriseId);
  if (caseLifecycle[one.state][verb] !== 'firm')
    throw problem('supervision/case-not-now', { state: one.state });
  await carryOn(ctx, file, verb, await firmStep(ctx, one, verb), { words });
}

async function firmStep(
  ctx: Ctx,
  one: EnforcementCase,
  verb: Static<typeof FirmStep>['verb'],
): Promise<Step> {
  switch (verb) {
    case 'state':
      return { state: one.state };
    case 'consent-service':
      if (consentOf(await stepsOf(ctx.db, one.id))) throw problem('supervision/consented-already');
      return { state: one.state };
    case 'waive':
      return { state: 'deciding', dueAt: null };
    case 'ask-hearing':
      if (!(await isProposedHeavy(ctx, one, await stepsOf(ctx.db, one.id))) || (one.dueAt ?? '') < ctx.now)
        throw problem('supervision/no-hearing');
      return { state: 'hearing', dueAt: null };
  }
}

/**
 * Writes what was done. A case that runs by a process is moved by it: which work and which state come next is what the process says. One that
 * runs by the table goes where the step leads.
 */
async function carryOn(
  ctx: Ctx,
  file: CaseFile,
  verb: CaseVerb,
  { state, facts = {}, ...set }: Step,
  content: Record<string, unknown>,
): Promise<void> {
  const from = file.one.state;
  file.change(set);
  const isByProcess = file.one.snapshotId !== null;
  const isMoved = isByProcess && isOfProcess(verb);
  if (isMoved) await moveOn(ctx, file, verb, facts);
  else file.change({ state });
  file.record({ verb, content }, from);
  if (!isByProcess && state !== from) await askNext(ctx, file.one);
  if (!isMoved) await askToArchive(ctx, file.one, from);
  await tellFirmOfCase(ctx, file.one, verb, content);
}

async function openFileFor(
  ctx: Ctx,
  id: string,
  verb: CaseVerb,
  who: 'officer' | 'approver',
): Promise<CaseFile> {
  const file = await openCaseFile(ctx, id);
  const { one } = file;
  if (!isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (caseLifecycle[one.state][verb] !== who) throw problem('supervision/case-not-now', { state: one.state });
  return file;
}

async function officerStep(ctx: Ctx, one: EnforcementCase, step: Officer): Promise<Step> {
  switch (step.verb) {
    case 'report': {
      await mustHaveHandlers(ctx, one, step.handlers);
      const proposal = { kind: step.kind, amountFen: step.amountFen };
      // the process asks whether it goes to legal review: what is heavy does, and what its report says
      const heavy = step.legalReview !== undefined || (await isHeavy(ctx, one, proposal));
      const state = heavy ? 'legal-review' : 'review';
      return { state, proposal, reportedBy: ctx.actor.id, facts: { heavy } };
    }
    case 'notify': {
      const answerBy = await endOf(ctx, one, hearingRequestLimit);
      return { state: 'notified', dueAt: answerBy, facts: { answerBy } };
    }
    case 'conclude':
      if ((one.dueAt ?? '') > ctx.now) throw problem('supervision/still-time-to-answer');
      return { state: 'deciding', dueAt: null };
    case 'set-hearing': {
      const earliest = await endOf(ctx, one, hearingNotice);
      const at = new Date(step.at).toISOString();
      // the notice is whole with the last moment of its last day
      const first = new Date(Date.parse(earliest) + 1).toISOString();
      if (at < earliest) throw problem('supervision/hearing-too-soon', { day: dateOf(first) });
      return { state: 'hearing', dueAt: at, facts: { hearingAt: at } };
    }
    case 'hold-hearing':
      if (!one.dueAt || one.dueAt > ctx.now) throw problem('supervision/hearing-not-held');
      return { state: 'legal-review', heard: true, dueAt: null, facts: { heard: true } };
    case 'serve':
      return serveStep(ctx, one, step);
    case 'publish':
      if (!isPublic(one.decision)) throw problem('supervision/nothing-to-publish');
      if (one.publishedAt) throw problem('supervision/case-not-now', { state: one.state });
      return { state: 'served', publishedAt: ctx.now };
    case 'execute':
      return { state: 'closed', dueAt: null };
    case 'pay':
      await mustBeOwed(ctx, one, await stepsOf(ctx.db, one.id), step);
      return { state: one.state };
    case 'take-back-payment':
      mustBeRecorded(await stepsOf(ctx.db, one.id), step.payment);
      return { state: one.state };
    case 'settle-evidence':
      await decideOnEvidence(ctx, one, { evidence: step.evidence, how: step.settled });
      return { state: one.state };
    case 'archive':
      await mustBeDecidedOn(ctx, one);
      return { state: 'archived', archiveNo: step.fileNo, archivedAt: ctx.now };
  }
}

/** @throws supervision/no-consent-to-service, supervision/consent-after-service, supervision/served-on-wrong, supervision/nothing-decided */
async function serveStep(
  ctx: Ctx,
  one: EnforcementCase,
  step: Extract<Officer, { verb: 'serve' }>,
): Promise<Step> {
  const steps = await stepsOf(ctx.db, one.id);
  if (step.how === 'electronic') mustBeAgreed(steps, step);
  if (step.servedOn > dateOf(ctx.now) || (one.filedAt && step.servedOn < dateOf(one.filedAt)))
    throw problem('supervision/served-on-wrong', { day: step.servedOn });
  // the time to pay runs from the day on which the party has it (行政处罚法 art. 67)
  const payBy = await endOf(ctx, one, paymentLimit, startOfDay(step.servedOn));
  if (!isDecided(steps)) throw problem('supervision/nothing-decided');
  const decidedAt = steps.findLast(({ verb }) => verb === 'decide')?.at;
  const punishes = isPublic(one.decision);
  // what is not published has no clock; a process that asks for its end all the same is given one that nobody keeps
  const publishBy = punishes
    ? await beginClock(ctx, one, 'publishBy', publicationLimit, decidedAt)
    : await endOf(ctx, one, publicationLimit, decidedAt);
  return { state: 'served', dueAt: payBy, payBy, facts: { payBy, publishBy, punishes } };
}

/** Electronic service needs what the party signed before (行政处罚法 art. 61): a document, or its own word on the portal. */
function mustBeAgreed(
  steps: readonly CaseStep[],
  { consent, servedOn }: Extract<Officer, { verb: 'serve' }>,
): void {
  const signedOn = consent?.signedOn ?? consentOf(steps)?.on;
  if (signedOn === undefined) throw problem('supervision/no-consent-to-service');
  if (signedOn > servedOn) throw problem('supervision/consent-after-service');
}

async function approverStep(ctx: Ctx, one: EnforcementCase, step: Approver): Promise<Step> {
  switch (step.verb) {
    case 'file': {
      const decideBy = await beginClock(ctx, one, 'decideBy', decisionLimit);
      return { state: 'investigating', filedAt: ctx.now, decideBy, facts: { decideBy } };
    }
    case 'refuse':
      return { state: 'not-filed' };
    case 'pass':
      return { state: one.heard ? 'deciding' : 'noticing' };
    case 'return':
      // what is proposed next is told anew, with a hearing of its own
      return { state: 'investigating', heard: false, facts: { heard: false } };
    case 'keep-evidence':
      await keepEvidence(ctx, one, step);
      return { state: one.state };
    case 'annul':
      if (step.annulledOn > dateOf(ctx.now)) throw problem('supervision/annulled-later');
      // what was published goes at once; that it was published stays in the record of the case
      return { state: 'annulled', publishedAt: null, dueAt: null };
    case 'decide': {
      const penalty = { kind: step.kind, amountFen: step.amountFen };
      if (!isWithinTold(one.proposal, penalty)) throw problem('supervision/heavier-than-told');
      if (!step.collective && (await mustBeDiscussed(ctx, one, penalty)))
        throw problem('supervision/discussion-wanting');
      await recordMustAllow(ctx, one, penalty);
      const { basis, words: reason, collective } = step;
      const serveBy = await beginClock(ctx, one, 'serveBy', serviceLimit);
      const decision = { ...penalty, basis, reason, collective };
      return { state: 'decided', decision, dueAt: serveBy, facts: { serveBy } };
    }
  }
}

/** What is heavy, or complicated by its report, is discussed by those who lead the organisation (行政处罚法 art. 57). */
async function mustBeDiscussed(ctx: Ctx, one: EnforcementCase, penalty: Penalty): Promise<boolean> {
  if (await isHeavy(ctx, one, penalty)) return true;
  const asked = legalReviewOf(await stepsOf(ctx.db, one.id));
  return penalty.kind !== 'none' && asked?.ground === 'complex';
}

/** A time that the organisation has to keep: it follows the working calendar. @returns its end */
async function beginClock(
  ctx: Ctx,
  { id: rootId, division }: EnforcementCase,
  name: 'decideBy' | 'serveBy' | 'publishBy',
  code: string,
  from = ctx.now,
): Promise<string> {
  const limit = await limitOf(ctx, { division }, code);
  return beginLimit(ctx, { kind: penaltyCase.kind, rootId, name, division, limit, from });
}

/** Whatever the process of the place says comes next. @throws supervision/party-not-told, supervision/party-not-heard, supervision/legal-review-wanting */
async function recordMustAllow(ctx: Ctx, one: EnforcementCase, penalty: Penalty): Promise<void> {
  const steps = await stepsOf(ctx.db, one.id);
  const wanting = wantingInRecord(steps, penalty, await isHeavy(ctx, one, penalty, reportedAt(steps)));
  if (wanting) throw problem(`supervision/${wanting}`);
}

/** At least two with valid certificates of the organisation (行政处罚法 art. 42). @throws supervision/handlers-wanting */
async function mustHaveHandlers(
  ctx: Ctx,
  one: EnforcementCase,
  certificates: readonly string[],
): Promise<void> {
  const where = { division: one.division, on: dateOf(ctx.now) };
  const least = (await resolveParameter(ctx, handlersLeast, where)).value as number;
  const known = await readEntries(ctx.db, 'inspectors', {
    keys: [...new Set(certificates)],
    state: 'published',
  });
  const fit = known.filter(
    ({ organisationId, data }) => organisationId === one.organisationId && data.validTo >= where.on,
  );
  if (fit.length < least || fit.length < new Set(certificates).size)
    throw problem('supervision/handlers-wanting', { least });
}

/** How near the end of the clock is. @param warning time before the end at which the lamp turns yellow */
export function caseLamp(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { state, dueAt, decideBy, decision, division }: EnforcementCase,
  warning: Limit,
): 'green' | 'yellow' | 'red' | null {
  if (state === 'closed' || state === 'archived' || state === 'not-filed' || state === 'annulled')
    return null;
  const ends = [dueAt, decision ? null : decideBy].filter((end) => end !== null).toSorted();
  const [end] = ends;
  if (!end) return null;
  if (end < ctx.now) return 'red';
  return addLimit(ctx.now, warning, calendarOf(ctx, division)).at >= end ? 'yellow' : 'green';
}
