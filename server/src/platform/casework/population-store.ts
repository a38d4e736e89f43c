import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Jurisdiction } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows } from '../../base/sealed-fields/index.ts';
import { caseIdOf } from './case.ts';
import { casesWithin } from './permissions.ts';
import { sealedApplications, type ApplicationSecrets } from './sealed-applications.ts';

/** The applications that a rule is asked of. */
export interface Population {
  scenarioId: string;
  /** first instant, ISO 8601 */
  since: string;
  /** division codes */
  divisions: readonly string[];
  jurisdiction: Jurisdiction;
  /** the newest so many */
  most: number;
}

/** Ids sort by time (UUID version 7): the newest are read from the right edge of the primary key, and no further than `since`. */
function populationOf({ scenarioId, since, divisions, jurisdiction, most }: Population): RawBuilder<unknown> {
  const time = Date.parse(since).toString(16).padStart(12, '0');
  const firstId = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
  return sql`
    SELECT a.id, a.snapshot_id, a.division, a.answers, a.fields, a.sealed FROM casework.application a
    WHERE a.id >= ${firstId}::uuid AND a.submitted_at >= ${since}::timestamptz AND a.scenario_id = ${scenarioId}
      AND a.division = ANY(${[...divisions]}::text[])
      AND EXISTS (SELECT FROM casework.case c WHERE c.application_id = a.id AND ${casesWithin(jurisdiction)})
    ORDER BY a.id DESC LIMIT ${most}`;
}

/** Which versions of the rules, in which places, and how many of each. */
export async function findVersions(
  db: Kysely<Tables>,
  population: Population,
): Promise<Array<{ snapshotId: string; division: string; count: number }>> {
  const { rows } = await sql<{ snapshot_id: string; division: string; count: string }>`
    WITH a AS (${populationOf(population)})
    SELECT snapshot_id, division, count(*) AS count FROM a GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows.map((row) => ({
    snapshotId: row.snapshot_id,
    division: row.division,
    count: Number(row.count),
  }));
}

/** Where a rule answers otherwise with the new value: for these versions in these places, when this SQL holds of `a`. */
export interface Difference {
  snapshotId: string;
  divisions: readonly string[];
  sql: string;
}

const differs = (differences: readonly Difference[]): RawBuilder<boolean> =>
  differences.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        differences.map(
          (one) =>
            sql`(a.snapshot_id = ${one.snapshotId} AND a.division = ANY(${[...one.divisions]}::text[]) AND ${sql.raw(one.sql)})`,
        ),
        sql` OR `,
      )})`;

/** How many applications each of the rules, and any of them, answers otherwise. `rules`: by rule. */
export async function countDifferences(
  db: Kysely<Tables>,
  population: Population,
  rules: ReadonlyArray<readonly Difference[]>,
): Promise<{ any: number; byRule: number[] }> {
  const counts = [rules.flat(), ...rules].map(
    (each, index) => sql`count(*) FILTER (WHERE ${differs(each)}) AS ${sql.ref(`n${index}`)}`,
  );
  const { rows } = await sql<Record<string, string>>`
    SELECT ${sql.join(counts)} FROM (${populationOf(population)}) a`.execute(db);
  const [any, ...byRule] = counts.map((_, index) => Number(rows[0]![`n${index}`]));
  return { any: any!, byRule };
}

/** Some cases among them that this jurisdiction may read, the newest first. */
export async function sampleDifferences(
  db: Kysely<Tables>,
  population: Population,
  rules: ReadonlyArray<readonly Difference[]>,
  { reading, size }: { reading: Jurisdiction; size: number },
): Promise<Array<{ caseId: string; reference: string }>> {
  const { rows } = await sql<{ id: string; seq: number; reference: string }>`
    WITH a AS MATERIALIZED (${populationOf(population)})
    SELECT a.id, seen.seq, whole.reference FROM a
    JOIN casework.application whole ON whole.id = a.id
    CROSS JOIN LATERAL (
      SELECT c.seq FROM casework.case c WHERE c.application_id = a.id AND ${casesWithin(reading)} ORDER BY c.seq LIMIT 1) seen
    WHERE ${differs(rules.flat())} ORDER BY a.id DESC LIMIT ${size}`.execute(db);
  return rows.map(({ id, seq, reference }) => ({ caseId: caseIdOf(id, seq), reference }));
}

export interface KeptApplication {
  id: string;
  snapshotId: string;
  division: string;
  answers: Record<string, unknown>;
  fields: Record<string, unknown>;
}

interface KeptRow extends Omit<KeptApplication, 'snapshotId'> {
  snapshot_id: string;
  sealed: Buffer | null;
}

/** The applications themselves, for rules that SQL cannot say: those among them that speak of what is sealed. */
export async function listKept(db: Kysely<Tables>, population: Population): Promise<KeptApplication[]> {
  const { rows } = await sql<KeptRow>`${populationOf(population)}`.execute(db);
  const secrets = await openRows<ApplicationSecrets>(db, sealedApplications, rows);
  return rows.map(({ id, snapshot_id: snapshotId, division, answers, fields }, n) => ({
    id,
    snapshotId,
    division,
    answers,
    fields: { ...fields, ...secrets[n]?.fields },
  }));
}

/** Ends what takes longer, so that a question about many never keeps the others waiting. */
export async function boundTime(db: Kysely<Tables>, milliseconds: number): Promise<void> {
  await sql`SELECT set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(db);
}
