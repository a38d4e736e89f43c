import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { disableDormant } from '../src/platform/identity/dormant.ts';
import { enter, give, hire } from '../src/platform/identity/testing.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';

/** An official leaves: what the system administrator does with the account, and what becomes of the work. */
let platform: TestPlatform;
let zhao: TestClient;
let organisation: string;
const clock = { ahead: 0 };

before(async () => {
  platform = await testPlatform({ modules, now: () => new Date(Date.now() + clock.ahead) });
  zhao = await platform.as('zhao');
  const { organisations } = (await zhao.get('/api/organisations?division=370102&limit=5')).body;
  organisation = organisations[0].id;
});
after(() => platform.stop());

async function officer(role = 'clerk'): Promise<{ id: string; who: TestClient }> {
  const id = await hire(platform, organisation, '钱办事员');
  await give(platform, id, role, organisation, 'organisation');
  return { id, who: await enter(platform, id) };
}
const pool = () => platform.app.services.database.pool;
const setStatus = (id: string, status: string, by = zhao) =>
  by.put(`/api/users/${id}/status`, { status, reason: '已调离' });
const statusOf = async (id: string) =>
  (await pool().query('SELECT status FROM identity.account WHERE id = $1', [id])).rows[0].status;

/** A task of the organisation that somebody has taken. */
async function taken(accountId: string): Promise<string> {
  const { rows } = await pool().query(
    `INSERT INTO work.task (application_id, task_id, instance_no, title, subject_name, reference, service_key, link,
       element_id, outcomes, organisation_id, role, division, created_at, due_at, stopped, state, assignee_id)
     VALUES (gen_random_uuid(), 't', 0, '{"zh":"审查","en":"Review"}', '某', 'r', 's', '/', 'e', '[]', $1, 'x', '370102', now(),
       'infinity', false, 'open', $2) RETURNING application_id`,
    [organisation, accountId],
  );
  return rows[0].application_id;
}
const holderOf = async (applicationId: string) =>
  (await pool().query('SELECT assignee_id FROM work.task WHERE application_id = $1', [applicationId])).rows[0]
    .assignee_id;

test('a disabled account has no session and no token, and its work is there for colleagues', async () => {
  const { id, who } = await officer();
  const colleague = await officer();
  const [mine, theirs] = [await taken(id), await taken(colleague.id)];
  await pool().query(
    `INSERT INTO openid.artefact (kind, id_hash, payload, account_id) VALUES ('RefreshToken', decode(repeat('ab', 32), 'hex'), '{}', $1)`,
    [id],
  );
  assert.equal((await who.get('/api/tasks')).status, 200);
  assert.equal((await setStatus(id, 'disabled')).status, 204);
  assert.equal((await who.get('/api/tasks')).status, 401);
  await platform.app.drain();
  assert.equal(await holderOf(mine), null);
  assert.equal(await holderOf(theirs), colleague.id);
  const released = await pool().query(
    `SELECT object_id, data FROM base.audit_event WHERE type = 'task.released' AND root_id = $1`,
    [mine],
  );
  assert.deepEqual(released.rows, [
    { object_id: `${mine}:t`, data: { by: 'account-disabled', accountId: id } },
  ]);
  const { rows } = await pool().query('SELECT FROM openid.artefact WHERE account_id = $1', [id]);
  assert.equal(rows.length, 0);
  // let back in, the old session stays over
  assert.equal((await setStatus(id, 'active')).status, 204);
  assert.equal((await who.get('/api/tasks')).status, 401);
  const trail = (
    await pool().query(
      `SELECT type, reason FROM base.audit_event WHERE object_id = $1 AND type LIKE 'user.%' ORDER BY id`,
      [id],
    )
  ).rows;
  assert.deepEqual(trail, [
    { type: 'user.disabled', reason: '已调离' },
    { type: 'user.enabled', reason: '已调离' },
  ]);
});

test('who may not: the security and the audit administrator, a clerk; and nobody disables an administrator alone', async () => {
  const { id, who } = await officer();
  const victim = (await officer()).id;
  for (const other of [who, await platform.as('370000-security'), await platform.as('370000-auditor')])
    assert.equal((await setStatus(victim, 'disabled', other)).status, 403);
  await give(platform, id, 'organisation-administrator', organisation, 'subtree');
  const { users } = (await zhao.get(`/api/users?organisation=${organisation}&limit=200`)).body;
  const of = (wanted: string) => users.find((user: { id: string }) => user.id === wanted);
  assert.deepEqual([of(id).takesTwo, of(victim).takesTwo], [true, false]);
  assert.equal((await setStatus(id, 'disabled')).body.code, 'identity/takes-two');
});

test('an account that nobody uses is disabled by itself; one in use, an administrator and a demonstration are not', async () => {
  const unused = (await officer()).id;
  const inUse = (await officer()).id;
  const administrator = (await officer()).id;
  await give(platform, administrator, 'organisation-administrator', organisation, 'subtree');
  clock.ahead = 400 * 86_400_000;
  await enter(platform, inUse);
  await disableDormant.run(platform.app.services, {});
  const states = await Promise.all([unused, inUse, administrator].map(statusOf));
  assert.deepEqual(states, ['disabled', 'active', 'active']);
  const demonstration = await pool().query(
    `SELECT count(*)::int4 AS n FROM identity.account WHERE demonstration IS NOT NULL AND status = 'disabled'`,
  );
  assert.equal(demonstration.rows[0].n, 0);
  const { rows } = await pool().query(
    `SELECT actor_kind, data FROM base.audit_event WHERE type = 'user.disabled' AND object_id = $1`,
    [unused],
  );
  assert.deepEqual([rows[0].actor_kind, rows[0].data.unusedDays], ['system', 180]);
});
