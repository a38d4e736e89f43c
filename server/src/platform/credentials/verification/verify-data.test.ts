import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { generateKeyPair, SignJWT } from 'jose';
import { modules } from '../../../app.ts';
import { system } from '../../../base/actors.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { newHolderKey, WalletApp } from '../openid4vc/testing.ts';
import { dataCheckKinds } from './check.ts';
import { verifyFile } from './verify-file.ts';

/** A credential as data (JSON, SD-JWT VC) at the public verification page: each line says yes, or why not. */
let platform: TestPlatform;
let zhang: TestClient;
let credentialId: string;
let json: string;
let sdJwt: string;
let moved = 0;
const day = 86_400_000;

before(async () => {
  platform = await testPlatform({
    modules,
    flags: ['--local-adapters'],
    now: () => new Date(Date.now() + moved),
  });
  zhang = await platform.as('zhang');
  const { body } = await zhang.get('/api/credentials');
  ({ credentialId } = body.items.find(({ type }: { type: string }) => type === 'business-licence'));
  json = JSON.stringify((await zhang.get(`/api/credentials/${credentialId}/data`)).body);
  // the platform learns the port that it got
  await fetch(`${platform.app.url}/.well-known/jwt-vc-issuer/credential-issuer`);
  const { body: offer } = await zhang.post(`/api/credentials/${credentialId}/wallet-offers`);
  const taken = await new WalletApp(await newHolderKey()).take(offer.link, offer.pin);
  sdJwt = taken.credential;
});
beforeEach(() => (moved = 0));
after(() => platform.stop());

async function verify(text: string) {
  async function* whole() {
    yield Buffer.from(text);
  }
  const found = await platform.app.services.act(system('test'), (ctx) => verifyFile(ctx, whole()));
  assert.deepEqual(
    found.checks.map(({ check }) => check),
    dataCheckKinds,
  );
  for (const { says } of found.checks) assert.ok(says.zh.length > 3 && says.en.length > 8);
  return {
    verdict: found.verdict,
    document: found.document,
    disclosed: found.disclosed,
    whole: JSON.stringify(found),
    checks: Object.fromEntries(found.checks.map(({ check, verdict }) => [check, verdict])),
    says: Object.fromEntries(found.checks.map(({ check, says }) => [check, says.en])),
  };
}

const allYes = Object.fromEntries(dataCheckKinds.map((kind) => [kind, 'yes']));
const changed = (
  change: (said: { content: Record<string, unknown>; signature: Record<string, unknown> }) => void,
) => {
  const said = JSON.parse(json);
  change(said);
  return JSON.stringify(said);
};

test('both forms pass every check, however they are laid out', async () => {
  for (const text of [json, JSON.stringify(JSON.parse(json), null, 2), sdJwt, sdJwt.replaceAll('~', '~\n')]) {
    const { verdict, checks, says } = await verify(text);
    assert.deepEqual(checks, allYes, JSON.stringify(says));
    assert.equal(verdict, 'genuine');
  }
  const { document, disclosed } = await verify(json);
  assert.deepEqual([document?.signatureHolds, disclosed], [true, null]);
  assert.equal(document?.code, JSON.parse(json).content.verificationCode);
});

test('of a copy that discloses some fields those are told, and nothing by which the others could be learned', async () => {
  const { content } = JSON.parse(json);
  const [jwt = '', ...disclosures] = sdJwt.split('~').slice(0, -1);
  const named = disclosures.map((one) => {
    const [, key, value] = JSON.parse(Buffer.from(one, 'base64url').toString());
    return { one, key: key as string, value: value as string };
  });
  const shown = named.find(({ value }) => String(value).length > 4)!;
  const { verdict, document, disclosed, whole } = await verify(`${jwt}~${shown.one}~`);
  assert.deepEqual([verdict, document], ['genuine', null]);
  assert.deepEqual(
    [disclosed?.standing, disclosed?.identifier, disclosed?.name, disclosed?.issuer],
    ['valid', content.identifier, content.name, content.issuer],
  );
  assert.deepEqual(
    disclosed?.face.map(({ key, value }) => [key, value]),
    [[shown.key, shown.value]],
  );
  const open = new Set([shown.value, content.issuer, disclosed?.issuedOn, disclosed?.identifier]);
  const hidden = named.filter(
    ({ key, value }) => key !== shown.key && String(value).length > 4 && !open.has(value),
  );
  assert.ok(hidden.length > 0);
  for (const { key, value } of hidden) {
    assert.ok(!whole.includes(`"${key}"`), key);
    assert.ok(!whole.includes(value), value);
  }
  for (const secret of [content.verificationCode, content.documentHash, content.credentialId])
    assert.ok(!whole.includes(secret));
  assert.deepEqual((await verify(`${jwt}~`)).disclosed?.face, []);
});

