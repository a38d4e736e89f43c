import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { modules } from '../../../app.ts';
import { addJob } from '../../../base/jobs/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { jobKeyOf } from './interruption.ts';
import { importJob } from './work-off.ts';
import { copyNamesNobody } from '../../../testing-copy.ts';

let platform: TestPlatform;
let clerk: TestClient;
let organisation: string;
let zhang: string;

before(async () => {
  // the job is run by the tests, so that one can be ended half-way
  const withoutJobs = modules.map((one) => (one.name === 'credentials' ? { ...one, jobs: [] } : one));
  platform = await testPlatform({ modules: withoutJobs });
  clerk = await platform.as('370102-household-registration');
  const { body } = await clerk.get('/api/credential-imports');
  organisation = body.issuers[0].organisation.id;
  const card = await (await platform.as('zhang')).get('/api/credentials');
  zhang = card.body.items
    .find(({ type }: { type: string }) => type === 'id-card')
    .face.find(({ key }: { key: string }) => key === 'idNumber').value;
});
after(() => platform.stop());

const header = '证照编号,持证主体代码,持证主体,颁发日期,有效期起,有效期止,姓名,公民身份号码';
const row = (number: string, changes: Partial<Record<'code' | 'name' | 'to', string>> = {}) =>
  [
    number,
    changes.code ?? zhang,
    changes.name ?? '张公民',
    '2020-05-06',
    '2020-05-06',
    changes.to ?? '2040-05-05',
    '张公民',
    zhang,
  ].join(',');

