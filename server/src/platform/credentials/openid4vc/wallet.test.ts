import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from 'jose';
import { modules } from '../../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { preAuthorized, redeemOffer } from './offer.ts';
import { newHolderKey, WalletApp } from './testing.ts';
import { copyNamesNobody } from '../../../testing-copy.ts';

let platform: TestPlatform;
let holder: TestClient;
let clerk: TestClient;
let app: WalletApp;
let moved = 0;
const reason = '测试变更的理由';

before(async () => {
  platform = await testPlatform({
    modules,
    flags: ['--local-adapters'],
    now: () => new Date(Date.now() + moved),
  });
  holder = await platform.as('zhang');
  clerk = await platform.as('li');
  app = new WalletApp(await newHolderKey());
  // the platform learns the port that it got
  assert.equal((await fetch(`${platform.app.url}/.well-known/jwt-vc-issuer/credential-issuer`)).status, 200);
});
after(() => platform.stop());

async function held(type = 'business-licence') {
  const { body } = await holder.get('/api/credentials');
  return body.items.find(
    (one: { type: string; standing: string }) => one.type === type && one.standing === 'valid',
  );
}

async function offer(type?: string) {
  const one = await held(type);
  const { status, body } = await holder.post(`/api/credentials/${one.credentialId}/wallet-offers`);
  assert.equal(status, 201, JSON.stringify(body));
  return { ...(body as { link: string; pin: string }), credentialId: one.credentialId as string };
}

async function ask(fields: string[], type = 'business-licence') {
  const { status, body } = await clerk.post('/api/credential-checks', {
    type,
    fields,
    purpose: '核对经营资格',
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { checkId: string; link: string };
}
const answerOf = async (checkId: string) => (await clerk.get(`/api/credential-checks/${checkId}`)).body;
/** What the other library says of a refusal, whole. */
const failing = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => assert.fail('it was taken'),
    (refusal: unknown) => refusal as Error,
  );
  return `${JSON.stringify(error)} ${error.message}`;
};

test('a wallet app of others takes an offered credential, and anybody can check it by the issuer’s own keys', async () => {
  const { link, pin, credentialId } = await offer();
  const { credential, notificationId, token } = await app.take(link, pin);
  const [jwt = '', ...rest] = credential.split('~');
  const header = decodeProtectedHeader(jwt);
  assert.deepEqual([header.alg, header.typ], ['ES256', 'dc+sd-jwt']);
  const claims = decodeJwt(jwt);
  const { jwks } = await metadata('jwt-vc-issuer');
  const key = jwks.keys.find(({ kid }: { kid: string }) => kid === header.kid);
  await compactVerify(jwt, await importJWK(key, 'ES256'));
  assert.deepEqual((claims['cnf'] as { jwk: { x: string } }).jwk.x, app.key.jwk.x);
  assert.ok(!JSON.stringify(claims).includes('面馆') && claims['name'] === undefined, 'fields are hidden');
  assert.equal(rest.length - 1, (claims['_sd'] as string[]).length);
  const type = await (await fetch(claims['vct'] as string)).json();
  assert.equal(type.vct, claims['vct']);
  await app.issuing.sendNotification({
    issuerMetadata: await app.issuing.resolveIssuerMetadata(claims.iss!),
    accessToken: token,
    notification: { notificationId, event: 'credential_accepted' } as never,
  });
  const copies = (await holder.get(`/api/credentials/${credentialId}/wallet-copies`)).body.items;
  assert.equal(copies[0].state, 'usable');
  const uses = (await holder.get(`/api/credentials/${credentialId}/uses`)).body.items;
  assert.equal(uses[0].purpose, 'wallet');
});

async function metadata(kind: string) {
  return (await fetch(`${platform.app.url}/.well-known/${kind}/credential-issuer`)).json();
}

test('a code works once, with its number only; used twice, what it gave ends', async () => {
  const first = await offer();
  assert.match(
    await failing(app.take(first.link, '000000' === first.pin ? '111111' : '000000')),
    /invalid_grant/,
  );
  const { accessToken, issuerMetadata, credentialConfigurationId } = await app.fetchOffered(
    first.link,
    first.pin,
  );
  assert.match(await failing(app.fetchOffered(first.link, first.pin)), /invalid_grant/);
  const { jwt } = await app.proof(issuerMetadata, credentialConfigurationId);
  const ended = app.issuing.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId,
    proofs: { jwt: [jwt] },
  });
  assert.match(await failing(ended), /invalid_token|401/);
  const second = await offer();
  const wrong = second.pin === '123456' ? '654321' : '123456';
  for (let tries = 0; tries < 5; tries += 1)
    assert.match(await failing(app.take(second.link, wrong)), /invalid_grant/);
  assert.match(
    await failing(app.take(second.link, second.pin)),
    /invalid_grant/,
    'five wrong numbers end it',
  );
});

