import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { modules } from '../../app.ts';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { Browser, confirmAct } from './testing.ts';

let platform: TestPlatform;
let base: string;

before(async () => {
  platform = await testPlatform({ modules, flags: ['--local-adapters'] });
  base = platform.app.url;
});
after(() => platform.stop());

const elsewhere = 'https://library.example/back';

async function register(changes: Record<string, unknown> = {}) {
  const administrator = new Browser(base);
  await administrator.signIn('zhao');
  const session = await administrator.json('GET', '/api/session');
  const answer = await administrator.json('POST', '/api/client-systems', {
    clientId: `library-${Math.random().toString(36).slice(2, 8)}`,
    organisationId: session.body.organisation?.id ?? (await anyOrganisation()),
    kind: 'server',
    name: { zh: '市图书馆', en: 'City library' },
    purpose: { zh: '办理借书', en: 'Lending books' },
    redirectUris: [elsewhere],
    postLogoutUris: ['https://library.example/bye'],
    fields: ['name', 'phone_number', 'identity_number'],
    neededFields: ['name'],
    reason: '新系统接入',
    ...changes,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  await confirmAct(base, answer.body.asked.id);
  return answer.body as { client: { clientId: string; version: number }; secret?: string };
}

async function anyOrganisation(): Promise<string> {
  const { pool } = platform.app.services.database;
  return (await pool.query('SELECT id FROM directory.organisation LIMIT 1')).rows[0].id as string;
}

async function discover(registered: { client: { clientId: string }; secret?: string }) {
  const { clientId } = registered.client;
  return client.discovery(
    new URL(`${base}/openid`),
    clientId,
    undefined,
    registered.secret ? client.ClientSecretBasic(registered.secret) : client.None(),
    { execute: [client.allowInsecureRequests] },
  );
}

async function askFor(config: client.Configuration, extra: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: elsewhere,
    scope: 'openid profile phone identity-number',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...extra,
  });
  const finish = (back: string) =>
    client.authorizationCodeGrant(config, new URL(back), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
  return { url: url.href, finish };
}

const uidOf = (page: string) => new URL(page).pathname.split('/').at(-1)!;

/** Signs in at the client system and agrees to the fields. */
async function signInThere(browser: Browser, config: client.Configuration, fields: string[], extra = {}) {
  const { url, finish } = await askFor(config, extra);
  let page = await browser.follow(url);
  if (page.startsWith(`${base}/authorise/`)) {
    const { status, body } = await browser.json('PUT', `/api/authorisations/${uidOf(page)}`, {
      agreed: true,
      fields,
    });
    assert.equal(status, 200, JSON.stringify(body));
    page = await browser.follow(body.location);
  }
  return finish(page);
}

test('a person signs in at another system with what he agreed to, and nothing else', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  const { url, finish } = await askFor(config);
  const first = await browser.follow(url);
  assert.match(first, /\/sign-in\?next=%2Fopenid%2Finteractions%2F/);
  await browser.signIn('zhang');
  const consent = await browser.follow(new URL(first).searchParams.get('next')!);
  assert.match(consent, /\/authorise\//);
  const asked = await browser.json('GET', `/api/authorisations/${uidOf(consent)}`);
  assert.deepEqual(
    asked.body.fields.map(({ field, needed, value }: Record<string, unknown>) => [field, needed, value]),
    [
      ['name', true, '张**'],
      ['phone_number', false, asked.body.fields[1].value],
      ['identity_number', false, asked.body.fields[2].value],
    ],
  );
  assert.match(asked.body.fields[2].value, /^\d{3}\*{11}\d{3}[\dX]$/);
  const refused = await browser.json('PUT', `/api/authorisations/${uidOf(consent)}`, {
    agreed: true,
    fields: [],
  });
  assert.equal(refused.body.code, 'openid/field-needed');
  const agreed = await browser.json('PUT', `/api/authorisations/${uidOf(consent)}`, {
    agreed: true,
    fields: ['name', 'phone_number'],
  });
  const tokens = await finish(await browser.follow(agreed.body.location));
  const { sub, acr } = tokens.claims()!;
  assert.equal(acr, 'urn:yiti:assurance:3');
  const told = await client.fetchUserInfo(config, tokens.access_token, sub);
  assert.equal(told.name, '张公民');
  assert.match(String(told.phone_number), /^1\d{10}$/);
  assert.ok(!('identity_number' in told));
  const { rows } = await trail('client-system.told');
  assert.deepEqual(rows.at(-1)!.data.fields, ['name', 'phone_number']);
  // the second time nobody is asked, and another system knows the same person by another name
  const again = await signInThere(browser, config, []);
  assert.equal(again.claims()!.sub, sub);
  const otherConfig = await discover(await register({ redirectUris: ['https://other.example/back'] }));
  const elsewhereUrl = await askFor(otherConfig, { redirect_uri: 'https://other.example/back' });
  const page = await browser.follow(elsewhereUrl.url);
  const more = await browser.json('PUT', `/api/authorisations/${uidOf(page)}`, {
    agreed: true,
    fields: ['name'],
  });
  const others = await elsewhereUrl.finish(await browser.follow(more.body.location));
  assert.notEqual(others.claims()!.sub, sub);
});

async function trail(type: string) {
  const rows = await platform.app.services.database.reads
    .selectFrom('base.audit_event')
    .select(['type', 'data'])
    .where('type', '=', type)
    .orderBy('id')
    .execute();
  return { rows: rows as Array<{ type: string; data: Record<string, unknown> }> };
}

test('withdrawing ends every token at once', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('zhang');
  const tokens = await signInThere(browser, config, ['name'], {
    scope: 'openid profile offline_access',
    prompt: 'consent',
  });
  const { sub } = tokens.claims()!;
  const consents = await browser.json('GET', '/api/consents');
  const mine = consents.body.find(
    (one: { client: { clientId: string } }) => one.client.clientId === config.clientMetadata().client_id,
  );
  assert.deepEqual(
    mine.fields.map(({ field }: { field: string }) => field),
    ['name'],
  );
  const other = new Browser(base);
  await other.signIn('li');
  assert.equal((await other.json('DELETE', `/api/consents/${mine.id}`)).status, 404);
  assert.equal((await browser.json('DELETE', `/api/consents/${mine.id}`)).status, 204);
  await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token!));
});

