import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { openRows } from '../src/base/sealed-fields/index.ts';
import { registerSource } from '../src/platform/data/index.ts';
import { must, openStory, smallPdf, upload, yes, type Story } from './story.ts';
import { unmarried } from './unmarried.ts';
import type { TestClient } from '../src/testing.ts';

/** Each thing that goes wrong in the world, by name: a clear answer, nothing lost, nothing half done. */
let story: Story;
let sun: TestClient;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  sun = await story.platform.as('sun');
});
after(() => story.stop());

const baby = {
  'baby.name': '刘小满',
  'baby.sex': 'female',
  'baby.bornAt': '2026-10-20T08:16:00+08:00',
  'baby.hospital': '历下妇幼保健院',
  'person.phone': '13800000066',
  'household.address': '济南市历下区泉城路 1 号',
};

async function draft(
  answers: Record<string, unknown> = unmarried,
  values: Record<string, unknown> = baby,
): Promise<string> {
  const { draftId } = await must(
    sun.post('/api/drafts', { scenario: 'newborn', division: '370102', answers }),
    201,
  );
  await must(sun.put(`/api/drafts/${draftId}/values`, { values }), 200);
  for (const evidence of (await must(sun.get(`/api/drafts/${draftId}`), 200)).evidence) {
    if (!evidence.required || evidence.obtained) continue;
    const sent = await upload(story, sun, `/api/drafts/${draftId}/uploads?evidence=${evidence.key}`);
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
  }
  const { promises } = await must(sun.get(`/api/drafts/${draftId}`), 200);
  promised.set(
    draftId,
    promises.map((one: { service: string; noticeHash: string }) => ({
      service: one.service,
      notice: one.noticeHash,
    })),
  );
  return draftId;
}

/** What each draft asks to be promised: that the parents are not married. */
const promised = new Map<string, Array<{ service: string; notice: string }>>();

const submit = (draftId: string, key: string = randomUUID()) =>
  sun.post(
    `/api/drafts/${draftId}/submission`,
    { promised: promised.get(draftId) },
    { 'idempotency-key': key },
  );

test('an identity number with a wrong check digit is refused, and the draft is kept', async () => {
  const { identity_number: right } = await story.person('zhang');
  const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1');
  const draftId = await draft(
    { ...unmarried, otherParent: true },
    { ...baby, 'otherParent.name': '张公民', 'otherParent.idNumber': wrong },
  );
  const refused = await must(submit(draftId), 422);
  assert.ok(
    refused.details.some((one: { at: string }) => one.at === 'fields/otherParent.idNumber'),
    JSON.stringify(refused),
  );
  assert.ok(refused.kept.length > 0);
  assert.equal((await must(sun.get(`/api/drafts/${draftId}`), 200)).state ?? 'open', 'open');
});

test('a form that bypasses the browser: unknown fields and prefilled values are refused, hidden ones not taken', async () => {
  const draftId = await draft();
  const put = (values: Record<string, unknown>) => sun.put(`/api/drafts/${draftId}/values`, { values });
  assert.equal((await must(put({ 'no.such': 'x' }), 422)).code, 'forms/unknown-field');
  assert.equal((await must(put({ 'person.name': '别人' }), 422)).code, 'forms/not-correctable');
  await must(put({ 'otherParent.name': '不该问的人' }), 200);
  const receipt = await must(submit(draftId), 201);
  const { reads } = story.platform.app.services.database;
  const applications = modules
    .flatMap(({ sealed = [] }) => sealed)
    .find(({ name }) => name === 'casework.application')!;
  const rows = await reads
    .selectFrom('casework.application')
    .select(['id', 'fields', 'sealed'])
    .where('id', '=', receipt.applicationId)
    .execute();
  const [sealed] = await openRows<{ fields: Record<string, unknown> }>(reads, applications, rows);
  const filed = { ...(rows[0]!.fields as unknown as Record<string, unknown>), ...sealed!.fields };
  assert.ok(!('no.such' in filed) && !('otherParent.name' in filed), JSON.stringify(filed));
  assert.equal(filed['person.name'], '孙海宁');
});

test('a decision by an officer of another organisation is about something that is not there', async () => {
  const receipt = await must(submit(await draft()), 201);
  await story.settle();
  const caseId = receipt.cases[0].caseId;
  const li = await story.platform.as('li');
  await must(li.get(`/api/cases/${caseId}`), 404);
  await must(li.post(`/api/cases/${caseId}/acceptance`), 404);
  await must(li.post(`/api/cases/${caseId}/decision`, yes), 404);
});

