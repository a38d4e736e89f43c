import { sql, type Kysely } from 'kysely';
import { system } from '../actors.ts';
import type { Ctx } from '../context.ts';
import type { Tables } from '../database/tables.ts';
import { addJob } from '../jobs/index.ts';
import type { AppServices, JobHandler } from '../module.ts';
import { lookUpOf, makeDataKey } from './data-key-store.ts';
import type { Moved, SealedTable } from './sealed-table.ts';
import { filesPurpose } from './file-keys.ts';
import { currentKey, lookUpHash, openRows, reloadDataKeys, sealRow } from './sealing.ts';
import { filled } from './whole-columns.ts';
import { keepCounts, keyOf, shiftCounts, shiftFiles } from './seal-counts.ts';
import { isLeft, readSealStatus } from './seal-status.ts';

export const resealJob = 'sealed-fields.reseal';
export const resealFilesJob = 'sealed-fields.reseal-files';
export const rotateJob = 'sealed-fields.rotate';
/** Other processes hear that there is a new key and write under it. */
export const dataKeysChannel = 'yiti_data_keys';

/** Rows that are locked at once, for as long as they take: about 10 ms. */
const batchRows = 100;

interface Progress {
  /** which table of the list, and behind which row of it */
  table?: number;
  after?: string | undefined;
  /** rows moved so far */
  moved?: number;
}

/**
 * Seals what is still in the clear and seals anew what is under an earlier key: a batch, then itself again with where it stands,
 * in one transaction. Broken off anywhere it goes on there. Requests go on meanwhile: they read both, and write under the new key.
 */
export function resealHandler(tables: readonly SealedTable[]): JobHandler {
  return {
    name: resealJob,
    // what a process wrote that had not heard of a key; and so that what is counted stays true
    cron: '37 2 * * *',
    async run(services, payload) {
      await reloadDataKeys(services.database.reads);
      await services.act(system('sealed-fields'), async (ctx) => {
        const next = await resealBatch(ctx, tables, payload as Progress);
        if (next) await addJob(ctx.db, resealJob, { ...next }, { key: resealJob });
      });
    },
  };
}

/** After how long files are looked for that a process wrote which had not heard of the key yet, and how often; damaged ones stay. */
const laterMilliseconds = 60_000;
const mostPasses = 5;

/** Stored files beside the tables, some at a time, until no more can be moved. */
export const resealFilesHandler: JobHandler = {
  name: resealFilesJob,
  cron: '47 2 * * *',
  async run({ database, files, now }, payload) {
    await reloadDataKeys(database.reads);
    const moved = await files.reseal(batchRows);
    const { pass = 1 } = payload as { pass?: number };
    if (moved > 0) {
      await shiftFiles(database.reads, moved, currentKey(database.reads, filesPurpose).number);
      return addJob(database.reads, resealFilesJob, { pass }, { key: resealFilesJob });
    }
    const { inClear, underKey } = await files.status();
    await keepCounts(database.reads, [{ table: filesPurpose, inClear, underKey }], now().toISOString());
    const isLeft = inClear > 0 || Object.keys(underKey).length > 1;
    if (!isLeft || pass >= mostPasses) return;
    // by the clock of the machine, which that of a demonstration runs ahead of
    const runAt = new Date(Date.now() + laterMilliseconds).toISOString();
    await addJob(database.reads, resealFilesJob, { pass: pass + 1 }, { key: resealFilesJob, runAt });
  },
};

/** A new data key for every purpose; then everything is sealed anew under it. */
export function rotateHandler(tables: readonly SealedTable[], tell: () => void): JobHandler {
  return {
    name: rotateJob,
    async run(services) {
      await services.act(system('sealed-fields'), async (ctx) => {
        for (const purpose of purposesOf(tables)) {
          const number = currentKey(ctx.db, purpose).number + 1;
          await makeAndTell(ctx, services, purpose, number);
        }
        await addJob(ctx.db, resealJob, {}, { key: resealJob });
        await addJob(ctx.db, resealFilesJob, {}, { key: resealFilesJob });
      });
      await reloadDataKeys(services.database.reads);
      tell();
    },
  };
}

/** What is not there yet: the first key of each purpose, and its look-up key. */
export async function makeFirstKeys(services: AppServices, tables: readonly SealedTable[]): Promise<void> {
  const there = await services.database.reads
    .selectFrom('base.data_key')
    .select('purpose')
    .distinct()
    .execute();
  const known = new Set(there.map(({ purpose }) => purpose));
  const wanted = purposesOf(tables).flatMap((purpose) => [purpose, lookUpOf(purpose)]);
  const missing = wanted.filter((purpose) => !known.has(purpose));
  if (missing.length === 0) return;
  await services.act(system('sealed-fields'), async (ctx) => {
    for (const purpose of missing) await makeAndTell(ctx, services, purpose, 1);
  });
}

async function makeAndTell(ctx: Ctx, { crypto }: AppServices, purpose: string, number: number) {
  const isNew = await makeDataKey(ctx.db, crypto, { purpose, number, at: ctx.now });
  if (isNew) ctx.audit({ type: 'data-key.made', object: { kind: 'data-key', id: `${purpose}/${number}` } });
}

