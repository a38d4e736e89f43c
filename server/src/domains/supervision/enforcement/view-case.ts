import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { lampWarning } from '../../../platform/casework/index.ts';
import { directoryOf, findSubjects, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { leadOfCase } from '../leads/lead-store.ts';
import { casesOfFirm, findCase, listCases, stepsOf, type CaseStep } from './case-store.ts';
import { isOwnEnterprise } from '../own-enterprise.ts';
import { verbsOfProcess } from '../root-process.ts';
import { penaltyCase } from './case-process.ts';
import { caseLamp } from './case-steps.ts';
import { hasInvestigated } from './has-investigated.ts';
import { legalReviewOf } from './due-process.ts';
import {
  caseLifecycle,
  isOfProcess,
  isPublic,
  standingStates,
  type CaseState,
  type EnforcementCase,
} from './enforcement-case.ts';
import { evidenceOf, type KeptEvidence } from './evidence-store.ts';
import { paymentOf } from './payment.ts';
import { consentOf } from './service-consent.ts';
import type { CaseSummary, CaseView } from './schemas.ts';
import { publicationLimit } from './parameters.ts';
import { endOf, isHeavy, reportedAt } from './weight.ts';

const pageSize = 30;

/** Cases of the reader's organisations, newest first. */
export async function viewCases(ctx: Ctx, { state, after }: { state?: CaseState; after?: string }) {
  const read = await listCases(ctx, {
    ...(state ? { state } : {}),
    after: decodeAfter(after, 2),
    limit: pageSize + 1,
  });
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: await summaries(ctx, page),
    next: read.length > pageSize && last ? encodeAfter([last.openedAt, last.id]) : null,
  };
}

/** What the party may know of: from the notice of the intended penalty on. */
const told: ReadonlySet<CaseState> = new Set([
  'notified',
  'hearing',
  'deciding',
  'decided',
  'served',
  'closed',
  'archived',
  'annulled',
]);
const isTold = (one: EnforcementCase, steps: readonly CaseStep[]) =>
  told.has(one.state) || steps.some(({ verb }) => verb === 'notify');

/** Steps that the party takes, or is told of. */
const ofParty: ReadonlySet<CaseStep['verb']> = new Set<CaseStep['verb']>([
  'notify',
  'state',
  'ask-hearing',
  'waive',
  'set-hearing',
  'hold-hearing',
  'serve',
  'publish',
  'consent-service',
  'pay',
  'take-back-payment',
  'execute',
  'annul',
]);

export const stepsToldOf = (steps: readonly CaseStep[]): CaseStep[] =>
  steps.filter(({ verb }) => ofParty.has(verb));

/** The number in the archive is the organisation’s own. */
export async function viewOwnCases(ctx: Ctx, subjectId: string) {
  const items = await summaries(ctx, await toldCasesOf(ctx.db, subjectId));
  return { items: items.map((one) => ({ ...one, archiveNo: null })) };
}

/** Cases of a firm that it may know of. */
export const toldCasesOf = async (db: Ctx['db'], firmId: string): Promise<EnforcementCase[]> =>
  (await casesOfFirm(db, firmId)).filter(({ state }) => told.has(state));

async function summaries(
  ctx: Ctx,
  some: readonly EnforcementCase[],
): Promise<Array<Static<typeof CaseSummary>>> {
  const directory = await directoryOf(ctx);
  const firms = await findSubjects(ctx.db, [...new Set(some.map(({ enterpriseId }) => enterpriseId))]);
  const nameOf = new Map(firms.map(({ id, name }) => [id, name]));
  return Promise.all(
    some.map(async (one) => {
      const where = { division: one.division, on: dateOf(ctx.now) };
      const warning = (await resolveParameter(ctx, lampWarning, where)).value as Limit;
      const { id, number, cause, state, decideBy, dueAt, openedAt, archiveNo } = one;
      return {
        id,
        number,
        cause,
        state,
        decideBy,
        dueAt,
        openedAt,
        archiveNo,
        firm: nameOf.get(one.enterpriseId) ?? '',
        organisation: directory.organisation(one.organisationId)?.name ?? null,
        lamp: caseLamp(ctx, one, warning),
      };
    }),
  );
}

