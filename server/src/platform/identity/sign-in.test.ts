import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { generate } from 'otplib';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { generatePerson, generateUscc, insertPersons } from '../directory/index.ts';
import { hashPassword, insertAccounts } from './index.ts';
import { groundFloors } from './testing.ts';

const password = 'Correct horse 正确';

describe('signing in', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  let people = 0;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors, demo: false, now: () => new Date(clock) });
  });
  after(() => platform.stop());

  /** A new account that can sign in with the password above; returns its name. */
  async function register(kind: 'person' | 'officer'): Promise<string> {
    const { reads } = platform.app.services.database;
    const account = `account-${(people += 1)}`;
    const person = generatePerson(people);
    if (kind === 'person') await insertPersons(reads, [person], new Date(clock).toISOString());
    await insertAccounts(
      reads,
      [
        {
          id: randomUUID(),
          account,
          kind,
          name: person.name,
          passwordHash: await hashPassword(password),
          assurance: 2,
          ...(kind === 'person' ? { personId: person.id } : {}),
        },
      ],
      new Date(clock).toISOString(),
    );
    return account;
  }

  test('a person is signed in with account and password, whatever the case of letters', async () => {
    const account = await register('person');
    const somebody = platform.nobody();
    const answer = await somebody.post('/api/sessions', { account: ` ${account.toUpperCase()} `, password });
    assert.deepEqual([answer.status, answer.body], [200, { state: 'signed-in' }]);
    const cookie = String(answer.headers['set-cookie']);
    assert.match(cookie, /^yiti_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.equal((await somebody.get('/api/session')).body.assurance, 2);

    const secret = cookie.slice('yiti_session='.length).split(';')[0]!;
    const { rows } = await platform.app.services.database.pool.query(
      'SELECT s::text AS row FROM identity.session s',
    );
    assert.ok(
      rows.every(({ row }) => !row.includes(secret)),
      'the secret is nowhere in the database',
    );
  });

  test('signing out ends the session for every copy of the cookie', async () => {
    const account = await register('person');
    const somebody = platform.nobody();
    await somebody.post('/api/sessions', { account, password });
    const copy = platform.nobody();
    copy.cookie = somebody.cookie;
    assert.equal((await somebody.delete('/api/session')).status, 204);
    assert.equal((await copy.get('/api/session')).status, 401);
  });

  test('a session ends when it is not used, and lives on while it is', async () => {
    const account = await register('person');
    const used = platform.nobody();
    const idle = platform.nobody();
    await used.post('/api/sessions', { account, password });
    await idle.post('/api/sessions', { account, password });
    for (let hour = 0; hour < 13; hour += 1) {
      clock += 3_600_000;
      assert.equal((await used.get('/api/session')).status, 200, `after ${hour + 1} h`);
    }
    assert.equal((await idle.get('/api/session')).status, 401);
  });

  test('five failures lock the account, known or not, and both are answered alike', async () => {
    const account = await register('person');
    const answers = await Promise.all(
      [account, 'there-is-no-such-account'].map(async (name) => {
        const seen: string[] = [];
        for (let n = 0; n < 7; n += 1) {
          const { status, body } = await platform
            .nobody()
            .post('/api/sessions', { account: name, password: `wrong ${n}` });
          seen.push(`${status} ${body.code} ${body.advice}`);
        }
        return seen;
      }),
    );
    assert.deepEqual(answers[0], answers[1]);
    assert.ok(answers[0]!.slice(0, 5).every((answer) => answer.startsWith('401 identity/wrong-credentials')));
    assert.ok(answers[0]!.slice(5).every((answer) => answer.startsWith('429 identity/locked-out')));

    const right = await platform.nobody().post('/api/sessions', { account, password });
    assert.equal(right.status, 429, 'even the right password waits');
    assert.ok(Number(right.headers['retry-after']) > 800);
    clock += 16 * 60_000;
    assert.equal((await platform.nobody().post('/api/sessions', { account, password })).status, 200);
  });

  test('a hundred guesses at once are counted one by one', async () => {
    const account = await register('person');
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        platform.nobody().post('/api/sessions', { account, password: `guess ${n}` }),
      ),
    );
    assert.equal(answers.filter(({ status }) => status === 401).length, 5);
    clock += 16 * 60_000;
  });

  test('fifty failures from one address lock the address, whatever accounts were tried', async () => {
    clock += 16 * 60_000;
    const tries = Array.from({ length: 60 }, (_, n) =>
      platform.nobody().post('/api/sessions', { account: `spray-${n}`, password: 'Spring2026' }),
    );
    const answers = await Promise.all(tries);
    assert.equal(answers.filter(({ status }) => status === 401).length, 50);
    assert.equal(answers.filter(({ body }) => body.code === 'identity/locked-out').length, 10);
    clock += 16 * 60_000;
  });

  test('an officer is nobody until the second factor is given, and a code works once', async () => {
    const account = await register('officer');
    const officer = platform.nobody();
    const first = await officer.post('/api/sessions', { account, password });
    assert.equal(first.body.state, 'second-factor');
    assert.match(first.body.enrolment.uri, /^otpauth:\/\/totp\//);
    assert.equal((await officer.get('/api/session')).status, 401);
    const halfway = officer.cookie;

    const epoch = Math.floor(clock / 1000);
    const code = await generate({ secret: first.body.enrolment.secret, epoch });
    const wrong = await officer.post('/api/sessions/second-factor', {
      code: code === '000000' ? '000001' : '000000',
    });
    assert.equal(wrong.body.code, 'identity/wrong-code');
    assert.equal((await officer.post('/api/sessions/second-factor', { code })).status, 200);
    assert.notEqual(officer.cookie, halfway);
    assert.equal((await officer.get('/api/session')).body.user.kind, 'officer');

    // the secret is not shown again, the code not taken again, the halfway cookie worth nothing
    const thief = platform.nobody();
    const second = await thief.post('/api/sessions', { account, password });
    assert.equal(second.body.enrolment, undefined);
    assert.equal(
      (await thief.post('/api/sessions/second-factor', { code })).body.code,
      'identity/wrong-code',
    );
    thief.cookie = halfway;
    assert.equal((await thief.post('/api/sessions/second-factor', { code })).status, 401);
  });

  test('an installation in earnest begins with one administrator, who makes the accounts of others', async () => {
    const { config } = platform.app.services;
    const file = path.join(config.dataDir, 'first-administrator.txt');
    assert.equal((await stat(file)).mode & 0o077, 0, 'nobody else may read the file');
    const secret = /password: (.+)/.exec(await readFile(file, 'utf8'))![1]!;
    const administrator = platform.nobody();
    const first = await administrator.post('/api/sessions', { account: 'administrator', password: secret });
    const code = await generate({ secret: first.body.enrolment.secret, epoch: Math.floor(clock / 1000) });
    const second = await administrator.post('/api/sessions/second-factor', { code });
    assert.deepEqual(second.body, { state: 'new-password' }, 'what stands in a file is no password');
    assert.equal((await administrator.get('/api/session')).status, 401);
    const chosen = await administrator.post('/api/sessions/new-password', { password: `${password} 管理` });
    assert.deepEqual(chosen.body, { state: 'signed-in' });

    const { body: bureau } = await administrator.post('/api/organisations', {
      uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n: 1 }),
      name: { zh: '第一局', en: 'First bureau' },
      division: '370102',
      kind: 'department',
    });
    const wanted = { account: 'Officer.One', name: '一号', organisationId: bureau.id, password };
    const made = await administrator.post('/api/users', wanted);
    assert.equal(made.status, 201);
    assert.equal((await administrator.post('/api/users', wanted)).body.code, 'identity/account-taken');
    const officer = platform.nobody();
    assert.equal(
      (await officer.post('/api/sessions', wanted)).status,
      400,
      'nothing but account and password',
    );
    const signIn = { account: wanted.account, password };
    assert.equal((await officer.post('/api/sessions', signIn)).body.state, 'second-factor');
    assert.equal(
      (await administrator.put(`/api/users/${made.body.id}/status`, { status: 'disabled' })).status,
      204,
    );
    assert.equal((await officer.post('/api/sessions', signIn)).status, 401);
    assert.equal((await officer.post('/api/sessions/second-factor', { code: '123456' })).status, 401);
  });

  test('outside demonstration mode there are no demonstration people', async () => {
    const somebody = platform.nobody();
    assert.equal((await somebody.get('/api/demonstration-people')).status, 404);
    assert.equal((await somebody.post('/api/sessions/demonstration', { person: 'zhang' })).status, 404);
  });

  test('failures and sign-ins are in the trail, without what was typed', async () => {
    const { rows } = await platform.app.services.database.pool.query<{ type: string; row: string }>(
      `SELECT type, e::text AS row FROM base.audit_event e WHERE type LIKE 'session.%'`,
    );
    const types = new Set(rows.map(({ type }) => type));
    assert.deepEqual([...types].toSorted(), ['session.begun', 'session.ended', 'session.refused']);
    assert.ok(rows.every(({ row }) => !row.includes('wrong') && !row.includes('there-is-no-such-account')));
  });
});
