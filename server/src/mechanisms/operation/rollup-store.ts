import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Counts } from './count-events.ts';
import type { Measure, Values } from './measures.ts';
import type { Scope } from './scope.ts';

/** All SQL of the cockpit. */

const placeDays: TableSpec = {
  name: 'operation.place_day',
  columns: [
    ['day', 'date'],
    ['division', 'text'],
    ['scenario', 'text'],
    ['measure', 'text'],
    ['amount', 'int8'],
  ],
};

const organisationDays: TableSpec = {
  name: 'operation.organisation_day',
  columns: [
    ['day', 'date'],
    ['organisation_id', 'uuid'],
    ['scenario', 'text'],
    ['service', 'text'],
    ['measure', 'text'],
    ['amount', 'int8'],
  ],
};

/** Adds what one event counts. */
export function addCounts(write: Changeset, day: string, counts: Counts): void {
  const { scenario } = counts;
  for (const [measure, amount] of Object.entries(counts.add)) {
    if (amount === 0) continue;
    if (counts.of === 'place') {
      const { division } = counts;
      write.increase(placeDays, { day, division, scenario, measure }, 'amount', amount);
    } else {
      const { organisationId, service } = counts;
      const key = { day, organisation_id: organisationId, scenario, service, measure };
      write.increase(organisationDays, key, 'amount', amount);
    }
  }
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