/** @throws base/not-found */
export async function viewCase(ctx: Ctx, id: string): Promise<Static<typeof CaseView>> {
  const one = await findCase(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  return view(ctx, one, await stepsOf(ctx.db, id));
}

/** The same for the party: what was said inside the organisation before the decision is left out. @throws base/not-found */
export async function viewOwnCase(ctx: Ctx, id: string): Promise<Static<typeof CaseView>> {
  const one = await findCase(ctx.db, id);
  if (!one || !isOwnEnterprise(ctx, one.enterpriseId)) throw problem('base/not-found');
  const steps = await stepsOf(ctx.db, id);
  if (!isTold(one, steps)) throw problem('base/not-found');
  const seen = await view(ctx, one, steps, stepsToldOf(steps));
  const isServed = [...standingStates, 'annulled'].includes(one.state);
  // of a case that went back, what is proposed now has not been told
  const proposed = told.has(one.state) ? {} : { proposal: null, heavy: false };
  // why it went to legal review and what is kept in the archive is the organisation's own
  const inside = { legalReview: null, archiveNo: null, archivedAt: null };
  return { ...seen, ...proposed, ...inside, decision: isServed ? seen.decision : null };
}

/** @param shown steps that the reader may see */
async function view(
  ctx: Ctx,
  one: EnforcementCase,
  all: readonly CaseStep[],
  shown = all,
): Promise<Static<typeof CaseView>> {
  const [summary] = await summaries(ctx, [one]);
  const led = await verbsOfProcess(ctx, penaltyCase, one);
  const payment = await paymentOf(ctx, one, all);
  const serviceConsent = consentOf(all);
  const keptEvidence = await evidenceOf(ctx.db, one.id);
  const isIdle = (verb: string) =>
    (verb === 'pay' && !(payment && payment.owedFen + payment.feeOwedFen > 0)) ||
    (verb === 'take-back-payment' && !(payment && payment.payments.length > 0)) ||
    (verb === 'consent-service' && serviceConsent !== null) ||
    (verb === 'settle-evidence' && keptEvidence.every(({ how }) => how !== null));
  const verbs = Object.entries(caseLifecycle[one.state]).filter(
    ([verb]) => (!led || led.has(verb) || !isOfProcess(verb)) && !isIdle(verb),
  );
  const of = (who: string) => verbs.filter(([, doer]) => doer === who).map(([verb]) => verb);
  const heavy = await isHeavy(ctx, one, one.decision ?? one.proposal, reportedAt(all));
  return {
    ...summary!,
    ...(await originOf(ctx, one)),
    proposal: one.proposal,
    decision: one.decision,
    heavy,
    legalReview: legalReviewOf(all),
    payment,
    serviceConsent,
    keptEvidence: keptEvidence.map(({ id, what, place, keptAt, dueAt, how, settledAt }) => ({
      id,
      what,
      place,
      keptAt,
      dueAt,
      how,
      settledAt,
    })),
    archivedAt: one.archivedAt,
    publishedAt: one.publishedAt,
    publishBy: await publishBy(ctx, one, shown),
    hasProcess: one.snapshotId !== null,
    mine: await hasInvestigated(ctx, one, all),
    officerVerbs: of('officer').filter((verb) => verb !== 'publish' || mustBePublished(one)),
    approverVerbs: of('approver'),
    firmVerbs: of('firm').filter((verb) => verb !== 'ask-hearing' || heavy),
    steps: shown.map(({ no, verb, to, content, by, as, at }) => ({
      no,
      verb,
      to,
      by: { name: by, as, subject: as === null ? null : summary!.firm },
      at,
      words: wordsOf(verb, content),
      paidFen: paidIn({ no, verb, content }, all),
      settled: verb === 'settle-evidence' ? settledIn(content, keptEvidence) : null,
      told: isText(content['text']) ? content['text'] : null,
    })),
  };
}

/** What a step says was paid; of one that takes a payment back, what had been recorded. */
function paidIn(
  { no, verb, content }: Pick<CaseStep, 'no' | 'verb' | 'content'>,
  all: readonly CaseStep[],
): number | null {
  if (verb !== 'pay' && verb !== 'take-back-payment') return null;
  const number = verb === 'pay' ? no : content['payment'];
  return Number(all.find((step) => step.no === number)?.content['amountFen']);
}

/** Which evidence a step was about and what was decided: the step keeps its id, which says nothing to anybody. */
function settledIn({ evidence, settled }: CaseStep['content'], kept: readonly KeptEvidence[]) {
  const what = kept.find(({ id }) => id === evidence)?.what ?? '';
  return { what, how: settled as NonNullable<KeptEvidence['how']> };
}

/** What it was opened of: the party reads its visit, an official the visit or the lead that was handed over. */
async function originOf(ctx: Ctx, one: EnforcementCase) {
  const isParty = isOwnEnterprise(ctx, one.enterpriseId);
  const lead = isParty ? undefined : await leadOfCase(ctx.db, one.id);
  const mayVisit = !lead || isWithinJurisdiction(lead.fromOrganisationId, ctx.jurisdiction);
  return { visitId: mayVisit ? one.visitId : null, leadId: lead?.id ?? null };
}

const mustBePublished = ({ decision, publishedAt }: EnforcementCase): boolean =>
  isPublic(decision) && publishedAt === null;

/** Until when a decision that was served has to be published; null: it is, or is not to be. */
async function publishBy(ctx: Ctx, one: EnforcementCase, steps: readonly CaseStep[]): Promise<string | null> {
  const decided = steps.findLast(({ verb }) => verb === 'decide');
  if (one.state !== 'served' || !mustBePublished(one) || !decided) return null;
  return endOf(ctx, one, publicationLimit, decided.at);
}

/** What a step says, in one line. */
const wordsOf = (verb: CaseStep['verb'], content: CaseStep['content']): string =>
  [
    'what',
    'words',
    'facts',
    'evidence',
    'basis',
    'place',
    'at',
    'how',
    'servedOn',
    'paidOn',
    'receipt',
    'fileNo',
    'document',
    'annulledOn',
  ]
    // there it is an id
    .filter((key) => key !== 'evidence' || verb !== 'settle-evidence')
    .flatMap((key) => (typeof content[key] === 'string' ? [content[key]] : []))
    .join(' · ');

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