test('a nonce is taken once, and a proof for another issuer or by another key is no proof', async () => {
  const { link, pin } = await offer();
  const { accessToken, issuerMetadata, credentialConfigurationId } = await app.fetchOffered(link, pin);
  const fetchWith = (jwt: string) =>
    app.issuing.retrieveCredentials({
      issuerMetadata,
      accessToken,
      credentialConfigurationId,
      proofs: { jwt: [jwt] },
    });
  const { nonce } = await app.proof(issuerMetadata, credentialConfigurationId);
  const made = (audience: string, header: object = {}, key = app.key) =>
    new SignJWT({ nonce })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: app.key.jwk, ...header } as never)
      .setAudience(audience)
      .setIssuedAt()
      .sign(key.privateKey);
  const issuer = issuerMetadata.credentialIssuer.credential_issuer;
  assert.match(await failing(fetchWith(await made('https://other.example'))), /invalid_proof/);
  assert.match(await failing(fetchWith(await made(issuer, {}, await newHolderKey()))), /invalid_proof/);
  assert.match(await failing(fetchWith(await made(issuer, { typ: 'JWT' }))), /invalid_proof/);
  const forged = Buffer.from(nonce, 'base64url');
  forged[10]! ^= 1;
  const other = await app.proof(issuerMetadata, credentialConfigurationId, forged.toString('base64url'));
  assert.match(await failing(fetchWith(other.jwt)), /invalid_nonce/);
  await fetchWith(await made(issuer));
  assert.match(await failing(fetchWith(await made(issuer))), /invalid_nonce/);
  const fresh = await app.proof(issuerMetadata, credentialConfigurationId);
  assert.match(
    await failing(fetchWith(fresh.jwt)),
    /credential_request_denied/,
    'an offer gives one credential',
  );
});

test('the counter sees what it asked for and nothing else; the holder sees that it did', async () => {
  const { link, pin, credentialId } = await offer();
  const { credential } = await app.take(link, pin);
  const check = await ask(['name']);
  const request = await app.readRequest(check.link);
  assert.match(JSON.stringify(request.authorizationRequestPayload), /核对经营资格/);
  const { status } = await app.present(check.link, credential, ['name']);
  assert.equal(status, 200);
  const answered = await answerOf(check.checkId);
  assert.equal(answered.state, 'answered');
  assert.equal(answered.answer.standing, 'valid');
  assert.deepEqual(
    answered.answer.fields.map(({ key }: { key: string }) => key),
    ['name'],
  );
  const { rows } = await platform.app.services.database.pool.query(
    'SELECT c::text AS line FROM credentials.check c WHERE id = $1',
    [check.checkId],
  );
  assert.ok(!rows[0].line.includes(credential.split('.')[2]!.slice(0, 20)), 'no document is kept');
  const uses = (await holder.get(`/api/credentials/${credentialId}/uses`)).body.items;
  assert.match(uses[0].text.zh, /核对经营资格/);
  assert.equal(uses[0].fields.length, 1, 'one field asked, one listed');
  const again = await fetch(
    check.link
      .replace(/^.*request_uri=/, '')
      .replaceAll('%3A', ':')
      .replaceAll('%2F', '/'),
  );
  assert.equal(again.status, 400, 'an answered request is over');
  const other = await platform.as('370102-household-registration');
  assert.equal((await other.get(`/api/credential-checks/${check.checkId}`)).status, 404);
});

