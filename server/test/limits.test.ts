import assert from 'node:assert/strict';
import { globSync, readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modules } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';

/** Who takes more than his share is told to wait, and everybody else goes on as if he were not there. */
let platform: TestPlatform;
const files = 20;
const atOnce = 12;
const flags = {
  '--limit-files': files,
  '--limit-files-at-once': atOnce,
  '--limit-questions': 5,
  '--limit-heavy': 2,
  '--limit-clients': 4,
  '--max-verify-mb': 1,
  '--trusted-proxies': '127.0.0.1',
};

before(async () => {
  // the minute does not pass while a busy machine works
  platform = await testPlatform({
    modules,
    flags: Object.entries(flags).flat().map(String),
    elapsed: () => 0,
  });
});
after(() => platform.stop());

/** Through the proxy, which writes last where the request came from. */
const from = (address: string, before = '') => ({ 'x-forwarded-for': `${before}${address}` });

const form = 'multipart/form-data; boundary=x';
const formOf = (bytes: string) =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n${bytes}\r\n--x--\r\n`;

async function verify(headers: Record<string, string>, bytes = '%PDF-1.7\n%%EOF') {
  const { statusCode, ...answer } = await platform.app.server.inject({
    method: 'POST',
    url: '/api/verify',
    headers: { 'content-type': form, ...headers },
    payload: formOf(bytes),
  });
  return { status: statusCode, headers: answer.headers, body: answer.json() };
}

test('an address has so many files verified a minute; then it hears when to come back, and others do not wait', async () => {
  const statuses = [];
  for (let n = 0; n < files; n += 1) statuses.push((await verify(from('203.0.113.5'))).status);
  assert.deepEqual(new Set(statuses), new Set([200]));
  const { status, headers, body } = await verify(from('203.0.113.5'));
  assert.deepEqual([status, body.code], [429, 'base/too-often']);
  assert.ok(Number(headers['retry-after']) >= 1 && body.advice.includes(headers['retry-after']), body.advice);
  assert.equal((await verify(from('203.0.113.6'))).status, 200);
  const { body: english } = await verify({ ...from('203.0.113.5'), 'accept-language': 'en' });
  assert.match(english.title, /too many requests/);
});

test('nobody becomes another by naming an address himself, or by taking another of his own network', async () => {
  const wanted = async (headers: Record<string, string>) =>
    (await platform.nobody().request('GET', '/api/search?q=%E9%A4%90', undefined, headers)).status;
  for (let n = 0; n < 5; n += 1) assert.equal(await wanted(from('203.0.113.9', `198.51.100.${n}, `)), 200);
  assert.equal(await wanted(from('203.0.113.9', '198.51.100.77, ')), 429);
  for (let n = 0; n < 5; n += 1) assert.equal(await wanted(from(`2001:db8:7:7::${n}`)), 200);
  assert.equal(await wanted(from('2001:db8:7:7:a:b:c:d')), 429);
  assert.equal(await wanted(from('2001:db8:7:8::1')), 200);
});

test('who is signed in counts by his account, wherever he sits', async () => {
  const [zhang, liu] = await Promise.all([platform.as('zhang'), platform.as('liu')]);
  const asks = (who: TestClient, n: number) =>
    who.request('GET', '/api/search/suggestions?q=can', undefined, from(`203.0.113.${100 + n}`));
  for (let n = 0; n < 5; n += 1) assert.equal((await asks(zhang, n)).status, 200);
  assert.equal((await asks(zhang, 6)).status, 429);
  assert.equal((await asks(liu, 6)).status, 200);
});

/** As a client system would: its name and secret in the header. None of these is registered. */
const called = (id: string) => ({ authorization: `Basic ${Buffer.from(`${id}:secret`).toString('base64')}` });
async function token(headers: Record<string, string>, path = '/openid/token') {
  const { statusCode } = await platform.app.server.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: 'grant_type=client_credentials',
  });
  return statusCode;
}

test('a client system asks for so many tokens a minute, and uses up nobody else’s', async () => {
  const office = from('203.0.113.40');
  for (let n = 0; n < 4; n += 1) assert.notEqual(await token({ ...office, ...called('first') }), 429);
  assert.equal(await token({ ...office, ...called('first') }), 429);
  // one behind the same address goes on
  assert.notEqual(await token({ ...office, ...called('second') }), 429);
  // a stranger who calls himself by its name takes nothing from it
  const stranger = from('203.0.113.41');
  for (let n = 0; n < 5; n += 1) await token({ ...stranger, ...called('second') });
  assert.equal(await token({ ...stranger, ...called('second') }), 429);
  assert.notEqual(await token({ ...office, ...called('second') }), 429);
  // nor does anybody get more by inventing names
  const inventor = from('203.0.113.42');
  const statuses = [];
  for (let n = 0; n < 41; n += 1) statuses.push(await token({ ...inventor, ...called(`invented-${n}`) }));
  assert.deepEqual([statuses.slice(0, 40).includes(429), statuses[40]], [false, 429]);
});

test('whoever does not say his name counts by his network: tokens, introspection, who somebody is; what is published is there for all', async () => {
  for (const [n, path] of ['/openid/token', '/openid/token/introspection', '/openid/me'].entries()) {
    const sender = from(`203.0.113.${50 + n}`);
    for (let m = 0; m < 4; m += 1) assert.notEqual(await token(sender, path), 429, path);
    assert.equal(await token(sender, path), 429, path);
  }
  const { statusCode } = await platform.app.server.inject({
    url: '/openid/.well-known/openid-configuration',
    headers: from('203.0.113.50'),
  });
  assert.equal(statusCode, 200);
});

test('exports are few a minute', async () => {
  const zhao = await platform.as('zhao');
  const asks = () => zhao.get('/api/scenarios/library-card/archive');
  assert.deepEqual([(await asks()).status, (await asks()).status, (await asks()).status], [200, 200, 429]);
});

test('differences that somebody is writing are checked and tried so many times a minute', async () => {
  const wu = await platform.as('370200-administrator');
  const path = '/api/scenarios/library-card/adoptions/370200';
  const { body: form } = await wu.get(`${path}/form`);
  const trial = { overlay: {}, test: form.tests[0].key };
  const tried = [];
  for (let n = 0; n < 3; n += 1) tried.push((await wu.post(`${path}/trials`, trial)).status);
  assert.deepEqual(tried, [200, 200, 429]);
  const checked = [];
  for (let n = 0; n < 6; n += 1) checked.push((await wu.post(`${path}/checks`, {})).status);
  assert.deepEqual(checked, [200, 200, 200, 200, 200, 429]);
});

test('unless told otherwise, the largest package is tried several times a minute', async () => {
  const packages = new URL('../../scenarios/', import.meta.url);
  const sizes = globSync('*/tests', { cwd: fileURLToPath(packages) }).map(
    (tests) => readdirSync(new URL(tests, packages)).length,
  );
  assert.ok(sizes.length >= 4);
  assert.ok(readConfig().heavyPerMinute >= 5 * Math.max(...sizes));
});

test('a file larger than any licence is not read to its end', async () => {
  const { status, body } = await verify(from('203.0.113.30'), 'x'.repeat(2 ** 20 + 1));
  assert.deepEqual([status, body.code], [413, 'files/too-large']);
});

test('a request that never ends is ended', () => {
  const { requestTimeout, headersTimeout } = platform.app.server.server;
  assert.ok(requestTimeout > 0 && requestTimeout <= 300_000, String(requestTimeout));
  assert.ok(headersTimeout > 0 && headersTimeout <= 60_000, String(headersTimeout));
});

test('uploads that dawdle keep no connection to the database, and are no more than a few at once', async () => {
  const sun = await platform.as('sun');
  const { body: draft } = await sun.post('/api/drafts', {
    scenario: 'newborn',
    division: '370102',
    answers: {
      ageDays: 13,
      certificateIssued: false,
      married: false,
      otherParent: false,
      household: 'mother',
    },
  });
  const [{ key }] = draft.evidence;
  const { port } = new URL(platform.app.url);
  const dawdle = (): Socket => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      [
        `POST /api/drafts/${draft.draftId}/uploads?evidence=${key} HTTP/1.1`,
        `host: localhost:${port}`,
        `cookie: ${sun.cookie}`,
        `content-type: ${form}`,
        'content-length: 100000',
        '',
        formOf('%PDF-1.7\n').split('\r\n--x--')[0],
      ].join('\r\n'),
    );
    return socket;
  };
  const sockets = Array.from({ length: atOnce }, dawdle);
  try {
    const isFull = async () => (await verify({ cookie: sun.cookie! })).status === 429;
    while (!(await isFull())) await new Promise((resolve) => setImmediate(resolve));
    // more dawdle than there are connections; a citizen's own request needs one
    const answer = await fetch(`${platform.app.url}/api/session`, {
      headers: { cookie: (await platform.as('liu')).cookie! },
      signal: AbortSignal.timeout(10_000),
    });
    assert.equal(answer.status, 200);
    assert.ok(platform.app.services.config.databaseConnections < atOnce);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test('wallet apps are counted as everybody is, by address; what they look up stays open', async () => {
  const wanted = (path: string, address: string, method: 'POST' | 'GET' = 'POST') =>
    platform.app.server.inject({ method, url: `/credential-issuer${path}`, headers: from(address) });
  for (const [at, path] of ['/nonce', '/token', '/credential'].entries()) {
    const address = `203.0.113.${40 + at}`;
    for (let n = 0; n < 5; n += 1) assert.notEqual((await wanted(path, address)).statusCode, 429, path);
    const { statusCode, headers } = await wanted(path, address);
    assert.equal(statusCode, 429, path);
    assert.ok(Number(headers['retry-after']) >= 1);
    assert.equal(headers['access-control-allow-origin'], '*', 'the page of a wallet app can read why');
    assert.notEqual((await wanted(path, '203.0.113.60')).statusCode, 429);
    assert.notEqual((await wanted('/types/nothing', address, 'GET')).statusCode, 429);
  }
});
