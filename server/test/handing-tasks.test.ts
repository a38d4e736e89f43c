import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

/** Who may have a task: any account with a role that works on the tasks of its organisation, whoever made it. */
interface Task {
  id: string;
  link: string;
  reference: string;
  service: string;
  element: string;
  organisationId: string;
  assigneeName: string | null;
  mine: boolean;
}

let story: Story;
let wang: TestClient;
let clerk: TestClient;
let task: Task;
let address: string;
/** the clerk's own account, and that of the new one */
let own: string;
let added: string;

const accountOf = async (who: TestClient): Promise<string> =>
  (await must(who.get('/api/session'), 200)).user.id;
const colleagues = async (who = clerk): Promise<string[]> =>
  (await must(who.get(`${address}/colleagues`), 200)).items.map(({ id }: { id: string }) => id);
const holder = async () =>
  (await must(wang.get(`/api/tasks?q=${task.reference}`), 200)).items.find(({ id }: Task) => id === task.id)
    .assigneeName;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  wang = await story.platform.as('wang');
  const filed = await story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
  clerk = await story.officerOf(filed.caseOf('reader-card'));
  const { items } = await must(clerk.get('/api/tasks'), 200);
  task = items.find(({ link }: Task) => link.endsWith(filed.caseOf('reader-card')));
  address = `/api/tasks/${encodeURIComponent(task.id)}`;
  own = await accountOf(clerk);
});
after(() => story.stop());

test('a supervisor gives a task to a clerk of its organisation, and it is his own', async () => {
  assert.ok((await colleagues(wang)).includes(own));
  await must(wang.put(`${address}/assignee`, { accountId: own }));
  const mine = await must(clerk.get('/api/tasks?queue=mine'), 200);
  assert.ok(mine.items.some(({ id, mine: is }: Task) => id === task.id && is));
  await must(clerk.put(`${address}/assignee`, { accountId: own }), 403);
});

test('an account that an administrator made may have it once it has a role, and the clerk hands it over', async () => {
  const administrator = await story.platform.as('370100-administrator');
  const { organisationId } = task;
  const made = { account: 'new-clerk', name: '新办事员', organisationId };
  ({ id: added } = await must(administrator.post('/api/users', made), 201));
  assert.ok(!(await colleagues()).includes(added), 'without a role nobody works');
  const early = await must(clerk.put(`${address}/hand-over`, { accountId: added }), 422);
  assert.equal(early.code, 'work/not-in-organisation');
  const grant = { userId: added, role: 'clerk', reach: 'organisation', organisationId };
  await must(administrator.post('/api/grants', grant), 201);
  assert.ok((await colleagues()).includes(added));
  await must(clerk.put(`${address}/hand-over`, { accountId: added }));
  assert.equal(await holder(), '新办事员');
  // it is not his any more
  assert.equal((await must(clerk.put(`${address}/hand-over`, { accountId: own }), 409)).code, 'work/taken');
});

test('many are given at once, each for itself; nobody gets what his organisation does not do', async () => {
  const bulk = { ids: [task.id], accountId: own };
  await must(clerk.post('/api/tasks/bulk-assignment', bulk), 403);
  const { items } = await must(wang.post('/api/tasks/bulk-assignment', bulk), 200);
  assert.deepEqual(items, [{ id: task.id, done: true, problem: null }]);
  const other = { ids: [task.id], accountId: await accountOf(wang) };
  const none = await must(wang.post('/api/tasks/bulk-assignment', other), 200);
  assert.equal(none.items[0].problem.code, 'work/not-in-organisation');
  assert.equal((await must(clerk.get('/api/tasks?queue=mine'), 200)).items.length, 1);
  const back = await must(clerk.post('/api/tasks/bulk', { ids: [task.id], action: 'release' }), 200);
  assert.equal(back.items[0].done, true);
  assert.equal(await holder(), null);
});

test('where one’s jurisdiction does not reach, there is no task and nobody to have it', async () => {
  const away = await story.platform.as('370200-supervisor');
  await must(away.get(`${address}/colleagues`), 404);
  await must(away.put(`${address}/assignee`, { accountId: own }), 404);
});

test('the services and steps to choose from are those of the list', async () => {
  const kinds = await must(clerk.get('/api/tasks/kinds'), 200);
  const { items } = await must(clerk.get('/api/tasks'), 200);
  const seen = (list: Array<{ service: string; element: string }>) =>
    new Set(list.map(({ service, element }) => `${service} ${element}`));
  assert.deepEqual(seen(kinds.steps), seen(items));
  assert.deepEqual(
    new Set(kinds.services.map(({ service }: Task) => service)),
    new Set(items.map(({ service }: Task) => service)),
  );
});
