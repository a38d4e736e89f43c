import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { enter, give, groundFloors, hire, plantTree } from './testing.ts';

/**
 * Nine ways in which platforms of this kind are known to fail. Each test does what an attacker or bad luck would do, against
 * a real database, and also asserts that the honest neighbour of the same request works.
 */
describe('nine regressions', () => {
  let platform: TestPlatform;
  /** city 0 > county 1 > bureau 2; city 0 > county 3 > bureau 4 */
  let org: string[];
  let countyAdmin: TestClient;
  let countyAdminId: string;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors });
    org = await plantTree(platform, [-1, 0, 1, 0, 3]);
    countyAdminId = await hire(platform, org[1], '县管理员');
    await give(platform, countyAdminId, 'organisation-administrator', org[1], 'subtree');
    countyAdmin = await enter(platform, countyAdminId);
  });
  after(() => platform.stop());

  test('1 sort and filter cannot carry SQL', async () => {
    const clerk = await hire(platform, org[2], '百分号%_');
    for (const sort of ['name; DROP TABLE identity.account', 'password_hash', '(select 1)', 'a.id']) {
      const answer = await countyAdmin.get(`/api/users?sort=${encodeURIComponent(sort)}`);
      assert.equal(answer.status, 400, sort);
      assert.equal(answer.body.code, 'base/invalid-request');
    }
    for (const q of ["' OR 1=1 --", "%' OR '%'='", '\\', "');--"]) {
      const answer = await countyAdmin.get(`/api/users?q=${encodeURIComponent(q)}`);
      assert.equal(answer.status, 200, q);
      assert.deepEqual(answer.body.users, [], q);
      assert.equal(answer.body.total, 0, q);
    }
    for (const [path, status] of [
      ['/api/organisations?parent=%27%20OR%201%3D1', 400],
      ['/api/grants?user=1%20OR%201%3D1', 400],
      ['/api/divisions?parent=37%27', 400],
    ] as const) {
      assert.equal((await countyAdmin.get(path)).status, status, path);
    }
    // wildcards are letters like others
    const honest = await countyAdmin.get(`/api/users?q=${encodeURIComponent('%_')}`);
    assert.deepEqual(
      honest.body.users.map(({ id }: { id: string }) => id),
      [clerk],
    );
  });

  test("2 nobody grants a scope outside one's own", async () => {
    const clerk = await hire(platform, org[2]);
    const outside = [
      { role: 'clerk', organisationId: org[4], reach: 'organisation' },
      { role: 'clerk', organisationId: org[0], reach: 'organisation' },
      { role: 'supervisor', organisationId: org[0], reach: 'subtree' },
      { role: 'auditor', reach: 'everything' },
      { role: 'clerk', organisationId: randomUUID(), reach: 'organisation' },
    ];
    for (const wanted of outside) {
      const answer = await countyAdmin.post('/api/grants', { userId: clerk, ...wanted });
      assert.equal(answer.status, 403, JSON.stringify(wanted));
      assert.equal(answer.body.code, 'identity/outside-scope');
    }
    const beyond = await countyAdmin.post('/api/grants', {
      userId: clerk,
      role: 'platform-administrator',
      organisationId: org[1],
      reach: 'subtree',
    });
    assert.equal(beyond.body.code, 'identity/role-beyond-own');
    const wide = await countyAdmin.post('/api/grants', {
      userId: clerk,
      role: 'clerk',
      organisationId: org[1],
      reach: 'subtree',
    });
    assert.equal(wide.body.code, 'identity/reach-too-wide');
    const own = await countyAdmin.post('/api/grants', {
      userId: countyAdminId,
      role: 'clerk',
      organisationId: org[1],
      reach: 'organisation',
    });
    assert.equal(own.body.code, 'identity/own-grant');
    assert.equal((await countyAdmin.get(`/api/grants?user=${clerk}`)).body.total, 0);

    const honest = await countyAdmin.post('/api/grants', {
      userId: clerk,
      role: 'clerk',
      organisationId: org[2],
      reach: 'organisation',
    });
    assert.equal(honest.status, 201);
  });

  test('2b a scope over every organisation of today is not the scope of their subtree', async () => {
    const admin = await hire(platform, org[2]);
    await give(platform, admin, 'organisation-administrator', org[2], 'organisation');
    const clerk = await hire(platform, org[2]);
    const answer = await (
      await enter(platform, admin)
    ).post('/api/grants', { userId: clerk, role: 'supervisor', organisationId: org[2], reach: 'subtree' });
    assert.equal(answer.body.code, 'identity/outside-scope');
  });

  test("3 nobody binds a user outside one's scope to a role, or learns that he exists", async () => {
    const stranger = await hire(platform, org[4]);
    const nowhere = await hire(platform, undefined);
    const wanted = { role: 'clerk', organisationId: org[2], reach: 'organisation' };
    const answers = [];
    for (const userId of [stranger, nowhere, randomUUID()]) {
      const { status, body } = await countyAdmin.post('/api/grants', { userId, ...wanted });
      answers.push({ status, code: body.code, title: body.title });
    }
    assert.deepEqual(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    assert.equal(answers[0]!.status, 404);
  });

  test("4 another's grant, mandate or organisation by its id answers as if it did not exist", async () => {
    const stranger = await hire(platform, org[4]);
    const foreignGrant = await give(platform, stranger, 'clerk', org[4], 'organisation');
    const zhang = await platform.as('zhang');
    const liu = await platform.as('liu');
    const mandate = (await zhang.get('/api/mandates')).body[0].id;
    for (const [who, method, path] of [
      [countyAdmin, 'DELETE', `/api/grants/${foreignGrant}`],
      [countyAdmin, 'GET', `/api/organisations/${org[4]}`],
      [countyAdmin, 'PUT', `/api/organisations/${org[4]}`],
      [countyAdmin, 'GET', `/api/organisations/${org[4]}/officers`],
      [liu, 'DELETE', `/api/mandates/${mandate}`],
    ] as const) {
      const theirs = await who.request(method, path, method === 'PUT' ? {} : undefined);
      const noOnes = await who.request(
        method,
        path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, randomUUID()),
        method === 'PUT' ? {} : undefined,
      );
      assert.equal(theirs.status, 404, `${method} ${path}`);
      assert.deepEqual({ ...theirs.body, instance: '' }, { ...noOnes.body, instance: '' });
    }
    assert.equal((await countyAdmin.get(`/api/organisations/${org[2]}`)).status, 200);
  });

  test('5 nothing is open right after a restart', async () => {
    const stranger = platform.nobody();
    await platform.restart();
    for (const path of [
      '/api/users',
      '/api/grants',
      '/api/organisations',
      '/api/session',
      '/api/parameters',
    ]) {
      assert.equal((await stranger.get(path)).status, 401, path);
    }
    // the first request of a clerk is already decided by his grants, and sessions outlive the restart
    assert.equal((await countyAdmin.get(`/api/organisations/${org[4]}`)).status, 404);
    assert.equal((await countyAdmin.get('/api/session')).status, 200);
  });

  test('5b nobody goes on as one of the demonstration people after the demonstration', async () => {
    const zhao = await platform.as('zhao');
    await platform.restart({ demo: false });
    try {
      assert.equal((await zhao.get('/api/session')).status, 401);
      assert.equal(
        (await platform.nobody().post('/api/sessions/demonstration', { person: 'zhao' })).status,
        404,
      );
      assert.equal((await countyAdmin.get('/api/session')).status, 200, 'others are not touched');
    } finally {
      await platform.restart();
    }
  });

  test('6 a revoked role is gone from a live session with the next request', async () => {
    const clerkId = await hire(platform, org[2]);
    const { body: grant } = await countyAdmin.post('/api/grants', {
      userId: clerkId,
      role: 'clerk',
      organisationId: org[2],
      reach: 'organisation',
    });
    const clerk = await enter(platform, clerkId);
    assert.equal((await clerk.get('/api/organisations')).body.organisations.length, 1);
    assert.equal((await countyAdmin.delete(`/api/grants/${grant.id}`)).status, 204);
    assert.equal((await clerk.get('/api/organisations')).status, 403);
    assert.deepEqual((await clerk.get('/api/session')).body.permissions, []);

    // the account itself
    await platform.app.services.database.pool.query(
      `UPDATE identity.account SET status = 'disabled' WHERE id = $1`,
      [clerkId],
    );
    assert.equal((await clerk.get('/api/session')).status, 401);
  });

  test('6b an administrator who is being revoked cannot grant any more', async () => {
    const adminId = await hire(platform, org[1]);
    const grantId = await give(platform, adminId, 'organisation-administrator', org[1], 'subtree');
    const admin = await enter(platform, adminId);
    const clerk = await hire(platform, org[2]);
    // the revocation is under way when the grant is asked for: it waits, then finds that it may not
    const client = await platform.app.services.database.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE identity.grant SET revoked_at = now() WHERE id = $1', [grantId]);
      const asked = admin.post('/api/grants', {
        userId: clerk,
        role: 'clerk',
        organisationId: org[2],
        reach: 'organisation',
      });
      await untilSomebodyWaits(platform);
      await client.query('COMMIT');
      assert.equal((await asked).status, 403);
    } finally {
      client.release();
    }
  });

  test('7 a thousand requests at once keep each to his own scope', async () => {
    const people = await Promise.all(
      [1, 2, 3, 4].map(async (at) => {
        const id = await hire(platform, org[at]);
        await give(platform, id, 'clerk', org[at], 'organisation');
        return { at, client: await enter(platform, id) };
      }),
    );
    const everybody = Array.from({ length: 1000 }, (_, n) => people[n % people.length]!);
    const wrong: string[] = [];
    await Promise.all(
      everybody.map(async ({ at, client }) => {
        const { status, body } = await client.get('/api/organisations');
        const ids = body.organisations?.map(({ id }: { id: string }) => id);
        if (status !== 200 || ids.length !== 1 || ids[0] !== org[at]) wrong.push(`${at}: ${status} ${ids}`);
      }),
    );
    assert.deepEqual(wrong, []);
  });

  test('8 totals count what may be seen and nothing else', async () => {
    const tree = await plantTree(platform, [-1, 0, 0]);
    for (let n = 0; n < 7; n += 1) await hire(platform, tree[1]);
    for (let n = 0; n < 11; n += 1) await hire(platform, tree[2]);
    const adminId = await hire(platform, tree[1]);
    await give(platform, adminId, 'organisation-administrator', tree[1], 'subtree');
    const admin = await enter(platform, adminId);
    const all = (await admin.get('/api/users?limit=3')).body;
    assert.equal(all.total, 8);
    assert.equal(all.users.length, 3);
    assert.equal((await admin.get(`/api/users?organisation=${tree[2]}`)).body.total, 0);
    assert.equal((await admin.get(`/api/grants?organisation=${tree[2]}`)).body.total, 0);
    // a hidden row as the place to go on from tells nothing about its neighbours
    const hidden = await hire(platform, tree[2], 'aaa');
    assert.deepEqual((await admin.get(`/api/users?sort=name&after=${hidden}`)).body.users, []);
  });

  test('9 permission does not end at a page size', async () => {
    const many = 1200;
    const tree = await plantTree(platform, [-1, ...Array.from({ length: many }, () => 0)]);
    const adminId = await hire(platform, tree[0]);
    await give(platform, adminId, 'supervisor', tree[0], 'subtree');
    const supervisor = await enter(platform, adminId);
    for (const at of [1, 100, 101, 1000, 1001, many]) {
      assert.equal((await supervisor.get(`/api/organisations/${tree[at]}`)).status, 200, String(at));
    }
    let seen = 0;
    let after = '';
    do {
      const { body } = await supervisor.get(`/api/organisations?limit=200${after && `&after=${after}`}`);
      seen += body.organisations.length;
      after = body.next ?? '';
    } while (after);
    assert.equal(seen, many + 1);

    // and somebody with very many grants has every one of them
    const holder = await hire(platform, tree[0]);
    for (const id of tree) await give(platform, holder, 'clerk', id, 'organisation');
    const clerk = await enter(platform, holder);
    assert.equal((await clerk.get(`/api/organisations/${tree.at(-1)}`)).status, 200);
  });
});

async function untilSomebodyWaits(platform: TestPlatform): Promise<void> {
  const { pool } = platform.app.services.database;
  const end = performance.now() + 5000;
  while (performance.now() < end) {
    const { rows } = await pool.query(`SELECT FROM pg_locks WHERE NOT granted`);
    if (rows.length > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail('nobody waits for the lock');
}
