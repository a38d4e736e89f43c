import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartProblem } from '../../lib/start-problem.ts';
import { readyServer, type Postgres, type PostgresOptions, startPostgres } from './index.ts';
import { isAlive, until } from './postmaster.ts';
import { can } from './run-as.ts';

const door = fileURLToPath(new URL('index.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const folders: string[] = [];

after(() => {
  for (const folder of folders) {
    const pointer = path.join(folder, 'data', 'postgres.elsewhere');
    if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a data folder', () => {
  const dataDir = newFolder();

  it('gets a durable database that keeps its rows and its port', async () => {
    const first = await startPostgres({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const settings = await query(
      first.url,
      `SELECT current_setting('fsync') || current_setting('full_page_writes') AS value`,
    );
    assert.equal(settings[0]?.['value'], 'onon');
    await first.stop();
    assert.equal(isAlive(first.pid), false);

    const second = await startPostgres({ dataDir });
    assert.equal(second.port, first.port);
    assert.deepEqual(await query(second.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
    await second.stop();
  });

  it('sorts and folds Chinese and Latin text the same on every machine', async () => {
    await withServer({ dataDir }, async ({ url }) => {
      const rows = await query(
        url,
        `SELECT upper('éa') AS up, 'b' < '一' AS before, datlocprovider AS provider FROM pg_database WHERE datname = 'yiti'`,
      );
      assert.deepEqual(rows, [{ up: 'ÉA', before: true, provider: 'b' }]);
    });
  });

  it('lets nobody in without the password', async () => {
    await withServer({ dataDir }, async ({ url }) => {
      const wrong = new URL(url);
      wrong.password = 'guess';
      await assert.rejects(query(wrong.href, 'SELECT 1'), /password authentication failed/);
    });
    assert.equal(statSync(path.join(dataDir, 'postgres', 'password')).mode & 0o777, 0o600);
    assert.equal(statSync(path.join(dataDir, 'postgres')).mode & 0o777, 0o700);
  });

  it('starts again after kill -9 of the platform, with every committed row', async () => {
    const platform = await otherProcess(dataDir);
    await query(platform.url, `CREATE TABLE before_kill AS SELECT 'committed' AS state`);
    platform.child.kill('SIGKILL');
    await withServer({ dataDir }, async ({ url }) => {
      assert.deepEqual(await query(url, 'SELECT state FROM before_kill'), [{ state: 'committed' }]);
    });
    assert.equal(isAlive(platform.server), false);
  });

  it('starts again after kill -9 of platform and database together', async () => {
    const platform = await otherProcess(dataDir);
    await query(platform.url, `CREATE TABLE both_killed AS SELECT 1 AS one`);
    process.kill(platform.server, 'SIGKILL');
    platform.child.kill('SIGKILL');
    await withServer({ dataDir }, async ({ url }) => {
      assert.deepEqual(await query(url, 'SELECT one FROM both_killed'), [{ one: 1 }]);
    });
  });

  it('gets its database back when that alone is killed', async () => {
    const notes: string[] = [];
    await withServer({ dataDir, onNote: (note) => notes.push(note) }, async (server) => {
      const killed = server.pid;
      process.kill(killed, 'SIGKILL');
      assert.ok(await until(() => server.pid !== killed, 15), 'a new server process');
      assert.deepEqual(await query(server.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
    });
    assert.match(notes.join(), /ended unexpectedly/);
  });

  it('is refused to a second platform while the first lives', async () => {
    const platform = await otherProcess(dataDir);
    await assert.rejects(startPostgres({ dataDir }), (error: StartProblem) => {
      assert.match(error.message, new RegExp(`process ${platform.child.pid}`));
      assert.match(error.advice, /--data/);
      return true;
    });
    platform.child.kill('SIGTERM');
    assert.ok(await until(() => !isAlive(platform.server), 10), 'its end ends the database');
  });

  it('takes another port when a stranger has its own', async () => {
    const port = Number(readFileSync(path.join(dataDir, 'postgres', 'port'), 'utf8'));
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    await withServer({ dataDir }, async (server) => assert.notEqual(server.port, port));
    await assert.rejects(startPostgres({ dataDir, port }), /Port \d+ for the database is in use/);
    stranger.close();
  });
});

/** a clone in a root-only folder can't be read by the ordinary user that a test would like to be */
const othersMayRead = can(
  { name: 'nobody', uid: 65534, gid: 65534 },
  'test -r "$1" && test -x "$2"',
  door,
  process.execPath,
);

describe('started by root', { skip: isRoot ? false : 'needs root' }, () => {
  it('in a folder that only root may enter, keeps the cluster where its user can reach it', async () => {
    const dataDir = newFolder(0o700);
    const notes: string[] = [];
    for (const _time of ['first', 'second']) {
      await withServer({ dataDir, onNote: (note) => notes.push(note) }, async ({ url }) => {
        await query(url, 'CREATE TABLE IF NOT EXISTS kept ()');
      });
    }
    const home = readFileSync(path.join(dataDir, 'postgres.elsewhere'), 'utf8').trim();
    assert.match(home, /^\/var\/lib\/yiti\/[0-9a-f]{16}$/);
    assert.equal(statSync(home).mode & 0o777, 0o700);
    assert.notEqual(statSync(home).uid, 0);
    assert.match(notes[0]!, /lives in \/var\/lib\/yiti/);

    rmSync(home, { recursive: true });
    await assert.rejects(startPostgres({ dataDir }), /that folder is gone/);
  });

  it(
    'leaves the database of an ordinary user to that user',
    { skip: othersMayRead ? false : 'the clone is closed to others' },
    async () => {
      const dataDir = newFolder();
      chownSync(path.dirname(dataDir), 65534, 65534);
      const ordinary = await otherProcess(dataDir, 65534);
      assert.equal(statSync(path.join(dataDir, 'postgres', 'cluster')).uid, 65534);
      ordinary.child.kill('SIGTERM');
      assert.ok(await until(() => !isAlive(ordinary.server), 10));
      await withServer({ dataDir }, async () => {
        assert.equal(statSync(path.join(dataDir, 'postgres', 'cluster')).uid, 65534);
      });
    },
  );
});

describe("an operator's own server", () => {
  it('is accepted when it is new enough, and explained when it is not there', async () => {
    const dataDir = newFolder();
    await withServer({ dataDir, durability: 'throwaway' }, async ({ url }) => {
      assert.ok((await readyServer(url)).version >= 15);
    });
    await assert.rejects(
      readyServer('postgresql://someone:secret@127.0.0.1:1/none'),
      (error: StartProblem) => {
        assert.match(error.message, /can't be used/);
        assert.doesNotMatch(error.message + error.advice, /secret/);
        return true;
      },
    );
  });
});

function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'yiti-postgres-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return path.join(folder, 'data');
}

async function withServer(
  options: PostgresOptions,
  work: (server: Postgres) => Promise<void>,
): Promise<void> {
  const server = await startPostgres(options);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** A platform in a process of its own, to be killed. */
async function otherProcess(
  dataDir: string,
  uid?: number,
): Promise<{ child: ChildProcess; url: string; server: number }> {
  const script = `
    import { startPostgres } from ${JSON.stringify(door)};
    const { url, pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, server: pid }));`;
  const user = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    ...user,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; server: number }) };
}

async function query(url: string, sql: string): Promise<Array<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
