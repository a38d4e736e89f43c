import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { Counts } from './count-events.ts';
import type { Measure, Values } from './measures.ts';
import type { Scope } from './scope.ts';

/** All SQL of the cockpit. */

interface Occasion {
  rootId: string;
  key: string;
  /** ISO 8601 */
  at: string;
}

/**
 * Adds what one event counts, once: the same occasion again changes nothing. One statement. Rows are written in the order of
 * their measures, so that two events of the same place never wait for each other crosswise.
 */
export async function addCounts(
  db: Kysely<Tables>,
  { rootId, key, at }: Occasion,
  day: string,
  counts: Counts,
): Promise<void> {
  const added = Object.entries(counts.add)
    .filter(([, amount]) => amount > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const measures = added.map(([measure]) => measure);
  const amounts = added.map(([, amount]) => amount);
  const target =
    counts.of === 'place'
      ? sql`operation.place_day AS t (day, division, scenario, measure, amount)
          SELECT ${day}::date, ${counts.division}::text, ${counts.scenario}::text, v.*`
      : sql`operation.organisation_day AS t (day, organisation_id, scenario, service, measure, amount)
          SELECT ${day}::date, ${counts.organisationId}::uuid, ${counts.scenario}::text, ${counts.service}::text, v.*`;
  const primaryKey =
    counts.of === 'place'
      ? sql`(day, division, scenario, measure)`
      : sql`(day, organisation_id, scenario, service, measure)`;
  await sql`
    WITH fresh AS (
      INSERT INTO operation.counted (root_id, key, at) VALUES (${rootId}, ${key}, ${at})
      ON CONFLICT DO NOTHING RETURNING 1
    )
    INSERT INTO ${target} FROM unnest(${measures}::text[], ${amounts}::int8[]) AS v WHERE EXISTS (SELECT FROM fresh)
    ON CONFLICT ${primaryKey} DO UPDATE SET amount = t.amount + excluded.amount`.execute(db);
}

/** Forgets which events have been counted, when none of them can come again. */
export async function forgetCounted(db: Kysely<Tables>, before: string): Promise<void> {
  await sql`DELETE FROM operation.counted WHERE at < ${before}`.execute(db);
}

export interface Sum {
  day: string | null;
  scenario: string | null;
  service: string | null;
  values: Values;
}

interface Cell {
  day: string | null;
  scenario: string | null;
  service: string | null;
  measure: Measure;
  amount: number;
}

/** Sums within the scope, both days included: over all, per day, per scenario and per service of a scenario. */
export async function readSums(db: Kysely<Tables>, scope: Scope, from: string, to: string): Promise<Sum[]> {
  const { rows } = await sql<Cell>`
    SELECT day, scenario, service, measure, sum(amount)::int8 AS amount
    FROM (
      SELECT day, scenario, NULL AS service, measure, amount FROM operation.place_day
      WHERE day BETWEEN ${from} AND ${to} AND ${placesWithin(scope)}
      UNION ALL
      SELECT day, scenario, service, measure, amount FROM operation.organisation_day
      WHERE day BETWEEN ${from} AND ${to} AND ${organisationsWithin(scope)}
    ) AS cell
    GROUP BY GROUPING SETS ((measure), (day, measure), (scenario, measure), (scenario, service, measure))
    HAVING GROUPING(service) = 1 OR service IS NOT NULL
    ORDER BY day, scenario, service`.execute(db);
  return gather(rows);
}

function gather(rows: readonly Cell[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { day, scenario, service, measure, amount } of rows) {
    const key = JSON.stringify([day, scenario, service]);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { day, scenario, service, values: {} }));
    sum.values[measure] = amount;
  }
  return [...sums.values()];
}

/** How many cases each organisation of the scope finished on time and late. */
export async function readTimeliness(
  db: Kysely<Tables>,
  scope: Scope,
  from: string,
  to: string,
): Promise<Map<string, Values>> {
  const { rows } = await sql<{ id: string; measure: Measure; amount: number }>`
    SELECT organisation_id AS id, measure, sum(amount)::int8 AS amount FROM operation.organisation_day
    WHERE day BETWEEN ${from} AND ${to} AND ${organisationsWithin(scope)}
      AND measure IN ('finished-on-time', 'finished-late')
    GROUP BY organisation_id, measure`.execute(db);
  const byOrganisation = new Map<string, Values>();
  for (const { id, measure, amount } of rows) {
    byOrganisation.set(id, { ...byOrganisation.get(id), [measure]: amount });
  }
  return byOrganisation;
}

function placesWithin({ divisions }: Scope): RawBuilder<boolean> {
  return sql<boolean>`division = ANY(${[...divisions]}::text[])`;
}

function organisationsWithin({ organisationIds }: Scope): RawBuilder<boolean> {
  return sql<boolean>`organisation_id = ANY(${[...organisationIds]}::uuid[])`;
}