test('whatever is twisted in a presentation refuses it, and the counter is told why', async () => {
  const { link, pin } = await offer();
  const { credential } = await app.take(link, pin);
  const check = await ask(['name']);
  const attack = async (twist: Parameters<WalletApp['present']>[3], claims = ['name'], what = credential) => {
    const { status } = await app.present(check.link, what, claims, twist);
    assert.equal(status, 400);
    const { state, failure, answer } = await answerOf(check.checkId);
    assert.deepEqual([state, answer], ['waiting', null]);
    return failure;
  };
  assert.equal(await attack({ key: await newHolderKey() }), 'holder-key');
  assert.equal(await attack({ audience: 'x509_hash:another' }), 'audience');
  assert.equal(await attack({ nonce: 'n'.repeat(32) }), 'nonce');
  const forged = Buffer.from(JSON.stringify(['c2FsdA', 'name', '别人的店'])).toString('base64url');
  const tamper = (presentation: string) => {
    const parts = presentation.split('~');
    return [parts[0], forged, parts.at(-1)].join('~');
  };
  assert.equal(await attack({ change: tamper }), 'hash', 'the holder’s signature covers what is shown');
  const swapped = [credential.split('~')[0], forged, ''].join('~');
  assert.equal(await attack({}, ['name'], swapped), 'disclosure', 'and the issuer’s what there is');
  assert.equal(await attack({}, []), 'disclosure', 'less than was asked for');
  const stripped = (presentation: string) => presentation.slice(0, presentation.lastIndexOf('~') + 1);
  assert.equal(await attack({ change: stripped }), 'no-key-binding');
  const body = credential.split('~')[0]!.split('.');
  const claims = JSON.parse(Buffer.from(body[1]!, 'base64url').toString());
  const none = [
    Buffer.from(JSON.stringify({ alg: 'none', typ: 'dc+sd-jwt' })).toString('base64url'),
    Buffer.from(JSON.stringify({ ...claims, identifier: 'forged' })).toString('base64url'),
    '',
  ].join('.');
  assert.equal(
    await attack({}, ['name'], [none, ...credential.split('~').slice(1)].join('~')),
    'wrong-algorithm',
  );
  const elsewhere = await ask([], 'id-card');
  assert.equal((await app.present(elsewhere.link, credential, [])).status, 400);
  assert.equal((await answerOf(elsewhere.checkId)).failure, 'malformed', 'a licence is no identity card');
  assert.equal(
    (await app.present(check.link, credential, ['name'])).status,
    200,
    'the right one still comes',
  );
});

test('suspended and withdrawn are told apart, on the list and at the counter, also between request and answer', async () => {
  const { link, pin, credentialId } = await offer();
  const { credential } = await app.take(link, pin);
  const claims = decodeJwt(credential.split('~')[0]!);
  const { idx, uri } = (claims['status'] as { status_list: { idx: number; uri: string } }).status_list;
  const listed = async () => {
    moved += 6000;
    const answer = await fetch(uri);
    assert.equal(answer.headers.get('content-type'), 'application/statuslist+jwt');
    const jwt = await answer.text();
    assert.deepEqual([decodeProtectedHeader(jwt).typ, decodeJwt(jwt).sub], ['statuslist+jwt', uri]);
    return getListFromStatusListJWT(jwt).getStatus(idx);
  };
  assert.equal(await listed(), 0);
  const open = await ask(['name']);
  await app.readRequest(open.link);
  const change = (who: TestClient, what: string, body: object) =>
    who.post(`/api/issued-credentials/${credentialId}/${what}`, body);
  assert.equal((await change(clerk, 'suspension', { cause: 'investigation', reason })).status, 204);
  assert.equal(await listed(), 2);
  assert.equal((await app.present(open.link, credential, ['name'])).status, 200);
  const suspended = await answerOf(open.checkId);
  assert.deepEqual(suspended.answer.standing, 'suspended');
  assert.deepEqual(suspended.answer.fields, [], 'what does not stand shows nothing');
  assert.equal((await change(clerk, 'resumption', { cause: 'cleared', reason })).status, 204);
  assert.equal(await listed(), 0);
  const late = await ask(['name']);
  await app.readRequest(late.link);
  const ending = { verb: 'withdraw', cause: 'granted-in-error', reason, basis: '行政许可法第六十九条' };
  assert.equal((await change(await platform.as('wang'), 'ending', ending)).status, 204);
  assert.equal((await app.present(late.link, credential, ['name'])).status, 200);
  assert.equal((await answerOf(late.checkId)).answer.standing, 'revoked');
  assert.equal(await listed(), 1);
  for (const [form, bit] of [
    ['revocation', 1],
    ['suspension', 0],
  ] as const) {
    const vc = decodeJwt(await (await fetch(`${uri}/${form}`)).text());
    const { encodedList } = vc['credentialSubject'] as { encodedList: string };
    const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
    assert.equal((bytes[idx >> 3]! >> (7 - (idx & 7))) & 1, bit, form);
  }
  assert.equal(
    (await holder.post(`/api/credentials/${credentialId}/wallet-offers`)).body.code,
    'credentials/not-in-force',
  );
});

