import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { acceptSilent, watchOverdue } from '../src/platform/casework/index.ts';
import { catalogue } from '../src/platform/catalogue/index.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';

/** Which organisation a case comes to (路由): the nearest that exists on the day and has the duty, up the tree of places. */
let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
});
after(() => story.stop());

/** Days pass in these stories, and sessions end: everybody signs in anew. */
async function owner(): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  return zhang;
}

const reads = () => story.platform.app.services.database.reads;

const applyForRestaurant = async (division: string): Promise<Filed> =>
  story.apply(await owner(), {
    scenario: 'open-a-restaurant',
    division,
    answers: { foodKind: 'hot', areaSquareMetres: 320, signboard: false, tobacco: false, commitment: false },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });

async function organisation(name: string): Promise<{ id: string; division: string }> {
  return reads()
    .selectFrom('directory.organisation')
    .select(['id', 'division'])
    .where(sql<boolean>`name ->> 'zh' = ${`${name}（示范）`}`)
    .executeTakeFirstOrThrow();
}

/** What the case is handled by, as the applicant reads it. */
async function handledBy({ applicationId }: Filed, service: string): Promise<string | null> {
  const view = await must((await owner()).get(`/api/applications/${applicationId}`), 200);
  return view.cases.find((one: { service: string }) => one.service === service).organisation?.name.zh ?? null;
}

test('after its last day an organisation gets no new case: the next above has it, and offers it in its stead', async () => {
  const [district, city] = [
    await organisation('济南市历下区消防救援大队'),
    await organisation('济南市消防救援支队'),
  ];
  const offers = async (id: string): Promise<number> =>
    (await must((await story.platform.as('zhao')).get(`/api/offerings?organisationId=${id}`), 200)).items
      .length;
  const guide = async (): Promise<string> => {
    const { items } = await must(
      story.platform.nobody().get('/api/life-events/open-a-restaurant?division=370102'),
      200,
    );
    return items.find((one: { service: string }) => one.service === 'fire-safety').organisation.name.zh;
  };
  const before = await applyForRestaurant('370102');
  assert.match((await handledBy(before, 'fire-safety'))!, /历下区消防/);
  assert.ok((await offers(district.id)) > 0);

  const zhao = await story.platform.as('zhao');
  await must(zhao.put(`/api/organisations/${district.id}`, { validTo: '2026-11-03' }), 200);
  await story.settle();
  assert.match((await handledBy(await applyForRestaurant('370102'), 'fire-safety'))!, /历下区消防/);
  assert.ok((await offers(district.id)) > 0, 'on its last day it is still there');

  await story.pass(2);
  const { services } = story.platform.app;
  for (const job of catalogue.jobs!) await job.run(services, {});
  assert.match((await handledBy(await applyForRestaurant('370102'), 'fire-safety'))!, /济南市消防救援支队/);
  assert.match(await guide(), /济南市消防救援支队/);
  assert.match((await handledBy(before, 'fire-safety'))!, /历下区消防/, 'what it has it keeps');
  assert.equal(await offers(district.id), 0, 'what no longer exists offers nothing');
  assert.ok((await offers(city.id)) > 0);

  // abolished by mistake: it is there again, and so is what it offers
  await must(
    (await story.platform.as('zhao')).put(`/api/organisations/${district.id}`, { validTo: null }),
    200,
  );
  await story.settle();
  assert.ok((await offers(district.id)) > 0);
});

test('a county that was moved to another city goes there with its cases, whatever its digits say', async () => {
  const before = await applyForRestaurant('370116');
  assert.match((await handledBy(before, 'fire-safety'))!, /济南市/);
  await sql`UPDATE directory.division SET parent = '370200' WHERE code = '370116'`.execute(reads());
  await story.pass(1);
  const after = await applyForRestaurant('370116');
  assert.match((await handledBy(after, 'fire-safety'))!, /青岛市消防/);
  assert.match((await handledBy(after, 'food-permit'))!, /青岛市市场监督/, 'and by what Qingdao published');
  await sql`UPDATE directory.division SET parent = '370100' WHERE code = '370116'`.execute(reads());
  await story.pass(1);
});

