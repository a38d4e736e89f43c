import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { openColumns } from '../../base/sealed-fields/index.ts';
import { directoryOf, type Directory } from '../directory/index.ts';
import { caseIdOf } from './case.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { organisationView } from './case-summary.ts';
import { reachesCase } from './permissions.ts';
import { recordReading } from './reading.ts';
import { ofCaseId, sealedFindings } from './sealed-words.ts';

/** The joint site visit, for the officers who take part in it; that it was opened is kept. */
export async function getSiteVisitView(ctx: Ctx, applicationId: string) {
  const file = await findFile(ctx.db, applicationId);
  const view = file && (await findSiteVisitView(ctx, file, await directoryOf(ctx)));
  if (!file || !view) throw problem('base/not-found');
  const visited = new Set(view.parties.map(({ caseId }) => caseId));
  const one = file.cases.find(
    (each) => visited.has(caseIdOf(applicationId, each.seq)) && reachesCase(ctx.jurisdiction, each),
  );
  if (!one) throw problem('base/not-found');
  const { application } = file;
  await recordReading(ctx, { application, one, what: ':site-visit', fields: () => seenOfVisit });
  return view;
}

const seenOfVisit = [
  { zh: '申请人名称', en: 'Name of the applicant' },
  { zh: '勘验地点', en: 'Where the visit is' },
  { zh: '勘验结果', en: 'What the visit found' },
];

export async function findSiteVisitView(ctx: Ctx, { application, cases }: StoredFile, directory: Directory) {
  const visit = await ctx.db
    .selectFrom('casework.site_visit')
    .selectAll()
    .where('application_id', '=', application.id)
    .executeTakeFirst();
  if (!visit) return null;
  const stored = await ctx.db
    .selectFrom('casework.site_visit_finding')
    .selectAll()
    .where('application_id', '=', application.id)
    .execute();
  const findings = await openColumns(ctx.db, sealedFindings, stored, ({ case_seq: seq }) =>
    ofCaseId(application.id, Number(seq)),
  );
  const seqs = visit.case_seqs as unknown as number[];
  const address = application.fields['premises.address'] ?? application.fields['enterprise.address'];
  return {
    applicationId: application.id,
    reference: application.reference,
    subjectName: application.subjectName,
    place: typeof address === 'string' ? address : null,
    state: visit.state as 'to-arrange' | 'arranged' | 'done',
    appointmentAt: visit.appointment_at,
    arrangedBy: visit.arranged_by,
    parties: cases
      .filter(({ seq }) => seqs.includes(seq))
      .map((one) => {
        const finding = findings.find((each) => Number(each.case_seq) === one.seq);
        return {
          caseId: caseIdOf(application.id, one.seq),
          serviceName: one.serviceName,
          organisation: organisationView(directory, one.organisationId),
          status: one.status,
          finding: finding
            ? {
                result: finding.result as 'passed' | 'failed',
                remarks: finding.remarks ?? '',
                foundBy: finding.found_by,
                foundAt: finding.found_at,
              }
            : null,
        };
      }),
  };
}
