import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openApi } from '../../tools/generate/open-api.ts';
import { schemaSql } from '../../tools/generate/schema-sql.ts';
import { tableTypes } from '../../tools/generate/table-types.ts';
import { modules } from '../src/app.ts';
import { testDatabase, type TestDatabase } from '../src/base/postgres/testing.ts';

/** What is committed must be what the migrations and the routes say; `npm run generate` writes it. */
let database: TestDatabase;
let client: pg.Client;

before(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

after(async () => {
  await client.end();
  await database.drop();
});

test('schema.sql is the schema that the migrations make', async () => {
  await same('../schema.sql', await schemaSql(client));
});

test('tables.ts has the row types of the schema', async () => {
  await same('../src/base/database/tables.ts', await tableTypes(client));
});

test('openapi.json is the API that the routes declare', async () => {
  await same('../openapi.json', await openApi(modules.flatMap(({ routes = [] }) => routes)));
});

async function same(file: string, truth: string): Promise<void> {
  const committed = await readFile(new URL(file, import.meta.url), 'utf8').catch(() => '');
  if (committed === truth) return;
  const lines = committed.split('\n');
  const line = truth.split('\n').findIndex((text, at) => text !== lines[at]);
  assert.fail(
    `${file} differs from the truth at line ${line + 1}:\n  committed: ${lines[line] ?? '(end)'}\n` +
      `  truth:     ${truth.split('\n')[line] ?? '(end)'}\nRun \`npm run generate\` and commit what changed.`,
  );
}