test('two copies have places and salts of their own; a lost phone’s is ended by its holder alone', async () => {
  const first = await offer('id-card');
  const second = await offer('id-card');
  const copies = [await app.take(first.link, first.pin), await app.take(second.link, second.pin)];
  const [one, two] = copies.map(({ credential }) => decodeJwt(credential.split('~')[0]!));
  assert.notDeepEqual(one!['status'], two!['status']);
  assert.ok((one!['_sd'] as string[]).every((digest) => !(two!['_sd'] as string[]).includes(digest)));
  const path = `/api/credentials/${first.credentialId}/wallet-copies`;
  const { items } = (await holder.get(path)).body;
  assert.equal(items.length, 2);
  const sun = await platform.as('sun');
  assert.equal((await sun.post(`${path}/${items[0].copyId}/ending`)).status, 404);
  assert.equal((await holder.post(`${path}/${items[0].copyId}/ending`)).status, 204);
  const standings: string[] = [];
  for (const { credential } of copies) {
    const check = await platform
      .as('370102-household-registration')
      .then((who) =>
        who.post('/api/credential-checks', { type: 'id-card', fields: ['name'], purpose: '核对身份' }),
      );
    await app.present(check.body.link, credential, ['name']);
    const police = await platform.as('370102-household-registration');
    const answer = (await police.get(`/api/credential-checks/${check.body.checkId}`)).body;
    standings.push(answer.answer.standing);
  }
  assert.deepEqual(
    standings.toSorted((a, b) => a.localeCompare(b)),
    ['cancelled', 'valid'],
  );
});

test('a copy that its wallet app says it deleted is worth nothing, and no other app can say so', async () => {
  const mine = await offer('id-card');
  const taken = await app.take(mine.link, mine.pin);
  const other = await offer();
  const { token: foreign } = await app.take(other.link, other.pin);
  const claims = decodeJwt(taken.credential.split('~')[0]!);
  const say = async (accessToken: string) =>
    app.issuing.sendNotification({
      issuerMetadata: await app.issuing.resolveIssuerMetadata(claims.iss!),
      accessToken,
      notification: { notificationId: taken.notificationId, event: 'credential_deleted' },
    });
  const { idx, uri } = (claims['status'] as { status_list: { idx: number; uri: string } }).status_list;
  const listed = async () => {
    moved += 6000;
    return getListFromStatusListJWT(await (await fetch(uri)).text()).getStatus(idx);
  };
  const police = await platform.as('370102-household-registration');
  const standing = async () => {
    const asked = await police.post('/api/credential-checks', {
      type: 'id-card',
      fields: ['name'],
      purpose: '核对身份',
    });
    await app.present(asked.body.link, taken.credential, ['name']);
    return (await police.get(`/api/credential-checks/${asked.body.checkId}`)).body.answer.standing;
  };
  assert.match(await failing(say(foreign)), /invalid_notification_id/);
  assert.deepEqual([await standing(), await listed()], ['valid', 0]);
  await say(taken.token);
  assert.deepEqual([await standing(), await listed()], ['cancelled', 1]);
  const { items } = (await holder.get(`/api/credentials/${mine.credentialId}/wallet-copies`)).body;
  assert.equal(items[0].state, 'ended');
});

test('a hundred guesses at the same time are five guesses', async () => {
  const { link, pin } = await offer();
  const said = JSON.parse(new URL(link).searchParams.get('credential_offer')!);
  const code: string = said.grants[preAuthorized]['pre-authorized_code'];
  const guess = (number: string) =>
    redeemOffer(
      platform.app.services,
      new URLSearchParams({ grant_type: preAuthorized, 'pre-authorized_code': code, tx_code: number }),
    );
  const wrong = Array.from({ length: 100 }, (_, at) =>
    String((Number(pin) + 1 + at) % 1_000_000).padStart(6, '0'),
  );
  const answers = await Promise.allSettled([...wrong, pin].map(guess));
  assert.deepEqual(
    answers.filter(({ status }) => status === 'fulfilled'),
    [],
    'the right one came after five wrong ones',
  );
  const { rows } = await platform.app.services.database.pool.query(
    'SELECT wrong_pins FROM credentials.offer ORDER BY made_at DESC LIMIT 1',
  );
  assert.equal(rows[0].wrong_pins, 101);
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(platform));
