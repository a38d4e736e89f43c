import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { sealColumns } from '../../base/sealed-fields/index.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { deliver } from '../process/index.ts';
import { parseCaseId } from './case.ts';
import { mustPermit } from './case-file.ts';
import { purposeOfCorrection, readDefects } from './correction-upload.ts';
import { forProcess } from './fields-for-process.ts';
import { openOwnApplication } from './permissions.ts';
import { ofCaseId, sealedCorrections } from './sealed-words.ts';
import { pickUploads, readUploads } from './stored-uploads.ts';
import { checkFields, useUploads, type UploadedEvidence } from './submission-parts.ts';
import { tell } from './timeline.ts';

interface Reply {
  caseId: string;
  /** new values by data element; only those that a defect names are taken */
  fields: Record<string, unknown>;
  uploads: readonly UploadedEvidence[];
  remark: string;
}

/** The applicant's answer to a correction (补正): changes what was named, and the case goes back to acceptance. */
export async function replyCorrection(ctx: Ctx, input: Reply): Promise<void> {
  const parsed = parseCaseId(input.caseId);
  if (!parsed) throw problem('base/not-found');
  const file = await openOwnApplication(ctx, parsed.applicationId);
  const one = file.getCase(parsed.seq);
  mustPermit(one, 'reply-correction');
  const { applicationId, seq } = parsed;
  const defects = await readDefects(ctx, parsed);
  const named = new Set(defects.filter(({ kind }) => kind === 'field').map(({ at }) => at));
  const corrected = Object.fromEntries(
    Object.entries(input.fields).filter(([element]) => named.has(element)),
  );
  const fields = { ...file.application.fields, ...corrected };
  await checkFields(ctx, file.application, fields);
  const uploads = pickUploads(await readUploads(ctx, purposeOfCorrection(parsed)), input.uploads);
  const evidence = useUploads(file.application.evidence, uploads);
  file.changeApplication({ fields, evidence });
  const snapshot = await getSnapshot(ctx.db, file.application.snapshotId);
  const variables = { fields: forProcess(snapshot, fields) };
  await ctx.db
    .updateTable('casework.correction')
    .set({
      replied_at: ctx.now,
      ...sealColumns(
        ctx.db,
        sealedCorrections,
        ofCaseId(applicationId, seq),
        { defects, reply: { fields: corrected, uploads, remark: input.remark } },
        {},
      ),
    })
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', seq)
    .execute();
  await deliver(
    ctx,
    { applicationId, instanceNo: 0 },
    // what comes next may hang on what was corrected: in the application, and in the case, which got a copy when it began
    { type: 'variablesChanged', now: ctx.now, variables },
    { type: 'message', now: ctx.now, name: 'correction-submitted', correlation: String(seq), variables },
  );
  tell(ctx, {
    applicationId,
    caseSeq: seq,
    kind: 'case.correction-replied',
    text: {
      zh: `“${one.serviceName.zh}”的补正已收到。`,
      en: `Your correction for “${one.serviceName.en}” has arrived.`,
    },
  });
  ctx.audit({
    type: 'case.correction-replied',
    object: { kind: 'case', id: input.caseId },
    rootId: applicationId,
  });
  ctx.emit({ type: 'case.correction-replied', rootId: applicationId, data: { seq } });
}
