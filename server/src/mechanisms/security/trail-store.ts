import { sql, type Insertable, type Kysely, type Selectable, type Updateable } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';

type Checks = Tables['security.trail_check'];
export type CheckRow = Selectable<Checks>;
export type ExportRow = Selectable<Tables['security.trail_export']>;

/** A check that has not been heard of for so long has died with its process. */
const silence = sql`interval '2 minutes'`;
/** A page's worth: what is older is in the trail itself. */
const shown = 20;

const isLive = sql<boolean>`state IN ('waiting', 'running') AND heard_at > now() - ${silence}`;

export async function findLiveCheck(db: Kysely<Tables>): Promise<string | undefined> {
  // one asks at a time, so that two do not both find none
  await sql`SELECT pg_advisory_xact_lock(hashtext('yiti trail check'))`.execute(db);
  const row = await db.selectFrom('security.trail_check').select('id').where(isLive).executeTakeFirst();
  return row?.id;
}

export function insertCheck(db: Kysely<Tables>, row: Insertable<Checks>): Promise<CheckRow> {
  return db.insertInto('security.trail_check').values(row).returningAll().executeTakeFirstOrThrow();
}

/** How far it is; also says that it is alive. */
export async function hear(db: Kysely<Tables>, id: string, change: Updateable<Checks>): Promise<void> {
  await db
    .updateTable('security.trail_check')
    .set({ ...change, heard_at: sql`now()` as never })
    .where('id', '=', id)
    .execute();
}

export function readChecks(db: Kysely<Tables>): Promise<Array<CheckRow & { is_live: boolean }>> {
  return db
    .selectFrom('security.trail_check')
    .selectAll()
    .select(isLive.as('is_live'))
    .orderBy('asked_at', 'desc')
    .limit(shown)
    .execute();
}

export function readExports(db: Kysely<Tables>): Promise<ExportRow[]> {
  return db
    .selectFrom('security.trail_export')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .limit(shown)
    .execute();
}
