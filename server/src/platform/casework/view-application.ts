import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import type { Text } from '@yiti/engines/scenario';
import { filedBy, type Application, type Case } from './case.ts';
import { findFile, instant } from './case-store.ts';
import { caseSummary } from './case-summary.ts';
import { correctionViews, noticeViews, ratingViews, readParts, timelineView } from './file-parts.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { deliveryViews } from './hand-over.ts';
import { applicationsWithin, reachesApplication } from './permissions.ts';
import { promiseViews } from './promise.ts';
import { peopleTasks } from './view-own-task.ts';
import { withdrawals } from './withdraw-case.ts';
import { findSiteVisitView } from './view-site-visit.ts';

const pageSize = 20;

interface ListedApplication {
  id: string;
  reference: string;
  title: Text;
  subject_name: string;
  status: Application['status'];
  submitted_at: string;
  promised_at: string | null;
  completed_at: string | null;
  cases: Array<Pick<Case, 'status' | 'finish' | 'afterwards'> & { service_name: Text }> | null;
}

/** The applications of the subjects that the person may act for, newest first. */
export async function listApplications(ctx: Ctx, { after }: { after?: string | undefined }) {
  const from = decodeAfter(after, 2);
  const { rows } = await sql<ListedApplication>`
    SELECT a.id, a.reference, a.title, a.subject_name, a.status, a.submitted_at, a.promised_at, a.completed_at,
      (SELECT jsonb_agg(jsonb_build_object('service_name', c.service_name, 'status', c.status, 'finish', c.finish,
         'afterwards', c.afterwards) ORDER BY c.seq)
       FROM casework.case c WHERE c.application_id = a.id) AS cases
    FROM casework.application a
    WHERE ${applicationsWithin(ctx.jurisdiction)}
      AND ${from ? sql`(a.submitted_at, a.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql`true`}
    ORDER BY a.submitted_at DESC, a.id DESC LIMIT ${pageSize + 1}`.execute(ctx.db);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      applicationId: row.id,
      reference: row.reference,
      title: row.title,
      subjectName: row.subject_name,
      status: row.status,
      submittedAt: row.submitted_at,
      promisedAt: row.promised_at,
      completedAt: row.completed_at,
      cases: (row.cases ?? []).map(({ service_name, status, finish, afterwards }) => ({
        serviceName: service_name,
        status,
        finish,
        afterwards,
      })),
      needsYou: (row.cases ?? []).some(({ status }) => status === 'in-correction'),
    })),
    next: rows.length > pageSize && last ? encodeAfter([instant(last.submitted_at), last.id]) : null,
  };
}

/** How an application stands, for its subject. */
export async function getApplicationView(ctx: Ctx, applicationId: string) {
  const file = await findFile(ctx.db, applicationId);
  if (!file || !reachesApplication(ctx.jurisdiction, file.application)) throw problem('base/not-found');
  const { application, cases } = file;
  const [directory, snapshot, parts] = await Promise.all([
    directoryOf(ctx),
    getSnapshot(ctx.db, application.snapshotId),
    readParts(ctx, applicationId),
  ]);
  return {
    applicationId,
    reference: application.reference,
    scenario: application.scenarioId,
    title: application.title,
    division: application.division,
    subjectName: application.subjectName,
    filedBy: filedBy(application),
    status: application.status,
    submittedAt: application.submittedAt,
    promisedAt: application.promisedAt,
    completedAt: application.completedAt,
    cases: cases.map((one) => caseSummary(ctx, applicationId, one, { directory, snapshot })),
    timeline: timelineView(parts, { forApplicant: true }),
    corrections: correctionViews(parts, applicationId, cases, snapshot, application.fields),
    notices: noticeViews(parts),
    siteVisit: await findSiteVisitView(ctx, file, directory),
    promises: await promiseViews(ctx, snapshot, { applicationId, cases }),
    ratings: ratingViews(parts),
    deliveries: (await deliveryViews(ctx, applicationId)).map(({ caseSeq, action, state, deliveredAt }) => ({
      caseSeq,
      action,
      state,
      deliveredAt,
    })),
    ...(await peopleTasks(ctx, application)),
    withdrawals: withdrawals(application, cases, snapshot),
    actions: [withdrawal(application, cases)],
  };
}

function withdrawal(application: Application, cases: readonly Case[]) {
  if (application.status !== 'open') {
    return { verb: 'withdraw' as const, allowed: false, reason: { zh: '已经办结', en: 'It is closed' } };
  }
  if (cases.some(({ status }) => status === 'issuing')) {
    return {
      verb: 'withdraw' as const,
      allowed: false,
      reason: { zh: '正在制证，请稍候', en: 'A credential is being issued; wait a moment' },
    };
  }
  return { verb: 'withdraw' as const, allowed: true };
}
