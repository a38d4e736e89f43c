import { isStopped } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { Row } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { listOfCase } from '../credentials/index.ts';
import { directoryOf } from '../directory/index.ts';
import { caseActions } from './case-actions.ts';
import { answersInWords, evidenceViews, fieldViews } from './case-contents.ts';
import { applicantsShown, fieldsShown, handlesCase } from './fields-shown.ts';
import { filedBy, parseCaseId, type Case } from './case.ts';
import { caseOf, findFile, type StoredFile } from './case-store.ts';
import { caseSummary } from './case-summary.ts';
import { decisionFields } from './decision-values.ts';
import { disclaimerView, findDisclaimer, type Disclaimer } from './disclaimer-store.ts';
import { correctionViews, noticeViews, readParts, timelineView } from './file-parts.ts';
import { deliveryViews } from './hand-over.ts';
import { casesWithin, maySeeCase, unroutedWithin } from './permissions.ts';
import { normaliseReference } from '../../lib/reference.ts';
import { promiseViews } from './promise.ts';
import { recordReading } from './reading.ts';
import { findSiteVisitView } from './view-site-visit.ts';

const pageSize = 30;

interface ListQuery {
  after?: string;
  state?: 'open' | 'closed' | 'unrouted' | 'extension-asked';
  q?: string;
  /** only the cases of this organisation */
  organisation?: string;
}

/** Somebody asked for more time and nobody has answered yet (待审批的延期). `c` is the case's table. */
const extensionAsked = sql<boolean>`EXISTS (
  SELECT FROM casework.extension e
  WHERE e.application_id = c.application_id AND e.case_seq = c.seq AND e.approved_at IS NULL AND e.refused_at IS NULL)`;

/** Cases that the officer's jurisdiction reaches, by due date; keyset pages over the partial index of open rows. */
export async function listCases(ctx: Ctx, { after, state = 'open', q, organisation }: ListQuery) {
  const from = decodeAfter(after, 3);
  const which = {
    open: sql<boolean>`c.completed_at IS NULL`,
    closed: sql<boolean>`c.completed_at IS NOT NULL`,
    unrouted: sql<boolean>`c.organisation_id IS NULL AND c.completed_at IS NULL`,
    'extension-asked': sql<boolean>`c.completed_at IS NULL AND ${extensionAsked}`,
  }[state];
  const reach = state === 'unrouted' ? await unroutedWithin(ctx) : casesWithin(ctx.jurisdiction);
  const { rows } = await sql<{
    one: Row;
    reference: string;
    subject_name: string;
    subject_kind: string;
    snapshot_id: string;
    due: string;
    extension_asked: boolean;
    disclaimed: Disclaimer | null;
  }>`
    SELECT to_jsonb(c) AS one, a.reference, a.subject_name, a.subject_kind, a.snapshot_id, coalesce(c.due_at, 'infinity')::text AS due,
           ${extensionAsked} AS extension_asked,
           (SELECT jsonb_build_object('organisationId', d.organisation_id, 'competentId', d.competent_id) FROM casework.disclaimer d
            WHERE d.application_id = c.application_id AND d.case_seq = c.seq) AS disclaimed
    FROM casework.case c JOIN casework.application a ON a.id = c.application_id
    WHERE ${which} AND ${reach} AND ${organisation ? sql`c.organisation_id = ${organisation}::uuid` : sql`true`}
      AND ${q ? sql`(a.reference = ${normaliseReference(q)} OR c.number = ${q} OR a.subject_name LIKE ${`%${q.replaceAll(/[%_\\]/g, '')}%`})` : sql`true`}
      AND ${from ? sql`(coalesce(c.due_at, 'infinity'), c.application_id, c.seq) > (${from[0]}::timestamptz, ${from[1]}::uuid, ${Number(from[2])})` : sql`true`}
    ORDER BY coalesce(c.due_at, 'infinity'), c.application_id, c.seq LIMIT ${pageSize + 1}`.execute(ctx.db);
  const [directory, nameShown] = await Promise.all([directoryOf(ctx), applicantsShown(ctx)]);
  const page = rows.slice(0, pageSize);
  const items = await Promise.all(
    page.map(async (row) => ({
      ...caseSummary(ctx, String(row.one['application_id']), caseOf(row.one), {
        directory,
        snapshot: await getSnapshot(ctx.db, row.snapshot_id),
      }),
      reference: row.reference,
      subjectName: nameShown(caseOf(row.one), { kind: row.subject_kind, name: row.subject_name }),
      extensionAsked: row.extension_asked,
      disclaimed: disclaimerView(directory, row.disclaimed),
    })),
  );
  const last = page.at(-1);
  const next =
    rows.length > pageSize && last
      ? encodeAfter([last.due, String(last.one['application_id']), String(last.one['seq'])])
      : null;
  return { items, next };
}