async function resealBatch(
  ctx: Ctx,
  tables: readonly SealedTable[],
  { table: at = 0, after, moved = 0 }: Progress,
  most = batchRows,
): Promise<Progress | undefined> {
  const table = tables[at];
  if (!table) return endOfPass(ctx, tables, moved);
  const rows = await takeRows(ctx.db, table, after, most);
  for (const row of rows) await resealRow(ctx.db, table, row);
  const from = rows.map(({ sealed }) => keyOf(sealed));
  if (rows.length > 0) await shiftCounts(ctx.db, table.name, from, currentKey(ctx.db, table.purpose).number);
  const done = moved + rows.length;
  if (rows.length === most) return { table: at, after: rows.at(-1)!.id, moved: done };
  // what a small table leaves of the batch is the next one's; the end of a pass has a transaction of its own
  if (at + 1 === tables.length) return { table: at + 1, moved: done };
  return resealBatch(ctx, tables, { table: at + 1, moved: done }, most - rows.length);
}

/** Rows that others held, or that a process wrote which had not heard of the key yet, are left: then once more from the start. */
async function endOfPass(
  ctx: Ctx,
  tables: readonly SealedTable[],
  moved: number,
): Promise<Progress | undefined> {
  const counted = await readSealStatus(ctx.db, tables);
  await keepCounts(ctx.db, counted, ctx.now);
  if (counted.some(({ left }) => left > 0)) return { moved };
  if (moved === 0) return undefined;
  ctx.audit({
    type: 'data-key.took-over',
    object: { kind: 'data-key', id: purposesOf(tables).join(' ') },
    data: { rows: moved },
  });
  return undefined;
}

interface ClearRow extends Record<string, unknown> {
  id: string;
  sealed: Buffer | null;
}

async function takeRows(
  db: Kysely<Tables>,
  table: SealedTable,
  after: string | undefined,
  most: number,
): Promise<ClearRow[]> {
  const { column, clear, kept = [], also = [] } = table;
  const names = namesOf(table);
  const { rows } = await sql<ClearRow>`
    SELECT concat_ws('/', ${sql.join(names.map((name) => sql`t.${name}`))}) AS id, t.${sql.ref(column)} AS sealed
      ${sql.join(
        [...clear, ...kept, ...also].map((name) => sql`, t.${sql.ref(name)}`),
        sql``,
      )}
    FROM ${sql.table(table.name)} t
    WHERE (${sql.join(names.map((name) => sql`t.${name}`))}) > (${sql.join(valuesOf(table, after ?? firstId(table)))}) AND ${isLeft(db, table)}
    ORDER BY ${sql.join(names.map((name) => sql`t.${name}`))} LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED
  `.execute(db);
  return rows;
}

/** Before every row of a table. */
const firstId = ({ namedBy }: SealedTable) =>
  namedBy === 'texts' ? '/' : namedBy ? `${noUuid}/${noUuid}` : `${noUuid}/0`;
const noUuid = '00000000-0000-0000-0000-000000000000';

const namesOf = ({ key, part }: SealedTable) => [key, ...(part ? [part] : [])].map((name) => sql.ref(name));

/** The columns that name a row, from its id. */
function valuesOf({ part: hasPart, namedBy }: SealedTable, id: string) {
  const slash = id.lastIndexOf('/');
  const [key, part] = slash < 0 ? [id, ''] : [id.slice(0, slash), id.slice(slash + 1)];
  if (namedBy === 'texts') return [sql`${key}::text`, ...(hasPart ? [sql`${part}::text`] : [])];
  const partOf = namedBy ? sql`${part}::uuid` : sql`${part}::int4`;
  return [sql`${key}::uuid`, ...(hasPart ? [partOf] : [])];
}

async function resealRow(db: Kysely<Tables>, table: SealedTable, row: ClearRow): Promise<void> {
  const { id, sealed, ...clear } = row;
  const [before] = await openRows<Record<string, unknown>>(db, table, [{ id, sealed }]);
  const moved = await movedRow(db, table, clear, before);
  const set = {
    ...(moved.id === undefined ? {} : { [table.key]: moved.id }),
    [table.column]: sealRow(db, table, moved.id ?? id, moved.values),
    ...moved.beside,
    ...Object.fromEntries(table.clear.map((name) => [name, null])),
  };
  const assignments = Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`
    UPDATE ${sql.table(table.name)} SET ${sql.join(assignments)} WHERE (${sql.join(namesOf(table))}) = (${sql.join(valuesOf(table, id))})
  `.execute(db);
}

/** Clear text beside a sealed value was put there past the platform: the sealed value counts. Only what is sealed since later is added to it. */
async function movedRow(
  db: Kysely<Tables>,
  table: SealedTable,
  clear: Readonly<Record<string, unknown>>,
  before: Record<string, unknown> | undefined,
): Promise<Moved> {
  if (!before) return table.move(clear, (what, value) => lookUpHash(db, table, what, value), db);
  const { added = [] } = table;
  return { values: { ...filled(clear, added), ...before } };
}

/** All for which there are data keys: of these tables, and of stored files. */
export function purposesOf(tables: readonly SealedTable[]): string[] {
  return [...new Set([...tables.map(({ purpose }) => purpose), filesPurpose])];
}
