import { addLimit, dateOf } from '@yiti/engines/calendar';
import { resolve, validateCompiled, type PlannedItem } from '@yiti/engines/forms';
import type { Limit, Service } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import { counted } from '../../lib/counted.ts';
import type { Ctx } from '../../base/context.ts';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import { resolveRole } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { getDraftToSubmit, lackingOf, markSubmitted, type DraftToSubmit } from '../forms/index.ts';
import { startInstance } from '../process/index.ts';
import { caseIdOf, type Application, type Case, type CaseLimits } from './case.ts';
import { createFile, type CaseFile } from './case-file.ts';
import { caseNumbers } from './case-numbers.ts';
import { startClock, withClock } from './clocks.ts';
import { usedCredentials } from './credential-slots.ts';
import { applicationFacts, caseFacts } from './facts.ts';
import { forProcess } from './fields-for-process.ts';
import { issueNotice } from './notice.ts';
import { missingEvidence } from './missing-evidence.ts';
import { lampWarning } from './parameters.ts';
import { keepPromises, mustBePromised, type Promised } from './promise.ts';
import { referenceOf } from '../../lib/reference.ts';
import { openSiteVisit } from './site-visit.ts';
import { wrongPeople } from './subject-role.ts';
import { tell } from './timeline.ts';

/** What the applicant gets at once (收件凭证), before any other system has been asked. */
export interface Receipt {
  applicationId: string;
  reference: string;
  receivedAt: string;
  promisedAt: string | null;
  cases: Array<{ caseId: string; service: string; organisationId: string | null }>;
}

/**
 * Files an application: checks that nothing is missing, finds the organisation for every service, opens the cases, starts the
 * process and gives a receipt. Only reads and fills `ctx.write`, so that many submissions share one durable statement; what
 * other systems must do comes later, from the outbox, and never keeps the applicant waiting.
 */
export async function submitApplication(
  ctx: Ctx,
  { draftId, promised = [] }: { draftId: string; promised?: readonly Promised[] | undefined },
): Promise<Receipt> {
  const draft = await getDraftToSubmit(ctx, draftId);
  await mustBeComplete(ctx, draft);
  const promises = mustBePromised(draft, promised);
  const application = newApplication(ctx, draft);
  const items = draft.plan.items.filter(({ mode }) => mode !== 'gate');
  const cases = await Promise.all(
    items.map((item, index) => newCase(ctx, draft, application, item, index + 1)),
  );
  const file = createFile(ctx, draft.snapshot, { application, cases });
  markSubmitted(ctx, draft, application.id);
  keepPromises(ctx, application, cases, promises);
  openSiteVisit(ctx, application.id, visitedTogether(draft, cases));
  issueNotice(ctx, {
    applicationId: application.id,
    kind: 'receipt',
    content: { reference: application.reference },
  });
  tell(ctx, {
    applicationId: application.id,
    kind: 'application.submitted',
    text: {
      zh: `已收到您的申请，共 ${cases.length} 个事项。`,
      en: `Your application has arrived; it covers ${counted(cases.length, 'service', 'services')}.`,
    },
  });
  ctx.audit({
    type: 'application.submitted',
    object: { kind: 'application', id: application.id },
    rootId: application.id,
    data: { scenario: application.scenarioId, snapshot: application.snapshotId, cases: cases.length },
  });
  ctx.emit({
    type: 'application.submitted',
    rootId: application.id,
    data: {
      ...applicationFacts(application),
      asked: draft.asked,
      prefilled: draft.prefilled,
      ...evidenceCounts(draft),
      credentials: usedCredentials(application),
    },
  });
  for (const one of cases.filter(({ organisationId }) => organisationId === null))
    ctx.emit({ type: 'case.unrouted', rootId: application.id, data: caseFacts(application, one) });
  // an event of its own: nearly no application has any, and each event costs whoever listens a look at the file
  if (isLeftToChecks(draft)) ctx.emit({ type: 'application.checks-left', rootId: application.id, data: {} });
  await startInstance(ctx, {
    applicationId: application.id,
    instanceNo: 0,
    snapshot: draft.snapshot,
    processKey: draft.snapshot.package.scenario.process,
    variables: variablesOf(draft, file),
  });
  return {
    applicationId: application.id,
    reference: application.reference,
    receivedAt: ctx.now,
    promisedAt: application.promisedAt,
    cases: file.cases.map((one) => ({
      caseId: caseIdOf(application.id, one.seq),
      service: one.serviceKey,
      organisationId: one.organisationId,
    })),
  };
}

