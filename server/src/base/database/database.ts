import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { problem } from '../problems.ts';
import { Client } from './bind-message.ts';
import type { Changeset } from './changeset.ts';
import { preparing } from './prepared.ts';
import type { Tables } from './tables.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// instants and dates stay text: ISO 8601 in UTC, YYYY-MM-DD
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface Database {
  /** reads outside a transaction */
  reads: Kysely<Tables>;
  /** raw connections, for hot paths; prepared statements by name */
  pool: pg.Pool;
  /** runs `work` in one transaction; commits when it returns */
  transaction<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connections: more than about four per core make PostgreSQL slower (8 clients 4,967 filings/s, 32 clients 3,475 on two
 * cores), so the pool is small and requests queue here, in Node, where waiting costs nothing.
 */
export function openDatabase(url: string, { connections = 8 }: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    Client,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: 'yiti',
  });
  // a connection that breaks while idle is replaced at its next use
  pool.on('error', () => {});
  // one that breaks between two statements of a transaction fails the next of them; it must not end the process
  pool.on('connect', (client) => client.on('error', () => {}));
  const reads = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    reads,
    pool,
    transaction: (work) =>
      reads
        .transaction()
        .execute(work)
        .catch((error: unknown) => {
          throw translate(error);
        }),
    close: () => reads.destroy(),
  };
}

/** Writes everything that the changeset holds, in one statement of the transaction. */
export async function writeChangeset(db: Kysely<Tables>, changeset: Changeset): Promise<void> {
  const statement = changeset.statement();
  if (statement) await db.executeQuery(CompiledQuery.raw(statement.text, statement.values));
}

/** SQLSTATE classes that mean: the server cannot be reached, or is going away. */
const away = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300']);
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);

/**
 * What was sent has the right shape but cannot be a value here: a page key that was tampered with, a NUL or half a sign in a text,
 * lists nested thousands deep.
 */
const unusable = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05', '54001']);

/** Turns what the driver throws into problems where one fits; anything else passes unchanged. */
export function translate(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'Problem') return error;
  const { code } = error as { code?: string };
  if (code === 'YT409' || code === '40001' || code === '40P01')
    return problem('base/conflict', {}, { cause: error });
  if (code !== undefined && unusable.has(code)) return problem('base/invalid-request', {}, { cause: error });
  const isAway =
    (code !== undefined && (away.has(code) || awayCodes.has(code))) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    );
  if (isAway) return problem('base/database-away', {}, { cause: error, retryAfterSeconds: 2 });
  return error;
}
