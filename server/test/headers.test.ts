import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { devicePolicyOf } from '../src/base/http/security-headers.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { clientSystem } from './made-settings.ts';
import { address, routes, sampleBody } from './routes.ts';

/** What every answer says to the browser, whatever is asked and however it ends. */
let platform: TestPlatform;
let zhang: TestClient;
const mounts = modules.flatMap(({ mounts: own = [] }) => own);

before(async () => {
  platform = await testPlatform({ modules, flags: ['--public-url', 'https://yiti.example'] });
  zhang = await platform.as('zhang');
});
after(() => platform.stop());

type Headers = Record<string, string | string[] | number | undefined>;

function mustBeGuarded(headers: Headers, what: string): void {
  const expected = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
  };
  for (const [name, value] of Object.entries(expected))
    assert.equal(headers[name], value, `${what}: ${name}`);
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /frame-ancestors 'none'; base-uri 'none'/, what);
  assert.match(policy, /default-src '(none|self)'|script-src 'none'/, what);
  assert.ok(!/unsafe-|https?:|\*/.test(policy), `${what}: ${policy}`);
}

test('every route of every module, to somebody signed in and to nobody', async () => {
  for (const who of [platform.nobody(), zhang]) {
    for (const route of routes) {
      const { headers } = await who.request(route.method, address(route), sampleBody(route));
      mustBeGuarded(headers, `${route.method} ${route.path}`);
      assert.ok(headers['cache-control'], `${route.method} ${route.path}`);
    }
  }
});

test('pages, files, documents, figures, and what is nowhere or cannot be read', async () => {
  for (const path of [
    '/',
    '/apply/newborn',
    '/index.html',
    '/favicon.ico',
    '/assets/none.js',
    '/api/docs/',
    '/api/docs/js/scalar.js',
    '/api/openapi.json',
    '/api/none',
    '/health',
    '/ready',
    '/metrics',
    '/%zz',
    `/api/verify/${'x'.repeat(300)}`,
  ]) {
    const { status, headers, body } = await platform.nobody().get(path);
    mustBeGuarded(headers, path);
    if (status >= 400 && status !== 503)
      assert.ok(body.code && body.advice, `${path} ${status} says what to do`);
  }
  const page = (await platform.nobody().get('/')).headers['content-security-policy'];
  assert.ok(!/script-src/.test(String(page)), 'no script but our files');
});

test('the addresses of the standard protocols, well asked and ill', async () => {
  const asked = mounts.flatMap(({ path }) =>
    ['/none', '/%zz', '/auth', '/jwks', '/token'].flatMap((rest) =>
      (['GET', 'POST'] as const).map((method) => ({ method, at: `${path}${rest}` })),
    ),
  );
  assert.ok(mounts.length >= 5, `${mounts.length} mounts`);
  for (const { method, at } of asked) {
    const { status, headers } = await platform.nobody().request(method, at, undefined);
    const what = `${method} ${at}`;
    assert.ok(status < 500, `${what}: ${status}`);
    for (const name of ['x-content-type-options', 'referrer-policy', 'strict-transport-security'])
      assert.ok(headers[name], `${what}: ${name}`);
    assert.match(
      String(headers['content-security-policy']),
      /default-src '(none|self)'|script-src 'none'/,
      what,
    );
    mustBeSafeCookies(headers['set-cookie'], what);
  }
});

test('the cookies of a sign-in at another system are for this site, out of reach of scripts, over https only', async () => {
  const { organisation } = (await (await platform.as('li')).get('/api/session')).body;
  await clientSystem({ platform }, organisation.id);
  const asked = new URLSearchParams({
    client_id: 'city-library',
    redirect_uri: 'https://library.example/back',
    response_type: 'code',
    scope: 'openid profile',
    state: 'state-of-the-client',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  });
  const { status, headers } = await platform.nobody().get(`/openid/auth?${asked}`);
  assert.equal(status, 303, JSON.stringify(headers));
  assert.ok([headers['set-cookie'] ?? []].flat().length > 0, 'the interaction is bound to this browser');
  mustBeSafeCookies(headers['set-cookie'], 'an interaction');
});

/** A cookie of a protocol is told apart by its path, so `__Host-` cannot be its beginning. */
function mustBeSafeCookies(given: string | string[] | number | undefined, what: string): void {
  for (const one of [given ?? []].flat()) {
    const attributes = String(one)
      .split('; ')
      .map((each) => each.toLowerCase());
    assert.match(String(one), /^__(Secure|Host)-/, `${what}: ${one}`);
    for (const wanted of ['httponly', 'secure', 'samesite=lax'])
      assert.ok(attributes.includes(wanted), `${what}: ${wanted} of ${one}`);
  }
}

