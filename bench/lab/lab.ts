/** The place where measurements are made: a durable PostgreSQL of its own, the platform as a process beside it, on 127.0.0.1. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { nodeFlags as flagsOf } from '../../tools/run/node-flags.mjs';
import { startPostgres } from '../../server/src/base/postgres/index.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Lab {
  /** connection string of the superuser to a database of this server */
  url(database: string): string;
  /** as superuser */
  pool: (database: string) => pg.Pool;
  /** a new database, a copy of `template` when given */
  createDatabase(name: string, template?: string): Promise<void>;
  /** everything on disk and in order, so that both sides of a pair begin alike */
  checkpoint(): Promise<void>;
  folder: string;
  /** process number of the database server */
  serverPid(): number;
  close(): Promise<void>;
}

/** Starts the database server with the settings of a real start: durable, fsync on. */
export async function openLab(): Promise<Lab> {
  const folder = path.join(root, '.yiti', 'bench', String(process.pid));
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres({ dataDir: folder });
  const pools = new Map<string, pg.Pool>();
  const url = (database: string): string => {
    const changed = new URL(postgres.url);
    changed.pathname = `/${database}`;
    return changed.href;
  };
  const pool = (database: string): pg.Pool => {
    let opened = pools.get(database);
    if (!opened) {
      opened = new pg.Pool({ connectionString: url(database), max: 3 });
      opened.on('error', () => {});
      pools.set(database, opened);
    }
    return opened;
  };
  return {
    url,
    pool,
    folder,
    serverPid: () => postgres.pid,
    async createDatabase(name, template) {
      await pools.get(template ?? '')?.end();
      pools.delete(template ?? '');
      await pool('postgres').query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
    },
    checkpoint: async () => void (await pool('postgres').query('CHECKPOINT')),
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all([...pools.values()].map((one) => one.end()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface ServerProcess {
  port: number;
  child: ChildProcess;
  /** milliseconds from the start of the process until it answered */
  readyAfter: number;
  stop(): Promise<void>;
}

/** Every server that is measured has the young generation of the platform, so that memory is no difference between peers. */
const asThePlatform = flagsOf('server/src/main.ts');

/** Server processes that have not ended; they end with the lab, whatever went wrong. */
const running = new Set<ChildProcess>();

/** A server in a process of its own; ready when `/health` answers. */
export async function startServer(
  script: string,
  args: (port: number) => string[],
  { env = {}, nodeFlags = [] }: { env?: Record<string, string>; nodeFlags?: string[] } = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...asThePlatform, ...nodeFlags, path.join(root, script), ...args(port)],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4000)));
  child.stdout.on(
    'data',
    (chunk) => String(chunk).includes('"level":"error"') && process.stderr.write(chunk),
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  running.add(child);
  void ended.then(() => running.delete(child));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${script} ended before it was ready:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    port,
    child,
    readyAfter: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The platform itself, as `npm start` runs it, on the lab's database; `settings` are flags beyond the usual. */
export function startPlatform(
  lab: Lab,
  database: string,
  { nodeFlags = [], settings = [] }: { nodeFlags?: string[]; settings?: readonly string[] } = {},
): Promise<ServerProcess> {
  return startServer(
    'server/src/main.ts',
    (port) => [
      '--port',
      String(port),
      '--data',
      path.join(lab.folder, `data-${database}`),
      '--log-level',
      'error',
      ...settings,
    ],
    { env: { DATABASE_URL: lab.url(database) }, nodeFlags },
  );
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
