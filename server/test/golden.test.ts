import { after, before, test } from 'node:test';
import pg from 'pg';
import { assertCommitted } from '../../tools/generate/committed.ts';
import { schemaSql } from '../../tools/generate/schema-sql.ts';
import { tableTypes } from '../../tools/generate/table-types.ts';
import { testDatabase, type TestDatabase } from '../src/base/postgres/testing.ts';

/** What is committed must be what the migrations say; `npm run generate` writes it. (tools/generate.test.ts: what the routes say.) */
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
  await assertCommitted('server/schema.sql', await schemaSql(client));
});

test('tables.ts has the row types of the schema', async () => {
  await assertCommitted('server/src/base/database/tables.ts', await tableTypes(client));
});