test('a refresh token works once; used again, all of them end', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('zhang');
  const first = await signInThere(browser, config, ['name'], {
    scope: 'openid profile offline_access',
    prompt: 'consent',
  });
  const second = await client.refreshTokenGrant(config, first.refresh_token!);
  assert.notEqual(second.refresh_token, first.refresh_token);
  await assert.rejects(client.refreshTokenGrant(config, first.refresh_token!));
  await assert.rejects(client.refreshTokenGrant(config, second.refresh_token!));
});

test('a code works once, and not without the verifier of whoever asked for it', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('zhang');
  await signInThere(browser, config, ['name', 'phone_number', 'identity_number']);
  const { url, finish } = await askFor(config);
  const back = await browser.follow(url);
  const stolen = await askFor(config);
  await assert.rejects(stolen.finish(back));
  await assert.rejects(
    client.authorizationCodeGrant(config, new URL(back), {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: new URL(back).searchParams.get('state')!,
    }),
  );
  await finish(back);
  await assert.rejects(finish(back));
});

test('another browser cannot answer for this one', async () => {
  const config = await discover(await register());
  const { url } = await askFor(config);
  const attacker = new Browser(base);
  await attacker.signIn('zhang');
  const page = await attacker.follow(url);
  const victim = new Browser(base);
  await victim.signIn('li');
  const seen = await victim.json('GET', `/api/authorisations/${uidOf(page)}`);
  assert.equal(seen.body.code, 'openid/expired');
  const done = await victim.json('PUT', `/api/authorisations/${uidOf(page)}`, {
    agreed: true,
    fields: ['name'],
  });
  assert.equal(done.body.code, 'openid/expired');
});

