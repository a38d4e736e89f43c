import { counted } from '../../lib/counted.ts';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { sealColumns } from '../../base/sealed-fields/index.ts';
import { caseIdOf } from './case.ts';
import { mustPermit, openFile, type CaseFile } from './case-file.ts';
import { completeTask } from './complete-task.ts';
import { applicationFacts } from './facts.ts';
import { issueNotice } from './notice.ts';
import { mustRun, openOwnCase, reachesCase } from './permissions.ts';
import { ofCaseId, sealedFindings } from './sealed-words.ts';
import { tell } from './timeline.ts';

const siteVisits: TableSpec = {
  name: 'casework.site_visit',
  columns: [
    ['application_id', 'uuid'],
    ['case_seqs', 'jsonb'],
    ['state', 'text'],
    ['appointment_at', 'timestamptz'],
    ['arranged_by', 'text'],
    ['version', 'int4'],
  ],
};

const findings: TableSpec = {
  name: 'casework.site_visit_finding',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['result', 'text'],
    ['remarks', 'text'],
    ['found_at', 'timestamptz'],
    ['found_by', 'text'],
    ['sealed', 'bytea'],
  ],
};

/** Opens the joint site visit (联合勘验) of a new application: one visit, however many organisations must look. */
export function openSiteVisit(ctx: Ctx, applicationId: string, caseSeqs: readonly number[]): void {
  if (caseSeqs.length === 0) return;
  ctx.write.insert(siteVisits, {
    application_id: applicationId,
    case_seqs: caseSeqs,
    state: 'to-arrange',
    version: 1,
  });
}

/** Sets the one appointment for everybody; any of the organisations may, and the others and the applicant are told. */
export async function arrangeVisit(
  ctx: Ctx,
  input: { applicationId: string; appointmentAt: string },
): Promise<void> {
  const { applicationId } = input;
  // with whatever offset it was written, it is compared and kept in UTC
  const appointmentAt = new Date(input.appointmentAt).toISOString();
  const file = await openFile(ctx, applicationId);
  const seqs = await takingPart(ctx, file);
  if (!file.cases.some((one) => seqs.includes(one.seq) && reachesCase(ctx.jurisdiction, one))) {
    throw problem('base/not-found');
  }
  if (appointmentAt <= ctx.now) throw problem('casework/visit-in-past');
  await ctx.db
    .updateTable('casework.site_visit')
    .set({ state: 'arranged', appointment_at: appointmentAt, arranged_by: ctx.actor.name })
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'done')
    .execute();
  issueNotice(ctx, { applicationId, kind: 'site-visit', content: { appointmentAt, cases: seqs } });
  tell(ctx, {
    applicationId,
    kind: 'site-visit.arranged',
    text: {
      zh: `${seqs.length} 个单位约好一起上门，只来一次。`,
      en: `${counted(seqs.length, 'organisation', 'organisations')} will come together, once.`,
    },
  });
  ctx.audit({
    type: 'site-visit.arranged',
    object: { kind: 'application', id: applicationId },
    rootId: applicationId,
    data: { appointmentAt },
  });
  ctx.emit({ type: 'site-visit.arranged', rootId: applicationId, data: { appointmentAt, seqs } });
}

interface Finding {
  caseId: string;
  result: 'passed' | 'failed';
  remarks: string;
}

/** One organisation's result of the visit; the last one closes the visit. */
export async function recordVisit(ctx: Ctx, { caseId, result, remarks }: Finding): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'record-visit');
  mustRun(one, ctx.now);
  const applicationId = file.application.id;
  const finding = {
    application_id: applicationId,
    case_seq: one.seq,
    result,
    remarks: remarks === '' ? null : remarks,
    found_at: ctx.now,
    found_by: ctx.actor.name,
  };
  ctx.write.insert(findings, sealColumns(ctx.db, sealedFindings, ofCaseId(applicationId, one.seq), finding));
  await completeTask(ctx, file, one, result, { siteVisitOutcome: result });
  await closeVisitIfDone(ctx, file, one.seq);
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'site-visit.recorded',
    text: {
      zh: `“${one.serviceName.zh}”的现场勘验${result === 'passed' ? '符合要求' : '不符合要求'}。`,
      en: `The site visit for “${one.serviceName.en}” found that the premises ${result === 'passed' ? 'meet' : 'do not meet'} the requirements.`,
    },
  });
  ctx.audit({
    type: 'site-visit.recorded',
    object: { kind: 'case', id: caseIdOf(applicationId, one.seq) },
    rootId: applicationId,
    data: { result },
  });
}

async function takingPart(ctx: Ctx, file: CaseFile): Promise<number[]> {
  const visit = await ctx.db
    .selectFrom('casework.site_visit')
    .select('case_seqs')
    .where('application_id', '=', file.application.id)
    .executeTakeFirst();
  if (!visit) throw problem('base/not-found');
  return visit.case_seqs as unknown as number[];
}

async function closeVisitIfDone(ctx: Ctx, file: CaseFile, seq: number): Promise<void> {
  const seqs = await takingPart(ctx, file);
  const found = await ctx.db
    .selectFrom('casework.site_visit_finding')
    .select('case_seq')
    .where('application_id', '=', file.application.id)
    .execute();
  const seen = new Set([...found.map(({ case_seq }) => Number(case_seq)), seq]);
  // a case that ended without a visit is not waited for
  const done = seqs.every((each) => seen.has(each) || file.getCase(each).status === 'completed');
  if (!done) return;
  await ctx.db
    .updateTable('casework.site_visit')
    .set({ state: 'done' })
    .where('application_id', '=', file.application.id)
    .execute();
  const organisations = new Set(
    seqs.filter((each) => seen.has(each)).map((each) => file.getCase(each).organisationId),
  ).size;
  ctx.emit({
    type: 'site-visit.done',
    rootId: file.application.id,
    data: { ...applicationFacts(file.application), organisations },
  });
}
