import { addLimit, dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findEnterprise,
  findSubjects,
  getDivision,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { lampWarning } from '../../../platform/casework/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { viewVisitDocuments } from '../documents/view-documents.ts';
import { isOwnEnterprise, whoForWhom } from '../own-enterprise.ts';
import { objectionLimit } from '../parameters.ts';
import { agreementOf } from '../planning/agreement.ts';
import { verbsOfProcess } from '../root-process.ts';
import { visitPlaceOf } from '../tours/view-tour.ts';
import { viewWritten } from '../written/view-written.ts';
import { checkOf, rights } from './entry-code.ts';
import { findingsOf, type Finding } from './finding.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { objectionsOf } from './objection.ts';
import { refusalsOf } from './refusal.ts';
import { linesShown, publishedResult, resultsShown } from './view-record.ts';
import type { OwnVisitSummary, OwnVisitView, PublishedResult, VisitView } from './schemas.ts';
import { partiesNow } from './turn.ts';
import { viewFindings } from './view-findings.ts';
import { firmView } from './view-inspection.ts';
import { besideProcess, isTold, madeAt, visitLifecycle, type Visit } from './visit.ts';
import { visiting } from './visiting.ts';
import { findVisit, publishedVisits, seeVisit, visitsOfFirm } from './visit-store.ts';

/** A visit for somebody of one of its organisations, or of one that supervises. @throws base/not-found */
export async function viewVisit(ctx: Ctx, id: string): Promise<Static<typeof VisitView>> {
  const { visit, parties } = await seeVisit(ctx, id);
  const reaches = (organisationId: string) => isWithinJurisdiction(organisationId, ctx.jurisdiction);
  const directory = await directoryOf(ctx);
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  const approving = await reachOfPermission(ctx, 'inspection.approve');
  const overseeing = await reachOfPermission(ctx, 'inspection.oversee');
  return {
    ...(await sharedOf(ctx, directory, visit, {
      mine: ({ organisationId }) => reaches(organisationId),
      mayAnswer: (organisationId) =>
        approving !== undefined && isWithinJurisdiction(organisationId, approving),
      mayDecide: (organisationId) =>
        overseeing !== undefined && isWithinJurisdiction(organisationId, overseeing),
    })),
    firm: firmView(firm),
    lead: named(directory, visit.leadOrganisationId),
    leading: reaches(visit.leadOrganisationId),
    verbs: await verbsNow(ctx, visit),
    hasProcess: visit.snapshotId !== null,
    changedSinceAgreed: await changedSinceAgreed(ctx, visit),
    joint: parties.map(({ inspectionId, organisationId, answer, reason, answeredAt }) => ({
      inspectionId,
      organisation: named(directory, organisationId),
      answer,
      reason,
      answeredAt,
      mine: reaches(organisationId),
    })),
  };
}

/** Of a proposal: what is otherwise than was agreed in planning; nothing when nothing was agreed. */
async function changedSinceAgreed(ctx: Ctx, { id, state, windowFrom, windowTo }: Visit) {
  if (state !== 'proposed') return [];
  const inspections = await inspectionsOfVisit(ctx.db, id);
  return (await agreementOf(ctx, { visitId: id, windowFrom, windowTo, inspections }))?.changes ?? [];
}

/** What can be done now; what changes no state no process has to wait for. */
async function verbsNow(ctx: Ctx, visit: Visit): Promise<string[]> {
  const led = await verbsOfProcess(ctx, visiting, visit);
  return Object.entries(visitLifecycle[visit.state]).flatMap(([verb, to]) =>
    !led || led.has(verb) || to === visit.state || besideProcess.has(verb) ? verb : [],
  );
}

interface For {
  mine: (finding: Finding) => boolean;
  mayAnswer: (organisationId: string) => boolean;
  mayDecide: (organisationId: string) => boolean;
}

async function sharedOf(ctx: Ctx, directory: Directory, visit: Visit, { mine, mayAnswer, mayDecide }: For) {
  const firm = (await findSubjects(ctx.db, [visit.enterpriseId]))[0]?.name ?? '';
  const inspections = await inspectionsOfVisit(ctx.db, visit.id);
  return {
    ...(await linesShown(ctx, visit, inspections)),
    documents: await viewVisitDocuments(ctx, visit.id),
    results: await resultsShown(ctx, directory, visit, inspections),
    id: visit.id,
    division: visit.division,
    method: visit.method,
    written: await viewWritten(ctx, visit),
    ...(await visitPlaceOf(ctx, visit)),
    state: visit.state,
    windowFrom: visit.windowFrom,
    windowTo: visit.windowTo,
    proposedDay: visit.proposedDay,
    slots: [...visit.slots],
    slotAt: visit.slotAt,
    bookedBy: whoForWhom(visit.booked, firm),
    parties: await partiesNow(ctx, visit),
    enteredAt: visit.enteredAt,
    enteredLate: visit.entry?.by === 'afterwards' ? (visit.entry.reason ?? '') : null,
    ...(await checkOf(ctx.db, visit.id)),
    leftAt: visit.leftAt,
    recordedAt: visit.recordedAt,
    publishBy: visit.publishBy,
    publishedAt: visit.publishedAt,
    publicationLamp: await publicationLamp(ctx, visit),
    withdrawal: withdrawalOf(visit),
    unannounced: visit.unannounced || (inspections.length > 0 && inspections.every((one) => one.unannounced)),
    findings: await viewFindings(ctx, directory, { ...visit, firm }, mine),
    objections: await objectionsShown(ctx, directory, { ...visit, firm }, mayAnswer),
    refusals: await refusalsShown(ctx, directory, { ...visit, firm }, mayDecide),
  };
}

/** What the firm said against it, who owes the answer, and until when. */
async function objectionsShown(
  ctx: Ctx,
  directory: Directory,
  { id, division, firm }: Visit & { firm: string },
  mayAnswer: For['mayAnswer'],
) {
  const all = await objectionsOf(ctx.db, id);
  return Promise.all(
    all.map(async (one) => {
      const limit = await resolveParameter(ctx, objectionLimit, { division, on: dateOf(one.madeAt) });
      return {
        id: one.id,
        about: one.about,
        words: one.words,
        madeAt: one.madeAt,
        by: whoForWhom(one.made, firm),
        owes: named(directory, one.organisationId),
        answerBy: addLimit(one.madeAt, limit.value as Limit, calendarOf(ctx, division)).on,
        answer: one.answer,
        answeredAt: one.answeredAt,
        mayAnswer: one.answeredAt === null && mayAnswer(one.organisationId),
      };
    }),
  );
}

/** Who let nobody in, or says that it was so, and what whoever supervises says of it. */
const refusalsShown = async (
  ctx: Ctx,
  directory: Directory,
  { id, firm }: Visit & { firm: string },
  mayDecide: For['mayDecide'],
) =>
  (await refusalsOf(ctx.db, id)).map(({ organisationId, made, ...one }) => ({
    id: one.id,
    toldBy: one.toldBy,
    ground: one.ground,
    words: one.words,
    madeAt: one.madeAt,
    dueAt: one.dueAt,
    outcome: one.outcome,
    answer: one.answer,
    answeredBy: one.answeredBy,
    answeredAt: one.answeredAt,
    by: one.toldBy === 'firm' ? whoForWhom(made, firm) : null,
    inspector: one.toldBy === 'inspectors' ? made.by : null,
    owes: organisationId === null ? null : named(directory, organisationId),
    mayDecide: one.outcome === null && organisationId !== null && mayDecide(organisationId),
  }));

const withdrawalOf = ({ withdrawal }: Visit) => withdrawal && { ...withdrawal };

/** How near the end of the limit is in which the result has to be published; null when nothing is owed. */
async function publicationLamp(ctx: Ctx, { state, publishBy, division }: Visit) {
  if (state !== 'recorded' || !publishBy) return null;
  if (publishBy < ctx.now) return 'red' as const;
  const warning = await resolveParameter(ctx, lampWarning, { division, on: dateOf(ctx.now) });
  return addLimit(ctx.now, warning.value as Limit, calendarOf(ctx, division)).at >= publishBy
    ? ('yellow' as const)
    : ('green' as const);
}

/** A visit to a firm, for whoever acts for it; what is only being arranged is not told yet. @throws base/not-found */
export async function viewOwnVisit(ctx: Ctx, id: string): Promise<Static<typeof OwnVisitView>> {
  const visit = await findVisit(ctx.db, id);
  const isOwn = visit && isOwnEnterprise(ctx, visit.enterpriseId);
  if (!isOwn || !isTold(visit)) throw problem('base/not-found');
  const directory = await directoryOf(ctx);
  const shared = await sharedOf(ctx, directory, visit, {
    mine: () => true,
    mayAnswer: () => false,
    mayDecide: () => false,
  });
  return { ...shared, rights: [...rights] };
}

/** Who comes to the firm that the reader acts for, newest first. */
export async function viewOwnVisits(
  ctx: Ctx,
  subjectId: string,
): Promise<Array<Static<typeof OwnVisitSummary>>> {
  const told = (await visitsOfFirm(ctx.db, subjectId)).filter(isTold);
  return Promise.all(
    told.map(async ({ id, method, state, slotAt, notice, windowFrom, windowTo }) => ({
      id,
      method,
      state,
      slotAt,
      organisations: notice!.parties.map(({ organisation }) => organisation),
      windowFrom,
      windowTo,
      openFindings: (await findingsOf(ctx.db, id)).filter((one) => one.state === 'open').length,
    })),
  );
}

const pageSize = 20;

/** Results of inspections in a place (结果公示), newest first. @throws directory/unknown-division */
export async function viewResults(ctx: Ctx, code: string, after: string | undefined) {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division) ? [one.code] : [],
  );
  const read = await publishedVisits(ctx.db, divisions, decodeAfter(after, 2), pageSize + 1);
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: (await Promise.all(page.map((visit) => resultOf(ctx, visit)))).flat(),
    next: read.length > pageSize && last ? encodeAfter([last.publishedAt!, last.id]) : null,
  };
}

async function resultOf(ctx: Ctx, visit: Visit): Promise<Array<Static<typeof PublishedResult>>> {
  const [firm] = await findSubjects(ctx.db, [visit.enterpriseId]);
  if (firm?.kind !== 'enterprise') return [];
  const inspections = await inspectionsOfVisit(ctx.db, visit.id);
  const findings = await findingsOf(ctx.db, visit.id);
  return [
    {
      visitId: visit.id,
      method: visit.method,
      firm: firm.name,
      uscc: firm.uscc,
      on: dateOf(madeAt(visit)!),
      publishedAt: visit.publishedAt!,
      organisations: (visit.notice?.parties ?? []).map(({ inspectionId, organisation, items }) => ({
        name: organisation,
        items: items.map(({ name }) => name),
        ...publishedResult(inspections.find(({ id }) => id === inspectionId)),
      })),
      findings: findings.length,
      rectified: findings.filter(({ state }) => state === 'rectified').length,
    },
  ];
}
