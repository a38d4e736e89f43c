import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { SignJWT, generateKeyPair } from 'jose';
import { modules } from '../../app.ts';
import { freePort, testPlatform, until, type TestPlatform } from '../../testing.ts';
import { generatePerson, insertPersons } from '../directory/index.ts';
import { insertAccounts, hashPassword } from '../identity/index.ts';
import { Browser } from '../openid/testing.ts';
import { anyOrganisation, confirmAct, countyAtProvince, password, provincial } from './testing.ts';

/** Two installations on one machine: a county whose people sign in at the province's. */
describe('signing in with the account of another installation', () => {
  let province: TestPlatform;
  let county: TestPlatform;
  let clientId: string;

  before(async () => {
    ({ province, county, clientId } = await countyAtProvince());
  });
  after(async () => {
    await county?.stop();
    await province.stop();
  });

  /** A person with one browser, which keeps each host's cookies to itself. */
  const somebody = () => ({ there: new Browser(province.app.url), here: new Browser(county.app.url) });
  type Person = ReturnType<typeof somebody>;

  /** From the county's sign-in page to the province: where the province leads, its own page or back. */
  async function led({ here, there }: Person, query = ''): Promise<string> {
    const answer = await here.go(`/federation/begin?next=/me${query}`);
    assert.equal(answer.status, 303);
    return there.follow(answer.headers.get('location')!);
  }

  /** Back at the county. @returns where it leads there */
  async function back({ here }: Person, address: string): Promise<URL> {
    assert.match(address, /\/federation\/back\?/, address);
    const answer = await here.go(address);
    assert.equal(answer.status, 303);
    return new URL(answer.headers.get('location')!, county.app.url);
  }

  const session = async ({ here }: Person) => (await here.json('GET', '/api/session')).body;

  test('the province’s account is good in the county: name, level, no question, no token in the browser', async () => {
    const zhang = somebody();
    const page = await led(zhang);
    assert.match(page, /\/sign-in\?next=/, 'not signed in at the province yet');
    await zhang.there.signIn('zhang');
    const returned = await zhang.there.follow(new URL(page).searchParams.get('next')!);
    const cookies = [...zhang.here.cookies.keys()];
    assert.equal((await back(zhang, returned)).pathname, '/me');
    const signedIn = await session(zhang);
    assert.equal(signedIn.user.name, '张公民');
    assert.equal(signedIn.user.kind, 'person');
    assert.equal(signedIn.assurance, 3);
    assert.equal(signedIn.atSource, true);
    assert.deepEqual(cookies, ['yiti_federation']);
    assert.deepEqual([...zhang.here.cookies.keys()], ['yiti_session']);
    // the code and what the browser kept are worth nothing a second time
    const again = await back(zhang, returned);
    assert.equal(again.searchParams.get('hindrance'), 'run-out');
    // it is written down at the province that nobody was asked
    const consents = await zhang.there.json('GET', '/api/consents');
    const one = consents.body.find(
      ({ client }: { client: { clientId: string } }) => client.clientId === clientId,
    );
    assert.equal(one.asked, false);
    assert.deepEqual(
      one.fields.map(({ field }: { field: string }) => field),
      ['name', 'phone_number', 'identity_number'],
    );
  });

  test('somebody the county has never heard of gets an account, and the same one the next time', async () => {
    const person = { ...generatePerson(7_123), mobile: '13900007123' };
    await provincial(province, person, { account: 'newcomer', assurance: 2 });
    const comer = somebody();
    const page = await led(comer);
    await comer.there.json('POST', '/api/sessions', { account: 'newcomer', password });
    const goOn = new URL(page).searchParams.get('next')!;
    assert.equal((await back(comer, await comer.there.follow(goOn))).pathname, '/me');
    const first = await session(comer);
    assert.equal(first.user.name, person.name);
    assert.equal(first.assurance, 2);
    const other: Person = { there: comer.there, here: new Browser(county.app.url) };
    await back(other, await led(other));
    assert.equal((await session(other)).user.id, first.user.id);
    const { rows } = await county.app.services.database.pool.query(
      `SELECT count(*)::int AS n FROM identity.account WHERE name = $1`,
      [person.name],
    );
    assert.equal(rows[0].n, 1);
  });

  test('a name that the county knows otherwise is no way in', async () => {
    const person = { ...generatePerson(7_124), mobile: '13900007124' };
    await provincial(province, person, { account: 'renamed', assurance: 2 });
    await insertPersons(
      county.app.services.database.reads,
      [{ ...person, id: randomUUID(), name: '别的名字' }],
      new Date().toISOString(),
    );
    const comer = somebody();
    const page = await led(comer);
    await comer.there.json('POST', '/api/sessions', { account: 'renamed', password });
    const end = await back(comer, await comer.there.follow(new URL(page).searchParams.get('next')!));
    assert.equal(end.searchParams.get('hindrance'), 'name-differs');
    assert.equal((await comer.here.json('GET', '/api/session')).status, 401);
  });

  test('whoever is known too little proves it at the province, and who does not want to is not let in', async () => {
    const he = somebody();
    const page = await led(he);
    await he.there.signIn('he');
    const way = new URL(await he.there.follow(new URL(page).searchParams.get('next')!));
    assert.equal(way.pathname, '/step-up');
    assert.equal(way.searchParams.get('level'), '2');
    const refusing = await he.there.follow(way.searchParams.get('otherwise')!);
    const uid = new URL(refusing).pathname.split('/').at(-1)!;
    const said = await he.there.json('PUT', `/api/authorisations/${uid}`, { agreed: false, fields: [] });
    const end = await back(he, await he.there.follow(said.body.location));
    assert.equal(end.searchParams.get('hindrance'), 'name-not-proven');

    const once = await led(he);
    const prove = await he.there.json('PUT', '/api/session/assurance', {
      verifier: 'simulated-face',
      given: { simulatedOutcome: 'agrees' },
    });
    assert.equal(prove.status, 204);
    const returned = await he.there.follow(new URL(once).searchParams.get('next')!);
    assert.equal((await back(he, returned)).pathname, '/me');
    assert.equal((await session(he)).assurance, 3);
  });

  test('more is proven at the province when something in the county needs it', async () => {
    const person = { ...generatePerson(7_125), mobile: '13900007125' };
    await provincial(province, person, { account: 'climber', assurance: 2 });
    const comer = somebody();
    const page = await led(comer);
    await comer.there.json('POST', '/api/sessions', { account: 'climber', password });
    await back(comer, await comer.there.follow(new URL(page).searchParams.get('next')!));
    assert.equal((await session(comer)).assurance, 2);
    const way = new URL(await led(comer, '&level=3'));
    assert.equal(way.pathname, '/step-up');
    await comer.there.json('PUT', '/api/session/assurance', {
      verifier: 'simulated-face',
      given: { simulatedOutcome: 'agrees' },
    });
    await back(comer, await comer.there.follow(way.searchParams.get('next')!));
    assert.equal((await session(comer)).assurance, 3);
  });

  test('whoever signs out at the province is signed out in the county; and the other way round', async () => {
    const zhang = somebody();
    await zhang.there.signIn('zhang');
    await back(zhang, await led(zhang));
    assert.equal((await zhang.here.json('GET', '/api/session')).status, 200);
    await zhang.there.json('DELETE', '/api/session');
    await province.app.drain();
    await province.app.drainEffects();
    await until(async () => (await zhang.here.json('GET', '/api/session')).status === 401);

    await zhang.there.signIn('zhang');
    await back(zhang, await led(zhang));
    const elsewhere = await zhang.here.go('/federation/out', { headers: { 'sec-fetch-site': 'cross-site' } });
    assert.equal(elsewhere.headers.get('location'), '/');
    assert.equal(
      (await zhang.here.json('GET', '/api/session')).status,
      200,
      'a foreign link signs nobody out',
    );
    const out = await zhang.here.go('/federation/out');
    assert.equal((await zhang.here.json('GET', '/api/session')).status, 401);
    const there = out.headers.get('location')!;
    assert.ok(there.startsWith(`${province.app.url}/openid/session/end`), there);
    const asks = await zhang.there.go(there);
    assert.equal(asks.status, 200);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await asks.text())![1]!;
    const ended = await zhang.there.go('/openid/session/end/confirm', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
    });
    assert.ok(ended.headers.get('location')?.startsWith(`${county.app.url}/`), await ended.text());
    await until(async () => (await zhang.there.json('GET', '/api/session')).status === 401);
  });

  test('a logout token of somebody else ends nothing', async () => {
    const zhang = somebody();
    await zhang.there.signIn('zhang');
    await back(zhang, await led(zhang));
    const { rows } = await county.app.services.database.pool.query('SELECT sid FROM federation.entry');
    assert.ok(rows.length > 0);
    const { privateKey } = await generateKeyPair('RS256');
    for (const { sid } of rows) {
      const token = await new SignJWT({
        sid,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(`${province.app.url}/openid`)
        .setAudience(clientId)
        .setIssuedAt()
        .setJti(randomUUID())
        .sign(privateKey);
      const answer = await new Browser(county.app.url).go('/federation/back-channel-logout', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
      });
      assert.equal(answer.status, 400);
    }
    assert.equal((await zhang.here.json('GET', '/api/session')).status, 200);
  });

  test('an answer that another browser began is not taken', async () => {
    const zhang = somebody();
    await zhang.there.signIn('zhang');
    const returned = await led(zhang);
    const victim = somebody();
    assert.equal((await back(victim, returned)).searchParams.get('hindrance'), 'run-out');
    await led(victim);
    assert.equal((await back(victim, returned)).searchParams.get('hindrance'), 'not-possible');
    assert.equal((await victim.here.json('GET', '/api/session')).status, 401);
  });

  test('people have no local way in, administrators have', async () => {
    await insertAccounts(
      county.app.services.database.reads,
      [
        {
          id: randomUUID(),
          account: 'emergency',
          kind: 'administrator',
          name: '应急',
          passwordHash: await hashPassword(password),
        },
        {
          id: randomUUID(),
          account: 'local-person',
          kind: 'person',
          name: '某某',
          personId: await newPerson(7_126),
          passwordHash: await hashPassword(password),
        },
      ],
      new Date().toISOString(),
    );
    const { here } = somebody();
    const answerTo = async (account: string, given: string) => {
      const { status, body } = await here.json('POST', '/api/sessions', { account, password: given });
      return [status, body.code, body.title, body.detail, body.advice];
    };
    const failures = async () => {
      const { rows } = await county.app.services.database.pool.query(
        `SELECT coalesce(sum(failures), 0)::int AS n FROM identity.attempt WHERE kind = 'account'`,
      );
      return rows[0].n as number;
    };
    // nobody learns whether a password is a person's: the answer is the same, and so is the count
    const before = await failures();
    const right = await answerTo('local-person', password);
    assert.deepEqual(right.slice(0, 2), [401, 'identity/not-signed-in-here']);
    assert.equal(await failures(), before + 1);
    assert.deepEqual(await answerTo('local-person', 'something else 1'), right);
    assert.deepEqual(await answerTo('no-such-account', password), right);
    assert.deepEqual(await answerTo('emergency', 'something else 1'), right);
    assert.equal(await failures(), before + 4);
    assert.equal((await here.json('GET', '/api/registration-offer')).body.offered, false);
    const administrator = await here.json('POST', '/api/sessions', { account: 'emergency', password });
    assert.equal(administrator.body.state, 'second-factor');
    assert.deepEqual((await here.json('GET', '/api/sign-in-ways')).body, {
      source: {
        name: { zh: '省统一身份认证', en: 'the common government account' },
        host: new URL(province.app.url).host,
      },
      peopleHere: false,
    });
  });

  test('a system of the county signs people in through both', async () => {
    const zhang = somebody();
    await zhang.there.signIn('zhang');
    const zhao = new Browser(county.app.url);
    await zhao.signIn('zhao');
    const { rows } = await county.app.services.database.pool.query(
      'SELECT id FROM directory.organisation LIMIT 1',
    );
    const registered = await zhao.json('POST', '/api/client-systems', {
      clientId: 'county-library',
      organisationId: rows[0].id,
      kind: 'public',
      name: { zh: '县图书馆', en: 'County library' },
      purpose: { zh: '借书', en: 'Lending books' },
      redirectUris: ['https://library.example/back'],
      postLogoutUris: [],
      fields: ['name'],
      neededFields: ['name'],
      reason: '图书馆接入',
    });
    assert.equal(registered.status, 201);
    await confirmAct(county, registered.body.asked.id);
    const ask = new URLSearchParams({
      client_id: 'county-library',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: 'https://library.example/back',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    const signIn = new URL(await zhang.here.follow(`/openid/auth?${ask.toString()}`));
    assert.equal(signIn.pathname, '/sign-in');
    const next = signIn.searchParams.get('next')!;
    const begun = await zhang.here.go(`/federation/begin?next=${encodeURIComponent(next)}`);
    const end = await back(zhang, await zhang.there.follow(begun.headers.get('location')!));
    assert.equal(end.pathname, next);
    assert.match(await zhang.here.follow(end.href), /\/authorise\//);
  });

  test('who has taken it back is asked the next time', async () => {
    const zhang = somebody();
    await zhang.there.signIn('zhang');
    await back(zhang, await led(zhang));
    const { body: consents } = await zhang.there.json('GET', '/api/consents');
    const own = consents.find(({ client }: { client: { clientId: string } }) => client.clientId === clientId);
    assert.equal((await zhang.there.json('DELETE', `/api/consents/${own.id}`)).status, 204);
    const other: Person = { there: zhang.there, here: new Browser(county.app.url) };
    assert.match(await led(other), /\/authorise\//);
  });

  test('only who administers everything registers a system that asks nobody', async () => {
    const browser = new Browser(province.app.url);
    await browser.signIn('zhao');
    const { body } = await browser.json('POST', '/api/client-systems', {
      clientId: 'an-app',
      organisationId: await anyOrganisation(province),
      kind: 'public',
      name: { zh: '应用', en: 'App' },
      purpose: { zh: '用途', en: 'Purpose' },
      redirectUris: ['https://app.example/back'],
      postLogoutUris: [],
      fields: ['name'],
      neededFields: [],
      firstParty: true,
      reason: '试用',
    });
    assert.equal(body.code, 'openid/not-first-party');
  });

  test('a source that does not answer is said to be away, and the local ways stay', async () => {
    const port = await freePort();
    const alone = await testPlatform({
      modules,
      flags: [
        '--local-adapters',
        '--log-level',
        'silent',
        '--identity-source',
        `http://localhost:${port}/openid`,
        '--identity-source-client',
        'county',
      ],
      env: { YITI_IDENTITY_SOURCE_SECRET: 'secret' },
    });
    try {
      const browser = new Browser(alone.app.url);
      const answer = await browser.go('/federation/begin?next=https://elsewhere.example/');
      assert.equal(answer.headers.get('location'), '/sign-in?hindrance=not-possible');
      await browser.signIn('zhang');
      assert.equal((await browser.json('GET', '/api/session')).body.atSource, undefined);
    } finally {
      await alone.stop();
    }
  });

  async function newPerson(n: number): Promise<string> {
    const person = generatePerson(n);
    await insertPersons(county.app.services.database.reads, [person], new Date().toISOString());
    return person.id;
  }
});