/** Everything that is still missing, at once: open questions, fields, evidence. */
async function mustBeComplete(ctx: Ctx, draft: DraftToSubmit): Promise<void> {
  const { plan, form, values, circumstances, evidence, snapshot, subject } = draft;
  const details: ProblemDetail[] = [
    ...plan.questions.open.map(({ key, text }) => ({ at: `answers/${key}`, code: 'open', message: text })),
    ...validateCompiled(form, values, circumstances).map(({ element, code, message }) => ({
      at: `fields/${element}`,
      code,
      message,
    })),
    ...lackingOf(evidence).map(missingEvidence),
    ...(await wrongPeople(ctx, snapshot, {
      subjectId: subject.id,
      subjectName: subject.name,
      fields: values,
    })),
  ];
  if (details.length > 0) throw problem('casework/incomplete', { count: details.length }, { details });
}

function newApplication(ctx: Ctx, draft: DraftToSubmit): Application {
  const id = ctx.newId();
  const { plan, snapshot, subject } = draft;
  const days = plan.longest?.workingDays;
  return {
    id,
    reference: referenceOf(id, dateOf(ctx.now)),
    snapshotId: snapshot.id,
    scenarioId: snapshot.package.scenario.id,
    title: snapshot.package.scenario.title,
    division: draft.division,
    subjectId: subject.id,
    subjectKind: subject.kind,
    subjectName: subject.name,
    submittedBy: ctx.actor.id,
    submittedByName: ctx.actor.name,
    actedAs: ctx.actor.actsAs ?? null,
    channel: 'web',
    answers: draft.answers,
    fields: draft.values,
    // values are in the fields, texts in the snapshot: a case keeps what is its own
    prefill: Object.fromEntries(
      Object.entries(draft.prefill).map(([element, { value: _value, ...came }]) => [element, came]),
    ),
    evidence: draft.evidence.map(({ key, services, required, obtained, upload, uploads }) => ({
      key,
      services,
      required,
      obtained,
      upload,
      uploads,
    })),
    status: 'open',
    submittedAt: ctx.now,
    promisedAt:
      days === undefined
        ? null
        : addLimit(ctx.now, { amount: days, unit: 'wd' }, calendarOf(ctx, draft.division)).at,
    completedAt: null,
    version: 1,
  };
}

async function newCase(
  ctx: Ctx,
  draft: DraftToSubmit,
  application: Application,
  item: PlannedItem,
  seq: number,
): Promise<Case> {
  const { scenario, services } = draft.snapshot.package;
  const service = services[item.service]!;
  const routed = await resolveRole(ctx, service.role, application.division);
  const limits = limitsOf(service, item, draft.parameters);
  const organisation = routed && (await directoryOf(ctx)).organisation(routed.organisationId);
  return {
    seq,
    number: organisation ? await caseNumbers.next(ctx, organisation, service) : null,
    serviceKey: service.key,
    serviceName: service.name,
    role: service.role,
    organisationId: organisation?.id ?? null,
    division: application.division,
    denial: scenario.items.find((one) => one.service === service.key)!.denial,
    commitment: draft.commitments.includes(service.key),
    status: 'waiting',
    limits,
    ...withClock(
      ctx,
      application.division,
      item.after.length === 0 ? startClock(ctx.now, limits.acceptance) : null,
    ),
    submittedAt: ctx.now,
    acceptedAt: null,
    acceptedBySilence: false,
    decidedAt: null,
    completedAt: null,
    finish: null,
    afterwards: null,
    version: 1,
  };
}

/** Pieces of evidence that the person uploaded, and pieces that were needed and had without them (免提交). */
function evidenceCounts({ evidence }: DraftToSubmit): { uploadsMade: number; uploadsAvoided: number } {
  const made = evidence.filter(({ uploads }) => uploads.length > 0);
  const avoided = evidence.filter(
    // what is handed in later is not avoided
    ({ required, obtained, uploads }) =>
      required && obtained && obtained.way !== 'task' && uploads.length === 0,
  );
  return { uploadsMade: made.length, uploadsAvoided: avoided.length };
}

