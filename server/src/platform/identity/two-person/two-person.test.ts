import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { enter, give, groundFloors, hire, plantTree } from '../testing.ts';

/** Three administrators, none of whom becomes another or makes another alone (三员分立). */
describe('what takes two people', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  /** city 0 > bureau 1 */
  let org: string[];
  let ids: Record<'system' | 'security' | 'security2' | 'audit', string>;
  let who: Record<keyof typeof ids, TestClient>;

  const roleOf = {
    system: 'platform-administrator',
    security: 'security-administrator',
    security2: 'security-administrator',
    audit: 'auditor',
  } as const;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors, demo: false, now: () => new Date(clock) });
    org = await plantTree(platform, [-1, 0]);
    const made = await Promise.all(
      Object.entries(roleOf).map(async ([name, role]) => {
        const id = await hire(platform, org[0], name);
        await give(platform, id, role, undefined, 'everything');
        return [name, id] as const;
      }),
    );
    ids = Object.fromEntries(made) as typeof ids;
    who = Object.fromEntries(
      await Promise.all(made.map(async ([name, id]) => [name, await enter(platform, id)] as const)),
    ) as typeof who;
    await platform.app.services.database.pool.query(
      `UPDATE identity.session SET expires_at = '2027-01-01', idle_minutes = 600000`,
    );
  });
  after(() => platform.stop());

  const grantOf = (userId: string, role: string) => ({ userId, role, reach: 'everything' as const });
  const ask = (client: TestClient, kind: string, input: object) =>
    client.post('/api/two-person-acts', { kind, input, reason: '岗位调整' });
  const askGrant = (client: TestClient, userId: string, role = 'security-administrator') =>
    ask(client, 'grant.administrator', grantOf(userId, role));
  const decide = (client: TestClient, id: string, decision = 'carried-out') =>
    client.put(`/api/two-person-acts/${id}/decision`, { decision });
  /** As two do it who are not those that a test is about. */
  const revoke = async (grantId: string) => {
    const { id } = (await ask(who.security2, 'grant.administrator-revoked', { grantId })).body;
    assert.equal((await decide(who.system, id)).status, 204);
  };
  const rolesOf = async (userId: string) =>
    (await who.security.get(`/api/grants?user=${userId}`)).body.grants.map(
      ({ role }: { role: string }) => role,
    );

  test('nobody of the three gives himself, or anybody alone, the powers of another', async () => {
    const newcomer = await hire(platform, org[1]);
    for (const name of ['system', 'security', 'audit'] as const) {
      for (const role of [
        'platform-administrator',
        'security-administrator',
        'auditor',
        'organisation-administrator',
      ]) {
        for (const userId of [ids[name], newcomer, ids.security2]) {
          const { status } = await who[name].post('/api/grants', grantOf(userId, role));
          assert.ok(status >= 400, `${name} grants ${role}: ${status}`);
        }
        const own = await askGrant(who[name], ids[name], role);
        assert.ok(own.status >= 400, `${name} asks ${role} for himself: ${own.status}`);
      }
    }
    assert.deepEqual(await rolesOf(newcomer), []);
    for (const name of ['system', 'security', 'audit'] as const)
      assert.deepEqual(await rolesOf(ids[name]), [roleOf[name]]);
  });

  test('each has what is his and nothing of the others', async () => {
    const statuses = async (path: string) =>
      Promise.all(
        (['system', 'security', 'audit'] as const).map(async (name) => (await who[name].get(path)).status),
      );
    assert.deepEqual(await statuses('/api/audit'), [403, 403, 200]);
    const clerk = await hire(platform, org[1]);
    const wanted = { userId: clerk, role: 'clerk', organisationId: org[1], reach: 'organisation' };
    assert.deepEqual(
      await Promise.all(
        (['system', 'audit'] as const).map(
          async (name) => (await who[name].post('/api/grants', wanted)).status,
        ),
      ),
      [403, 403],
    );
    assert.equal(
      (await who.security.post('/api/grants', wanted)).status,
      201,
      'other roles are given by one',
    );
    const user = { account: 'some.body', name: '某', organisationId: org[1] };
    assert.equal((await who.security.post('/api/users', user)).status, 403);
    assert.equal((await who.audit.post('/api/users', user)).status, 403);
    assert.equal((await who.system.post('/api/users', user)).status, 201);
    assert.equal(
      (await who.audit.post('/api/two-person-acts', { kind: 'x', input: {}, reason: 'x' })).status,
      403,
    );
  });

  test('one asks, another confirms, and only then it is so', async () => {
    const newcomer = await hire(platform, org[1], '新安全员');
    const alone = await who.security.post('/api/grants', grantOf(newcomer, 'security-administrator'));
    assert.equal(alone.body.code, 'identity/takes-two');
    const asked = await askGrant(who.security, newcomer);
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    assert.match(asked.body.said.zh, /授予新安全员“安全管理员”，范围：全平台/);
    assert.deepEqual(await rolesOf(newcomer), []);
    assert.equal((await decide(who.security, asked.body.id)).body.code, 'identity/second-person-needed');
    assert.equal((await decide(who.audit, asked.body.id)).status, 403);
    const seen = (await who.system.get('/api/two-person-acts')).body[0];
    assert.deepEqual([seen.mayDecide, seen.own, seen.state], [true, false, 'open']);
    assert.equal((await decide(who.system, asked.body.id)).status, 204);
    assert.deepEqual(await rolesOf(newcomer), ['security-administrator']);
    assert.equal((await decide(who.security2, asked.body.id)).body.code, 'identity/act-closed');
    const { rows } = await platform.app.services.database.pool.query(
      `SELECT data FROM base.audit_event WHERE type = 'grant.created' ORDER BY id DESC LIMIT 1`,
    );
    assert.deepEqual([rows[0].data.askedBy, rows[0].data.confirmedBy], [ids.security, ids.system]);
  });

  test('of two who confirm at once, one does', async () => {
    const newcomer = await hire(platform, org[1]);
    const { id } = (await askGrant(who.security, newcomer)).body;
    const answers = await Promise.all([
      decide(who.system, id),
      decide(who.security2, id),
      decide(who.system, id),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [204, 409, 409],
    );
    assert.equal((await rolesOf(newcomer)).length, 1);
  });

  test('whoever asked must still be able to when it is confirmed', async () => {
    const gone = await hire(platform, org[0]);
    const grant = await give(platform, gone, 'security-administrator', undefined, 'everything');
    const newcomer = await hire(platform, org[1]);
    const { id } = (await askGrant(await enter(platform, gone), newcomer)).body;
    await revoke(grant);
    const late = await decide(who.system, id);
    assert.deepEqual([late.status, late.body.code], [409, 'identity/asker-may-no-more']);
    assert.deepEqual(await rolesOf(newcomer), []);
    assert.equal((await decide(who.system, id, 'refused')).status, 204);
  });

  test('the roles exclude each other, also when both are under way', async () => {
    const one = await hire(platform, org[1]);
    await give(platform, one, 'auditor', undefined, 'everything');
    assert.equal((await askGrant(who.security, one)).body.code, 'identity/roles-exclude');
    const other = await hire(platform, org[1]);
    const first = (await askGrant(who.security, other, 'auditor')).body.id;
    const second = (await askGrant(who.security, other, 'platform-administrator')).body.id;
    const answers = await Promise.all([decide(who.system, first), decide(who.security2, second)]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [204, 409],
    );
    assert.equal((await rolesOf(other)).length, 1);
    // a role of those who handle cases is no administrator's
    const clerk = { userId: other, role: 'clerk', organisationId: org[1], reach: 'organisation' };
    assert.equal((await who.security.post('/api/grants', clerk)).status, 201);
  });

  test('an administrator is not put out of the way by another alone', async () => {
    const victim = await hire(platform, org[1], '审计二');
    await give(platform, victim, 'auditor', undefined, 'everything');
    const disable = who.system.put(`/api/users/${victim}/status`, { status: 'disabled' });
    assert.equal((await disable).body.code, 'identity/takes-two');
    const { id } = (await ask(who.system, 'user.administrator-disabled', { userId: victim })).body;
    assert.equal((await decide(who.system, id)).body.code, 'identity/second-person-needed');
    const session = await enter(platform, victim);
    assert.equal((await decide(who.security, id)).status, 204);
    assert.equal((await session.get('/api/session')).status, 401);
  });

  test('what makes somebody an administrator is not taken away by another alone', async () => {
    const victim = await hire(platform, org[1], '审计三');
    const grant = await give(platform, victim, 'auditor', undefined, 'everything');
    const alone = await who.security.delete(`/api/grants/${grant}`);
    assert.deepEqual([alone.status, alone.body.code], [403, 'identity/takes-two']);
    assert.deepEqual(await rolesOf(victim), ['auditor']);
    assert.equal((await ask(who.system, 'grant.administrator-revoked', { grantId: grant })).status, 403);
    const asked = await ask(who.security, 'grant.administrator-revoked', { grantId: grant });
    assert.match(asked.body.said.zh, /撤销审计三“审计管理员”，范围：全平台/);
    assert.equal((await decide(who.security, asked.body.id)).body.code, 'identity/second-person-needed');
    assert.deepEqual(await rolesOf(victim), ['auditor']);
    assert.equal((await decide(who.system, asked.body.id)).status, 204);
    assert.deepEqual(await rolesOf(victim), []);
    const { rows } = await platform.app.services.database.pool.query(
      `SELECT data FROM base.audit_event WHERE type = 'grant.revoked' ORDER BY id DESC LIMIT 1`,
    );
    assert.deepEqual([rows[0].data.askedBy, rows[0].data.confirmedBy], [ids.security, ids.system]);
    // other roles are taken away by one, and by one only
    const clerk = await give(platform, victim, 'clerk', org[1], 'organisation');
    assert.equal((await ask(who.security, 'grant.administrator-revoked', { grantId: clerk })).status, 404);
    assert.equal((await who.security.delete(`/api/grants/${clerk}`)).status, 204);
  });

  test('whom an act is about has no say in it: neither yes nor no', async () => {
    const { grants } = (await who.security.get(`/api/grants?user=${ids.security2}`)).body;
    const acts = [
      await ask(who.security, 'grant.administrator-revoked', { grantId: grants[0].id }),
      await ask(who.system, 'user.administrator-disabled', { userId: ids.security2 }),
      await askGrant(who.security, ids.security2, 'security-administrator'),
    ].filter(({ status }) => status === 201);
    assert.ok(acts.length >= 2, `${acts.length} acts`);
    for (const { body } of acts) {
      for (const decision of ['refused', 'carried-out'])
        assert.equal(
          (await decide(who.security2, body.id, decision)).body.code,
          'identity/act-about-yourself',
        );
      const seen = (await who.security2.get('/api/two-person-acts')).body.find(
        ({ id }: { id: string }) => id === body.id,
      );
      assert.deepEqual([seen.state, seen.mayDecide], ['open', false]);
      const by = body.kind === 'user.administrator-disabled' ? who.security : who.system;
      assert.equal((await decide(by, body.id, 'refused')).status, 204);
    }
    assert.deepEqual(await rolesOf(ids.security2), ['security-administrator']);
  });

  test('nor is a disabled administrator let back in by one alone', async () => {
    const victim = await hire(platform, org[1], '审计四');
    await give(platform, victim, 'auditor', undefined, 'everything');
    const statusOf = async () => {
      const { rows } = await platform.app.services.database.pool.query(
        'SELECT status FROM identity.account WHERE id = $1',
        [victim],
      );
      return rows[0].status;
    };
    const disabling = (await ask(who.system, 'user.administrator-disabled', { userId: victim })).body.id;
    assert.equal((await decide(who.security, disabling)).status, 204);
    const alone = await who.system.put(`/api/users/${victim}/status`, { status: 'active' });
    assert.deepEqual([alone.status, alone.body.code], [403, 'identity/takes-two']);
    assert.equal(await statusOf(), 'disabled');
    const asked = await ask(who.system, 'user.administrator-enabled', { userId: victim });
    assert.match(asked.body.said.zh, /恢复管理员审计四的账号/);
    assert.equal((await decide(who.security, asked.body.id)).status, 204);
    assert.equal(await statusOf(), 'active');
  });

  test('who may be disabled by two is whom the asker reaches, when it is asked and when it is confirmed', async () => {
    const countyAdmin = await hire(platform, org[1]);
    const grant = await give(platform, countyAdmin, 'organisation-administrator', org[1], 'subtree');
    const admin = await enter(platform, countyAdmin);
    const disable = (userId: string) => ask(admin, 'user.administrator-disabled', { userId });
    // outside the organisations of the asker; within them, but with a role that reaches further; no administrator
    assert.equal((await disable(ids.security)).status, 404);
    const auditor = await hire(platform, org[1]);
    await give(platform, auditor, 'auditor', undefined, 'everything');
    assert.equal((await disable(auditor)).status, 404);
    assert.equal((await disable(await hire(platform, org[1]))).status, 404);
    const colleague = await hire(platform, org[1]);
    await give(platform, colleague, 'organisation-administrator', org[1], 'subtree');
    const session = await enter(platform, colleague);
    const outgrown = (await disable(colleague)).body.id;
    const second = (await disable(colleague)).body.id;
    // meanwhile he has become more than the asker reaches
    const more = await give(platform, colleague, 'organisation-administrator', org[0], 'organisation');
    assert.equal((await decide(who.security, outgrown)).status, 404);
    await revoke(more);
    // or the asker may not any more
    await revoke(grant);
    assert.equal((await decide(who.security, second)).body.code, 'identity/asker-may-no-more');
    await give(platform, countyAdmin, 'organisation-administrator', org[1], 'subtree');
    const leaving = (await ask(who.system, 'user.administrator-disabled', { userId: countyAdmin })).body.id;
    assert.equal((await decide(who.security, leaving)).status, 204);
    assert.equal((await decide(who.security, second)).body.code, 'identity/asker-may-no-more');
    assert.equal((await session.get('/api/session')).status, 200);
  });

  test('what is refused, taken back or too late changes nothing', async () => {
    const newcomer = await hire(platform, org[1]);
    const refused = (await askGrant(who.security, newcomer)).body.id;
    assert.equal((await decide(who.system, refused, 'withdrawn')).body.code, 'identity/second-person-needed');
    assert.equal((await decide(who.system, refused, 'refused')).status, 204);
    assert.equal((await decide(who.security2, refused)).body.code, 'identity/act-closed');
    const taken = (await askGrant(who.security, newcomer)).body.id;
    assert.equal((await decide(who.security, taken, 'withdrawn')).status, 204);
    const late = (await askGrant(who.security, newcomer)).body.id;
    clock += 73 * 3_600_000;
    assert.equal((await decide(who.system, late)).body.code, 'identity/act-closed');
    assert.deepEqual(await rolesOf(newcomer), []);
    const states = (await who.audit.get('/api/two-person-acts')).body.map(
      ({ state }: { state: string }) => state,
    );
    for (const state of ['ended', 'withdrawn', 'refused', 'carried-out'])
      assert.ok(states.includes(state), state);
  });

  test('what is not well formed, not known or outside the scope is not asked for', async () => {
    assert.equal((await ask(who.security, 'no.such', {})).status, 404);
    assert.equal((await ask(who.security, 'grant.administrator', { userId: 'x' })).status, 400);
    const countyAdmin = await hire(platform, org[1]);
    await give(platform, countyAdmin, 'organisation-administrator', org[1], 'subtree');
    const admin = await enter(platform, countyAdmin);
    const newcomer = await hire(platform, org[1]);
    assert.equal((await askGrant(admin, newcomer)).body.code, 'identity/outside-scope');
    const inside = {
      userId: newcomer,
      role: 'organisation-administrator',
      organisationId: org[1],
      reach: 'subtree',
    };
    const asked = await ask(admin, 'grant.administrator', inside);
    assert.equal(asked.status, 201, JSON.stringify(asked.body));
    const stranger = await hire(platform, org[0]);
    const [elsewhere] = await plantTree(platform, [-1]);
    await give(platform, stranger, 'organisation-administrator', elsewhere, 'subtree');
    const other = await enter(platform, stranger);
    assert.equal((await decide(other, asked.body.id)).status, 404);
    assert.ok(
      !(await other.get('/api/two-person-acts')).body.some(({ id }: { id: string }) => id === asked.body.id),
    );
    assert.equal((await decide(who.security, asked.body.id)).status, 204);
    assert.deepEqual(await rolesOf(newcomer), ['organisation-administrator']);
  });

  test('how signing in is protected is decided by two, and by no way round', async () => {
    const code = 'identity.lockout.account-failures';
    const value = {
      division: '000000',
      validFrom: '2026-03-03',
      value: 3,
      basis: { title: '安全检查整改（测试）', certainty: 'default' },
    };
    const alone = await who.system.post(`/api/parameters/${code}/values`, value);
    assert.deepEqual([alone.status, alone.body.code], [403, 'parameters/takes-two']);
    // an audit administrator may not ask, and what is no parameter of security is not asked for here
    assert.equal((await ask(who.audit, 'parameter.security', { code, ...value })).status, 403);
    const other = { code: 'identity.mandate.answer-days', ...value };
    assert.equal((await ask(who.system, 'parameter.security', other)).status, 404);
    const weaker = await ask(who.system, 'parameter.security', { code, ...value, value: 'never' });
    assert.equal(weaker.body.code, 'parameters/wrong-kind');
    const { body: act } = await ask(who.system, 'parameter.security', { code, ...value });
    assert.match(act.said.zh, /定为 3（现为 5）/);
    assert.equal((await decide(who.system, act.id)).status, 403);
    const before = await who.system.get('/api/parameters?division=000000&on=2026-03-03');
    const inForce = ({ body }: { body: any }) => body.find((one: any) => one.code === code);
    assert.deepEqual([inForce(before).takesTwo, inForce(before).inForce.value], [true, 5]);
    assert.equal((await decide(who.security, act.id)).status, 204);
    clock += 60_000;
    const after = await who.system.get('/api/parameters?division=000000&on=2026-03-03');
    assert.equal(inForce(after).inForce.value, 3);
  });
});
