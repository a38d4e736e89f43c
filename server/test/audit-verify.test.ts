import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { testPlatform, until, type TestPlatform } from '../src/testing.ts';
import { must } from './story.ts';

/** `npm run audit:verify` beside a platform that runs: what an auditor at the terminal reads, and what the exit code says. */
let platform: TestPlatform;
let owner: pg.Client;
before(async () => {
  platform = await testPlatform({ modules });
  owner = new pg.Client({ connectionString: platform.databaseUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await platform.stop();
});

const script = fileURLToPath(new URL('../src/audit-verify.ts', import.meta.url));

/** As an administrator starts it, in a process of its own. */
function verify(dataDir = platform.app.services.config.dataDir): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: platform.databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, '--data', dataDir], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

const sealedUpTo = async (): Promise<number> =>
  Number((await owner.query('SELECT coalesce(max(to_id), 0) AS id FROM base.audit_seal')).rows[0].id);

test('whole while the platform runs; one changed row is found and named, and so is one that is gone', async () => {
  const zhang = await platform.as('zhang');
  const { applicationId } = await apply(zhang);
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM base.audit_event WHERE root_id = $1 AND type = 'application.submitted'`,
    [applicationId],
  );
  const id = Number(rows[0]!.id);
  // the platform seals by itself, every few seconds
  await until(async () => (await sealedUpTo()) >= id, 60);

  const whole = await verify();
  assert.equal(whole.code, 0, whole.said);
  assert.match(
    whole.said,
    /^\d+ seals over \d+ events checked; \d+ events since the last seal\. The audit trail is whole\. 审计链完整。/,
  );

  // whoever owns the database can write into it, and is found out
  const change = (sql: string) =>
    owner.query(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
  const name = `(SELECT actor_name FROM base.audit_event WHERE id = ${id})`;
  const { rows: before } = await owner.query(`SELECT ${name} AS name`);
  await change(`UPDATE base.audit_event SET actor_name = '李四' WHERE id = ${id}`);
  const changed = await verify();
  assert.equal(changed.code, 1, changed.said);
  assert.match(changed.said, new RegExp(`\\b${id}\\b`));
  assert.match(changed.said, /1 findings: the audit trail was tampered with\. 审计链已被改动。/);

  await owner.query('UPDATE base.audit_event SET actor_name = $1 WHERE id = $2', [before[0].name, id]);
  assert.equal((await verify()).code, 0, 'put back as it was it is whole again');
  await change(`DELETE FROM base.audit_event WHERE id = ${id}`);
  const gone = await verify();
  assert.equal(gone.code, 1, gone.said);
  assert.match(gone.said, new RegExp(`\\b${id}\\b`));
});

test('what cannot be checked says so, and is neither whole nor tampered with', async () => {
  const { code, said } = await verify('/nowhere/at/all');
  assert.equal(code, 2);
  assert.match(
    said,
    /could not be checked: there is no data folder \/nowhere\/at\/all; name it with --data\./,
  );
});

async function apply(who: Awaited<ReturnType<TestPlatform['as']>>): Promise<{ applicationId: string }> {
  const { draftId } = await must(
    who.post('/api/drafts', {
      scenario: 'library-card',
      division: '370102',
      answers: { age: 38, studyRoom: false, byPost: false },
    }),
    201,
  );
  await must(who.put(`/api/drafts/${draftId}/values`, { values: { 'library.branch': 'lakeside' } }), 200);
  return must(
    who.post(`/api/drafts/${draftId}/submission`, undefined, { 'idempotency-key': crypto.randomUUID() }),
    201,
  );
}
