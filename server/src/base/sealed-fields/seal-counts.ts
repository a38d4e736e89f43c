import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { keyNumberOf } from './envelope.ts';
import { filesPurpose } from './file-keys.ts';
import type { SealStatus } from './seal-status.ts';
import type { SealedTable } from './sealed-table.ts';

/** Counted while nobody looked, and kept up by the job that moves rows: about right. */
export interface SealCount extends SealStatus {
  /** ISO 8601; null: not counted yet */
  countedAt: string | null;
}

/** Keeps what was counted. */
export async function keepCounts(
  db: Kysely<Tables>,
  counted: ReadonlyArray<Pick<SealStatus, 'table' | 'inClear' | 'underKey'>>,
  at: string,
): Promise<void> {
  const values = counted.map(({ table, inClear, underKey }) => ({
    table_name: table,
    in_clear: inClear,
    under_key: JSON.stringify(underKey),
    counted_at: at,
  }));
  if (values.length === 0) return;
  await db
    .insertInto('base.seal_count')
    .values(values)
    .onConflict((conflict) =>
      conflict.column('table_name').doUpdateSet((eb) => ({
        in_clear: eb.ref('excluded.in_clear'),
        under_key: eb.ref('excluded.under_key'),
        counted_at: eb.ref('excluded.counted_at'),
      })),
    )
    .execute();
}

/** Rows were sealed anew: out of the clear or from under these keys to under that one. `null` stands for the clear. */
export async function shiftCounts(
  db: Kysely<Tables>,
  table: string,
  from: ReadonlyArray<number | null>,
  to: number,
): Promise<void> {
  const row = await db
    .selectFrom('base.seal_count')
    .selectAll()
    .where('table_name', '=', table)
    .executeTakeFirst();
  if (!row) return;
  const underKey = { ...(row.under_key as unknown as Record<number, number>) };
  let inClear = Number(row.in_clear);
  for (const key of from) {
    if (key === null) inClear = Math.max(0, inClear - 1);
    else underKey[key] = Math.max(0, (underKey[key] ?? 0) - 1);
    underKey[to] = (underKey[to] ?? 0) + 1;
  }
  await keepCounts(db, [{ table, inClear, underKey }], row.counted_at);
}

/** Files that were moved: out of the clear first, then from under the earliest key. */
export async function shiftFiles(db: Kysely<Tables>, moved: number, to: number): Promise<void> {
  const { rows } = await sql<{ in_clear: number; under_key: Record<number, number> }>`
    SELECT in_clear::int8 AS in_clear, under_key FROM base.seal_count WHERE table_name = ${filesPurpose}`.execute(
    db,
  );
  const [counted] = rows;
  if (!counted) return;
  const earlier = Object.entries(counted.under_key).filter(([number]) => Number(number) !== to);
  const sources = [
    [null, Number(counted.in_clear)] as const,
    ...earlier.map(([key, n]) => [Number(key), n] as const),
  ];
  const from = sources.flatMap(([key, n]) => Array.from({ length: Math.min(n, moved) }, () => key));
  await shiftCounts(db, filesPurpose, from.slice(0, moved), to);
}

/** The key that a row is sealed under; null: it is in the clear. */
export const keyOf = (sealed: Uint8Array | null): number | null =>
  sealed === null ? null : (keyNumberOf(sealed) ?? null);

/** How far sealing is, table by table and of files, as it was last counted: reads a row for each. */
export async function readSealCounts(
  db: Kysely<Tables>,
  tables: ReadonlyArray<Pick<SealedTable, 'name' | 'purpose'>>,
): Promise<SealCount[]> {
  const [counts, { rows: keys }] = await Promise.all([
    db.selectFrom('base.seal_count').selectAll().execute(),
    sql<{ purpose: string; newest: number }>`
      SELECT purpose, max(number) AS newest FROM base.data_key GROUP BY 1`.execute(db),
  ]);
  const byTable = new Map(counts.map((row) => [row.table_name, row]));
  const newestOf = new Map(keys.map(({ purpose, newest }) => [purpose, newest]));
  return [...tables, { name: filesPurpose, purpose: filesPurpose }].map(({ name: table, purpose }) => {
    const row = byTable.get(table);
    const underKey = (row?.under_key ?? {}) as unknown as Record<number, number>;
    const inClear = Number(row?.in_clear ?? 0);
    const earlier = Object.entries(underKey).filter(([key]) => Number(key) !== newestOf.get(purpose));
    return {
      table,
      purpose,
      inClear,
      underKey,
      left: earlier.reduce((sum, [, rows]) => sum + rows, inClear),
      countedAt: row?.counted_at ?? null,
    };
  });
}