test('signing out here ends the session there, and the other system is told', async () => {
  const told: string[] = [];
  const { createServer } = await import('node:http');
  const { once } = await import('node:events');
  const server = createServer(async (request, answer) => {
    let body = '';
    for await (const part of request) body += String(part);
    told.push(body);
    answer.writeHead(200).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as { port: number };
    const config = await discover(await register({ backChannelLogoutUri: `http://127.0.0.1:${port}/out` }));
    const browser = new Browser(base);
    await browser.signIn('zhang');
    const tokens = await signInThere(browser, config, ['name', 'phone_number', 'identity_number']);
    const { sub } = tokens.claims()!;
    assert.equal((await browser.json('DELETE', '/api/session')).status, 204);
    await platform.app.drain();
    await platform.app.drainEffects();
    assert.equal(told.length, 1);
    const logout = JSON.parse(
      Buffer.from(new URLSearchParams(told[0]).get('logout_token')!.split('.')[1]!, 'base64url').toString(),
    );
    assert.equal(logout.sub, sub);
    assert.equal(logout.sid, tokens.claims()!['sid']);
    assert.ok('http://schemas.openid.net/event/backchannel-logout' in logout.events);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    const { url } = await askFor(config);
    assert.match(await browser.follow(url), /\/sign-in\?next=/);
  } finally {
    server.close();
  }
});

test('a higher level than one has is not given, and a machine has its own name only', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('li');
  await platform.app.services.database.pool.query(
    `UPDATE identity.session SET assurance = 2
     WHERE account_id = (SELECT id FROM identity.account WHERE demonstration = 'li')`,
  );
  const level = (value: string) => JSON.stringify({ id_token: { acr: { essential: true, value } } });
  const { url } = await askFor(config, { claims: level('urn:yiti:assurance:3') });
  const page = await browser.follow(url);
  const { assurance } = (await browser.json('GET', `/api/authorisations/${uidOf(page)}`)).body;
  assert.deepEqual(assurance, { needed: 3, current: 2 });
  const refused = await browser.json('PUT', `/api/authorisations/${uidOf(page)}`, {
    agreed: false,
    fields: [],
  });
  const back = new URL(await browser.follow(refused.body.location));
  assert.equal(back.searchParams.get('error'), 'unmet_authentication_requirements');
  // a lower one is met by what he has
  const enough = await signInThere(browser, config, ['name'], {
    scope: 'openid profile',
    claims: level('urn:yiti:assurance:1'),
  });
  assert.equal(enough.claims()!.acr, 'urn:yiti:assurance:2');

  const machine = await discover(
    await register({ kind: 'machine', redirectUris: [], postLogoutUris: [], fields: [], neededFields: [] }),
  );
  const token = await client.clientCredentialsGrant(machine);
  const seen = await client.tokenIntrospection(machine, token.access_token);
  assert.equal(seen.active, true);
  assert.equal(seen.sub ?? seen.client_id, machine.clientMetadata().client_id);
});