async function upload(lines: string[], mode: 'whole' | 'rows', who = clerk) {
  const boundary = 'yiti-test';
  const { statusCode, body } = await platform.app.server.inject({
    method: 'POST',
    url: `/api/credential-imports?organisation=${organisation}&type=id-card&mode=${mode}`,
    headers: {
      cookie: who.cookie!,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="stock.csv"',
      'content-type: text/csv',
      '',
      [header, ...lines].join('\n'),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  });
  return { status: statusCode, body: JSON.parse(body) };
}

async function workedOff(importId: string) {
  await importJob.run(platform.app.services, { importId });
  const { body } = await clerk.get(`/api/credential-imports/${importId}`);
  return body;
}

const held = async () =>
  (await (await platform.as('zhang')).get('/api/credentials')).body.items.filter(
    ({ type }: { type: string }) => type === 'id-card',
  );

test('whole: one bad row and nothing is taken; every bad row is named with line, field and reason', async () => {
  const before = (await held()).length;
  const { status, body } = await upload(
    [
      row('A001'),
      row('A002', { name: '张三' }),
      row('A001'),
      row('A003', { to: '2019-01-01' }),
      row('a-4'),
      row('A005', { code: '110101199003070011' }),
    ],
    'whole',
  );
  assert.equal(status, 201, JSON.stringify(body));
  const report = await workedOff(body.importId);
  assert.deepEqual([report.state, report.rows, report.issued], ['refused', 6, 0]);
  assert.deepEqual(
    report.refusals.map(({ line, field }: { line: number; field: string }) => [line, field]),
    [
      [3, '持证主体'],
      [4, '证照编号'],
      [5, '有效期止'],
      [6, '证照编号'],
      [7, '持证主体代码'],
    ],
  );
  for (const { why, advice } of report.refusals) assert.ok(why.en && why.zh && advice.en && advice.zh);
  assert.equal((await held()).length, before);
  const csv = await clerk.get(`/api/credential-imports/${body.importId}/refusals`);
  assert.match(String(csv.body), /张三/);
});

test('a refused row is named by the line that it stands in, also behind empty lines', async () => {
  const { body } = await upload(['', row('C001'), '', '', row('C002', { name: '张三' })], 'whole');
  const report = await workedOff(body.importId);
  assert.equal(report.rows, 2);
  assert.deepEqual(
    report.refusals.map(({ line, field }: { line: number; field: string }) => [line, field]),
    [[6, '持证主体']],
  );
});

test('what was refused reserves nothing: the corrected file is taken whole, with its own dates', async () => {
  const { body } = await upload([row('A001'), row('A002')], 'whole');
  const report = await workedOff(body.importId);
  assert.deepEqual([report.state, report.issued, report.refused], ['done', 2, 0]);
  const mine = (await held()).find(({ identifier }: { identifier: string }) => identifier.includes('.A001.'));
  assert.deepEqual(
    [mine.validFrom, mine.validTo, mine.issuedAt, mine.standing],
    ['2020-05-06', '2040-05-05', '2020-05-05T16:00:00.000Z', 'valid'],
  );
  const verified = await platform.nobody().get(`/api/verify/${mine.verificationCode}`);
  assert.equal(verified.body.verdict, 'genuine');
  await platform.app.drain();
  const told = (await (await platform.as('zhang')).get('/api/notifications')).body.items;
  assert.ok(told.some(({ kind }: { kind: string }) => kind === 'credential.issued'));
});

test('rows: what can be taken is, and a number that is given already is not given again', async () => {
  const { body } = await upload([row('A001'), row('A010')], 'rows');
  const report = await workedOff(body.importId);
  assert.deepEqual([report.state, report.issued, report.refused], ['done', 1, 1]);
  assert.deepEqual([report.refusals[0].line, report.refusals[0].field], [2, '证照编号']);
});

test('a process that ended half-way goes on where it was, and issues nothing twice', async () => {
  const lines = Array.from({ length: 60 }, (_, index) => row(`B${String(index).padStart(3, '0')}`));
  const { body } = await upload(lines, 'whole');
  const { services } = platform.app;
  let steps = 0;
  const interrupted = {
    ...services,
    act: ((actor, work) => {
      steps += 1;
      if (steps === 3) throw new Error('the process ends');
      return services.act(actor, work);
    }) as typeof services.act,
  };
  await assert.rejects(async () => importJob.run(interrupted, { importId: body.importId }), /process ends/);
  const half = (await clerk.get(`/api/credential-imports/${body.importId}`)).body;
  assert.deepEqual([half.state, half.issued], ['issuing', 50]);
  const report = await workedOff(body.importId);
  assert.deepEqual([report.state, report.issued], ['done', 60]);
  await importJob.run(services, { importId: body.importId });
  const numbers = (await held())
    .map(({ identifier }: { identifier: string }) => identifier.split('.').at(-3))
    .filter((number: string) => number.startsWith('B'));
  assert.equal(numbers.length, 60);
  assert.equal(new Set(numbers).size, 60);
});

test('an import whose seal may not be used says so in every row, is tried again once it may, or is ended', async () => {
  const administrator = await platform.as('370100-administrator');
  const { items } = (await administrator.get('/api/seals')).body;
  const seal = items.find((one: { organisation: { id: string } }) => one.organisation.id === organisation);
  const suspend = () => administrator.put(`/api/seals/${seal.id}/suspension`, { reason: '测试停用' });
  assert.equal((await suspend()).status, 200);
  // by whom and how a seal is let be used again: seals.test.ts
  const resume = () =>
    platform.app.services.database.reads
      .updateTable('credentials.seal')
      .set({ status: 'active' })
      .where('id', '=', seal.id)
      .execute();
  const { body } = await upload([row('H001'), row('H002', { name: '张三' }), row('H003')], 'rows');
  const { importId } = body;
  const halted = await workedOff(importId);
  assert.deepEqual([halted.state, halted.issued, halted.refused], ['halted', 0, 1]);
  assert.deepEqual(
    halted.refusals.map(({ line, why }: { line: number; why: { en: string } }) => [
      line,
      /suspended/.test(why.en),
    ]),
    [
      [2, true],
      [3, false],
      [4, true],
    ],
  );
  const csv = await clerk.get(`/api/credential-imports/${importId}/refusals`);
  assert.match(String(csv.body), /停用/);
  // others cannot see to it
  const act = (what: string, who = clerk) => who.post(`/api/credential-imports/${importId}/${what}`);
  assert.equal((await act('resumption', await platform.as('li'))).status, 404);
  // tried again while nothing has changed, it stands still again
  assert.equal((await act('resumption')).status, 204);
  assert.equal((await workedOff(importId)).state, 'halted');
  await resume();
  assert.equal((await act('resumption')).status, 204);
  const done = await workedOff(importId);
  assert.deepEqual([done.state, done.issued, done.refusals.length], ['done', 2, 1]);
  assert.equal((await act('ending')).body.code, 'credentials/import-not-halted');
  // ended instead, its numbers are free again
  assert.equal((await suspend()).status, 200);
  const second = (await upload([row('H004')], 'whole')).body.importId;
  assert.equal((await workedOff(second)).state, 'halted');
  assert.equal((await clerk.post(`/api/credential-imports/${second}/ending`)).status, 204);
  const ended = (await clerk.get(`/api/credential-imports/${second}`)).body;
  assert.deepEqual([ended.state, ended.refused, ended.refusals.length], ['refused', 1, 1]);
  await resume();
  const again = (await upload([row('H004')], 'whole')).body.importId;
  assert.deepEqual((await workedOff(again)).state, 'done');
});

test('an organisation imports its own types for itself only', async () => {
  const other = await platform.as('li');
  assert.equal((await upload([row('C001')], 'rows', other)).status, 404);
  assert.equal((await upload([row('C001')], 'rows', await platform.as('zhang'))).status, 403);
  const { body } = await clerk.get('/api/credential-imports');
  const mine = body.items.map(({ importId }: { importId: string }) => importId);
  assert.equal((await other.get(`/api/credential-imports/${mine[0]}`)).status, 404);
});

test('an import whose work fails says so and when it is tried again; one that nobody tries any more is gone on with', async () => {
  const { body } = await upload([row('I001'), row('I002')], 'rows');
  const { importId } = body;
  assert.equal((await workedOff(importId)).interruption, null);
  const { reads } = platform.app.services.database;
  const detail = async () => (await clerk.get(`/api/credential-imports/${importId}`)).body;
  // as it stands when the work was interrupted behind the first row and the job is gone
  await sql`UPDATE credentials.import SET state = 'issuing', issued = 1, ended_at = NULL WHERE id = ${importId}`.execute(
    reads,
  );
  const key = jobKeyOf(importId);
  await sql`DELETE FROM graphile_worker._private_jobs WHERE key = ${key}`.execute(reads);
  assert.deepEqual((await detail()).interruption, { failures: 0, nextAt: null });
  const nextAt = new Date(Date.now() + 3_600_000).toISOString();
  await addJob(reads, 'credentials.import', { importId }, { key, runAt: nextAt });
  assert.equal((await detail()).interruption, null);
  const failed = (attempts: number) =>
    sql`UPDATE graphile_worker._private_jobs SET attempts = ${attempts}, last_error = 'the disk is full' WHERE key = ${key}`.execute(
      reads,
    );
  await failed(3);
  assert.deepEqual((await detail()).interruption, { failures: 3, nextAt });
  const resume = (who = clerk) => who.post(`/api/credential-imports/${importId}/resumption`);
  assert.equal((await resume()).body.code, 'credentials/import-not-halted');
  await failed(25);
  assert.deepEqual((await detail()).interruption, { failures: 25, nextAt: null });
  assert.equal((await resume(await platform.as('li'))).status, 404);
  assert.equal((await resume()).status, 204);
  const done = await workedOff(importId);
  assert.deepEqual([done.state, done.interruption], ['done', null]);
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(platform));