test('without a signature that holds nothing is looked up: a name on a paper opens no register', async () => {
  const claims = JSON.parse(Buffer.from(sdJwt.split('.')[1]!, 'base64url').toString());
  const [header = ''] = sdJwt.split('.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { iss, status, identifier } = claims;
  const { privateKey } = await generateKeyPair('ES256');
  const sign = (kid: string) =>
    new SignJWT({ iss, status, identifier })
      .setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', kid })
      .sign(privateKey);
  const ours = JSON.parse(Buffer.from(header, 'base64url').toString()).kid as string;
  const { content } = JSON.parse(json);
  const texts = [
    `${header}.${part({ iss, status, identifier })}.AA~`,
    `${await sign('mine')}~`,
    `${await sign(ours)}~`,
    JSON.stringify({ content: { credentialId }, signature: {} }),
    JSON.stringify({ content: { credentialId, verificationCode: content.verificationCode }, signature: {} }),
    changed((said) => (said.signature['value'] = 'AA')),
  ];
  for (const text of texts) {
    const { verdict, document, disclosed, checks, whole } = await verify(text);
    assert.notEqual(verdict, 'genuine');
    assert.deepEqual([document, disclosed], [null, null], text.slice(0, 80));
    assert.deepEqual(
      [checks['seal'], checks['register'], checks['status']],
      ['unknown', 'unknown', 'unknown'],
    );
    assert.ok(!whole.includes(content.verificationCode));
  }
  // ours, but changed, is told apart from what somebody else has made
  assert.deepEqual(
    [(await verify(texts[2]!)).verdict, (await verify(texts[5]!)).verdict, (await verify(texts[3]!)).verdict],
    ['altered', 'altered', 'unknown'],
  );
});

test('over HTTP it is the same address as for files', async () => {
  const form = new FormData();
  form.append('file', new Blob([sdJwt]), 'pasted.txt');
  const answer = await fetch(`${platform.app.url}/api/verify`, { method: 'POST', body: form });
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { verdict: string }).verdict, 'genuine');
});

test('a changed byte is found, wherever it is', async () => {
  // every byte of the signed JSON that carries meaning, and every eleventh of the SD-JWT
  const said = JSON.parse(json);
  for (const key of Object.keys(said.content)) {
    const { verdict, checks } = await verify(
      changed(({ content }) => (content[key] = `${String(content[key])}x`)),
    );
    assert.notEqual(verdict, 'genuine', key);
    assert.equal(checks['signature'], 'no', key);
  }
  for (let at = 0; at < sdJwt.length; at += 23) {
    const other = sdJwt[at] === 'A' ? 'B' : 'A';
    const text = sdJwt.slice(0, at) + other + sdJwt.slice(at + 1);
    async function* whole() {
      yield Buffer.from(text);
    }
    const found = await platform.app.services.act(system('test'), (ctx) => verifyFile(ctx, whole()));
    assert.notEqual(found.verdict, 'genuine', `byte ${at}`);
  }
});

test('a disclosed field that was changed, added or taken from another is told apart from the signature', async () => {
  const [jwt = '', first = '', ...rest] = sdJwt.split('~');
  const [salt, name] = JSON.parse(Buffer.from(first, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify([salt, name, '别的值'])).toString('base64url');
  const { verdict, checks } = await verify([jwt, forged, ...rest].join('~'));
  assert.deepEqual([verdict, checks['signature'], checks['content']], ['altered', 'yes', 'no']);
  // leaving fields out is the holder’s right
  assert.equal((await verify([jwt, ...rest].join('~'))).verdict, 'genuine');
});

test('an issuer or a key that is not ours is unknown, whatever it says', async () => {
  const key = await verify(changed(({ signature }) => (signature['keyId'] = 'another')));
  assert.deepEqual([key.checks['certificate'], key.checks['signature']], ['no', 'unknown']);
  assert.match(key.says['certificate']!, /unknown/);
  const { privateKey } = await generateKeyPair('ES256');
  const claims = JSON.parse(Buffer.from(sdJwt.split('.')[1]!, 'base64url').toString());
  for (const iss of ['https://elsewhere.example', claims.iss]) {
    const jwt = await new SignJWT({ ...claims, iss })
      .setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt', kid: 'mine' })
      .sign(privateKey);
    const { verdict, checks, says } = await verify(`${jwt}~`);
    assert.notEqual(verdict, 'genuine');
    assert.equal(checks['certificate'], 'no');
    assert.match(says['certificate']!, /not on the list/);
  }
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'dc+sd-jwt' })).toString('base64url');
  const none = await verify(`${unsigned}.${sdJwt.split('.')[1]!}.AA~`);
  assert.deepEqual([none.verdict, none.checks['structure']], ['unknown', 'no']);
});

