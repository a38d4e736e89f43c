import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { CheckColumns } from '@yiti/engines/inspections';

/** A DuckDB with a file of its own and as many threads as there are cores. */
export async function openDuck(folder: string): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(path.join(folder, 'peer.duckdb'), {
    threads: String(os.availableParallelism()),
    memory_limit: '3GB',
    temp_directory: folder,
  });
  return instance.connect();
}

export async function loadFirms(duck: DuckDBConnection, folder: string, list: Uint8Array): Promise<void> {
  const file = path.join(folder, 'firms.tsv');
  writeFileSync(file, list);
  await duck.run(`CREATE TABLE firm AS
    SELECT key, class, division FROM read_csv('${file}', delim = '\t', header = false, columns = {key: 'VARCHAR', class: 'VARCHAR', division: 'VARCHAR'})`);
}

export async function loadChecks(
  duck: DuckDBConnection,
  folder: string,
  columns: CheckColumns,
): Promise<void> {
  const file = path.join(folder, 'checks.csv');
  const parts: string[] = [];
  for (let row = 0; row < columns.length; row += 1)
    parts.push(
      `${row},${columns.firm[row]},${columns.place[row]},${columns.organisation[row]},${columns.from[row]},${columns.to[row]},${columns.manner[row]}`,
    );
  writeFileSync(file, `${parts.join('\n')}\n`);
  await duck.run(`CREATE TABLE planned AS
    SELECT * FROM read_csv('${file}', header = false, columns = {id: 'INTEGER', firm: 'INTEGER', place: 'UINTEGER', organisation: 'UTINYINT', first: 'INTEGER', last: 'INTEGER', manner: 'UTINYINT'})`);
}

/**
 * Gaps and islands, bare: which checks of a place overlap in a chain. No day that suits all, no exclusions, caps, lead or size: what SQL gives in one statement. One
 * row per check with its island, as ours has one per check with its visit.
 */
export const gapsAndIslands = `CREATE OR REPLACE TABLE island AS
  SELECT id, sum(begins) OVER (ORDER BY firm, place, manner, first, id) AS island
  FROM (
    SELECT id, firm, place, manner, first,
      CASE WHEN first <= max(last) OVER (PARTITION BY firm, place, manner ORDER BY first, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        THEN 0 ELSE 1 END AS begins
    FROM planned)`;

/** A stratified draw as SQL does it: a random order within each class, the first so many of each. */
export function stratifiedQuery(
  counts: ReadonlyArray<{ stratum: string; count: number }>,
  seed: number,
): string {
  const rows = counts.map(({ stratum, count }) => `('${stratum}', ${count})`).join(', ');
  return `CREATE OR REPLACE TABLE drawn AS
    SELECT key, class FROM (
      SELECT key, class, row_number() OVER (PARTITION BY class ORDER BY hash(key, ${seed})) AS place FROM firm
    ) JOIN (VALUES ${rows}) AS quota (stratum, wanted) ON class = stratum WHERE place <= wanted`;
}

export async function countOf(duck: DuckDBConnection, query: string): Promise<number> {
  const rows = (await duck.runAndReadAll(query)).getRows();
  return Number(rows[0]![0]);
}
