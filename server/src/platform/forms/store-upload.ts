import type { Ctx } from '../../base/context.ts';
import type { IncomingFile } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { getOwnDraft } from './change-draft.ts';
import type { DraftUpload } from './draft.ts';
import { stateOf } from './draft-state.ts';

const mediaTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;

/** Stores an uploaded document by its content, after looking at what it really is. */
export async function storeUpload(
  ctx: Ctx,
  draftId: string,
  evidence: string,
  file: IncomingFile | undefined,
): Promise<DraftUpload> {
  const { evidence: planned } = await stateOf(ctx, await getOwnDraft(ctx, draftId));
  const wanted = planned.find(({ key }) => key === evidence);
  if (!wanted) throw problem('forms/unknown-evidence', { evidence });
  if (!file) throw problem('base/invalid-request');
  const { accept, maxMegabytes } = wanted.upload;
  const stored = await servicesOf(ctx).files.put(file.stream, {
    allowed: accept.map((kind) => mediaTypes[kind]),
    maxBytes: maxMegabytes * 2 ** 20,
    claimed: file.mediaType,
  });
  return {
    uploadId: ctx.newId(),
    evidence,
    address: stored.address,
    fileName: file.fileName,
    mediaType: stored.mediaType,
    bytes: stored.bytes,
    at: ctx.now,
  };
}