test('what is not in force yet, or not any more, is genuine and says so', async () => {
  const from = Date.parse(JSON.parse(json).content.validFrom as string);
  moved = from - Date.now() - 5 * day;
  for (const text of [json, sdJwt]) {
    const { verdict, checks, says } = await verify(text);
    assert.deepEqual(
      [verdict, checks['time'], checks['signature']],
      ['genuine', 'no', 'yes'],
      JSON.stringify(says),
    );
    assert.match(says['time']!, /Not in force yet/);
  }
  moved = 366 * day;
  const late = await verify(sdJwt);
  assert.deepEqual([late.verdict, late.checks['time'], late.checks['content']], ['genuine', 'no', 'yes']);
  assert.match(late.says['time']!, /run out/);
});

test('a copy that its holder has ended is no longer taken; the credential stays', async () => {
  const { body: offer } = await zhang.post(`/api/credentials/${credentialId}/wallet-offers`);
  const { credential } = await new WalletApp(await newHolderKey()).take(offer.link, offer.pin);
  const { items } = (await zhang.get(`/api/credentials/${credentialId}/wallet-copies`)).body;
  assert.equal(
    (await zhang.post(`/api/credentials/${credentialId}/wallet-copies/${items[0].copyId}/ending`)).status,
    204,
  );
  const { verdict, checks, says } = await verify(credential);
  assert.deepEqual([verdict, checks['register'], checks['status']], ['ended', 'no', 'yes']);
  assert.match(says['register']!, /Its holder ended this copy on \w+ \d+, \d{4}/);
  // changed besides, it is not told as merely ended
  const [signed, ...disclosed] = credential.split('~');
  const other = [signed, ...disclosed.slice(0, -1), 'WyJhIiwiYiIsImMiXQ', ''].join('~');
  assert.equal((await verify(other)).verdict, 'altered');
  assert.equal((await verify(sdJwt)).verdict, 'genuine');
});

test('a credential that was withdrawn is genuine; since when and why is told where the register knows, and otherwise that it does not', async () => {
  const { pool } = platform.app.services.database;
  const put = (status: string) =>
    pool.query('UPDATE credentials.credential SET status = $2 WHERE id = $1', [credentialId, status]);
  await put('03');
  try {
    for (const text of [json, sdJwt]) {
      const { verdict, checks, says, document, disclosed } = await verify(text);
      assert.deepEqual([verdict, checks['signature'], checks['status']], ['genuine', 'yes', 'no']);
      assert.match(says['status']!, /revoked; the register has no date for it/);
      assert.deepEqual((disclosed ?? document?.credential)?.ended, { on: null, cause: null });
    }
    const changed = (at: string, cause: string) =>
      pool.query(
        `INSERT INTO credentials.change (root_id, id, credential_id, at, verb, before, after, cause, reason, changed_by)
         SELECT root_id, gen_random_uuid(), id, $2, 'withdraw', 'in-force', 'withdrawn', $3, '只给持证人看的理由', '某人'
         FROM credentials.credential WHERE id = $1`,
        [credentialId, at, cause],
      );
    await changed('2026-11-03T17:00:00.000Z', 'obtained-by-deceit');
    for (const text of [json, sdJwt]) {
      const { says, document, disclosed, whole } = await verify(text);
      assert.match(says['status']!, /revoked, since November 4, 2026/);
      assert.deepEqual((disclosed ?? document?.credential)?.ended, {
        on: '2026-11-04',
        cause: 'obtained-by-deceit',
      });
      assert.ok(!whole.includes('只给持证人看的理由') && !whole.includes('某人'));
    }
    // that somebody is gone is no word for whoever holds a copy
    await changed('2026-11-04T17:00:00.000Z', 'holder-gone');
    assert.deepEqual((await verify(sdJwt)).disclosed?.ended, { on: '2026-11-05', cause: null });
  } finally {
    await put('01');
  }
  assert.equal((await verify(sdJwt)).disclosed?.ended, null);
});

test('what is made to hurt is refused in words', async () => {
  const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
  for (const text of [`{"content":{"a":${deep}},"signature":{}}`, '{', '{}', `{"content":[],"signature":1}`])
    assert.deepEqual((await verify(text)).checks['structure'], 'no');
  const disclosure = Buffer.from(`["salt","name",${deep}]`).toString('base64url');
  const [jwt = ''] = sdJwt.split('~');
  assert.equal((await verify(`${jwt}~${disclosure}~`)).checks['content'], 'no');
  const payload = Buffer.from(`{"a":${deep}}`).toString('base64url');
  assert.equal((await verify(`${jwt.split('.')[0]!}.${payload}.AA~`)).checks['structure'], 'no');
});
