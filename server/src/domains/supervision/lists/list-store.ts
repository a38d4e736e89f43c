import { sql, type Kysely } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { withinOrganisations } from '../../../platform/directory/index.ts';
import type { Entry, EntryState, List, ListData } from './entry.ts';

export const entries: TableSpec = {
  name: 'supervision.entry',
  columns: [
    ['id', 'uuid'],
    ['list', 'text'],
    ['key', 'text'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['data', 'jsonb'],
    ['state', 'text'],
    ['version', 'int4'],
    ['changed_at', 'timestamptz'],
    ['changed_by', 'text'],
    ['published_at', 'timestamptz'],
  ],
};

interface EntryRow {
  id: string;
  list: string;
  key: string;
  organisation_id: string;
  division: string;
  data: unknown;
  state: string;
  version: number;
  changed_at: string;
  changed_by: string;
  published_at: string | null;
}

const toEntry = (row: EntryRow): Entry => ({
  id: row.id,
  list: row.list as List,
  key: row.key,
  organisationId: row.organisation_id,
  division: row.division,
  data: row.data as ListData[List],
  state: row.state as EntryState,
  version: row.version,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  publishedAt: row.published_at,
});

/** A line of a list, held for a change, if this jurisdiction reaches it. */
export async function findEntryForUpdate(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  list: List,
  id: string,
): Promise<Entry | undefined> {
  const row = await db
    .selectFrom('supervision.entry')
    .selectAll()
    .where('id', '=', id)
    .where('list', '=', list)
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction))
    .forUpdate()
    .executeTakeFirst();
  return row && toEntry(row);
}

/** Which of these keys the list has already. */
export async function keysTaken(
  db: Kysely<Tables>,
  list: List,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('supervision.entry')
    .select('key')
    .where('list', '=', list)
    .where('key', 'in', [...keys])
    .execute();
  return new Set(rows.map(({ key }) => key));
}

export interface Wanted {
  jurisdiction?: Jurisdiction;
  state?: EntryState;
  divisions?: readonly string[];
  keys?: readonly string[];
  organisationIds?: readonly string[];
  /** keys that come after this one */
  after?: string | undefined;
  limit?: number;
}

/** Lines of one list by their keys. */
/** One line, as far as the jurisdiction reaches. */
export async function findEntry<L extends List>(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  list: L,
  id: string,
): Promise<Entry<L> | undefined> {
  const row = await db
    .selectFrom('supervision.entry')
    .selectAll()
    .where('id', '=', id)
    .where('list', '=', list)
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction))
    .executeTakeFirst();
  return row && (toEntry(row) as Entry<L>);
}

export async function readEntries<L extends List>(
  db: Kysely<Tables>,
  list: L,
  { jurisdiction, state, divisions, keys, organisationIds, after, limit = 1000 }: Wanted,
): Promise<Array<Entry<L>>> {
  let query = db.selectFrom('supervision.entry').selectAll().where('list', '=', list);
  if (jurisdiction) query = query.where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction));
  if (state) query = query.where('state', '=', state);
  if (divisions) query = query.where(sql<boolean>`division = ANY(${[...divisions]}::text[])`);
  if (keys) query = query.where(sql<boolean>`key = ANY(${[...keys]}::text[])`);
  if (organisationIds)
    query = query.where(sql<boolean>`organisation_id = ANY(${[...organisationIds]}::uuid[])`);
  if (after !== undefined) query = query.where('key', '>', after);
  const rows = await query.orderBy('key').limit(limit).execute();
  return rows.map((row) => toEntry(row) as Entry<L>);
}

/** The published certificate beside which this account stands. */
export async function findByAccount(
  db: Kysely<Tables>,
  account: string,
): Promise<Entry<'inspectors'> | undefined> {
  const row = await db
    .selectFrom('supervision.entry')
    .selectAll()
    .where('list', '=', 'inspectors')
    .where('state', '=', 'published')
    .where(sql<boolean>`data ->> 'account' = ${account}`)
    .orderBy('key')
    .limit(1)
    .executeTakeFirst();
  return row && (toEntry(row) as Entry<'inspectors'>);
}

/** @param state `published` only where the demonstration is loaded */
export function insertEntry(
  ctx: Ctx,
  entry: Pick<Entry, 'list' | 'key' | 'organisationId' | 'division' | 'data'>,
  state: EntryState = 'draft',
): string {
  const id = ctx.newId();
  ctx.write.insert(entries, {
    id,
    list: entry.list,
    key: entry.key,
    organisation_id: entry.organisationId,
    division: entry.division,
    data: entry.data,
    state,
    version: 1,
    changed_at: ctx.now,
    changed_by: ctx.actor.name,
    ...(state === 'published' ? { published_at: ctx.now } : {}),
  });
  return id;
}

export function updateEntry(
  ctx: Ctx,
  { id, version }: Entry,
  set: { state: EntryState; data?: ListData[List]; published_at?: string },
): void {
  ctx.write.update(
    entries,
    { id, version },
    { ...set, version: version + 1, changed_at: ctx.now, changed_by: ctx.actor.name },
  );
}