test('a level that the person can reach is asked for, and the sign-in goes on where it was', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('he');
  const prove = () =>
    browser.json('PUT', '/api/session/assurance', {
      verifier: 'simulated-face',
      given: { simulatedOutcome: 'agrees' },
    });
  // preferred: he is asked, and goes on with less when he does not want to
  const preferring = { acr_values: 'urn:yiti:assurance:3 urn:yiti:assurance:2' };
  const asked = await askFor(config, preferring);
  const page = new URL(await browser.follow(asked.url));
  assert.equal(page.pathname, '/step-up');
  assert.equal(page.searchParams.get('level'), '3');
  const consent = await browser.follow(page.searchParams.get('otherwise')!);
  const agreed = await browser.json('PUT', `/api/authorisations/${uidOf(consent)}`, {
    agreed: true,
    fields: ['name'],
  });
  const less = await asked.finish(await browser.follow(agreed.body.location));
  assert.equal(less.claims()!.acr, 'urn:yiti:assurance:1');

  // needed: without it the other system gets nothing
  const essential = {
    claims: JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:yiti:assurance:3' } } }),
  };
  const needed = await askFor(config, essential);
  const way = new URL(await browser.follow(needed.url));
  assert.equal(way.pathname, '/step-up');
  assert.match(await browser.follow(way.searchParams.get('otherwise')!), /\/authorise\//);
  assert.equal((await prove()).status, 204);
  const tokens = await needed.finish(await browser.follow(way.searchParams.get('next')!));
  assert.equal(tokens.claims()!.acr, 'urn:yiti:assurance:3');
  // and whoever has it is not asked again
  const again = await signInThere(browser, config, ['name'], preferring);
  assert.equal(again.claims()!.acr, 'urn:yiti:assurance:3');
});

test('what is registered is checked, and only within the jurisdiction', async () => {
  const stranger = new Browser(base);
  await stranger.signIn('li');
  assert.equal((await stranger.json('GET', '/api/client-systems')).status, 403);
  for (const changes of [
    { redirectUris: ['http://library.example/back'] },
    { redirectUris: ['https://a.example/back', 'https://b.example/back'] },
    { redirectUris: ['https://library.example/back#part'] },
    { redirectUris: ['javascript:alert(1)'], kind: 'public' },
    { redirectUris: [] },
    { backChannelLogoutUri: 'ftp://library.example/' },
  ])
    await assert.rejects(register(changes), /openid\/wrong-address/, JSON.stringify(changes));
  await assert.rejects(register({ fields: ['name', 'blood_group'] }), /openid\/wrong-fields/);
  await assert.rejects(register({ neededFields: ['address'] }), /openid\/wrong-fields/);
});

test('a suspended system signs nobody in; a new secret replaces the old one', async () => {
  const registered = await register();
  const { clientId } = registered.client;
  const administrator = new Browser(base);
  await administrator.signIn('zhao');
  const why = { reason: '密钥可能外泄' };
  const renewed = await administrator.json('PUT', `/api/client-systems/${clientId}/secret`, why);
  assert.equal(renewed.status, 200, JSON.stringify(renewed.body));
  const browser = new Browser(base);
  await browser.signIn('zhang');
  // nobody alone takes over a system, and none is put out of order by a new secret that nobody confirmed
  await assert.rejects(signInThere(browser, await discover(renewed.body), ['name']));
  await signInThere(browser, await discover(registered), ['name']);
  await confirmAct(base, renewed.body.asked.id);
  await assert.rejects(signInThere(browser, await discover(registered), ['name']));
  await signInThere(browser, await discover(renewed.body), ['name']);
  const suspended = { status: 'suspended', ...why };
  const stopped = await administrator.json('PUT', `/api/client-systems/${clientId}/status`, suspended);
  assert.equal(stopped.status, 200);
  const { url } = await askFor(await discover(renewed.body));
  const answer = await browser.go(url);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /登录没有完成/);
});

test('the database holds nothing that lets anybody sign in', async () => {
  const config = await discover(await register());
  const browser = new Browser(base);
  await browser.signIn('zhang');
  const tokens = await signInThere(browser, config, ['name'], {
    scope: 'openid profile offline_access',
    prompt: 'consent',
  });
  const { rows } = await platform.app.services.database.pool.query(
    'SELECT a::text AS line FROM openid.artefact a',
  );
  const all = rows.map(({ line }: { line: string }) => line).join('\n');
  for (const secret of [tokens.access_token, tokens.refresh_token!, browser.cookies.get('_session')!])
    assert.ok(!all.includes(secret));
});
