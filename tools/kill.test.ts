/**
 * kill -9 of the whole platform, its database included, in the middle of everything: a job under way, submissions without an answer, events that nobody has
 * been told of. The next start on the same folder loses nothing and does nothing twice.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder } from '../server/src/base/postgres/cluster.ts';
import { choosePlace } from '../server/src/base/postgres/place.ts';
import { isAlive, livePostmaster, until } from '../server/src/base/postgres/postmaster.ts';
import { runningPostgres } from '../server/src/base/postgres/running.ts';
import { root } from './shell.ts';

const START_SECONDS = 240;
const ROWS = 400;
const SUBMISSIONS = 16;
const card = {
  scenario: 'library-card',
  division: '370102',
  answers: { age: 38, studyRoom: false, byPost: false },
};

const folder = mkdtempSync(path.join(tmpdir(), 'yiti-kill-'));
chmodSync(folder, 0o755);
const data = path.join(folder, 'data');
const started = new Set<ChildProcess>();
after(() => {
  for (const one of started) one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Platform {
  process: ChildProcess;
  address: string;
}

async function start(): Promise<Platform> {
  const args = ['server/src/main.ts', '--port', '0', '--data', data];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const address = () => /ready .*(http:\/\/\S+)/.exec(output)?.[1];
  await until(() => !isAlive(child.pid!) || address() !== undefined, START_SECONDS);
  assert.ok(address(), `it did not start:\n${output}`);
  return { process: child, address: address()! };
}

/** Somebody of the demonstration, on this very start of the platform. */
async function as({ address }: Platform, person: string) {
  const ask = async (method: string, url: string, body?: object | FormData, headers: object = {}) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${address}${url}`, {
      method,
      headers: { ...(body && !isForm ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    return { answer, body: text ? JSON.parse(text) : undefined };
  };
  const { answer } = await ask('POST', '/api/sessions/demonstration', { person });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  return async (method: string, url: string, body?: object | FormData, headers: object = {}) =>
    (await ask(method, url, body, { ...headers, cookie })).body;
}

const keyOf = (draftId: string) => ({ 'idempotency-key': `submit-${draftId}` });

test('kill -9 with a job, an outbox and submissions half-done: a new start loses nothing and does nothing twice', async () => {
  let platform = await start();
  let zhang = await as(platform, 'zhang');
  let clerk = await as(platform, '370102-household-registration');
  const drafts: string[] = [];
  for (let n = 0; n < SUBMISSIONS; n += 1) {
    const { draftId } = await zhang('POST', '/api/drafts', card);
    await zhang('PUT', `/api/drafts/${draftId}/values`, { values: { 'library.branch': 'lakeside' } });
    drafts.push(draftId);
  }

  const { importId } = await takeOver(zhang, clerk);
  const issuing = async () => (await clerk('GET', `/api/credential-imports/${importId}`)).issued as number;
  for (let issued = 0; issued === 0; await pause(20)) {
    issued = await issuing();
    assert.ok(issued < ROWS, 'the import was over before it could be interrupted');
  }

  const receipts = new Map<string, string>();
  const sent = drafts.map(async (draftId) => {
    const { reference } = await zhang('POST', `/api/drafts/${draftId}/submission`, undefined, keyOf(draftId));
    receipts.set(draftId, reference);
  });
  await Promise.any(sent);
  await killWhole(platform);
  await Promise.allSettled(sent);
  const answered = new Map(receipts);

  platform = await start();
  zhang = await as(platform, 'zhang');
  clerk = await as(platform, '370102-household-registration');
  // whoever did not hear an answer asks again, and so does somebody who did
  for (const draftId of drafts) {
    const { reference } = await zhang('POST', `/api/drafts/${draftId}/submission`, undefined, keyOf(draftId));
    if (answered.has(draftId)) assert.equal(reference, answered.get(draftId), 'the same receipt as before');
    receipts.set(draftId, reference);
  }
  assert.equal(new Set(receipts.values()).size, SUBMISSIONS);

  await everythingOnce(new Set(receipts.values()), () => clerk('GET', `/api/credential-imports/${importId}`));
  platform.process.kill('SIGTERM');
  await once(platform.process, 'exit');
});

/** A stock of credentials, in the background. */
async function takeOver(
  zhang: Awaited<ReturnType<typeof as>>,
  clerk: Awaited<ReturnType<typeof as>>,
): Promise<{ importId: string }> {
  const { items } = await zhang('GET', '/api/credentials');
  const own = items.find(({ type }: { type: string }) => type === 'id-card');
  const { value: number } = own.face.find(({ key }: { key: string }) => key === 'idNumber');
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `K${n},${number},张公民,2020-05-06,2020-05-06,2040-05-05,张公民,${number}`,
  );
  const header = '证照编号,持证主体代码,持证主体,颁发日期,有效期起,有效期止,姓名,公民身份号码';
  const form = new FormData();
  form.set('file', new Blob([[header, ...lines].join('\n')], { type: 'text/csv' }), 'stock.csv');
  const { issuers } = await clerk('GET', '/api/credential-imports');
  const query = `organisation=${issuers[0].organisation.id}&type=id-card&mode=whole`;
  return clerk('POST', `/api/credential-imports?${query}`, form);
}

/** Platform and database at once: neither has a moment to put anything in order. */
async function killWhole({ process: platform }: Platform): Promise<void> {
  const database = livePostmaster(clusterFolder(choosePlace(data)))!.pid;
  platform.kill('SIGKILL');
  process.kill(database, 'SIGKILL');
  assert.ok(await until(() => !isAlive(platform.pid!) && !isAlive(database), 20));
}

/** What was under way ends by itself; then each thing is there once. */
async function everythingOnce(
  references: ReadonlySet<string>,
  importOf: () => Promise<{ state: string; issued: number; refused: number }>,
): Promise<void> {
  const url = runningPostgres(data)!;
  const isQuiet = async () => {
    const [{ open }] = await rows(
      url,
      `SELECT (SELECT count(*) FROM base.outbox) + (SELECT count(*) FROM base.outbox_delivery) AS open`,
    );
    return Number(open) === 0 && (await importOf()).state === 'done';
  };
  const end = Date.now() + START_SECONDS * 1000;
  while (!(await isQuiet())) {
    assert.ok(Date.now() < end, JSON.stringify(await importOf()));
    await pause(200);
  }
  const { issued, refused } = await importOf();
  assert.deepEqual([issued, refused], [ROWS, 0]);
  const [credentials] = await rows(
    url,
    `SELECT count(*)::int4 AS count, count(DISTINCT identifier)::int4 AS distinct FROM credentials.credential WHERE identifier ~ '\\.K[0-9]+\\.'`,
  );
  assert.deepEqual(credentials, { count: ROWS, distinct: ROWS });
  const filed = await rows(
    url,
    `SELECT a.reference, (SELECT count(*)::int4 FROM casework.case c WHERE c.application_id = a.id) AS cases,
       (SELECT count(DISTINCT c.service_key)::int4 FROM casework.case c WHERE c.application_id = a.id) AS services,
       (SELECT count(*)::int4 FROM process.instance i WHERE i.application_id = a.id) AS processes,
       (SELECT count(*)::int4 FROM work.task t WHERE t.application_id = a.id AND t.state = 'open') AS tasks
     FROM casework.application a WHERE a.scenario_id = 'library-card' ORDER BY a.reference`,
  );
  assert.deepEqual(new Set(filed.map(({ reference }) => reference)), references);
  for (const one of filed)
    assert.deepEqual(one, { reference: one.reference, cases: 1, services: 1, processes: 1, tasks: 1 });
}

async function rows(databaseUrl: string, statement: string, values: unknown[] = []): Promise<any[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}
