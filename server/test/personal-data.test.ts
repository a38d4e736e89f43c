import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { inTheClear, toldByCopy } from '../src/testing-copy.ts';
import type { TestClient } from '../src/testing.ts';
import { learnIds } from './known-ids.ts';
import { marked, markedRequests, tracesIn } from './marked-requests.ts';
import { address, routes, sampleBody } from './routes.ts';
import { openStory, type Story } from './story.ts';

/**
 * A marked person goes through every route, in good form and bad, and through a database that refuses to write. Nothing of him may
 * stand in what operators read (the log, the figures, what is kept of failures), nor in a refusal to anybody else.
 */
const figures = 'reads-the-figures';
const lines: string[] = [];
const said: string[] = [];
const known = new Map<string, string[]>([
  ['division', ['370102']],
  ['scenario', ['library-card']],
]);
const people = ['zhang', 'li', '370100-administrator', 'zhao'];
/** They would end what the others still need. */
const spared = new Set(['DELETE /session', 'PUT /users/:id/status', 'DELETE /grants/:id']);

let story: Story;
let owner: pg.Pool;
const clients = new Map<string, TestClient>();
const restore: Array<() => void> = [];

before(async () => {
  listenToProcess();
  story = await openStory(
    '2026-11-02T02:00:00.000Z',
    ['--log-level', 'debug', '--limit-questions', '0', '--limit-files', '0', '--limit-heavy', '0'],
    { writeLog: (line) => lines.push(line), env: { YITI_METRICS_TOKEN: figures } },
  );
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 2 });
  const { id } = await story.person('zhang');
  await owner.query(
    `UPDATE directory.person SET name = $2, identity_number = $3, mobile = $4, address = $5,
       sealed = NULL, identity_number_hash = NULL WHERE id = $1`,
    [id, marked.name, marked.identityNumber, marked.phone, marked.address],
  );
  for (const person of people) clients.set(person, await story.platform.as(person));
  const card = { age: 38, studyRoom: false, byPost: false };
  const values = { 'library.branch': 'lakeside', 'person.phone': marked.phone };
  const zhang = clients.get('zhang')!;
  await story.apply(zhang, { scenario: 'library-card', answers: card, values });
  await zhang.post('/api/drafts', { scenario: 'library-card', division: '370102', answers: card });
  for (const client of clients.values()) await learnIds(known, client);
});
after(async () => {
  for (const each of restore) each();
  await owner.end();
  await story.stop();
});

/** What libraries say by themselves, past our log. */
function listenToProcess(): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const own = console[name];
    console[name] = (...parts: unknown[]) => void said.push(parts.map(String).join(' '));
    restore.push(() => (console[name] = own));
  }
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    said.push(String(chunk));
    return write(chunk, ...rest);
  }) as typeof stderr.write;
  restore.push(() => (stderr.write = write));
}

function nothingWasSaid(): void {
  for (const line of [...lines, ...said]) assert.deepEqual(tracesIn(line), [], line.slice(0, 2000));
}

/** Where protocols of others are spoken: what a browser, a wallet or another system would send, with the person in every word of it. */
const protocolAddresses: ReadonlyArray<[path: string, words: readonly string[]]> = [
  ['/openid/auth', ['client_id', 'redirect_uri', 'state', 'login_hint', 'claims', 'scope']],
  ['/openid/token', ['grant_type', 'code', 'client_id', 'client_secret', 'refresh_token']],
  ['/openid/session/end', ['id_token_hint', 'post_logout_redirect_uri', 'state']],
  ['/openid/me', ['access_token']],
  ['/openid/none', ['q']],
  ['/credential-issuer/token', ['grant_type', 'pre-authorized_code', 'tx_code']],
  ['/credential-issuer/credential', ['credential_identifier', 'proofs']],
  ['/credential-issuer/nonce', ['q']],
  [`/credential-verifier/responses/${randomUUID()}`, ['response', 'vp_token', 'state']],
  ['/federation/begin', ['to']],
  ['/federation/back', ['code', 'state', 'error_description']],
  ['/federation/back-channel-logout', ['logout_token']],
  ['/.well-known/none', ['q']],
];

async function sendToProtocols(): Promise<number> {
  const person = Object.values(marked).join(' ');
  let sent = 0;
  for (const [path, words] of protocolAddresses) {
    const form = new URLSearchParams(words.map((word) => [word, person])).toString();
    const json = JSON.stringify(Object.fromEntries(words.map((word) => [word, person])));
    for (const client of [story.platform.nobody(), ...clients.values()]) {
      const cookie: Record<string, string> = client.cookie ? { cookie: client.cookie } : {};
      const posted = (type: string, payload: string) => ({
        method: 'POST' as const,
        url: path,
        payload,
        headers: { ...cookie, 'content-type': type, authorization: `Bearer ${encodeURIComponent(person)}` },
      });
      for (const request of [
        { method: 'GET' as const, url: `${path}?${form}`, headers: cookie },
        posted('application/x-www-form-urlencoded', form),
        posted('application/json', json),
      ]) {
        const { statusCode } = await story.platform.app.server.inject(request);
        assert.ok(statusCode < 500, `${request.method} ${path}: ${statusCode}`);
        sent += 1;
      }
    }
  }
  return sent;
}

