/** The denominator: PostgreSQL's own load generator, inserting the rows of one submission with one statement. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Lab } from './lab.ts';
import type { RowSet } from './rows-of.ts';

const run = promisify(execFile);

/** Clients: more than about four per core make PostgreSQL slower. */
const clients = 8;

export interface Driver {
  /** `pgbench`, or what stands in for it: printed with every figure */
  name: string;
  /** @returns statements per second */
  measure(seconds: number): Promise<number>;
}

/** @param rows what one submission wrote; each statement writes the same, under a new id */
export async function insertDriver(lab: Lab, database: string, rows: readonly RowSet[]): Promise<Driver> {
  const pool = lab.pool(database);
  await pool.query('CREATE SEQUENCE IF NOT EXISTS bench_ids');
  const statement = oneStatement(rows);
  const program = [
    '/usr/bin/pgbench',
    '/usr/lib/postgresql/15/bin/pgbench',
    '/usr/lib/postgresql/16/bin/pgbench',
  ].find(existsSync);
  if (program) return pgbench(program, lab, database, statement);
  console.log(
    'pgbench is not on this machine (Debian: postgresql-contrib): a driver in Node.js stands in for it.',
  );
  return ownDriver(lab.url(database), statement);
}

function pgbench(program: string, lab: Lab, database: string, statement: string): Driver {
  const script = path.join(lab.folder, `${database}.pgbench.sql`);
  writeFileSync(script, `${statement};\n`);
  return {
    name: 'pgbench',
    async measure(seconds) {
      const flags = `-n -M prepared -c ${clients} -j 2 -T ${seconds} -f`.split(' ');
      const { stdout } = await run(program, [...flags, script, lab.url(database)]);
      const found = /tps = ([\d.]+)/.exec(stdout);
      if (!found || !/number of failed transactions: 0\b/.test(stdout)) throw new Error(`pgbench: ${stdout}`);
      return Number(found[1]);
    },
  };
}

function ownDriver(url: string, text: string): Driver {
  return {
    name: 'own driver (no pgbench here)',
    async measure(seconds) {
      const connections = await Promise.all(
        Array.from({ length: clients }, async () => {
          const client = new pg.Client({ connectionString: url });
          await client.connect();
          return client;
        }),
      );
      const began = performance.now();
      let count = 0;
      await Promise.all(
        connections.map(async (client) => {
          for (; performance.now() < began + seconds * 1000; count += 1)
            await client.query({ name: 'rows', text });
        }),
      );
      const perSecond = (count * 1000) / (performance.now() - began);
      await Promise.all(connections.map((client) => client.end()));
      return perSecond;
    },
  };
}

/** One data-modifying statement, all values constant but the id: the plan is made once per connection. */
export function oneStatement(rows: readonly RowSet[]): string {
  const parts = rows.map(
    ({ table, columns, values }, index) =>
      `w${index} AS (INSERT INTO ${table} (${columns.join(', ')}) SELECT v.* FROM ids, LATERAL (VALUES ${values
        .map((row) => `(${row.join(', ')})`)
        .join(', ')}) AS v)`,
  );
  // ids that rise, as ours do: rows land at the right edge of every index
  const ids = `ids AS MATERIALIZED (SELECT lpad(to_hex(nextval('bench_ids')), 32, '0')::uuid AS id)`;
  return `WITH ${[ids, ...parts].join(', ')} SELECT 1`.replaceAll('\n', ' ');
}
