import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { generate } from 'otplib';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { hashPassword, insertAccounts } from '../index.ts';
import { enter, give, groundFloors, hire, plantTree } from '../testing.ts';

const lost = 'Forgotten 123 密码';
const chosen = 'Chosen anew 456';

describe('getting back into an account', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  /** county 0 > bureau 1; county 2 > bureau 3 */
  let org: string[];
  let administrators: [TestClient, TestClient];
  let elsewhere: TestClient;
  let account: string;
  let accountId: string;
  let people = 0;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors, demo: false, now: () => new Date(clock) });
    org = await plantTree(platform, [-1, 0, -1, 2]);
    administrators = [await administrator(org[0]!), await administrator(org[0]!)];
    elsewhere = await administrator(org[2]!);
  });
  after(() => platform.stop());

  beforeEach(async () => {
    account = `lost-${(people += 1)}`;
    accountId = randomUUID();
    await insertAccounts(
      platform.app.services.database.reads,
      [
        {
          id: accountId,
          account,
          kind: 'officer',
          name: '丢手机',
          organisationId: org[1]!,
          passwordHash: await hashPassword(lost),
        },
      ],
      new Date(clock).toISOString(),
    );
    // each of these owners sits somewhere else
    clock += 16 * 60_000;
  });

  async function administrator(organisationId: string): Promise<TestClient> {
    const id = await hire(platform, organisationId, '管理员');
    await give(platform, id, 'organisation-administrator', organisationId, 'subtree');
    const who = await enter(platform, id);
    await platform.app.services.database.pool.query(
      `UPDATE identity.session SET expires_at = $2, idle_minutes = 100000 WHERE account_id = $1`,
      [id, new Date(clock + 30 * 86_400_000).toISOString()],
    );
    return who;
  }

  const ask = async (name = account) =>
    (await platform.nobody().post('/api/account-recoveries', { account: name })).body as {
      token: string;
      code: string;
      endsAt: string;
    };
  const openOf = async (who: TestClient) =>
    (
      (await who.get('/api/account-recoveries')).body as Array<{
        id: string;
        user: { id: string };
        state: string;
        mine: boolean;
      }>
    ).find(({ user }) => user.id === accountId);
  const confirm = (who: TestClient, id: string, code: string) =>
    who.put(`/api/account-recoveries/${id}/confirmation`, { code });
  const progress = async (token: string) =>
    (await platform.nobody().post('/api/account-recoveries/progress', { token })).body;
  const complete = (token: string, password = chosen) =>
    platform.nobody().post('/api/account-recoveries/completion', { token, password });

  test('two administrators hear the code, the owner chooses the password, and what was lost works no more', async () => {
    const session = await enter(platform, accountId);
    const { token, code } = await ask();
    const [first, second] = administrators;
    const { id } = (await openOf(first))!;
    assert.equal((await complete(token)).body.code, 'identity/recovery-closed', 'nobody has confirmed');
    assert.equal((await confirm(first, id, code.toLowerCase().replace('-', ' '))).status, 204);
    assert.equal((await confirm(first, id, code)).body.code, 'identity/second-person-needed');
    assert.equal((await progress(token)).state, 'confirmed');
    assert.equal((await complete(token)).body.code, 'identity/recovery-closed', 'one is not enough');
    assert.equal((await openOf(second))!.mine, false);
    assert.equal((await confirm(second, id, code)).status, 204);
    assert.equal((await progress(token)).state, 'approved');
    assert.equal((await complete(token, 'weak')).body.code, 'identity/weak-password');
    assert.equal((await complete(token)).status, 204);
    assert.equal((await complete(token)).body.code, 'identity/recovery-closed', 'it works once');
    assert.equal((await session.get('/api/session')).status, 401);
    assert.equal((await platform.nobody().post('/api/sessions', { account, password: lost })).status, 401);
    const owner = platform.nobody();
    const { body } = await owner.post('/api/sessions', { account, password: chosen });
    const digits = await generate({ secret: body.enrolment.secret, epoch: Math.floor(clock / 1000) });
    assert.deepEqual((await owner.post('/api/sessions/second-factor', { code: digits })).body, {
      state: 'signed-in',
    });
  });

  test('no administrator is shown the code or the secret, and the database holds neither', async () => {
    const { token, code } = await ask();
    const list = JSON.stringify((await administrators[0].get('/api/account-recoveries')).body);
    const { rows } = await platform.app.services.database.pool.query(
      'SELECT r::text AS row FROM identity.account_recovery r',
    );
    for (const text of [list, ...rows.map(({ row }) => row as string)]) {
      assert.ok(!text.includes(code));
      assert.ok(!text.includes(token));
    }
  });

  test('a wrong code confirms nothing and is counted', async () => {
    await ask();
    const [first] = administrators;
    const { id } = (await openOf(first))!;
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await confirm(first, id, `0000-000${n}`)).body.code);
    assert.deepEqual(answers, [...Array(5).fill('identity/wrong-code'), 'identity/locked-out']);
    assert.equal((await openOf(first))!.state, 'asked');
  });

  test('it cannot be seen or confirmed from outside, nor for oneself', async () => {
    const { code } = await ask();
    const { id } = (await openOf(administrators[0]))!;
    assert.equal(await openOf(elsewhere), undefined);
    assert.equal((await confirm(elsewhere, id, code)).status, 404);
    assert.equal((await elsewhere.put(`/api/account-recoveries/${id}/refusal`)).status, 404);
    await give(platform, accountId, 'organisation-administrator', org[1], 'subtree');
    const owner = await enter(platform, accountId);
    assert.equal((await confirm(owner, id, code)).body.code, 'identity/own-grant');
    const clerk = await enter(platform, await hire(platform, org[1]));
    assert.equal((await clerk.get('/api/account-recoveries')).status, 403);
  });

  test('one administrator alone, twice at once, is still one', async () => {
    const { token, code } = await ask();
    const { id } = (await openOf(administrators[0]))!;
    const answers = await Promise.all([0, 1, 2, 3].map(() => confirm(administrators[0], id, code)));
    assert.equal(answers.filter(({ status }) => status === 204).length, 1);
    assert.equal((await progress(token)).state, 'confirmed');
  });

  test('a refused one and one that has ended lead nowhere', async () => {
    const refused = await ask();
    const { id } = (await openOf(administrators[0]))!;
    assert.equal((await administrators[0].put(`/api/account-recoveries/${id}/refusal`)).status, 204);
    assert.equal((await progress(refused.token)).state, 'refused');
    assert.equal((await confirm(administrators[1], id, refused.code)).body.code, 'identity/recovery-closed');

    const late = await ask();
    const again = (await openOf(administrators[0]))!;
    await confirm(administrators[0], again.id, late.code);
    await confirm(administrators[1], again.id, late.code);
    clock += 25 * 3_600_000;
    assert.equal((await progress(late.token)).state, 'ended');
    assert.equal((await complete(late.token)).body.code, 'identity/recovery-closed');
  });

  test('whoever asks learns nothing of whether there is such an account, and not often', async () => {
    const known = await ask();
    const unknown = await ask('there-is-no-such-account');
    assert.deepEqual(Object.keys(known), Object.keys(unknown));
    assert.equal(known.code.length, unknown.code.length);
    assert.deepEqual(await progress(unknown.token), { state: 'asked', endsAt: unknown.endsAt });
    const more = [];
    for (let n = 0; n < 5; n += 1)
      more.push((await platform.nobody().post('/api/account-recoveries', { account: `x${n}` })).status);
    assert.deepEqual(more, [200, 200, 200, 429, 429]);
  });

  test('an account without a password is entered by a recovery: nobody else ever knew one', async () => {
    const made = await administrators[0].post('/api/users', {
      account: 'no.password',
      name: '新同事',
      organisationId: org[1],
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    accountId = made.body.id;
    const { token, code } = await ask('no.password');
    const { id } = (await openOf(administrators[0]))!;
    await confirm(administrators[0], id, code);
    await confirm(administrators[1], id, code);
    assert.equal((await complete(token)).status, 204);
    const { body } = await platform
      .nobody()
      .post('/api/sessions', { account: 'no.password', password: chosen });
    assert.equal(body.state, 'second-factor');
  });
});
