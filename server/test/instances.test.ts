import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { must, openStory, type Filed, type Story } from './story.ts';

/** Processes that are looked at: where they stand and why, what happened, and whether their log leads to what is stored. */
let story: Story;
let filed: Filed;
const at = (path = '') => `/api/applications/${filed.applicationId}/instances${path}`;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  filed = await story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: true, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
});
after(() => story.stop());

interface Scope {
  process: string;
  elementId: string | null;
  within: number | null;
  service: string | null;
}
interface Passed {
  scope: number;
  elementId: string;
  flowId: string | null;
}
interface Token {
  elementId: string;
  around: boolean;
  since: string;
  why: { zh: string; en: string };
  name: { zh: string; en: string };
}

test('an official who may see a case sees where the process stands, since when and why, with the diagrams of all that it calls', async () => {
  const officer = await story.officerOf(filed.caseOf('reader-card'));
  const list = await must(officer.get(at()), 200);
  assert.deepEqual(
    list.items.map((one: { process: string; status: string }) => [one.process, one.status]),
    [['library-card', 'running']],
  );
  const view = await must(officer.get(at('/0')), 200);
  const [calling, inside] = view.tokens as [Token, Token];
  assert.deepEqual([calling.elementId, calling.around], ['item-reader-card', true]);
  assert.deepEqual(
    [inside.elementId, inside.around, inside.since],
    ['accept', false, '2026-11-02T02:00:00.000Z'],
  );
  assert.deepEqual(inside.why, {
    zh: '等待任务“受理”完成',
    en: 'waits for the task "Accept" to be completed',
  });
  assert.deepEqual(
    view.diagrams.map(({ process }: { process: string }) => process),
    ['library-card', 'handle-case'],
  );
  assert.ok(view.diagrams.every(({ xml }: { xml: string }) => xml.includes('<bpmn:process')));
  assert.equal(view.snapshot.scenario, 'library-card');
});

test('the log tells each step in words, and playing it again leads to the stored state', async () => {
  const officer = await story.officerOf(filed.caseOf('reader-card'));
  await must(officer.post(`/api/cases/${filed.caseOf('reader-card')}/acceptance`));
  await story.settle();
  const { events } = await must(officer.get(at('/0')), 200);
  assert.deepEqual(
    events.map(({ type, elementId }: { type: string; elementId: string }) => [type, elementId]),
    [
      ['started', null],
      ['serviceCompleted', 'residence-check'],
      ['taskCompleted', 'accept'],
    ],
  );
  assert.equal(events[2].words.zh, '任务“受理”完成，结果：受理');
  const replay = await must(officer.get(at('/0/replay')), 200);
  assert.deepEqual([replay.same, replay.difference], [true, null]);
  const stood = replay.steps.map(({ tokens }: { tokens: Token[] }) => tokens.at(-1)!.elementId);
  assert.deepEqual(stood, ['residence-check', 'accept', 'review']);
  const [, inside] = replay.scopes;
  assert.deepEqual(
    replay.scopes.map(({ process, elementId, within, service }: Scope) => [
      process,
      elementId,
      within,
      service,
    ]),
    [
      ['library-card', null, null, null],
      ['handle-case', 'item-reader-card', replay.scopes[0].scope, 'reader-card'],
    ],
  );
  assert.deepEqual(
    replay.steps[2].passed.map(({ scope, elementId, flowId }: Passed) => [scope, elementId, flowId]),
    [
      [inside.scope, 'acceptance', 'accept--acceptance'],
      [inside.scope, 'review', 'acceptance--review'],
    ],
  );
});

test('data is shown to whoever may read the cases that it belongs to, and to no administrator', async () => {
  const scopesFor = async (who: string) =>
    (await must((await story.platform.as(who)).get(at('/0')), 200)).scopes as Array<{
      service: string | null;
      variables: object | null;
    }>;
  for (const { variables } of await scopesFor('zhao')) assert.equal(variables, null);
  const officer = await story.officerOf(filed.caseOf('reader-card'));
  const { scopes } = await must(officer.get(at('/0')), 200);
  assert.ok(scopes.every(({ variables }: { variables: object | null }) => variables !== null));
});

test('who may not see the cases does not learn of the process', async () => {
  for (const path of ['', '/0', '/0/replay']) {
    await must((await story.platform.as('370200-supervisor')).get(at(path)), 404);
    await must((await story.platform.as('zhang')).get(at(path)), 403);
  }
  await must((await story.platform.as('zhao')).get(at('/7')), 404);
});

test('a state that the log does not lead to is reported, and the instance is shown all the same', async () => {
  const { app } = story.platform;
  const set = (name: string) =>
    sql`UPDATE process.instance SET state = jsonb_set(state, '{outcome}', ${JSON.stringify(name)}::jsonb)
        WHERE application_id = ${filed.applicationId}`.execute(app.services.database.reads);
  await set('elsewhere');
  const zhao = await story.platform.as('zhao');
  const replay = await must(zhao.get(at('/0/replay')), 200);
  assert.equal(replay.same, false);
  assert.match(replay.difference.zh, /outcome/);
  const { tokens } = await must(zhao.get(at('/0')), 200);
  assert.equal(tokens.at(-1).since, null);
});

test('a restaurant is played again through acceptance and review to its withdrawal', async () => {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  const one = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 120, signboard: false, tobacco: false, commitment: true },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  const caseId = one.caseOf('food-permit');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  await must(zhang.post(`/api/applications/${one.applicationId}/withdrawal`, { reason: '不开店了' }));
  const wang = await story.platform.as('wang');
  const { items } = await must(wang.get(`/api/applications/${one.applicationId}/instances`), 200);
  assert.ok(items.length > 0);
  for (const { instanceNo } of items) {
    const path = `/api/applications/${one.applicationId}/instances/${instanceNo}/replay`;
    assert.equal((await must(wang.get(path), 200)).difference, null);
  }
});