test('an upload that is not what it says, is not wanted, or is too large is refused; the draft stays as it was', async () => {
  const { draftId } = await must(
    sun.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: unmarried }),
    201,
  );
  const path = `/api/drafts/${draftId}/uploads?evidence=household-booklet`;
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  const cases = [
    [{ bytes: png }, 'files/not-what-it-says'],
    [{ bytes: Buffer.from('MZ this is a program'), type: 'application/pdf' }, 'files/not-what-it-says'],
    [{ bytes: Buffer.alloc(0) }, 'files/empty'],
    [
      { bytes: Buffer.concat([smallPdf, Buffer.alloc(11 * 2 ** 20), Buffer.from('%%EOF')]) },
      'files/too-large',
    ],
  ] as const;
  for (const [file, code] of cases) {
    const { status, body } = await upload(story, sun, path, file);
    assert.ok(status >= 400 && status < 500, `${code}: ${status}`);
    assert.equal(body.code, code);
  }
  const { status } = await upload(story, sun, `/api/drafts/${draftId}/uploads?evidence=no-such`);
  assert.equal(status, 422);
  const after = await must(sun.get(`/api/drafts/${draftId}`), 200);
  assert.ok(after.evidence.every((one: { uploads: unknown[] }) => one.uploads.length === 0));
});

test('a place that does not exist, and one where it is not offered', async () => {
  const at = (division: string) => sun.post('/api/drafts', { scenario: 'newborn', division, answers: {} });
  assert.equal((await must(at('999999'), 422)).code, 'directory/unknown-division');
  assert.equal((await must(at('110101'), 422)).code, 'forms/not-offered');
  await must(at('不是代码'), 400);
});

test('a register that hangs, throws or lies costs two seconds at most, and the person goes on', async () => {
  const behaviours = [
    () => new Promise<never>(() => {}),
    async () => {
      throw new Error('down');
    },
    async () => 'garbage' as never,
    async () => ({ sex: 42, bornAt: 'yesterday', hospital: { $ne: null } }),
  ];
  for (const behaviour of behaviours) {
    const unplug = registerSource('birth-record', behaviour);
    try {
      const began = performance.now();
      const draftId = await draft();
      assert.ok(performance.now() - began < 6_000);
      await must(submit(draftId), 201);
    } finally {
      unplug();
    }
  }
  await story.settle();
});

test('the database goes away in the middle of submissions and comes back: each is filed once or not at all', async () => {
  const drafts = await Promise.all(Array.from({ length: 12 }, () => draft()));
  const owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 1 });
  const keys = drafts.map(() => randomUUID());
  let sending = true;
  const cutting = (async () => {
    while (sending) {
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'yiti'`,
      );
    }
  })();
  const first = await Promise.all(drafts.map((id, at) => submit(id, keys[at])));
  sending = false;
  await cutting;
  await owner.end();
  for (const { status, body } of first)
    assert.ok(status === 201 || (status === 503 && body.kept), JSON.stringify(body));
  // the same request again, as the answer advises
  const second = await Promise.all(
    drafts.map(async (id, at) => {
      for (let tries = 0; ; tries++) {
        const answer = await submit(id, keys[at]);
        // a connection that was cut while idle is noticed at its next use
        if (answer.status !== 503 || tries > 20) return answer;
      }
    }),
  );
  assert.deepEqual(new Set(second.map(({ status }) => status)), new Set([201]));
  for (const [at, { status, body }] of first.entries()) {
    if (status === 201) assert.deepEqual(second[at]!.body, body, 'what was promised stands');
  }
  const { rows } = await story.platform.app.services.database.pool.query(
    `SELECT d.id, count(DISTINCT a.id)::int AS applications, count(DISTINCT i.application_id)::int AS instances,
       count(DISTINCT c.seq)::int AS cases
     FROM forms.draft d LEFT JOIN casework.application a ON a.id = d.application_id
       LEFT JOIN process.instance i ON i.application_id = a.id LEFT JOIN casework.case c ON c.application_id = a.id
     WHERE d.id = ANY($1) GROUP BY d.id`,
    [drafts],
  );
  assert.equal(rows.length, 12);
  for (const row of rows)
    assert.deepEqual([row.applications, row.instances, row.cases], [1, 1, 2], JSON.stringify(row));
  await story.settle();
});