const unlisted = '370116';
const applyForCard = async (): Promise<Filed> =>
  story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    division: unlisted,
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });

const told = async (who: string, kind: string) =>
  (await must((await story.platform.as(who)).get('/api/notifications'), 200)).items.filter(
    (one: { kind: string }) => one.kind === kind,
  );

const routingTasks = async (who: string, caseId: string) =>
  (await must((await story.platform.as(who)).get('/api/tasks?element=case-routing'), 200)).items.filter(
    ({ link }: { link: string }) => link.endsWith(caseId),
  );

const libraryOfLixia = () => organisation('历下区云溪图书馆（虚构）');

test('where nobody has the duty, not even above, whoever may name one nearest to the place is told and has it in the inbox', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const wang = await story.platform.as('wang');
  const waiting = await must(wang.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual([waiting.organisation, waiting.number], [null, null]);
  const button = waiting.actions.find(({ verb }: { verb: string }) => verb === 'route');
  assert.equal(button.allowed, true);

  const messages = await told('wang', 'case.unrouted');
  assert.equal(messages.length, 1);
  assert.ok(messages[0].body.zh.includes(filed.reference) && messages[0].body.en.includes(filed.reference));
  assert.equal(messages[0].link, `/work/cases/${caseId}`);
  const [task] = await routingTasks('wang', caseId);
  assert.equal(task.dueAt, waiting.clock.dueAt, 'with the clock of its acceptance');
  for (const elsewhere of ['370200-supervisor', 'li'])
    assert.deepEqual(
      [await told(elsewhere, 'case.unrouted'), await routingTasks(elsewhere, caseId)],
      [[], []],
      elsewhere,
    );

  const library = await libraryOfLixia();
  await must(wang.put(`/api/cases/${caseId}/organisation`, { organisationId: library.id }));
  await story.settle();
  assert.deepEqual(await routingTasks('wang', caseId), []);
  const officer = await story.officerOf(caseId);
  const routed = await must(officer.get(`/api/cases/${caseId}`), 200);
  assert.match(routed.number, /^[0-9A-Z]{43}$/);
  assert.equal(routed.clock.dueAt, waiting.clock.dueAt, 'the clock ran meanwhile');
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
});

test('the limit runs against the authority while nobody has the case: it is overdue, accepted by silence, and routed all the same', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const { services } = story.platform.app;
  await story.pass(20);
  await watchOverdue(services);
  await story.settle();
  const late = (await told('wang', 'case.overdue')).filter(({ body }: { body: { zh: string } }) =>
    body.zh.includes(filed.reference),
  );
  assert.equal(late.length, 1);
  assert.match(late[0].title.zh, /待分派/);
  assert.ok(!/[{}]/.test(late[0].body.zh + late[0].body.en));

  await acceptSilent(services);
  await story.settle();
  const zhang = await story.platform.as('zhang');
  const view = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(view.cases[0].status, 'in-review');
  const { noticeId } = view.notices.find(({ kind }: { kind: string }) => kind === 'acceptance');
  const letter = `/api/applications/${filed.applicationId}/notices/${noticeId}`;
  assert.equal((await must(zhang.get(letter), 409)).code, 'casework/nobody-seals-yet');

  const wang = await story.platform.as('wang');
  const { actions } = await must(wang.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual(
    actions.filter(({ allowed }: { allowed: boolean }) => allowed).map(({ verb }: { verb: string }) => verb),
    ['route'],
  );
  await must(wang.put(`/api/cases/${caseId}/organisation`, { organisationId: (await libraryOfLixia()).id }));
  await story.settle();
  assert.equal((await zhang.get(letter)).status, 200);
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '' }));
});

test('what is withdrawn while it waits for an organisation waits in no inbox any more', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  assert.equal((await routingTasks('wang', caseId)).length, 1);
  const zhang = await story.platform.as('zhang');
  await must(zhang.post(`/api/applications/${filed.applicationId}/withdrawal`, { reason: '' }));
  await story.settle();
  assert.deepEqual(await routingTasks('wang', caseId), []);
});
