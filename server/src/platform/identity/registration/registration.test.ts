import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { generatePerson, insertPersons, type Person } from '../../directory/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { groundFloors } from '../testing.ts';

const password = 'Chosen 123 密码';

interface Message {
  id: string;
  to: string;
  text: string;
}

describe('an account by mobile', () => {
  let platform: TestPlatform;
  let gateway: Server;
  /** what the gateway took, in order */
  const taken: Array<Message & { authorization: string | undefined }> = [];
  let gatewayAnswers = 202;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  let numbers = 0;
  const freshMobile = () => `139${String((numbers += 1)).padStart(8, '0')}`;

  before(async () => {
    gateway = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (gatewayAnswers < 300)
          taken.push({ ...(JSON.parse(body) as Message), authorization: request.headers.authorization });
        response.writeHead(gatewayAnswers).end();
      });
    });
    await new Promise<void>((listening) => gateway.listen(0, '127.0.0.1', listening));
    platform = await testPlatform({
      modules: groundFloors,
      demo: false,
      now: () => new Date(clock),
      // a gateway that fails is warned of, as it should be
      flags: [
        '--log-level',
        'silent',
        '--sms-url',
        `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
      ],
    });
  });
  after(async () => {
    await platform.stop();
    await new Promise((closed) => gateway.close(closed));
  });

  const database = () => platform.app.services.database;
  const codeOf = ({ text }: Message) => /\d{6}/.exec(text)![0];

  /** Asks for a code and reads it on the telephone. */
  async function ask(who: TestClient, mobile: string): Promise<{ token: string; code: string }> {
    const { status, body } = await who.post('/api/registrations', { mobile });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.simulatedCode, undefined);
    const message = taken.at(-1)!;
    assert.equal(message.to, mobile);
    return { token: body.token, code: codeOf(message) };
  }

  const complete = (who: TestClient, given: object) => who.post('/api/registrations/completion', given);

  /** Somebody with an account of their own, signed in. */
  async function registered(mobile = freshMobile()): Promise<TestClient> {
    const who = platform.nobody();
    const sent = await ask(who, mobile);
    const { status, body } = await complete(who, { ...sent, mobile, password });
    assert.equal(status, 200, JSON.stringify(body));
    return who;
  }

  async function inRegister(n: number): Promise<Person & { mobile: string }> {
    const person = { ...generatePerson(n), mobile: freshMobile() };
    await insertPersons(database().reads, [person], new Date(clock).toISOString());
    return person;
  }

  const prove = (who: TestClient, { name, identityNumber, mobile }: Person) =>
    who.put('/api/session/assurance', {
      verifier: 'three-elements',
      given: { name, identityNumber, mobile: mobile ?? '' },
    });

  test('a code on the telephone, a password, and one is in; later with number and password', async () => {
    const mobile = freshMobile();
    const who = await registered(mobile);
    const { body: session } = await who.get('/api/session');
    assert.equal(session.assurance, 1);
    assert.equal(session.user.kind, 'person');
    assert.deepEqual(session.subjects, []);
    assert.ok(!JSON.stringify(session).includes(mobile), 'the number is masked');
    const later = platform.nobody();
    const spaced = `+86 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`;
    assert.equal((await later.post('/api/sessions', { account: spaced, password })).body.state, 'signed-in');
    const { rows } = await database().pool.query(
      `SELECT a::text AS a FROM identity.account a WHERE kind = 'person'`,
    );
    assert.ok(!rows.some(({ a }) => a.includes(mobile)), 'the number is not kept');
  });

  test('what needs a name says so, and the register knows it', async () => {
    const person = await inRegister(9001);
    const who = await registered(person.mobile);
    assert.equal((await who.get('/api/mandates')).status, 200, 'there is nothing to see yet, and no wall');
    assert.deepEqual(
      (await who.get('/api/session/assurance')).body.ways.map(({ key }: { key: string }) => key),
      ['three-elements'],
    );
    assert.equal((await prove(who, { ...person, name: '别人' })).status, 422);
    assert.equal((await prove(who, person)).status, 204);
    const { body: session } = await who.get('/api/session');
    assert.equal(session.assurance, 2);
    assert.equal(session.user.name, person.name);
    assert.equal(session.actingFor.subjectId, person.id);
  });

  test('one person has one account', async () => {
    const person = await inRegister(9002);
    assert.equal((await prove(await registered(), person)).status, 204);
    const second = await registered();
    const { status, body } = await prove(second, person);
    assert.equal(status, 409);
    assert.equal(body.code, 'identity/person-has-account');
    assert.equal((await second.get('/api/session')).body.assurance, 1);
  });

  test('whoever has the number chooses a new password; of a proven account only with name and identity number', async () => {
    const mobile = freshMobile();
    const before = await registered(mobile);
    const plain = platform.nobody();
    const anew = await ask(plain, mobile);
    assert.equal((await complete(plain, { ...anew, mobile, password: 'Another 456 密码' })).status, 200);
    assert.equal((await before.get('/api/session')).status, 401, 'other sessions end');
    const person = await inRegister(9003);
    assert.equal((await prove(plain, person)).status, 204);
    clock += 60_000;

    const next = platform.nobody();
    const code = await ask(next, mobile);
    const given = { ...code, mobile, password: 'A third 789 密码' };
    assert.equal((await complete(next, given)).body.code, 'identity/owner-needed');
    const wrong = { name: person.name, identityNumber: generatePerson(9004).identityNumber };
    assert.equal((await complete(next, { ...given, owner: wrong })).body.code, 'identity/owner-differs');
    assert.equal((await plain.get('/api/session')).status, 200, 'nothing has changed');
    const owner = { name: person.name, identityNumber: person.identityNumber };
    assert.equal((await complete(next, { ...given, owner })).status, 200);
    assert.equal((await next.get('/api/session')).body.user.name, person.name);
  });

  test('a code is good once, for this number, for ten minutes and five guesses', async () => {
    const mobile = freshMobile();
    const who = platform.nobody();
    const sent = await ask(who, mobile);
    const given = { ...sent, mobile, password };
    assert.equal(
      (await complete(who, { ...given, mobile: freshMobile() })).body.code,
      'identity/wrong-sms-code',
    );
    assert.equal((await complete(who, { ...given, password: 'short' })).body.code, 'identity/weak-password');
    const answers = await Promise.all(Array.from({ length: 8 }, () => complete(platform.nobody(), given)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, 'of eight at once one is first');
    const guessed = await ask(who, freshMobile());
    const other = taken.at(-1)!.to;
    const wrongCode = guessed.code === '000000' ? '000001' : '000000';
    for (let left = 4; left >= 0; left -= 1) {
      const { body } = await complete(who, { ...guessed, mobile: other, password, code: wrongCode });
      assert.equal(body.code, 'identity/wrong-sms-code');
    }
    assert.equal(
      (await complete(who, { ...guessed, mobile: other, password })).body.code,
      'identity/registration-closed',
    );

    const late = await ask(who, freshMobile());
    clock += 10 * 60_000;
    assert.equal(
      (await complete(who, { ...late, mobile: taken.at(-1)!.to, password })).body.code,
      'identity/registration-closed',
    );
  });

  test('a number gets five codes in a quarter of an hour, and the answer is the same with and without an account', async () => {
    clock += 16 * 60_000;
    const known = freshMobile();
    await registered(known);
    const shapes = [];
    for (const mobile of [known, freshMobile()]) {
      const { status, body } = await platform.nobody().post('/api/registrations', { mobile });
      shapes.push([status, Object.keys(body).toSorted()]);
    }
    assert.deepEqual(shapes[0], shapes[1]);
    const mobile = freshMobile();
    const statuses = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push((await platform.nobody().post('/api/registrations', { mobile })).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  });

  test('what is no mobile is refused, and a gateway that fails has changed nothing', async () => {
    const who = platform.nobody();
    for (const mobile of ['12345678901', '1390000000', 'nobody@example.org'])
      assert.equal((await who.post('/api/registrations', { mobile })).body.code, 'identity/no-mobile');
    gatewayAnswers = 500;
    assert.equal(
      (await who.post('/api/registrations', { mobile: freshMobile() })).body.code,
      'identity/sms-not-sent',
    );
    gatewayAnswers = 202;
  });
});

test('without a gateway nobody registers in earnest, and a demonstration shows the code', async () => {
  const earnest = await testPlatform({ modules: groundFloors, demo: false });
  try {
    const who = earnest.nobody();
    assert.deepEqual((await who.get('/api/registration-offer')).body, { offered: false, simulated: false });
    assert.equal((await who.post('/api/registrations', { mobile: '13900000000' })).status, 404);
  } finally {
    await earnest.stop();
  }
  const shown = await testPlatform({ modules: groundFloors });
  try {
    const who = shown.nobody();
    assert.deepEqual((await who.get('/api/registration-offer')).body, { offered: true, simulated: true });
    const { body } = await who.post('/api/registrations', { mobile: '13900000000' });
    const { status } = await complete(who, body);
    assert.equal(status, 200);
  } finally {
    await shown.stop();
  }
  function complete(who: TestClient, { token, simulatedCode }: { token: string; simulatedCode: string }) {
    return who.post('/api/registrations/completion', {
      token,
      code: simulatedCode,
      mobile: '13900000000',
      password,
    });
  }
});
