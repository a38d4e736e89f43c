import { randomInt } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';

/**
 * As many positions as W3C Bitstring Status List asks for at least: who fetches a list learns nothing of whom it is asked about (herd
 * privacy).
 */
export const listSize = 131_072;
/** A list is left when it is half full: random places are found at once. */
const fullAt = listSize / 2;

export interface Place {
  listId: string;
  position: number;
}

/** A random free place; a new list when none has room. Of two who take the same, one tries again. */
export async function takePlace(ctx: Pick<Ctx, 'db' | 'newId' | 'now'>): Promise<Place> {
  const listId = (await openList(ctx.db)) ?? (await makeList(ctx));
  for (;;) {
    const position = randomInt(listSize);
    const { rows } = await sql`
      SELECT FROM credentials.wallet_copy WHERE list_id = ${listId}::uuid AND position = ${position}`.execute(
      ctx.db,
    );
    if (rows.length === 0) return { listId, position };
  }
}

async function openList(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db
    .selectFrom('credentials.status_list')
    .select('id')
    .where('taken', '<', fullAt)
    .orderBy('made_at')
    .limit(1)
    .executeTakeFirst();
  if (row)
    await db
      .updateTable('credentials.status_list')
      .set((eb) => ({ taken: eb('taken', '+', 1) }))
      .where('id', '=', row.id)
      .execute();
  return row?.id;
}

async function makeList({ db, newId, now }: Pick<Ctx, 'db' | 'newId' | 'now'>): Promise<string> {
  const id = newId();
  await db
    .insertInto('credentials.status_list')
    .values({ id, size: listSize, taken: 1, made_at: now })
    .execute();
  return id;
}

export interface Marked {
  position: number;
  status: string;
}

/** Every copy on a list whose credential is not simply in force on this day (YYYY-MM-DD). */
export async function markedOn(db: Kysely<Tables>, listId: string, today: string): Promise<Marked[]> {
  const { rows } = await sql<Marked>`
    SELECT w.position, CASE
        WHEN w.ended_at IS NOT NULL THEN '04'
        WHEN c.status IN ('01', '02') AND c.valid_to < ${today}::date THEN '05'
        ELSE c.status END AS status
    FROM credentials.wallet_copy w JOIN credentials.credential c ON c.id = w.credential_id
    WHERE w.list_id = ${listId}::uuid
      AND (c.status <> '01' OR c.valid_to < ${today}::date OR w.ended_at IS NOT NULL)`.execute(db);
  return rows;
}

export async function findList(db: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('credentials.status_list')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
