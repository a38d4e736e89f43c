/** A running platform for tests: real database, real routes, no network. Named people sign in with one click. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Module } from './base/module.ts';
import { readConfig } from './config.ts';
import { runModules, type Overrides, type RunningApp } from './run-modules.ts';
import { openGround } from './testing-ground.ts';

export interface TestAnswer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
}

/** Somebody with a browser: keeps the cookie, sends JSON. */
export interface TestClient {
  cookie: string | undefined;
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer>;
  get(path: string): Promise<TestAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  put(path: string, body?: unknown): Promise<TestAnswer>;
  delete(path: string): Promise<TestAnswer>;
}

export interface TestPlatform {
  app: RunningApp;
  databaseUrl: string;
  /** not signed in */
  nobody(): TestClient;
  /** signed in as one of the demonstration people */
  as(person: string): Promise<TestClient>;
  /** the same database under a platform that has just been started anew */
  restart(as?: { demo: boolean }): Promise<void>;
  stop(): Promise<void>;
}

interface TestPlatformOptions extends Overrides {
  modules: readonly Module[];
  demo?: boolean;
  /** further flags, as on the command line */
  flags?: readonly string[];
  /** settings that are secret have no flag */
  env?: Readonly<Record<string, string>>;
}

export async function testPlatform({
  modules,
  demo = true,
  flags = [],
  env = {},
  ...overrides
}: TestPlatformOptions): Promise<TestPlatform> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'yiti-test-'));
  const start = (databaseUrl: string, demonstration = demo) => {
    const mode = demonstration ? '--demo' : '--no-demo';
    const config = readConfig(
      ['--port', '0', '--data', dataDir, mode, '--log-level', 'error', ...flags],
      env,
    );
    return runModules(modules, { ...config, databaseUrl }, overrides);
  };
  const { database, app } = await openGround({ modules, demo, flags, env, overrides }, dataDir, start);
  const platform: TestPlatform = {
    app,
    databaseUrl: database.url,
    nobody: () => client(platform),
    async as(person) {
      const who = client(platform);
      const answer = await who.post('/api/sessions/demonstration', { person });
      if (answer.status !== 200) throw new Error(`${person} cannot sign in: ${JSON.stringify(answer.body)}`);
      return who;
    },
    async restart(as = { demo }) {
      await platform.app.stop();
      platform.app = await start(database.url, as.demo);
    },
    async stop() {
      await platform.app.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return platform;
}

function client(platform: TestPlatform): TestClient {
  const who: TestClient = {
    cookie: undefined,
    async request(method, url, body, headers = {}) {
      const answer = await platform.app.server.inject({
        method: method as 'GET',
        url,
        headers: { ...(who.cookie ? { cookie: who.cookie } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const set = answer.headers['set-cookie'];
      if (typeof set === 'string') who.cookie = set.split(';')[0];
      const type = String(answer.headers['content-type'] ?? '');
      return {
        status: answer.statusCode,
        body: type.includes('json') && answer.payload ? answer.json() : answer.payload,
        headers: answer.headers,
      };
    },
    get: (url) => who.request('GET', url),
    post: (url, body, headers) => who.request('POST', url, body, headers),
    put: (url, body) => who.request('PUT', url, body),
    delete: (url) => who.request('DELETE', url),
  };
  return who;
}

/** A port of this machine that nothing listens at, for what has to know it before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until something that happens by itself has happened. @throws when it has not within the seconds */
export async function until(holds: () => Promise<boolean>, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `did not happen within ${seconds} seconds`);
    await pause(50);
  }
}
