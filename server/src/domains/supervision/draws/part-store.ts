import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';

/** What is gathered of the lists while a draw is being frozen: a part at a time, removed when the lists are whole. */
export interface GatheredPart {
  /** heaps of names (`nameHeaps`), by their number */
  objects: readonly Uint8Array[];
  visits: readonly Uint8Array[];
  /** lines, in order of the USCC */
  opening: Uint8Array;
}

/** A part in one statement. */
export async function insertPart(
  db: Kysely<Tables>,
  drawId: string,
  part: number,
  { objects, visits, opening }: GatheredPart,
): Promise<void> {
  const rows = [
    { list: 'opening', heap: 0, entries: opening },
    ...objects.map((entries, heap) => ({ list: 'objects', heap, entries })),
    ...visits.map((entries, heap) => ({ list: 'visits', heap, entries })),
  ].filter(({ entries }) => entries.length > 0);
  await sql`
    INSERT INTO supervision.draw_part (draw_id, list, heap, part, entries)
    SELECT ${drawId}::uuid, r.list, r.heap, ${part}::int4, r.entries
    FROM unnest(${rows.map(({ list }) => list)}::text[], ${rows.map(({ heap }) => heap)}::int4[],
      ${rows.map(({ entries }) => Buffer.from(entries.buffer, entries.byteOffset, entries.length))}::bytea[]) AS r (list, heap, entries)`.execute(
    db,
  );
}

/** What all parts have in one heap, the parts in their order. */
export async function heapOf(
  db: Kysely<Tables>,
  drawId: string,
  list: 'objects' | 'visits',
  heap: number,
): Promise<Buffer> {
  const rows = await db
    .selectFrom('supervision.draw_part')
    .select('entries')
    .where('draw_id', '=', drawId)
    .where('list', '=', list)
    .where('heap', '=', heap)
    .orderBy('part')
    .execute();
  return Buffer.concat(rows.map(({ entries }) => entries));
}

/** Lines of the opening that one part gathered; undefined where it gathered none. */
export async function openingPart(
  db: Kysely<Tables>,
  drawId: string,
  part: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('supervision.draw_part')
    .select('entries')
    .where('draw_id', '=', drawId)
    .where('list', '=', 'opening')
    .where('heap', '=', 0)
    .where('part', '=', part)
    .executeTakeFirst();
  return row?.entries;
}

export async function removeParts(db: Kysely<Tables>, drawId: string): Promise<void> {
  await db.deleteFrom('supervision.draw_part').where('draw_id', '=', drawId).execute();
}
