import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { findPerson } from '../../directory/index.ts';
import { groundFloors } from '../testing.ts';
import { ProvingService, secret, signedFor } from './testing.ts';
import { personMark } from './verifier-at-service.ts';

describe('proving who one is at a service of the province', () => {
  let service: ProvingService;
  let platform: TestPlatform;
  let person: { name: string; identityNumber: string; mobile: string };
  const log: string[] = [];
  let clock = Date.parse('2026-03-02T01:00:00Z');

  before(async () => {
    service = await ProvingService.open();
    platform = await testPlatform({
      modules: groundFloors,
      now: () => new Date(clock),
      writeLog: (line) => void log.push(line),
      flags: [...service.settings({ patienceMilliseconds: 400 }).flags, '--log-level', 'debug'],
      env: service.settings().env,
    });
    const { reads } = platform.app.services.database;
    const { person_id: id } = await reads
      .selectFrom('identity.account')
      .select('person_id')
      .where('demonstration', '=', 'he')
      .executeTakeFirstOrThrow();
    const { name, identityNumber, mobile } = (await findPerson(reads, id!))!;
    person = { name, identityNumber, mobile: mobile! };
  });
  after(async () => {
    await platform.stop();
    service.close();
  });
  beforeEach(() => {
    // what one test has counted is no lock on the next
    clock += 16 * 60_000;
    service.outcome = 'agrees';
    service.instead = undefined;
  });

  const level = async (who: TestClient) => (await who.get('/api/session')).body.assurance;
  const begin = (who: TestClient, body: object = {}) =>
    who.post('/api/session/proofs', { verifier: 'face', ...body });
  const finish = (who: TestClient, id: string) => who.put(`/api/session/proofs/${id}`);
  /** Begins, and says which proof the browser would bring back. */
  async function begun(who: TestClient): Promise<string> {
    const { status, body: said } = await begin(who);
    assert.equal(status, 201, JSON.stringify(said));
    return service.asked.at(-1)!.reference;
  }
  const trail = async () =>
    (
      await platform.app.services.database.pool.query(
        `SELECT type, data FROM base.audit_event WHERE type LIKE 'assurance.%' ORDER BY id DESC LIMIT 2`,
      )
    ).rows as Array<{ type: string; data: object }>;

  test('a yes raises this session and no other, once, under a new secret', async () => {
    const who = await platform.as('he');
    const { ways } = (await who.get('/api/session/assurance')).body;
    const way = ways.find(({ key }: { key: string }) => key === 'face');
    assert.deepEqual([way.level, way.simulated, way.asks], [3, false, []]);
    assert.equal(way.at, new URL(service.url).host);
    assert.match(way.explanation.zh, /只发给这项服务/);

    const { status, body } = await begin(who);
    assert.equal(status, 201);
    const asked = service.asked.at(-1)!;
    assert.equal(body.location, `${service.url}/page?t=${asked.reference}`);
    assert.equal(body.endsAt, new Date(clock + 15 * 60_000).toISOString());
    assert.deepEqual(asked.person, { name: person.name, identityNumber: person.identityNumber });
    assert.deepEqual([asked.verifier, asked.level, asked.endsAt], ['face', 3, body.endsAt]);
    assert.match(asked.returnTo!, new RegExp(`/step-up\\?proof=${asked.reference}$`));

    const other = await platform.as('he');
    const seen = platform.nobody();
    seen.cookie = who.cookie;
    const done = await finish(who, asked.reference);
    assert.deepEqual([done.status, done.body], [200, { assurance: 3 }]);
    assert.deepEqual(
      Object.keys(service.asked.at(-1)!).toSorted(),
      ['action', 'at', 'nonce', 'reference', 'transaction', 'version'],
      'whom it is about is said once',
    );
    assert.equal(await level(who), 3);
    assert.equal((await seen.get('/api/session')).status, 401, 'the secret of before is worth nothing');
    assert.equal(await level(other), 1);
    assert.equal(await level(await platform.as('he')), 1);
    assert.equal((await finish(who, asked.reference)).body.code, 'identity/proof-over');
    assert.equal((await begin(who)).status, 404, 'nothing leads further');
    assert.deepEqual(await trail(), [
      { type: 'assurance.raised', data: { verifier: 'face', from: 1, to: 3, simulated: false } },
      { type: 'assurance.begun', data: { verifier: 'face' } },
    ]);
  });

  test('a no is counted like every refusal, and five close all ways for a while', async () => {
    const who = await platform.as('he');
    service.outcome = 'differs';
    for (let n = 0; n < 5; n += 1) {
      const refused = await finish(who, await begun(who));
      assert.deepEqual([refused.status, refused.body.code], [422, 'identity/proof-differs']);
    }
    assert.deepEqual((await trail())[0], {
      type: 'assurance.refused',
      data: { verifier: 'face', simulated: false },
    });
    const calls = service.asked.length;
    assert.equal((await begin(who)).body.code, 'identity/locked-out');
    assert.equal(service.asked.length, calls, 'the service is not asked any more');
    const direct = { verifier: 'three-elements', given: person };
    assert.equal((await who.put('/api/session/assurance', direct)).body.code, 'identity/locked-out');
    assert.equal(await level(who), 1);
  });

  test('an outage counts against nobody, washes nothing away, and the proof goes on when it is over', async () => {
    const who = await platform.as('he');
    const wrong = { verifier: 'three-elements', given: { ...person, name: '何新木' } };
    for (let n = 0; n < 4; n += 1) assert.equal((await who.put('/api/session/assurance', wrong)).status, 422);
    service.instead = () => ({ status: 503, text: 'closed' });
    for (let n = 0; n < 7; n += 1) {
      const away = await begin(who);
      assert.deepEqual([away.status, away.body.code], [503, 'identity/proof-not-possible']);
    }
    service.instead = undefined;
    const id = await begun(who);
    service.instead = () => ({ status: 503, text: 'closed' });
    for (let n = 0; n < 7; n += 1)
      assert.equal((await finish(who, id)).body.code, 'identity/proof-not-possible');
    service.instead = undefined;
    service.outcome = 'pending';
    assert.equal((await finish(who, id)).body.code, 'identity/proof-pending');
    service.outcome = 'agrees';
    assert.equal((await finish(who, id)).status, 200, 'four failures, and not one more');

    const again = await platform.as('he');
    for (let n = 0; n < 4; n += 1) await again.put('/api/session/assurance', wrong);
    service.outcome = 'abandoned';
    assert.equal((await finish(again, await begun(again))).body.code, 'identity/proof-abandoned');
    assert.equal((await again.put('/api/session/assurance', wrong)).body.code, 'identity/proof-differs');
    assert.equal((await again.put('/api/session/assurance', wrong)).body.code, 'identity/locked-out');
  });

  test('who is slow is not waited for beyond the patience', async () => {
    const who = await platform.as('he');
    const id = await begun(who);
    service.instead = () => null;
    assert.equal((await begin(who)).body.code, 'identity/proof-not-possible');
    assert.equal((await finish(who, id)).body.code, 'identity/proof-not-possible');
    service.instead = undefined;
    assert.equal((await finish(who, id)).status, 200);
  });

  test('an answer about another person or transaction is not believed, and stands in the trail', async () => {
    const who = await platform.as('he');
    const stranger = { name: '别人', identityNumber: '11010519491231002X' };
    for (const wrong of [
      { person: undefined },
      { transaction: 't-of-another' },
      { reference: '01900000-0000-7000-8000-000000000000' },
      'stranger' as const,
    ]) {
      service.instead = undefined;
      const id = await begun(who);
      service.instead = (asked, signature) => ({
        text: signedFor(signature, {
          ...service.honest(asked),
          ...(wrong === 'stranger' ? { person: personMark(secret, asked.reference, stranger) } : wrong),
        }),
      });
      assert.equal((await finish(who, id)).body.code, 'identity/proof-not-believed');
      service.instead = undefined;
      assert.equal((await finish(who, id)).body.code, 'identity/proof-over');
      assert.deepEqual((await trail())[0], {
        type: 'assurance.refused',
        data: { verifier: 'face', simulated: false, why: 'not-believed' },
      });
    }
    assert.equal(await level(who), 1);
  });

  test('what is malformed, unsigned, signed by another or heard before proves nothing', async () => {
    const who = await platform.as('he');
    const id = await begun(who);
    let heard = '';
    for (const reply of [
      () => 'no JSON',
      () => '[]',
      (_: string, said: unknown) => JSON.stringify(said),
      (_: string, said: unknown) => JSON.stringify({ body: JSON.stringify(said), signature: 'ab' }),
      (signature: string, said: unknown) => signedFor(signature, said, 'another-secret-altogether'),
      (signature: string) => signedFor(signature, '"agrees"'),
      (signature: string) => signedFor(signature, `{"person":"${person.identityNumber}`),
      (signature: string, said: object) => signedFor(signature, { ...said, outcome: 'yes' }),
      // an honest yes that does not arrive, and comes back as the answer to the next question
      (signature: string, said: object) => {
        heard = signedFor(signature, said);
        return '';
      },
      () => heard,
    ]) {
      service.instead = (asked, signature) => ({ text: reply(signature, service.honest(asked)) });
      assert.equal((await finish(who, id)).body.code, 'identity/proof-not-possible');
    }
    for (const url of [
      'https://elsewhere.example/page',
      `${service.url.replace('http://', 'http://user@')}/page`,
      'javascript:alert(1)',
      undefined,
    ]) {
      service.instead = (asked, signature) => ({
        text: signedFor(signature, { ...service.honest(asked), url }),
      });
      assert.equal((await begin(who)).body.code, 'identity/proof-not-possible');
    }
    assert.equal(await level(who), 1);
  });

  test('it is over in time, in another session, and when another was begun', async () => {
    const who = await platform.as('he');
    const first = await begun(who);
    const second = await begun(who);
    assert.equal((await finish(who, first)).body.code, 'identity/proof-over');
    const other = await platform.as('he');
    assert.equal((await finish(other, second)).body.code, 'identity/proof-over');
    assert.equal((await finish(await platform.as('liu'), second)).body.code, 'identity/proof-over');
    assert.equal((await finish(platform.nobody(), second)).status, 401);
    clock += 15 * 60_000;
    const late = await finish(who, second);
    assert.deepEqual([late.status, late.body.code], [410, 'identity/proof-over']);
    assert.equal(await level(who), 1);
  });

  test('two that come back at once are one', async () => {
    const who = await platform.as('he');
    const id = await begun(who);
    const both = [who.cookie, who.cookie].map((cookie) => {
      const one = platform.nobody();
      one.cookie = cookie;
      return finish(one, id);
    });
    const codes = (await Promise.all(both)).map(({ status }) => status).toSorted((a, b) => a - b);
    assert.equal(codes[0], 200);
    assert.ok([401, 410].includes(codes[1]!), String(codes));
  });

  test('each costs the service something: not without end, and not for officials', async () => {
    const who = await platform.as('he');
    for (let n = 0; n < 5; n += 1) await begun(who);
    assert.equal((await begin(who)).body.code, 'identity/locked-out');
    const calls = service.asked.length;
    assert.equal((await begin(await platform.as('li'))).status, 404);
    assert.equal((await begin(platform.nobody())).status, 401);
    const at = { verifier: 'face', given: {} };
    assert.equal((await (await platform.as('liu')).put('/api/session/assurance', at)).status, 404);
    assert.equal((await begin(await platform.as('liu'), { verifier: 'three-elements' })).status, 404);
    assert.equal(service.asked.length, calls);
  });

  test('neither log nor trail says who it was about', async () => {
    const { rows } = await platform.app.services.database.pool.query(
      `SELECT data FROM base.audit_event WHERE type LIKE 'assurance.%'`,
    );
    const kept = [...log, JSON.stringify(rows)].join('\n');
    assert.match(kept, /a verifier of identities did not answer/);
    assert.match(kept, /answered about somebody or something else/);
    for (const secretOrPersonal of [person.name, person.identityNumber, person.mobile, secret])
      assert.ok(!kept.includes(secretOrPersonal), secretOrPersonal);
  });
});

test('what an installation has agreed on can hold for the account, and there is none unless one is named', async () => {
  const service = await ProvingService.open();
  const platform = await testPlatform({ modules: groundFloors, ...service.settings({ holds: 'account' }) });
  try {
    const who = await platform.as('he');
    assert.equal((await who.post('/api/session/proofs', { verifier: 'face' })).status, 201);
    assert.equal((await who.put(`/api/session/proofs/${service.asked[0]!.reference}`)).status, 200);
    assert.equal((await (await platform.as('he')).get('/api/session')).body.assurance, 3);
  } finally {
    await platform.stop();
    service.close();
  }
});
