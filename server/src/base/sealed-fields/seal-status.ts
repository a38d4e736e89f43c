import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { FilesStatus } from '../files/index.ts';
import { headOf } from './envelope.ts';
import { filesPurpose } from './file-keys.ts';
import type { SealedTable } from './sealed-table.ts';
import { currentKey } from './sealing.ts';

export interface SealStatus {
  table: string;
  purpose: string;
  /** rows with clear text */
  inClear: number;
  /** rows by the number of the data key that they are sealed under */
  underKey: Readonly<Record<number, number>>;
  /** rows with clear text, or under another key than the newest of their purpose */
  left: number;
}

/** How far sealing is, table by table, and of stored files when their count is given. Reads heads only and needs no key. */
export async function readSealStatus(
  db: Kysely<Tables>,
  tables: readonly SealedTable[],
  files?: FilesStatus,
): Promise<SealStatus[]> {
  const { rows: keys } = await sql<{ purpose: string; newest: number }>`
    SELECT purpose, max(number) AS newest FROM base.data_key GROUP BY 1`.execute(db);
  const newestOf = new Map(keys.map(({ purpose, newest }) => [purpose, newest]));
  const all: SealStatus[] = [];
  for (const table of tables) {
    const { name, column, purpose } = table;
    const { rows } = await sql<{ key: number | null; rows: number; clear: number }>`
      SELECT ('x' || encode(substr(t.${sql.ref(column)}, 2, 4), 'hex'))::bit(32)::int4 AS key, count(*) AS rows,
        count(*) FILTER (WHERE ${isInClear(table)}) AS clear
      FROM ${sql.table(name)} t GROUP BY 1 ORDER BY 1
    `.execute(db);
    const isOld = ({ key }: { key: number | null }) => key !== null && key !== newestOf.get(purpose);
    all.push({
      table: name,
      purpose,
      inClear: rows.reduce((sum, row) => sum + row.clear, 0),
      left: rows.reduce((sum, row) => sum + (isOld(row) ? row.rows : row.clear), 0),
      underKey: Object.fromEntries(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.rows]]))),
    });
  }
  if (files) all.push(ofFiles(files, newestOf.get(filesPurpose)));
  return all;
}

function ofFiles({ inClear, underKey }: FilesStatus, newest: number | undefined): SealStatus {
  const earlier = Object.entries(underKey).filter(([number]) => Number(number) !== newest);
  const left = earlier.reduce((sum, [, count]) => sum + count, inClear);
  return { table: filesPurpose, purpose: filesPurpose, inClear, underKey, left };
}

/** In SQL of a row `t`: something is in the clear, or under another key than the one that seals now. */
export function isLeft(db: Kysely<Tables>, table: SealedTable) {
  const head = headOf(currentKey(db, table.purpose).number);
  return sql<boolean>`(${isInClear(table)} OR substr(t.${sql.ref(table.column)}, 1, ${head.length}) <> ${head})`;
}

/** In SQL of a row `t`: it is from before sealing. A table that never held anything in the clear has none. */
function isInClear({ column, clear, kept }: SealedTable) {
  const filled = clear.map((name) => sql<boolean>`t.${sql.ref(name)} IS NOT NULL`);
  const unsealed = kept ? [sql<boolean>`t.${sql.ref(column)} IS NULL`] : [];
  return sql<boolean>`(${sql.join([...filled, ...unsealed, sql`false`], sql` OR `)})`;
}
