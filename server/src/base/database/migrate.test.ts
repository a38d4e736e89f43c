import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../postgres/testing.ts';
import { migrate, MigrationFailed, MigrationRefused, readMigrations } from './migrate.ts';

let database: TestDatabase;
let client: pg.Client;

/** Each test spoils a database of its own. */
async function open(migrated: boolean): Promise<void> {
  database = await testDatabase({ migrated });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}
afterEach(async () => {
  await client.end();
  await database.drop();
});

const applied = async (): Promise<string[]> =>
  (await client.query('SELECT name FROM base.migration ORDER BY number')).rows.map(({ name }) => name);

async function refusal(): Promise<Error> {
  let refused: unknown;
  await migrate(database.url).catch((error: unknown) => (refused = error));
  assert.ok(refused instanceof Error, 'it was not refused');
  return refused;
}

test('a database that is up to date has nothing done to it', async () => {
  await open(true);
  assert.deepEqual(await migrate(database.url), []);
});

test('a database that a newer version has used is refused, by the name of what is not known, and left as it is', async () => {
  await open(true);
  await client.query(
    `INSERT INTO base.migration (number, name, hash) VALUES (9999, '9999_tomorrow.sql', 'x')`,
  );
  const before = await applied();
  const error = await refusal();
  assert.ok(error instanceof MigrationRefused);
  assert.match(error.message, /newer version \(it has migration 9999_tomorrow\.sql,/);
  assert.match(
    error.message,
    /Nothing was changed\. Start the newer version, or give this one another database\./,
  );
  assert.deepEqual(await applied(), before);
});

test('a migration that was applied with another content is refused by its name, before anything that is new is applied', async () => {
  await open(true);
  const { name: last } = (await readMigrations()).at(-1)!;
  await client.query('DELETE FROM base.migration WHERE name = $1', [last]);
  await client.query(
    `UPDATE base.migration SET hash = 'of another content' WHERE name = '0020_directory.sql'`,
  );
  const error = await refusal();
  assert.ok(error instanceof MigrationRefused);
  assert.match(
    error.message,
    /^Migration 0020_directory\.sql was applied to this database with another content/,
  );
  assert.ok(!(await applied()).includes(last), 'the one that was missing was applied all the same');
});

test('a migration that fails says which and why, leaves nothing of itself, and goes on once the cause is mended', async () => {
  await open(false);
  // somebody else has used the database: the name of one of our tables is taken
  await client.query('CREATE SCHEMA catalogue; CREATE TABLE catalogue.offering (mine text)');
  const error = await refusal();
  assert.ok(error instanceof MigrationFailed);
  assert.equal(error.message, 'Migration 0040_catalogue.sql failed; the database is as it was before it.');
  assert.match((error.cause as Error).message, /already exists/);
  const names = (await readMigrations()).map(({ name }) => name);
  const before = names.slice(0, names.indexOf('0040_catalogue.sql'));
  assert.deepEqual(await applied(), before);
  const { rows } = await client.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'catalogue'`,
  );
  assert.deepEqual(rows, [{ table_name: 'offering' }], 'what it had made before it failed is gone');

  await client.query('DROP SCHEMA catalogue CASCADE');
  assert.deepEqual(await migrate(database.url), names.slice(before.length));
});