test('the reference of the interface runs what bears the nonce of its own answer, and nothing else', async () => {
  const nonces = new Set<string>();
  for (let n = 0; n < 2; n += 1) {
    const { headers, body } = await platform.nobody().get('/api/docs/');
    const [, nonce] = /script-src 'self' 'nonce-([\w+/=]{22,})'/.exec(
      String(headers['content-security-policy']),
    )!;
    nonces.add(nonce!);
    assert.ok(String(headers['content-security-policy']).includes(`style-src 'self' 'nonce-${nonce}'`));
    const scripts = [...String(body).matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes!);
    assert.ok(scripts.length > 0);
    for (const attributes of scripts) assert.match(attributes, /src=|nonce=/);
    for (const [, own] of String(body).matchAll(/nonce="([^"]*)"/g)) assert.equal(own, nonce);
    assert.ok(!/ on\w+="| style="/.test(String(body)), 'no handler and no style in an attribute');
  }
  assert.equal(nonces.size, 2, 'each answer has its own');
});

test('the stream of changes', async () => {
  const { cookie } = await platform.as('liu');
  const { port } = new URL(platform.app.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /api/live HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`);
  let head = '';
  for await (const chunk of socket) if ((head += String(chunk)).includes('\r\n\r\n')) break;
  assert.match(head, /^HTTP\/1\.1 200 .*text\/event-stream/s);
  const lines = head.split('\r\n').slice(1);
  mustBeGuarded(Object.fromEntries(lines.map((line) => line.split(': ') as [string, string])), 'live');
});

test('the cookie is for this site alone, out of reach of scripts, and over https only', async () => {
  for (const path of ['/api/sessions/demonstration', '/api/session']) {
    const { headers } = path.endsWith('session')
      ? await (await platform.as('liu')).delete(path)
      : await platform.nobody().post(path, { person: 'liu' });
    const attributes = String(headers['set-cookie']).split('; ');
    for (const wanted of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/'])
      assert.ok(attributes.includes(wanted), wanted);
    assert.ok(!attributes.some((each) => each.startsWith('Domain')));
    assert.match(attributes[0]!, /^__Host-yiti_session=/, 'browsers take it from this host alone');
  }
});

test('who signs out leaves no page behind to go back to, and keeps what is not sent yet; other answers clear nothing', async () => {
  const liu = await platform.as('liu');
  assert.equal((await liu.get('/api/session')).headers['clear-site-data'], undefined);
  const { status, headers } = await liu.delete('/api/session');
  assert.deepEqual([status, headers['clear-site-data']], [204, '"cache"']);
  const signedIn = await platform.nobody().post('/api/sessions/demonstration', { person: 'liu' });
  assert.equal(signedIn.headers['clear-site-data'], undefined);
});

test('a cookie that another host of the domain may have planted signs nobody in', async () => {
  const { cookie } = await platform.as('liu');
  const [, token] = cookie!.split('=');
  const asks = async (given: string) => {
    const who = platform.nobody();
    who.cookie = given;
    return (await who.get('/api/notifications')).status;
  };
  assert.equal(await asks(`__Host-yiti_session=${token}`), 200);
  assert.equal(await asks(`a=1; __Host-yiti_session=${token}; b=2`), 200);
  for (const planted of [
    `yiti_session=${token}`,
    `x__Host-yiti_session=${token}`,
    `a=__Host-yiti_session=${token}`,
    `__Secure-yiti_session=${token}`,
  ])
    assert.equal(await asks(planted), 401, planted);
});

test('no route that changes something is taken from another site', async () => {
  const elsewhere: Array<Record<string, string>> = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ];
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    for (const headers of elsewhere) {
      const { status, body } = await zhang.request(route.method, address(route), sampleBody(route), headers);
      // files come as forms: without one the request does not get as far
      if (!route.upload || status !== 415)
        assert.deepEqual([status, body.code], [403, 'base/wrong-origin'], `${route.method} ${route.path}`);
    }
  }
});

test('where the phone is may be asked at the door of a firm, and nowhere else', async () => {
  const asked = ['/work/inspection-visits/0198c0de-0000-7000-8000-00000000abcd', '/on-site', '/on-site/any'];
  const never = [
    '/',
    '/work',
    '/work/inspections',
    '/work/inspection-visits',
    '/entry-code',
    '/on-sites',
    '/console',
  ];
  for (const path of asked) assert.match(devicePolicyOf(path), /geolocation=\(self\)/, path);
  for (const path of never) assert.match(devicePolicyOf(path), /geolocation=\(\)/, path);
  for (const path of [...asked, ...never].filter((one) => !one.startsWith('/on-site/') && one !== '/on-site'))
    assert.match(devicePolicyOf(path), /microphone=\(\)/, path);
  for (const path of [...asked, ...never]) {
    const { headers } = await platform.nobody().get(path);
    assert.equal(headers['permissions-policy'], devicePolicyOf(path), path);
  }
});
