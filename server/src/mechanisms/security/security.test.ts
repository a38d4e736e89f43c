import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { enter, give, groundFloors, hire, plantTree } from '../../platform/identity/testing.ts';
import { testPlatform, until, type TestClient, type TestPlatform } from '../../testing.ts';
import { security } from './index.ts';

/** The audit administrator checks the trail on a page and takes part of it along; nobody else does. */
let platform: TestPlatform;
let auditor: TestClient;
let others: Record<'system' | 'security' | 'organisation', TestClient>;
let folder: string;
/** of whoever made the first row of the trail */
let firstName: string;

before(async () => {
  platform = await testPlatform({ modules: [...groundFloors, security] });
  folder = await mkdtemp(join(tmpdir(), 'yiti-security-'));
  const [organisation] = await plantTree(platform, [-1]);
  const administrator = async (role: string, reach: 'everything' | 'subtree' = 'everything') => {
    const id = await hire(platform, reach === 'everything' ? undefined : organisation, `管理员${role}`);
    await give(platform, id, role, reach === 'everything' ? undefined : organisation, reach);
    return enter(platform, id);
  };
  auditor = await administrator('auditor');
  others = {
    system: await administrator('platform-administrator'),
    security: await administrator('security-administrator'),
    organisation: await administrator('organisation-administrator', 'subtree'),
  };
});
after(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

const keeping = async () => (await auditor.get('/api/audit/keeping')).body;
async function checked() {
  const { id } = (await auditor.post('/api/audit/checks')).body;
  const found = async () => (await keeping()).checks.find((one: { id: string }) => one.id === id);
  await until(async () => !['waiting', 'running'].includes((await found()).state));
  return found();
}
const sealed = () => until(async () => (await auditor.get('/api/audit?limit=1')).body[0]?.sealed === true);
const owner = async (sql: string) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: platform.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
};

test('only the audit administrator checks and exports', async () => {
  const body = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z', reason: 'x' };
  for (const who of Object.values(others)) {
    assert.equal((await who.get('/api/audit/keeping')).status, 403);
    assert.equal((await who.post('/api/audit/checks')).status, 403);
    assert.equal((await who.post('/api/audit/exports', body)).status, 403);
  }
  const { body: page } = await auditor.get('/api/audit/keeping');
  assert.equal(page.months, 6);
  assert.equal(page.basis.article, '第二十三条第三项');
});

test('less than the law asks for cannot be decided, also not by whoever reaches everything', async () => {
  const value = (months: number) => ({
    division: '000000',
    validFrom: '2027-01-01',
    value: months,
    basis: { title: '示范办法', certainty: 'default' },
  });
  const code = 'security.trail-online-months';
  const alone = await others.system.post(`/api/parameters/${code}/values`, value(12));
  assert.deepEqual([alone.status, alone.body.code], [403, 'parameters/takes-two']);
  const ask = (months: number) =>
    others.system.post('/api/two-person-acts', {
      kind: 'parameter.security',
      input: { code, ...value(months) },
      reason: '专项检查',
    });
  const refused = await ask(5);
  assert.deepEqual([refused.status, refused.body.code], [422, 'parameters/below-least']);
  assert.equal((await ask(12)).status, 201);
});

test('a check says that the trail is whole, or which row under which seal is not; there is one at a time', async () => {
  await sealed();
  const whole = await checked();
  assert.deepEqual([whole.state, whole.found, whole.seals], ['whole', 0, whole.sealsToCheck]);
  assert.ok(whole.events > 0);

  const two = await Promise.all([auditor.post('/api/audit/checks'), auditor.post('/api/audit/checks')]);
  assert.deepEqual(
    two.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  await until(async () => (await keeping()).checks[0].endedAt !== undefined);

  firstName = (await auditor.get('/api/audit?before=2')).body[0].actor.name;
  await owner(`UPDATE base.audit_event SET actor_name = 'x' WHERE id = 1`);
  const tampered = await checked();
  assert.deepEqual(
    [tampered.state, tampered.found, tampered.findings],
    ['tampered', 1, [{ kind: 'event-changed', seal: 1, event: '1' }]],
  );
});

test('an export is said in the trail, comes only to whoever asked, and is verified from the command line', async () => {
  const wrong = { from: '2030-01-01T00:00:00Z', to: '2020-01-01T00:00:00Z', reason: '专项检查' };
  assert.equal((await auditor.post('/api/audit/exports', wrong)).body.code, 'security/range-wrong');
  const past = { ...wrong, from: '2090-01-01T00:00:00Z', to: '2091-01-01T00:00:00Z' };
  assert.equal((await auditor.post('/api/audit/exports', past)).body.code, 'security/nothing-sealed');
  const { body, status } = await auditor.post('/api/audit/exports', {
    ...wrong,
    from: wrong.to,
    to: wrong.from,
  });
  assert.equal(status, 201);
  const { body: trail } = await auditor.get(`/api/audit?type=audit-trail.exported`);
  assert.deepEqual([trail[0].object.id, trail[0].reason], [body.id, '专项检查']);

  const colleague = await hire(platform, undefined, '另一审计员');
  await give(platform, colleague, 'auditor', undefined, 'everything');
  const other = await enter(platform, colleague);
  assert.equal((await other.get(`/api/audit/exports/${body.id}/file`)).status, 404);

  const answer = await auditor.get(`/api/audit/exports/${body.id}/file`);
  assert.equal(answer.status, 200);
  const file = join(folder, 'audit.jsonl');
  await writeFile(file, answer.body);
  const [key] = (await keeping()).keys;
  // the row that was changed above shows in the file too
  const tampered = await verify(file, '--key', key);
  assert.deepEqual(
    [tampered.code, tampered.said.match(/Event 1 was changed/)?.[0] ?? tampered.said],
    [1, 'Event 1 was changed'],
  );
  await owner(`UPDATE base.audit_event SET actor_name = '${firstName}' WHERE id = 1`);
  await writeFile(file, (await auditor.get(`/api/audit/exports/${body.id}/file`)).body);
  assert.deepEqual((await verify(file, '--key', key)).code, 0);
  const another = `04${'1'.repeat(128)}`;
  assert.equal((await verify(file, '--key', another)).code, 2);
});

/** As an auditor does it on a machine without the platform. */
async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  const script = new URL('../../audit-verify.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, ...args]);
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}
