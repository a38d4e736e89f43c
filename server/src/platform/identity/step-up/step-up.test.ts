import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { findPerson } from '../../directory/index.ts';
import { installVerifier } from '../index.ts';
import { groundFloors } from '../testing.ts';

describe('proving more surely who one is', () => {
  let platform: TestPlatform;
  let he: { name: string; identityNumber: string; mobile: string };
  let clock = Date.parse('2026-03-02T01:00:00Z');

  before(async () => {
    platform = await testPlatform({
      modules: groundFloors,
      now: () => new Date(clock),
      // one of these verifiers fails, as it should
      flags: ['--log-level', 'silent'],
    });
    const { reads } = platform.app.services.database;
    const { person_id: id } = await reads
      .selectFrom('identity.account')
      .select('person_id')
      .where('demonstration', '=', 'he')
      .executeTakeFirstOrThrow();
    const { name, identityNumber, mobile } = (await findPerson(reads, id!))!;
    he = { name, identityNumber, mobile: mobile! };
  });
  after(() => platform.stop());

  const level = async (who: TestClient) => (await who.get('/api/session')).body.assurance;
  const prove = (who: TestClient, verifier: string, given: object) =>
    who.put('/api/session/assurance', { verifier, given });

  test('all three agree, and the session goes on under a new secret', async () => {
    const who = await platform.as('he');
    assert.equal(await level(who), 1);
    const { ways } = (await who.get('/api/session/assurance')).body;
    assert.deepEqual(
      ways.map(({ key, level: reached, simulated }: { key: string; level: number; simulated: boolean }) => [
        key,
        reached,
        simulated,
      ]),
      [
        ['three-elements', 2, false],
        ['simulated-face', 3, true],
        ['simulated-electronic-identity-card', 3, true],
        ['simulated-bank-card', 3, true],
      ],
    );
    const seen = platform.nobody();
    seen.cookie = who.cookie;
    const { mobile, ...rest } = he;
    assert.equal((await prove(who, 'three-elements', { ...rest, mobile: `+86 ${mobile}` })).status, 204);
    assert.equal(await level(who), 2);
    assert.equal((await seen.get('/api/session')).status, 401, 'the secret of before is worth nothing');
    assert.equal(await level(await platform.as('he')), 2, 'it is proven for the account');
    await platform.app.services.database.pool.query(
      `UPDATE identity.account SET assurance = 1 WHERE demonstration = 'he'`,
    );
  });

  test('what differs is not told, and five failures close the way for a while', async () => {
    const who = await platform.as('he');
    const answers = [];
    for (const wrong of [
      { name: '何新木' },
      { mobile: '19900000001' },
      { identityNumber: '11010519491231002X' },
      { identityNumber: 'nothing' },
      { name: '' },
    ]) {
      const { status, body } = await prove(who, 'three-elements', { ...he, ...wrong });
      answers.push(`${status} ${body.code} ${body.title} ${body.advice}`);
    }
    assert.equal(new Set(answers).size, 1);
    assert.match(answers[0]!, /^422 identity\/proof-differs/);
    assert.equal((await prove(who, 'three-elements', he)).body.code, 'identity/locked-out');
    assert.equal(
      (await prove(await platform.as('he'), 'three-elements', he)).body.code,
      'identity/locked-out',
    );
    clock += 16 * 60_000;
    assert.equal(await level(who), 1);
  });

  test('a simulated proof says so, holds for this session only, and is in the trail as what it is', async () => {
    const who = await platform.as('he');
    const { ways } = (await who.get('/api/session/assurance')).body;
    const face = ways.find(({ key }: { key: string }) => key === 'simulated-face');
    assert.match(face.title.zh, /模拟/);
    assert.match(face.explanation.en, /nothing is compared/);
    assert.equal((await prove(who, 'simulated-face', { simulatedOutcome: 'differs' })).status, 422);
    assert.equal((await prove(who, 'simulated-face', { simulatedOutcome: 'agrees' })).status, 204);
    assert.equal(await level(who), 3);
    assert.equal(await level(await platform.as('he')), 1);
    const { rows } = await platform.app.services.database.pool.query(
      `SELECT data FROM base.audit_event WHERE type = 'assurance.raised' ORDER BY id DESC LIMIT 1`,
    );
    assert.deepEqual(rows[0].data, { verifier: 'simulated-face', from: 1, to: 3, simulated: true });
  });

  test('a verifier that does not answer proves nothing and is not counted against anybody', async () => {
    installVerifier(platform.app.services.database.reads, {
      key: 'test-bank',
      level: 3,
      title: { zh: '银行', en: 'Bank' },
      explanation: { zh: '银行', en: 'Bank' },
      simulated: false,
      holds: 'account',
      asks: ['ticket'],
      verify: async () => {
        throw new Error('the bank is closed');
      },
    });
    const who = await platform.as('he');
    for (let n = 0; n < 7; n += 1)
      assert.equal((await prove(who, 'test-bank', { ticket: 't' })).body.code, 'identity/proof-not-possible');
    assert.equal(await level(who), 1);
  });

  test('nothing leads further for officials, and nobody proves anything for nobody', async () => {
    const li = await platform.as('li');
    assert.deepEqual((await li.get('/api/session/assurance')).body.ways, []);
    assert.equal((await prove(li, 'simulated-face', { simulatedOutcome: 'agrees' })).status, 404);
    assert.equal((await prove(platform.nobody(), 'three-elements', he)).status, 401);
    assert.equal((await prove(await platform.as('he'), 'no-such-way', he)).status, 404);
  });

  test('in earnest there is no simulated way', async () => {
    const other = await testPlatform({ modules: groundFloors, demo: false });
    try {
      const { database } = other.app.services;
      const { verifiersAbove } = await import('./verifier.ts');
      assert.deepEqual(
        verifiersAbove(database.reads, 0).map(({ key }) => key),
        ['three-elements'],
      );
    } finally {
      await other.stop();
    }
  });
});
