import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { asApplicationRole } from './database/application-role.ts';
import { openDatabase, type Database } from './database/database.ts';
import { testDatabase } from './postgres/testing.ts';

/** A database that holds the tables of `base` and nothing else: what the technical ground needs for its own tests. */
export interface BaseDatabase {
  url: string;
  /** as the application connects: role yiti_app */
  app: Database;
  /** as the owner: may do what the application may not */
  owner: pg.Pool;
  close(): Promise<void>;
}

const baseMigrations = ['0001_ground.sql', '0010_base.sql', '0260_base.sql'];

export async function baseDatabase(): Promise<BaseDatabase> {
  const database = await testDatabase({ migrated: false });
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  // a connection that is still closing when the database is dropped says so; nobody waits for it
  owner.on('connect', (client) => client.on('error', () => {}));
  owner.on('error', () => {});
  await owner.query('CREATE SCHEMA base; CREATE TABLE base.migration (number int4 PRIMARY KEY)');
  for (const name of baseMigrations) {
    await owner.query(await readFile(new URL(`../../migrations/${name}`, import.meta.url), 'utf8'));
  }
  const app = openDatabase(asApplicationRole(database.url), { connections: 6 });
  return {
    url: database.url,
    app,
    owner,
    async close() {
      await app.close();
      await owner.end();
      await database.drop();
    },
  };
}
