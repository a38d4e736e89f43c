import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import pg from 'pg';
import { addJob } from '../src/base/jobs/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { must, openStory, smallPdf, upload, type Story } from './story.ts';
import { unmarried } from './unmarried.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** Who sends a request again gets the first answer; nobody reads it in a copy of the database, and after a day it is gone. */
const card = {
  scenario: 'library-card',
  division: '370102',
  answers: { age: 38, studyRoom: false, byPost: false },
};
const withKey = (key: string) => ({ 'idempotency-key': key });

let story: Story;
let owner: pg.Pool;
let zhang: TestClient;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--log-level', 'silent']);
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 3 });
  zhang = await story.platform.as('zhang');
});
after(async () => {
  await owner.end();
  await story.stop();
});

const draft = (key: string, body: object = card) => zhang.post('/api/drafts', body, withKey(key));

/** Everything of the row under this key that can be read in a copy, bytes included. */
async function readable(key: string): Promise<string> {
  const { rows } = await owner.query('SELECT * FROM base.idempotency_key WHERE key = $1', [key]);
  assert.equal(rows.length, 1);
  return Object.values(rows[0])
    .map((value) => (Buffer.isBuffer(value) ? value.toString() : JSON.stringify(value)))
    .join('\n');
}

const isRemembered = async (key: string) =>
  (await owner.query('SELECT FROM base.idempotency_key WHERE key = $1', [key])).rowCount === 1;

test('an answer is given again as it was, and cannot be read where it is kept', async () => {
  const key = randomUUID();
  const first = await must(draft(key), 201);
  assert.deepEqual(await must(draft(key), 201), first);
  const { identity_number: identityNumber, name } = await story.person('zhang');
  assert.ok(JSON.stringify(first).includes(identityNumber));
  const kept = await readable(key);
  for (const secret of [identityNumber, name, first.draftId]) assert.ok(!kept.includes(secret), secret);
});

test('a file that is sent again is one upload, and another one under the key is refused', async () => {
  const { draftId } = await must(
    zhang.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: unmarried }),
    201,
  );
  const path = `/api/drafts/${draftId}/uploads?evidence=household-booklet`;
  const headers = withKey(randomUUID());
  const first = await upload(story, zhang, path, { headers });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  assert.deepEqual(await upload(story, zhang, path, { headers }), first);
  const other = Buffer.concat([smallPdf, Buffer.from('\n')]);
  const refused = await upload(story, zhang, path, { headers, bytes: other });
  assert.deepEqual([refused.status, refused.body.code], [422, 'base/key-reused']);
  const { evidence } = await must(zhang.get(`/api/drafts/${draftId}`), 200);
  const { uploads } = evidence.find(({ key }: { key: string }) => key === 'household-booklet');
  assert.equal(uploads.length, 1);
});

test('a hundred at the same moment are one act, and all get its answer', async () => {
  const drafts = async () => (await must(zhang.get('/api/drafts'), 200)).items.length;
  const claims = async () => (await must(zhang.get('/api/own-guardianships'), 200)).items.length;
  const before = [await drafts(), await claims()];
  const identityNumber = makeIdNumber({ division: '370102', birthDate: '2018-05-21', sequence: 990 });
  const claim = { child: { name: '张小满', identityNumber }, relation: 'father', words: '' };
  // one that is written together with those of others, one in a transaction of its own
  for (const [path, body] of [
    ['/api/drafts', card],
    ['/api/guardianships', claim],
  ] as const) {
    const headers = withKey(randomUUID());
    const all = await Promise.all(Array.from({ length: 100 }, () => zhang.post(path, body, headers)));
    assert.deepEqual([...new Set(all.map(({ status }) => status))], [201], path);
    assert.equal(new Set(all.map((answer) => JSON.stringify(answer.body))).size, 1, path);
  }
  assert.deepEqual([await drafts(), await claims()], [before[0]! + 1, before[1]! + 1]);
});

test('the same key with another content is refused', async () => {
  const key = randomUUID();
  await must(draft(key), 201);
  const other = { ...card, answers: { ...card.answers, age: 39 } };
  assert.equal((await must(draft(key, other), 422)).code, 'base/key-reused');
});

test('an answer that was put under another key does not open there', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  for (const key of [one, other]) await must(draft(key), 201);
  await owner.query(
    `UPDATE base.idempotency_key SET sealed = (SELECT sealed FROM base.idempotency_key WHERE key = $2) WHERE key = $1`,
    [one, other],
  );
  assert.equal((await must(draft(one), 500)).code, 'base/sealed-value-broken');
  await owner.query('DELETE FROM base.idempotency_key WHERE key = $1', [one]);
});

test('what was done before answers were sealed is not done again, and says so', async () => {
  const key = randomUUID();
  await must(draft(key), 201);
  await owner.query('UPDATE base.idempotency_key SET sealed = NULL WHERE key = $1', [key]);
  const drafts = async () => (await must(zhang.get('/api/drafts'), 200)).items.length;
  const before = await drafts();
  assert.equal((await must(draft(key), 409)).code, 'base/answer-not-kept');
  assert.equal(await drafts(), before);
});

test('after a day an answer is forgotten, one of an hour ago is not', async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  await must(draft(old), 201);
  await story.pass(1);
  zhang = await story.platform.as('zhang');
  await must(draft(young), 201);
  await story.pass(1 / 24);
  await addJob(story.platform.app.services.database.reads, 'answers.forget', {});
  await until(async () => !(await isRemembered(old)));
  assert.ok(await isRemembered(young));
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
