import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('../../../migrations/', import.meta.url);

interface Migration {
  number: number;
  name: string;
  sql: string;
  hash: string;
}

/** A database that this version must not touch; the message is for the person who starts the platform. */
export class MigrationRefused extends Error {}

/** A migration that could not be carried out here; `cause` is what PostgreSQL says. */
export class MigrationFailed extends Error {}

/** All migrations, in order. Numbers are unique; a file is `0020_directory.sql`. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(new URL(file, folder), 'utf8');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { number: Number(file.slice(0, 4)), name: file, sql, hash };
    }),
  );
}

/** One hash over all migrations: names the template database of the tests. */
export function migrationsHash(migrations: readonly Migration[]): string {
  const all = createHash('sha256');
  for (const { name, hash } of migrations) all.update(`${name} ${hash}\n`);
  return all.digest('hex').slice(0, 16);
}

/**
 * Brings the database forward to this version, each migration in its own transaction. Forward only: a database that a newer
 * version has migrated is refused, and so is one whose applied migrations differ from ours.
 *
 * @returns the names of the migrations that were applied
 */
export async function migrate(url: string, onStep: (name: string) => void = () => {}): Promise<string[]> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // two processes that start together: the second waits, then finds nothing to do
    await client.query(`SELECT pg_advisory_lock(hashtext('yiti migrate'))`);
    const applied = await appliedMigrations(client);
    refuseIfNewer(migrations, applied);
    const done: string[] = [];
    for (const migration of migrations) {
      if (applied.has(migration.number)) continue;
      onStep(migration.name);
      await apply(client, migration);
      done.push(migration.name);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<number, { name: string; hash: string }>> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS base;
    CREATE TABLE IF NOT EXISTS base.migration (
      number int4 PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'SELECT number, name, hash FROM base.migration',
  );
  return new Map(rows.map((row) => [row.number, row]));
}

function refuseIfNewer(
  known: readonly Migration[],
  applied: Map<number, { name: string; hash: string }>,
): void {
  const ours = new Map(known.map((migration) => [migration.number, migration]));
  for (const [number, { name, hash }] of applied) {
    const mine = ours.get(number);
    if (!mine) {
      throw new MigrationRefused(
        `This database was last used by a newer version (it has migration ${name}, which this version does not know). ` +
          `Nothing was changed. Start the newer version, or give this one another database.`,
      );
    }
    if (mine.hash !== hash) {
      throw new MigrationRefused(
        `Migration ${name} was applied to this database with another content than this version carries. ` +
          `Nothing was changed. Use the version that made the database, or an empty database.`,
      );
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO base.migration (number, name, hash) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.hash,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new MigrationFailed(`Migration ${migration.name} failed; the database is as it was before it.`, {
      cause: error,
    });
  }
}
