import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose';
import { modules } from '../../app.ts';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { generatePerson } from '../directory/index.ts';
import { Browser } from '../openid/testing.ts';

const clientId = 'county';
const person = generatePerson(7_301);

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  jwk: JWK;
}

async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

/** An identity source that says what a test has it say: nobody else makes a provider sign wrongly. */
class StandInSource {
  readonly #server: Server;
  published: SigningKey[] = [];
  keysAsked = 0;
  withholdsKeys = false;
  token = '';

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume();
      const answer = this.#answer(request.url ?? '');
      response
        .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer ?? {}));
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, 'localhost', done));
  }

  get issuer(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(path: string): object | undefined {
    if (path === '/.well-known/openid-configuration') return this.#metadata();
    if (path === '/keys') {
      this.keysAsked += 1;
      if (this.withholdsKeys) return undefined;
      return { keys: this.published.map(({ jwk }) => jwk) };
    }
    if (path === '/token') return { access_token: 'opaque', token_type: 'Bearer', id_token: this.token };
    if (path === '/me') return { sub: 'she', name: person.name, identity_number: person.identityNumber };
    return undefined;
  }

  #metadata(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // as somebody would say who wants to be believed without a key
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    };
  }
}

describe('an identity token is believed by the signature of its source', () => {
  const source = new StandInSource();
  const secret = 'known to the source and the county';
  let county: TestPlatform;
  let key: SigningKey;

  before(async () => {
    await source.open();
    key = await newKey('first');
    source.published = [key];
    county = await testPlatform({
      modules,
      flags: [
        '--local-adapters',
        '--log-level',
        'silent',
        '--identity-source',
        source.issuer,
        '--identity-source-client',
        clientId,
      ],
      env: { YITI_IDENTITY_SOURCE_SECRET: secret },
    });
  });
  after(async () => {
    await county?.stop();
    source.close();
  });

  const right = (): JWTPayload => ({
    iss: source.issuer,
    aud: clientId,
    sub: 'she',
    acr: 'urn:yiti:assurance:2',
    sid: randomUUID(),
    iat: seconds(),
    exp: seconds() + 300,
  });
  const seconds = () => Math.floor(Date.now() / 1000);
  const signedWith =
    ({ kid, privateKey }: SigningKey) =>
    (claims: JWTPayload) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);

  /** Goes there and comes back with what `make` makes of the claims. */
  async function comesBack(make: (claims: JWTPayload) => Promise<string>, other: JWTPayload = {}) {
    const browser = new Browser(county.app.url);
    const begun = await browser.go('/federation/begin?next=/me');
    const there = new URL(begun.headers.get('location')!);
    assert.equal(there.origin, source.issuer);
    const nonce = there.searchParams.get('nonce')!;
    source.token = await make({ ...right(), nonce, ...other });
    const state = there.searchParams.get('state')!;
    const answer = await browser.go(`/federation/back?code=once&state=${state}`);
    assert.equal(answer.status, 303);
    const { status } = await browser.json('GET', '/api/session');
    return { location: answer.headers.get('location')!, signedIn: status === 200 };
  }

  async function isRefused(make: (claims: JWTPayload) => Promise<string>, other?: JWTPayload) {
    const before = await refusals();
    assert.deepEqual(await comesBack(make, other), {
      location: '/sign-in?hindrance=not-believed&next=%2Fme',
      signedIn: false,
    });
    assert.equal((await refusals()) - before, 1, 'it stands in the trail');
  }

  async function refusals(): Promise<number> {
    const { rows } = await county.app.services.database.pool.query(
      `SELECT count(*)::int AS n FROM base.audit_event WHERE type = 'session.refused' AND data->>'why' = 'not-believed'`,
    );
    return rows[0].n;
  }

  test('with its signature somebody is signed in', async () => {
    assert.deepEqual(await comesBack(signedWith(key)), { location: '/me', signedIn: true });
  });

  test('nobody is signed in by another key, even under the name of the right one', async () => {
    await isRefused(signedWith({ ...(await newKey('first')), kid: 'first' }));
    await isRefused(signedWith(await newKey('unknown')));
  });

  test('nor without a signature, nor by one that the secret alone makes', async () => {
    await isRefused(async (claims) => new UnsecuredJWT(claims).encode());
    await isRefused(async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret.repeat(2))),
    );
    // the public key taken for a secret
    await isRefused(async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'first' })
        .sign(new TextEncoder().encode(JSON.stringify(key.jwk))),
    );
  });

  test('nor by one that was changed after it was signed', async () => {
    await isRefused(async (claims) => {
      const [head, , signature] = (await signedWith(key)(claims)).split('.');
      const changed = { ...claims, acr: 'urn:yiti:assurance:3' };
      return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    });
  });

  test('nor by one of another issuer, for another system, run out, or of another sign-in', async () => {
    for (const other of [
      { iss: 'https://elsewhere.example' },
      { aud: 'another-system' },
      { exp: seconds() - 120 },
      { nonce: 'another' },
    ])
      await isRefused(signedWith(key), other);
  });

  test('a new key of the source is followed at once, and the one it took back counts no more', async () => {
    assert.equal((await comesBack(signedWith(key))).signedIn, true);
    const next = await newKey('second');
    source.published = [next];
    const before = source.keysAsked;
    assert.equal((await comesBack(signedWith(next))).signedIn, true);
    assert.equal(source.keysAsked - before, 1);
    await isRefused(signedWith(key));
    // the same name, another key
    const renewed = await newKey('second');
    source.published = [renewed];
    assert.equal((await comesBack(signedWith(renewed))).signedIn, true);
    key = renewed;
  });

  test('keys that cannot be had sign nobody in, and the source is said to be away', async () => {
    const unknown = await newKey('third');
    source.withholdsKeys = true;
    const { location, signedIn } = await comesBack(signedWith(unknown));
    assert.equal(signedIn, false);
    assert.match(location, /hindrance=not-possible/);
    source.withholdsKeys = false;
    assert.equal((await comesBack(signedWith(key))).signedIn, true);
  });
});
