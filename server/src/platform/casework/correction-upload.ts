import type { PlannedEvidence } from '@yiti/engines/forms';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { IncomingFile } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { Defect } from './ask-correction.ts';
import { parseCaseId } from './case.ts';
import { mustPermit } from './case-file.ts';
import { openOwnApplication } from './permissions.ts';
import type { UploadedEvidence } from './submission-parts.ts';

const mediaTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;
/** More than any correction needs; what is put to a case is kept as long as the case. */
const mostUploads = 50;

interface Upload {
  caseId: string;
  evidence: string;
  file: IncomingFile | undefined;
}

/**
 * Stores a document for a correction (补正材料) that is being answered. What was stored is remembered beside the correction: the
 * reply may name these documents and no other, for an address alone proves nothing.
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
  const { defects, uploads } = await readOpenCorrection(ctx, parsed);
  const wanted = (application.evidence as PlannedEvidence[]).find(({ key }) => key === evidence);
  if (!wanted || !defects.some(({ kind, at }) => kind === 'evidence' && at === evidence))
    throw problem('casework/unknown-defect', { at: evidence });
  if (!file || uploads.length >= mostUploads) throw problem('base/invalid-request');
  const stored = await servicesOf(ctx).files.put(file.stream, {
    allowed: wanted.upload.accept.map((kind) => mediaTypes[kind]),
    maxBytes: wanted.upload.maxMegabytes * 2 ** 20,
    claimed: file.mediaType,
  });
  const { address, mediaType, bytes } = stored;
  const upload = { evidence, address, fileName: file.fileName.slice(0, 200), mediaType, bytes };
  await sql`
    UPDATE casework.correction SET reply = ${JSON.stringify({ uploads: [...uploads, upload] })}::jsonb
    WHERE application_id = ${parsed.applicationId} AND case_seq = ${parsed.seq}`.execute(ctx.db);
  return upload;
}

/** What is to be corrected, and the documents stored for it so far. */
export async function readOpenCorrection(
  ctx: Pick<Ctx, 'db'>,
  { applicationId, seq }: { applicationId: string; seq: number },
): Promise<{ defects: Defect[]; uploads: UploadedEvidence[] }> {
  const { defects, reply } = await ctx.db
    .selectFrom('casework.correction')
    .select(['defects', 'reply'])
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', seq)
    .executeTakeFirstOrThrow();
  const { uploads = [] } = (reply ?? {}) as { uploads?: UploadedEvidence[] };
  return { defects: defects as unknown as Defect[], uploads };
}
