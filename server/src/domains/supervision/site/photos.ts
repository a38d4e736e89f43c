import type { Ctx } from '../../../base/context.ts';
import type { Download, IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { correctedTime } from './note.ts';
import { findPhoto, insertPhoto, photosOf, type Photo } from './photo-store.ts';
import { openVisit, seeVisit } from '../visits/visit-store.ts';

/** A device makes photos smaller before it keeps them; what is larger than this was not. */
export const photoMaxBytes = 4 * 2 ** 20;
/** More than any visit needs; what is kept is kept as long as its record. */
export const photosMost = 100;

interface NewPhoto {
  id: string;
  line?: string;
  evidence?: Photo['evidence'];
  /** by the clock of the device: when it was taken, and now */
  notedAt: string;
  sentAt: string;
}

/**
 * Keeps a photo under the id that the device gave it; the same again is the one that is here.
 *
 * @throws base/not-found, base/invalid-request, supervision/photos-too-many, files/…
 */
export async function storePhoto(
  ctx: Ctx,
  visitId: string,
  { id, line, evidence = 'photo', notedAt, sentAt }: NewPhoto,
  file: IncomingFile | undefined,
): Promise<{ id: string; known: boolean }> {
  await openVisit(ctx, visitId);
  const known = await findPhoto(ctx.db, id);
  if (known) {
    if (known.visitId !== visitId || known.byId !== ctx.actor.id) throw problem('base/not-found');
    return { id, known: true };
  }
  if (!file) throw problem('base/invalid-request');
  if ((await photosOf(ctx.db, visitId)).length >= photosMost)
    throw problem('supervision/photos-too-many', { most: photosMost });
  const { address, mediaType, bytes } = await servicesOf(ctx).files.put(file.stream, {
    allowed: ['image/jpeg', 'image/png'],
    maxBytes: photoMaxBytes,
    claimed: file.mediaType,
  });
  insertPhoto(
    ctx,
    {
      id,
      visitId,
      line: line ?? null,
      evidence,
      address,
      mediaType,
      notedAt: correctedTime({ notedAt, clockAheadMs: Date.parse(sentAt) - Date.parse(ctx.now) }),
      byId: ctx.actor.id,
      byName: ctx.actor.name,
    },
    bytes,
  );
  ctx.audit({
    type: 'site-photo.taken',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
    data: { bytes },
  });
  return { id, known: false };
}

/** For those whose visit it is. @throws base/not-found */
export async function openPhoto(ctx: Ctx, id: string): Promise<Download> {
  const photo = await findPhoto(ctx.db, id);
  if (!photo) throw problem('base/not-found');
  await seeVisit(ctx, photo.visitId);
  return downloadPhoto(ctx, photo);
}

/** The photo itself, once the reader is known to be let see it. */
export async function downloadPhoto(ctx: Ctx, { id, address, mediaType }: Photo): Promise<Download> {
  const { stream } = await servicesOf(ctx).files.open(address);
  const ending = mediaType === 'image/png' ? 'png' : 'jpg';
  return { download: stream, mediaType, fileName: `${id}.${ending}`, inline: true };
}
