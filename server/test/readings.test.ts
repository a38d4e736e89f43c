/** Who opened a case (公务查看), on the list of whom it is about: once a day, by organisation and post. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { grant, must, openStory, type Filed, type Story } from './story.ts';

let story: Story;
let liu: TestClient;
let zhang: TestClient;
let officer: TestClient;
let filed: Filed;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  liu = await story.platform.as('liu');
  zhang = await story.platform.as('zhang');
  filed = await story.apply(liu, {
    scenario: 'library-card',
    division: '370102',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
  officer = await story.officerOf(filed.caseOf('reader-card'));
});
after(() => story.stop());

interface UseView {
  id: string;
  who: { kind: string; post: { zh: string } | null };
  fields: Array<{ zh: string }>;
  mayObject: boolean;
  applicationId: string | null;
}
const usesOf = async (who: TestClient, query: string): Promise<UseView[]> =>
  (await must(who.get(`/api/own-uses${query}`), 200)).items;

test('who opens a case is on the list, once a day, with what was shown; a list of cases is no reading', async () => {
  const caseId = filed.caseOf('reader-card');
  const readings = () => usesOf(liu, '?source=reading');
  const before = (await readings()).length;
  await must(officer.get('/api/cases'), 200);
  await must(officer.get('/api/tasks'), 200);
  assert.equal((await readings()).length, before);
  const paths = [`/api/cases/${caseId}`, `/api/cases/${caseId}`];
  await Promise.all(paths.map((path) => must(officer.get(path), 200)));
  await must(officer.get(`/api/cases/${caseId}`), 200);
  const found = await readings();
  assert.equal(found.length, before + 1);
  const [reading] = found;
  assert.deepEqual(
    [reading!.who.kind, reading!.who.post?.zh, reading!.applicationId, reading!.mayObject],
    ['organisation', '办事员', filed.applicationId, true],
  );
  const named = reading!.fields.map(({ zh }) => zh);
  const shown = (await must(officer.get(`/api/cases/${caseId}`), 200)).fields;
  for (const { label } of shown) assert.ok(named.includes(label.zh), label.zh);
  const { name } = await must(officer.get('/api/session'), 200);
  assert.ok(!JSON.stringify(found).includes(name), 'no officer is named');
  // whoever may not see the case leaves nothing, nor does its party
  const police = await story.platform.as('370102-household-registration');
  const rows = async () =>
    (await story.platform.app.services.database.reads.selectFrom('casework.reading').select('id').execute())
      .length;
  const kept = await rows();
  await police.get(`/api/cases/11111111-1111-7111-8111-111111111111.1`);
  await must(liu.get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(await rows(), kept);
  assert.deepEqual(await usesOf(zhang, '?source=reading'), []);
  // it can be objected to, and the organisation answers
  const { id } = await must(
    liu.post('/api/own-use-objections', { useId: reading!.id, words: '为什么打开我的办件？' }),
    201,
  );
  const seen = await must(officer.get(`/api/use-objections/${id}`), 200);
  assert.deepEqual(seen.use.fields, reading!.fields);
});

test('a notice that an official opens, and the credential that the case issued, are on the list once a day', async () => {
  const caseId = filed.caseOf('reader-card');
  await grant(story, caseId);
  const { notices, outputs } = await must(officer.get(`/api/cases/${caseId}`), 200);
  const { noticeId, title } = notices.at(-1);
  const read = () => usesOf(liu, '?source=reading');
  const before = await read();
  for (let n = 0; n < 2; n += 1)
    assert.equal((await officer.get(`/api/cases/${caseId}/notices/${noticeId}`)).status, 200);
  const added = (await read()).filter(({ id }) => !before.some((one) => one.id === id));
  assert.deepEqual(
    added.map(({ fields }) => fields.map(({ zh }) => zh)),
    [[title.zh]],
  );
  // its own party opens it without leaving anything
  assert.equal((await liu.get(`/api/applications/${filed.applicationId}/notices/${noticeId}`)).status, 200);
  assert.equal((await read()).length, before.length + 1);

  const credential = `/api/cases/${caseId}/credentials/${outputs[0].credentialId}`;
  await must(officer.get(credential), 200);
  await must(officer.get(credential), 200);
  const opened = await usesOf(liu, '?source=opening');
  assert.equal(opened.length, 1);
  assert.deepEqual(
    [opened[0]!.who.kind, opened[0]!.who.post?.zh, opened[0]!.mayObject],
    ['organisation', '办事员', true],
  );
  assert.ok(opened[0]!.fields.length > 1);
  assert.deepEqual(await usesOf(zhang, '?source=opening'), []);
});