/** The case with its application, for who works on it or routes it. @throws base/not-found */
export async function getSeenCase(ctx: Ctx, caseId: string): Promise<{ file: StoredFile; one: Case }> {
  const parsed = parseCaseId(caseId);
  const file = parsed && (await findFile(ctx.db, parsed.applicationId));
  const one = file?.cases.find(({ seq }) => seq === parsed?.seq);
  if (!file || !one || !(await maySeeCase(ctx, one))) throw problem('base/not-found');
  return { file, one };
}

/** A case as its organisation works on it; that it was opened is kept, and told to whom it is about. */
export async function getCaseView(ctx: Ctx, caseId: string) {
  const { file, one } = await getSeenCase(ctx, caseId);
  const { application, cases } = file;
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const fields = await fieldsShown(ctx, snapshot, one, fieldViews(snapshot, application, one));
  const isHandler = await handlesCase(ctx, one);
  const evidence = evidenceViews(snapshot, application, one);
  const shown = () => [
    ...fields.filter(({ masked }) => !masked).map(({ label }) => label),
    ...evidence.map(({ name }) => name),
  ];
  const [directory, parts] = await Promise.all([
    directoryOf(ctx),
    readParts(ctx, application.id),
    recordReading(ctx, { application, one, what: 'case', fields: shown }),
  ]);
  const promises = await promiseViews(ctx, snapshot, { applicationId: application.id, cases: [one] });
  const disclaimer = await findDisclaimer(ctx.db, application.id, one.seq);
  const extension = parts.extensions.find(({ case_seq }) => case_seq === one.seq);
  const summary = (each: typeof one) => caseSummary(ctx, application.id, each, { directory, snapshot });
  return {
    ...summary(one),
    applicationId: application.id,
    reference: application.reference,
    title: application.title,
    division: application.division,
    subject: { kind: application.subjectKind, name: application.subjectName },
    filedBy: filedBy(application),
    answers: answersInWords(snapshot, application),
    fields,
    isHandler,
    evidence,
    outputs: (await listOfCase(ctx.db, application.id, one.seq)).map(({ id, name, identifier }) => ({
      credentialId: id,
      name,
      identifier,
    })),
    siblings: cases.filter(({ seq }) => seq !== one.seq).map(summary),
    timeline: timelineView(parts, { forApplicant: false, caseSeq: one.seq }),
    corrections: correctionViews(parts, application.id, cases, snapshot, application.fields).filter(
      (each) => each.caseId === caseId,
    ),
    notices: noticeViews(parts, one.seq),
    siteVisit: await findSiteVisitView(ctx, file, directory),
    promise: promises.find(({ caseSeq }) => caseSeq === one.seq) ?? null,
    extension: extension
      ? {
          reason: extension.reason,
          limit: extension.amount_limit,
          askedBy: extension.asked_by_name ?? extension.asked_by,
          state: stateOfExtension(extension),
        }
      : null,
    decisionFields: decisionFields(snapshot, one.serviceKey).map(({ key, label, element }) => ({
      key,
      label,
      schema: element?.schema ?? null,
    })),
    deliveries: await deliveryViews(ctx, application.id, one.seq),
    disclaimed: disclaimerView(directory, disclaimer),
    suspensionKinds: snapshot.package.services[one.serviceKey]?.suspensions ?? [],
    actions: caseActions(one, {
      stopped: one.clock !== null && isStopped(one.clock, ctx.now),
      extension: extension ? (extension.approved_at || extension.refused_at ? 'answered' : 'asked') : 'none',
      disclaimed: disclaimer !== undefined,
    }),
  };
}

function stateOfExtension({
  approved_at: approvedAt,
  refused_at: refusedAt,
}: {
  approved_at: string | null;
  refused_at: string | null;
}): 'asked' | 'approved' | 'refused' {
  if (approvedAt !== null) return 'approved';
  return refusedAt === null ? 'asked' : 'refused';
}
