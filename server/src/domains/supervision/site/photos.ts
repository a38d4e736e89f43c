import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Download, IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { correctedTime } from './note.ts';
import { openVisit, seeVisit } from '../visits/visit-store.ts';

/** A device makes photos smaller before it keeps them; what is larger than this was not. */
export const photoMaxBytes = 4 * 2 ** 20;
/** More than any visit needs; what is kept is kept as long as its record. */
export const photosMost = 100;

const photos: TableSpec = {
  name: 'supervision.site_photo',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['line', 'text'],
    ['address', 'text'],
    ['media_type', 'text'],
    ['bytes', 'int4'],
    ['noted_at', 'timestamptz'],
    ['by_id', 'uuid'],
    ['by_name', 'text'],
    ['taken_at', 'timestamptz'],
  ],
};

interface Photo {
  id: string;
  visitId: string;
  line: string | null;
  address: string;
  mediaType: string;
  notedAt: string;
  byId: string;
  byName: string;
}

const columns =
  sql.raw(`p.id, p.visit_id AS "visitId", p.line, p.address, p.media_type AS "mediaType", p.noted_at AS "notedAt",
  p.by_id AS "byId", p.by_name AS "byName"`);

export async function photosOf(db: Kysely<Tables>, visitId: string): Promise<Photo[]> {
  const { rows } = await sql<Photo>`
    SELECT ${columns} FROM supervision.site_photo p WHERE p.visit_id = ${visitId}::uuid ORDER BY p.noted_at, p.id`.execute(
    db,
  );
  return rows;
}

async function findPhoto(db: Kysely<Tables>, id: string): Promise<Photo | undefined> {
  const { rows } = await sql<Photo>`
    SELECT ${columns} FROM supervision.site_photo p WHERE p.id = ${id}::uuid`.execute(db);
  return rows[0];
}

interface NewPhoto {
  id: string;
  line?: string;
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
  { id, line, notedAt, sentAt }: NewPhoto,
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
  ctx.write.insert(photos, {
    id,
    visit_id: visitId,
    line: line ?? null,
    address,
    media_type: mediaType,
    bytes,
    noted_at: correctedTime({ notedAt, clockAheadMs: Date.parse(sentAt) - Date.parse(ctx.now) }),
    by_id: ctx.actor.id,
    by_name: ctx.actor.name,
    taken_at: ctx.now,
  });
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
  const { stream } = await servicesOf(ctx).files.open(photo.address);
  const ending = photo.mediaType === 'image/png' ? 'png' : 'jpg';
  return { download: stream, mediaType: photo.mediaType, fileName: `${id}.${ending}`, inline: true };
}