/** Good form is sent by everybody, bad form by two of those who were not turned away at the door. */
async function sendEverywhere(): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 };
  const everybody = [story.platform.nobody(), ...clients.values()];
  for (const route of routes) {
    if (spared.has(`${route.method} ${route.path}`)) continue;
    const turnedAway = new Set<TestClient>();
    for (const [n, request] of markedRequests(route, known).entries()) {
      const able = everybody.filter((client) => !turnedAway.has(client));
      for (const client of n === 0 ? everybody : able.slice(-2)) {
        const { statusCode, payload } = await story.platform.app.server.inject({
          ...request,
          headers: { ...(client.cookie ? { cookie: client.cookie } : {}), ...request.headers },
        });
        counts.sent += 1;
        if (statusCode === 401 || statusCode === 403) turnedAway.add(client);
        if (statusCode < 500) continue;
        counts.failed += 1;
        assert.deepEqual(tracesIn(payload), [], `${request.method} ${request.url}: ${payload}`);
      }
    }
  }
  return counts;
}

test('whatever comes in, well formed or not, nothing of the person is logged', async () => {
  const { sent } = await sendEverywhere();
  assert.ok(sent > routes.length * 8, `${sent} requests to ${routes.length} routes`);
  await story.settle();
  nothingWasSaid();
});

test('nor of what comes in at the addresses of the standard protocols', async () => {
  const answered = new Set(protocolAddresses.map(([path]) => `/${path.split('/')[1]}`));
  const mounted = modules.flatMap(({ mounts = [] }) => mounts.map(({ path }) => path));
  assert.deepEqual(
    mounted.filter((path) => !answered.has(path)),
    [],
  );
  const sent = await sendToProtocols();
  assert.ok(sent > protocolAddresses.length * 3, `${sent} requests`);
  await story.settle();
  nothingWasSaid();
});

test('a copy of the database tells nothing of the person but where it is said why', async () => {
  const secrets = Object.fromEntries(Object.entries(marked).map(([what, text]) => [what, [text]]));
  assert.deepEqual(await toldByCopy(owner, secrets), []);
  const { rows } = await owner.query<{ column: string }>(
    `SELECT table_schema || '.' || table_name || '.' || column_name AS column FROM information_schema.columns`,
  );
  const columns = new Set(rows.map(({ column }) => column));
  for (const column of Object.keys(inTheClear)) assert.ok(columns.has(column), `there is no ${column}`);
});

test('a refusal tells nobody else of the person', async () => {
  const others = [
    story.platform.nobody(),
    await story.platform.as('liu'),
    await story.platform.as('370200-supervisor'),
    await story.platform.as('370000-auditor'),
  ];
  let refusals = 0;
  for (const route of routes) {
    const noun = route.path.split('/')[1]!;
    const plain = address(route).split('?')[0]!.split('/');
    const url = route.path
      .split('/')
      .map((part, at) => {
        if (!part.startsWith(':')) return part;
        const name = part.slice(1);
        const [first = plain[at + 1]!] = known.get(`${noun}.${name}`) ?? known.get(name) ?? [];
        return encodeURIComponent(first);
      })
      .join('/');
    if (spared.has(`${route.method} ${route.path}`)) continue;
    for (const other of others) {
      const { status, body } = await other.request(route.method, `/api${url}`, sampleBody(route));
      if (status < 400) continue;
      refusals += 1;
      const text = JSON.stringify(body);
      assert.deepEqual(tracesIn(text), [], `${route.method} ${url}: ${text}`);
    }
  }
  assert.ok(refusals > routes.length, `${refusals} refusals`);
  nothingWasSaid();
});

test('when the database refuses every row, the failures are logged without what stood in it', async () => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('base', 'pg_catalog', 'information_schema', 'graphile_worker', 'openid')`,
  );
  for (const { name } of tables) {
    await owner.query(`ALTER TABLE ${name} ADD CONSTRAINT broken CHECK (false) NOT VALID`);
  }
  const beforeIt = lines.length;
  const { failed } = await sendEverywhere();
  assert.ok(failed > 20, `only ${failed} requests failed`);
  assert.ok(lines.length - beforeIt >= failed, `${lines.length - beforeIt} lines for ${failed} failures`);
  await story.platform.app.drain();
  nothingWasSaid();
});

test('what is kept of failures, and the figures, name nobody', async () => {
  const { rows } = await owner.query<{ error: string }>(
    `SELECT last_error AS error FROM base.outbox_delivery WHERE last_error IS NOT NULL
     UNION ALL SELECT last_error FROM base.effect WHERE last_error IS NOT NULL
     UNION ALL SELECT last_error FROM graphile_worker.jobs WHERE last_error IS NOT NULL`,
  );
  for (const { error } of rows) assert.deepEqual(tracesIn(error), [], error);
  const { payload } = await story.platform.app.server.inject({
    url: '/metrics',
    headers: { authorization: `Bearer ${figures}` },
  });
  assert.match(payload, /yiti_http_request_seconds_count\{route="GET \/api\//);
  assert.deepEqual(tracesIn(payload), []);
});
