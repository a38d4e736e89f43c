/** A rule gives the same answer on every row, whoever decides: FEEL's evaluator, its closures, or PostgreSQL. Generated rules, generated rows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../src/base/postgres/testing.ts';
import { conditionAgrees, populate, tableAgrees, type Agreement, type Population } from './rule-agreement.ts';
import { condition, row, table } from './rule-cases.ts';

const seed = 20261128;
let database: TestDatabase;
let client: pg.Client;
let population: Population;

before(async () => {
  database = await testDatabase({ migrated: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  population = await populate(client, fc.sample(row, { numRuns: 100, seed }));
});
after(async () => {
  await client.end();
  await database.drop();
});

/** How many of the rules SQL could say; each was decided alike on all rows. */
async function said(
  rules: fc.Arbitrary<string>,
  numRuns: number,
  agrees: (rule: string, population: Population) => Promise<Agreement>,
): Promise<number> {
  let count = 0;
  const property = fc.asyncProperty(rules, async (rule) => {
    if ((await agrees(rule, population)).said) count += 1;
  });
  await fc.assert(property, { numRuns, seed });
  return count;
}

test('conditions: the same answer on every row, unknown included, with the same reasons', async () => {
  const count = await said(condition, 400, conditionAgrees);
  assert.ok(count > 300, `${count} of 400 were said in SQL`);
});

test('decision tables: the same answer on every row, whatever the hit policy', async () => {
  const count = await said(table, 200, tableAgrees);
  assert.ok(count > 120, `${count} of 200 were said in SQL`);
});
