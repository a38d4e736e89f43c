import type { PlannedEvidence } from '@yiti/engines/forms';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { IncomingFile } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { UploadedEvidence } from './submission-parts.ts';

const mediaTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;
/** More than any answer needs; what is put to a case is kept as long as the case. */
const mostUploads = 50;

/** For which answer documents are stored: `correction:<case>`, `task:<task id>`. */
export interface UploadPurpose {
  applicationId: string;
  purpose: string;
}

/**
 * Stores a document that an answer is going to name, after looking at what it really is. What was stored is remembered: the
 * answer may name these documents and no other, for an address alone proves nothing. The caller holds the application.
 *
 * @throws base/invalid-request, files/…
 */
export async function storeUpload(
  ctx: Ctx,
  { applicationId, purpose }: UploadPurpose,
  { key: evidence, upload }: Pick<PlannedEvidence, 'key' | 'upload'>,
  file: IncomingFile | undefined,
): Promise<UploadedEvidence> {
  const stored = await readUploads(ctx, { applicationId, purpose });
  if (!file || stored.length >= mostUploads) throw problem('base/invalid-request');
  const { address, mediaType, bytes } = await servicesOf(ctx).files.put(file.stream, {
    allowed: upload.accept.map((kind) => mediaTypes[kind]),
    maxBytes: upload.maxMegabytes * 2 ** 20,
    claimed: file.mediaType,
  });
  const fileName = file.fileName.slice(0, 200);
  await sql`
    INSERT INTO casework.upload (application_id, purpose, evidence, address, file_name, media_type, bytes, stored_at)
    VALUES (${applicationId}, ${purpose}, ${evidence}, ${address}, ${fileName}, ${mediaType}, ${bytes}, ${ctx.now})
    ON CONFLICT DO NOTHING`.execute(ctx.db);
  return { evidence, address, fileName, mediaType, bytes };
}

/** Documents stored for an answer that has not been given yet, oldest first. */
export async function readUploads(
  { db }: Pick<Ctx, 'db'>,
  { applicationId, purpose }: UploadPurpose,
): Promise<UploadedEvidence[]> {
  const rows = await db
    .selectFrom('casework.upload')
    .select(['evidence', 'address', 'file_name', 'media_type', 'bytes'])
    .where('application_id', '=', applicationId)
    .where('purpose', '=', purpose)
    .orderBy('stored_at')
    .orderBy('address')
    .execute();
  return rows.map(({ evidence, address, file_name: fileName, media_type: mediaType, bytes }) => ({
    evidence,
    address,
    fileName,
    mediaType,
    bytes,
  }));
}

/** The stored documents that an answer names, each once however often it is named. @throws casework/unknown-defect for any other */
export function pickUploads(
  stored: readonly UploadedEvidence[],
  named: ReadonlyArray<Pick<UploadedEvidence, 'evidence' | 'address'>>,
): UploadedEvidence[] {
  const picked = named.map(({ evidence, address }) => {
    const upload = stored.find((each) => each.evidence === evidence && each.address === address);
    if (!upload) throw problem('casework/unknown-defect', { at: evidence });
    return upload;
  });
  return [...new Set(picked)];
}