/** Whether some piece of evidence is left to a check by an organisation, instead of a paper. */
function isLeftToChecks({ evidence }: DraftToSubmit): boolean {
  return evidence.some(({ obtained }) => obtained?.way === 'check' && obtained.role !== undefined);
}

/** Is it single pieces of evidence that a promise stands in for, and not the whole service that whoever applied chose to go by commitment? */
const isOnPromise = ({ answers }: DraftToSubmit, { commitment }: Case): boolean =>
  commitment && answers['commitment'] !== true;

/** Cases that take part in the joint site visit: not those decided on commitment as a whole, which are checked afterwards. */
function visitedTogether(draft: DraftToSubmit, cases: readonly Case[]): number[] {
  const { snapshot } = draft;
  const visited = new Set(
    snapshot.package.scenario.items.filter((item) => item.siteVisit).map(({ service }) => service),
  );
  return cases
    .filter((one) => visited.has(one.serviceKey) && (!one.commitment || isOnPromise(draft, one)))
    .map(({ seq }) => seq);
}

/** The limits of law and promise for this place and day; fixed for the life of the case. */
function limitsOf(service: Service, item: PlannedItem, parameters: DraftToSubmit['parameters']): CaseLimits {
  const limit = (value: Limit | { parameter: string } | undefined): Limit | null =>
    value === undefined
      ? null
      : 'parameter' in value
        ? ((parameters[value.parameter] as Limit | undefined) ?? null)
        : value;
  const must = (name: string, value: Limit | null): Limit => {
    if (!value)
      throw new Error(`${service.key} has no ${name} here: the publish gate should have refused it.`);
    return value;
  };
  return {
    acceptance: must('acceptance limit', limit(service.acceptanceLimit)),
    promised: must('promised limit', item.promised),
    statutory: must('statutory limit', limit(service.statutoryLimit)),
    extension: limit(service.extensionLimit),
    correction: must(
      'correction limit',
      limit({ parameter: 'correctionLimit' }) ?? limit({ parameter: 'casework.correction-limit' }),
    ),
    warning: must('lamp warning', limit({ parameter: lampWarning })),
  };
}

function variablesOf(draft: DraftToSubmit, file: CaseFile): Record<string, never> {
  const { scenario } = draft.snapshot.package;
  const items = file.cases.map((one) => ({
    service: one.serviceKey,
    seq: one.seq,
    role: one.role,
    organisation: one.organisationId,
    siteVisit: scenario.items.find(({ service }) => service === one.serviceKey)?.siteVisit === true,
    commitment: one.commitment,
    ...(isOnPromise(draft, one) ? { onPromise: true } : {}),
    ...checkLimit(draft, one.serviceKey),
    correctionLimit: isoDuration(one.limits.correction),
  }));
  const variables = {
    answers: draft.answers,
    fields: forProcess(draft.snapshot, draft.values),
    parameters: ownParameters(draft.parameters),
    place: { division: draft.division },
    items,
  };
  return variables as never;
}

/** Time for the check after a promise, as processes write limits (`30wd`). */
function checkLimit({ snapshot, parameters }: DraftToSubmit, service: string): { checkLimit?: string } {
  const { commitment } = snapshot.package.services[service]!;
  const limit = commitment && resolve<Limit>(commitment.checkWithin, parameters);
  return limit ? { checkLimit: `${limit.amount}${limit.unit}` } : {};
}

/** A process knows the numbers of its own package, as its rules name them; those of the platform are counted by the clocks of the case. */
const ownParameters = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([code]) => !code.startsWith('casework.')));

/**
 * About how long, as ISO 8601 duration: working days become calendar days of the same count times 7/5, rounded up. When time to correct
 * is over says the verb that asks for the correction.
 */
function isoDuration({ amount, unit }: Limit): string {
  const days = unit === 'wd' ? Math.ceil((amount * 7) / 5) : amount;
  const letter = { wd: 'D', d: 'D', h: 'H', mo: 'M', y: 'Y' }[unit];
  return unit === 'h' ? `PT${amount}H` : `P${days}${letter}`;
}
