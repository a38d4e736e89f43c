/** The embedded PostgreSQL: one call starts it, its `stop` ends it. See README.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { clusterFolder, ensureCluster, readPassword, SUPERUSER } from './cluster.ts';
import { takeOwnership } from './owner.ts';
import { choosePlace, type Place } from './place.ts';
import { livePostmaster, stopPostmaster } from './postmaster.ts';
import { keepRunning } from './process.ts';
import { serverSettings, type Durability } from './settings.ts';
import { StartProblem } from '../../lib/start-problem.ts';

export { StartProblem } from '../../lib/start-problem.ts';
export { readyServer } from './own-server.ts';

export interface PostgresOptions {
  /** folder of the platform's data; the cluster lives below it */
  dataDir: string;
  /** a fixed port on 127.0.0.1; otherwise a free one is chosen and kept for the next start */
  port?: number;
  durability?: Durability;
  /** name of the database to have; made when missing */
  database?: string;
  /** told what a person should know: where things are, what was found and put right */
  onNote?: (note: string) => void;
}

export interface Postgres {
  /** connection string of the superuser */
  url: string;
  port: number;
  /** process number of the server */
  readonly pid: number;
  /** ends the server: clients are disconnected, everything is on disk */
  stop(): Promise<void>;
}

/**
 * Starts the database of a data folder and waits until it answers: about 2 s the first time, 0.3 s afterwards, also after
 * kill -9 of the platform, of the database, or of both.
 *
 * @throws StartProblem with a sentence for the person at the terminal
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { durability = 'durable', database = 'yiti', onNote = () => {} } = options;
  const place = choosePlace(path.resolve(options.dataDir));
  if (place.note) onNote(place.note);
  const ownership = await takeOwnership(place.home);
  try {
    await endOrphan(place, onNote);
    await ensureCluster(place, durability);
    const port = await choosePort(place, options.port);
    const running = await keepRunning(place, { ...serverSettings(durability), port: String(port) }, onNote);
    const url = (name: string) =>
      `postgresql://${SUPERUSER}:${readPassword(place)}@127.0.0.1:${port}/${name}`;
    await ensureDatabase(url('postgres'), database);
    return {
      url: url(database),
      port,
      get pid() {
        return running.pid();
      },
      async stop() {
        await running.stop();
        ownership.release();
      },
    };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** A server that outlived a killed platform is ours (we own the folder now): end it, so that it runs with today's settings. */
async function endOrphan(place: Place, onNote: (note: string) => void): Promise<void> {
  const orphan = livePostmaster(clusterFolder(place));
  if (!orphan) return;
  onNote(`a database server (process ${orphan.pid}) was left over from a start that was killed; ending it`);
  if (await stopPostmaster(orphan.pid)) return;
  throw new StartProblem(
    `A database server (process ${orphan.pid}) was left over from an earlier start and does not end.`,
    `End it by hand (kill -9 ${orphan.pid}), then start again; nothing is lost.`,
  );
}

/** The port asked for, else the one used last time, else any free one; remembered, so that tools keep their settings. */
async function choosePort(place: Place, wanted?: number): Promise<number> {
  const file = path.join(place.home, 'port');
  if (wanted !== undefined) {
    if (await freePort(wanted)) return wanted;
    throw new StartProblem(
      `Port ${wanted} for the database is in use by another program.`,
      'Leave it free, or choose another.',
    );
  }
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (last && (await freePort(last))) || (await freePort(0));
  writeFileSync(file, `${port}\n`);
  return port;
}

function freePort(port: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
