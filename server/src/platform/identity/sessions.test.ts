import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { generate } from 'otplib';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { generatePerson, insertPersons } from '../directory/index.ts';
import { hashPassword, insertAccounts } from './index.ts';
import { groundFloors } from './testing.ts';

const password = 'Correct horse 正确';

describe('sessions and passwords', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  let people = 0;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors, demo: false, now: () => new Date(clock) });
  });
  after(() => platform.stop());

  const minute = 60_000;
  /** A new account that can sign in with the password above. */
  async function register(kind: 'person' | 'officer'): Promise<{ account: string; id: string }> {
    const { reads } = platform.app.services.database;
    const account = `account-${(people += 1)}`;
    const person = generatePerson(people);
    const at = new Date(clock).toISOString();
    if (kind === 'person') await insertPersons(reads, [person], at);
    const id = randomUUID();
    await insertAccounts(
      reads,
      [
        {
          id,
          account,
          kind,
          name: person.name,
          passwordHash: await hashPassword(password),
          assurance: 2,
          ...(kind === 'person' ? { personId: person.id } : {}),
        },
      ],
      at,
    );
    return { account, id };
  }

  const secrets = new Map<string, string>();
  /** Password and the six digits; returns how it ended. */
  async function enter(who: TestClient, account: string, secret = password): Promise<string> {
    const first = await who.post('/api/sessions', { account, password: secret });
    assert.equal(first.body.state, 'second-factor', JSON.stringify(first.body));
    if (first.body.enrolment) secrets.set(account, first.body.enrolment.secret);
    const code = await generate({ secret: secrets.get(account)!, epoch: Math.floor(clock / 1000) });
    const second = await who.post('/api/sessions/second-factor', { code });
    // the next code is another one
    clock += minute;
    return second.body.state ?? second.body.code;
  }

  async function officer(): Promise<{ who: TestClient; account: string; id: string }> {
    const made = await register('officer');
    const who = platform.nobody();
    assert.equal(await enter(who, made.account), 'signed-in');
    return { who, ...made };
  }

  const isSignedIn = async (who: TestClient) => (await who.get('/api/session')).status === 200;

  test("an official's session ends after half an hour without use, and after twelve hours however much it is used", async () => {
    const { who: idle } = await officer();
    clock += 31 * minute;
    assert.equal(await isSignedIn(idle), false);
    const { who: busy } = await officer();
    let uses = 0;
    for (; uses < 60 && (await isSignedIn(busy)); uses += 1) clock += 20 * minute;
    assert.equal(uses, 36, 'twelve hours of use every twenty minutes');
  });

  test('a fourth session ends the oldest, and a dozen that begin at once leave three', async () => {
    const { account } = await register('person');
    const browsers: TestClient[] = [];
    for (let n = 0; n < 4; n += 1) {
      const browser = platform.nobody();
      await browser.post(
        '/api/sessions',
        { account, password },
        { 'user-agent': 'Mozilla Firefox/151 Windows' },
      );
      browsers.push(browser);
      clock += minute;
    }
    assert.deepEqual(await Promise.all(browsers.map(isSignedIn)), [false, true, true, true]);
    const { sessions } = (await browsers[3]!.get('/api/my-sign-in')).body;
    assert.equal(sessions.length, 3);
    assert.equal(sessions[0].device, 'Firefox · Windows');

    const crowd = Array.from({ length: 12 }, () => platform.nobody());
    await Promise.all(crowd.map((one) => one.post('/api/sessions', { account, password })));
    const left = (await Promise.all(crowd.map(isSignedIn))).filter(Boolean);
    assert.equal(left.length, 3);
  });

  test('one ends a session of his own on another device, and nobody else’s', async () => {
    const { account } = await register('person');
    const [here, there] = [platform.nobody(), platform.nobody()];
    await here.post('/api/sessions', { account, password });
    await there.post('/api/sessions', { account, password });
    const { sessions } = (await here.get('/api/my-sign-in')).body;
    const other = sessions.find(({ current }: { current: boolean }) => !current);
    const stranger = platform.nobody();
    await stranger.post('/api/sessions', { account: (await register('person')).account, password });
    assert.equal((await stranger.delete(`/api/my-sign-in/sessions/${other.id}`)).status, 404);
    assert.equal(await isSignedIn(there), true);
    assert.equal((await here.delete(`/api/my-sign-in/sessions/${other.id}`)).status, 204);
    assert.equal(await isSignedIn(there), false);
    assert.equal(await isSignedIn(here), true);

    await there.post('/api/sessions', { account, password });
    assert.equal((await here.delete('/api/my-sign-in/other-sessions')).status, 204);
    assert.deepEqual([await isSignedIn(here), await isSignedIn(there)], [true, false]);
  });

  test('a secret that somebody put into the browser before is not what one is signed in with', async () => {
    const { account } = await register('person');
    const attacker = platform.nobody();
    await attacker.post('/api/sessions', { account: (await register('person')).account, password });
    const planted = attacker.cookie;
    const victim = platform.nobody();
    victim.cookie = planted;
    await victim.post('/api/sessions', { account, password });
    assert.notEqual(victim.cookie, planted);
    attacker.cookie = planted;
    assert.equal(await isSignedIn(attacker), false, 'and the planted one is worth nothing any more');

    // one that never was a session
    const other = platform.nobody();
    other.cookie = `yiti_session=${'A'.repeat(43)}`;
    await other.post('/api/sessions', { account, password });
    assert.notEqual(other.cookie, `yiti_session=${'A'.repeat(43)}`);
  });

  test('the halfway session of one account does not take the code of another', async () => {
    const victim = await officer();
    const attacker = await register('officer');
    const halfway = platform.nobody();
    const { body } = await halfway.post('/api/sessions', { account: attacker.account, password });
    const code = await generate({ secret: secrets.get(victim.account)!, epoch: Math.floor(clock / 1000) });
    assert.notEqual(body.enrolment.secret, secrets.get(victim.account));
    assert.equal(
      (await halfway.post('/api/sessions/second-factor', { code })).body.code,
      'identity/wrong-code',
    );
    assert.equal(
      (await halfway.post('/api/sessions/new-password', { password: 'Another 123 密码' })).status,
      401,
    );
    clock += 11 * minute;
    const own = await generate({ secret: body.enrolment.secret, epoch: Math.floor(clock / 1000) });
    assert.equal(
      (await halfway.post('/api/sessions/second-factor', { code: own })).status,
      401,
      'it ends soon',
    );
  });

  test('a password is changed with the old one; weak and used ones are not taken, and other sessions end', async () => {
    const { who, account } = await officer();
    const elsewhere = platform.nobody();
    await enter(elsewhere, account);
    const change = (current: string, next: string) =>
      who.put('/api/my-sign-in/password', { current, password: next });
    assert.equal(
      (await change('Wrong horse 正确 1', 'Another 123 密码 长')).body.code,
      'identity/wrong-credentials',
    );
    for (const weak of [
      'Short 1!',
      'all small letters here',
      'P@ssw0rd2026!',
      `Aa1 ${account} 长长长长`,
      password,
    ]) {
      const { status, body } = await change(password, weak);
      assert.deepEqual([status, body.code], [422, 'identity/weak-password'], weak);
    }
    assert.equal((await change(password, 'Second 123 密码 长')).status, 204);
    assert.deepEqual([await isSignedIn(who), await isSignedIn(elsewhere)], [true, false]);
    assert.equal(
      (await change('Second 123 密码 长', password)).body.code,
      'identity/weak-password',
      'the one before',
    );
    const old = await platform.nobody().post('/api/sessions', { account, password });
    assert.equal(old.status, 401);
  });

  test('guesses at the old password are counted as those at the door', async () => {
    const { who, account } = await officer();
    const answers = [];
    for (let n = 0; n < 6; n += 1)
      answers.push(
        (await who.put('/api/my-sign-in/password', { current: `Guess ${n}`, password: 'x' })).body.code,
      );
    assert.equal(answers.at(-1), 'identity/locked-out');
    assert.equal((await platform.nobody().post('/api/sessions', { account, password })).status, 429);
    clock += 16 * minute;
  });

  test('an official’s password of three months has to be replaced before signing in ends', async () => {
    const { account } = await officer();
    clock += 90 * 86_400_000;
    const who = platform.nobody();
    assert.equal(await enter(who, account), 'new-password');
    assert.equal(await isSignedIn(who), false);
    assert.equal(
      (await who.post('/api/sessions/new-password', { password })).body.code,
      'identity/weak-password',
    );
    const halfway = who.cookie;
    const ended = await who.post('/api/sessions/new-password', { password: 'Second 123 密码 长' });
    assert.deepEqual(ended.body, { state: 'signed-in' });
    assert.equal(await isSignedIn(who), true);
    const thief = platform.nobody();
    thief.cookie = halfway;
    assert.equal(
      (await thief.post('/api/sessions/new-password', { password: 'Third 12345 密码' })).status,
      401,
    );
  });

  test('a code from paper stands in for the telephone, once; new codes end the old ones', async () => {
    const { who, account } = await officer();
    const { codes } = (await who.post('/api/my-sign-in/recovery-codes')).body;
    assert.equal(new Set(codes).size, 10);
    const first = platform.nobody();
    await first.post('/api/sessions', { account, password });
    const typed = codes[0].toLowerCase().replaceAll('-', ' ');
    assert.equal((await first.post('/api/sessions/recovery-code', { code: typed })).body.state, 'signed-in');
    assert.equal((await first.get('/api/my-sign-in')).body.recoveryCodes.left, 9);
    const second = platform.nobody();
    await second.post('/api/sessions', { account, password });
    assert.equal((await second.post('/api/sessions/recovery-code', { code: codes[0] })).status, 401);

    // a new telephone
    assert.equal((await first.delete('/api/my-sign-in/authenticator')).status, 204);
    const again = await platform.nobody().post('/api/sessions', { account, password });
    assert.ok(again.body.enrolment.secret);
    await first.post('/api/my-sign-in/recovery-codes');
    const third = platform.nobody();
    await third.post('/api/sessions', { account, password });
    assert.equal((await third.post('/api/sessions/recovery-code', { code: codes[1] })).status, 401);
    const { rows } = await platform.app.services.database.pool.query(
      'SELECT c::text AS row FROM identity.recovery_code c',
    );
    assert.ok(rows.every(({ row }) => !row.includes(codes[1])));
  });

  test('a screen left open does not change how one signs in', async () => {
    const { who } = await officer();
    clock += 16 * minute;
    assert.equal(await isSignedIn(who), true);
    for (const answer of [
      await who.post('/api/my-sign-in/recovery-codes'),
      await who.delete('/api/my-sign-in/authenticator'),
    ])
      assert.equal(answer.body.code, 'identity/not-fresh');
  });

  test('an account that somebody else has set up is entered with a new password only', async () => {
    const { id, account } = await register('person');
    await platform.app.services.database.pool.query(
      'UPDATE identity.account SET must_change_password = true WHERE id = $1',
      [id],
    );
    const who = platform.nobody();
    assert.equal((await who.post('/api/sessions', { account, password })).body.state, 'new-password');
    assert.equal(await isSignedIn(who), false);
    await who.post('/api/sessions/new-password', { password: 'Second 123 密码 长' });
    assert.equal(await isSignedIn(who), true);
  });
});
