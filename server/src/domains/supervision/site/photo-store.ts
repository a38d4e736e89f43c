import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';

const photos: TableSpec = {
  name: 'supervision.site_photo',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['line', 'text'],
    ['evidence', 'text'],
    ['address', 'text'],
    ['media_type', 'text'],
    ['bytes', 'int4'],
    ['noted_at', 'timestamptz'],
    ['by_id', 'uuid'],
    ['by_name', 'text'],
    ['taken_at', 'timestamptz'],
  ],
};

export interface Photo {
  id: string;
  visitId: string;
  line: string | null;
  /** a picture of the place, or of a document */
  evidence: 'photo' | 'copy';
  address: string;
  mediaType: string;
  notedAt: string;
  byId: string;
  byName: string;
}

const columns =
  sql.raw(`p.id, p.visit_id AS "visitId", p.line, p.evidence, p.address, p.media_type AS "mediaType", p.noted_at AS "notedAt",
  p.by_id AS "byId", p.by_name AS "byName"`);

export async function photosOf(db: Kysely<Tables>, visitId: string): Promise<Photo[]> {
  const { rows } = await sql<Photo>`
    SELECT ${columns} FROM supervision.site_photo p WHERE p.visit_id = ${visitId}::uuid ORDER BY p.noted_at, p.id`.execute(
    db,
  );
  return rows;
}

export async function findPhoto(db: Kysely<Tables>, id: string): Promise<Photo | undefined> {
  const { rows } = await sql<Photo>`
    SELECT ${columns} FROM supervision.site_photo p WHERE p.id = ${id}::uuid`.execute(db);
  return rows[0];
}

export function insertPhoto(ctx: Ctx, photo: Photo, bytes: number): void {
  ctx.write.insert(photos, {
    id: photo.id,
    visit_id: photo.visitId,
    line: photo.line,
    evidence: photo.evidence,
    address: photo.address,
    media_type: photo.mediaType,
    bytes,
    noted_at: photo.notedAt,
    by_id: photo.byId,
    by_name: photo.byName,
    taken_at: ctx.now,
  });
}
