import type { PlannedEvidence } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import type { IncomingFile } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { openColumns } from '../../base/sealed-fields/index.ts';
import type { Defect } from './ask-correction.ts';
import { parseCaseId } from './case.ts';
import { mustPermit } from './case-file.ts';
import { openOwnApplication } from './permissions.ts';
import { ofCaseId, sealedCorrections } from './sealed-words.ts';
import { storeUpload, type UploadPurpose } from './stored-uploads.ts';
import type { UploadedEvidence } from './submission-parts.ts';

interface Upload {
  caseId: string;
  evidence: string;
  file: IncomingFile | undefined;
}

/**
 * Stores a document for a correction (补正材料) that is being answered.
 *
 * @throws base/not-found, casework/not-now, casework/unknown-defect, files/…
 */
export async function storeCorrectionUpload(
  ctx: Ctx,
  { caseId, evidence, file }: Upload,
): Promise<UploadedEvidence> {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const { application, getCase } = await openOwnApplication(ctx, parsed.applicationId);
  mustPermit(getCase(parsed.seq), 'reply-correction');
  const defects = await readDefects(ctx, parsed);
  const wanted = (application.evidence as PlannedEvidence[]).find(({ key }) => key === evidence);
  if (!wanted || !defects.some(({ kind, at }) => kind === 'evidence' && at === evidence))
    throw problem('casework/unknown-defect', { at: evidence });
  return storeUpload(ctx, purposeOfCorrection(parsed), wanted, file);
}

interface Which {
  applicationId: string;
  seq: number;
}

export const purposeOfCorrection = ({ applicationId, seq }: Which): UploadPurpose => ({
  applicationId,
  purpose: `correction:${seq}`,
});

/** What is to be corrected. */
export async function readDefects(ctx: Pick<Ctx, 'db'>, { applicationId, seq }: Which): Promise<Defect[]> {
  const row = await ctx.db
    .selectFrom('casework.correction')
    .select(['defects', 'sealed'])
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', seq)
    .executeTakeFirstOrThrow();
  const id = ofCaseId(applicationId, seq);
  const [opened] = await openColumns(ctx.db, sealedCorrections, [row], () => id);
  return opened!.defects as unknown as Defect[];
}
