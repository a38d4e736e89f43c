import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { watchOverdue } from '../src/platform/casework/index.ts';
import type { TestClient } from '../src/testing.ts';
import { grant, must, openStory, standing, yes, type Filed, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** What runs late or was rated badly reaches those who supervise; what was there all along is told to nobody. */
let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
});
after(() => story.stop());

async function applyForCard(): Promise<Filed> {
  return story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
}

interface Told {
  kind: string;
  title: { zh: string; en: string };
  body: { zh: string; en: string };
  link: string;
}

async function toldOf(who: TestClient, kind: string): Promise<Told[]> {
  const { items } = await must(who.get('/api/notifications'), 200);
  return items.filter((one: Told) => one.kind === kind);
}

async function openTasks(who: TestClient): Promise<Array<{ id: string; link: string; mine: boolean }>> {
  return (await must(who.get('/api/tasks'), 200)).items;
}

test('what the demonstration’s people hold from the beginning is no news to anybody', async () => {
  await story.settle();
  const { rows } = await sql<{ held: number; told: number }>`
    SELECT (SELECT count(*)::int4 FROM credentials.credential) AS held,
           (SELECT count(*)::int4 FROM notifications.message) AS told`.execute(
    story.platform.app.services.database.reads,
  );
  assert.ok(rows[0]!.held > 0);
  assert.equal(rows[0]!.told, 0);
});

test('an overdue case is told once per limit: to whoever has it and to whoever supervises from nearest above', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  const [task] = (await openTasks(officer)).filter(({ link }) => link.endsWith(caseId));
  await must(officer.put(`/api/tasks/${encodeURIComponent(task!.id)}/claim`));
  await story.pass(30);
  const { services } = story.platform.app;
  assert.equal((await watchOverdue(services)) + (await watchOverdue(services)), 1);
  await story.settle();
  const [assignee, wang, elsewhere] = await Promise.all([
    story.officerOf(caseId),
    story.platform.as('wang'),
    story.platform.as('370200-supervisor'),
  ]);
  for (const [who, says] of [
    [assignee, /您的办件已超期/],
    [wang, /下属单位的办件已超期/],
  ] as const) {
    const told = await toldOf(who, 'case.overdue');
    assert.equal(told.length, 1);
    const { title, body, link } = told[0]!;
    assert.match(title.zh, says);
    assert.match(title.en, /overdue/);
    assert.ok([body.zh, body.en].every((text) => text.includes(filed.reference) && !/[{}]/.test(text)));
    assert.equal(link, `/work/cases/${caseId}`);
    await must(who.get(`/api/cases/${caseId}`), 200);
  }
  assert.deepEqual(await toldOf(elsewhere, 'case.overdue'), []);
  assert.deepEqual(await toldOf(await story.platform.as('zhang'), 'case.overdue'), []);
});

test('whoever supervises sees in one list who asked for more time, by name, until it is answered; others see nothing', async () => {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  const filed = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: {
      foodKind: 'hot',
      areaSquareMetres: 120,
      signboard: false,
      tobacco: false,
      commitment: false,
    },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  const caseId = filed.caseOf('food-permit');
  const li = await story.officerOf(caseId);
  await must(li.post(`/api/cases/${caseId}/acceptance`));
  await story.settle();
  const [wang, elsewhere] = [await story.platform.as('wang'), await story.platform.as('370200-supervisor')];
  const asked = async (who: TestClient): Promise<string[]> =>
    (await must(who.get('/api/cases?state=extension-asked'), 200)).items.map(
      (one: { caseId: string }) => one.caseId,
    );
  assert.deepEqual(await asked(wang), []);
  await must(li.post(`/api/cases/${caseId}/extension`, { reason: '需要专家会商' }));
  assert.deepEqual([await asked(wang), await asked(li), await asked(elsewhere)], [[caseId], [caseId], []]);
  const { items } = await must(wang.get('/api/cases'), 200);
  const flags = items.filter((one: { extensionAsked: boolean }) => one.extensionAsked);
  assert.deepEqual(
    flags.map((one: { caseId: string }) => one.caseId),
    [caseId],
  );
  const seen = await must(wang.get(`/api/cases/${caseId}`), 200);
  assert.equal(seen.extension.askedBy, '李办事员');
  const sources = seen.fields.map(({ source }: { source: { zh: string } | null }) => source?.zh ?? '');
  assert.ok(sources.includes('申请人的电子证照'));
  assert.ok(!sources.some((words: string) => words.includes('您')), 'an official is not the applicant');
  await must(wang.put(`/api/cases/${caseId}/extension/answer`, { approved: true }));
  assert.deepEqual(await asked(wang), []);
});

test('the workload shows organisations and days, with the lamps of the inbox', async () => {
  await applyForCard();
  const wang = await story.platform.as('wang');
  const counts = await must(wang.get('/api/tasks/counts'), 200);
  const { organisations, days, atLeast } = await must(wang.get('/api/tasks/workload'), 200);
  const sum = (key: string) =>
    organisations.reduce((total: number, one: Record<string, number>) => total + one[key]!, 0);
  assert.deepEqual(['all', 'red', 'yellow', 'stopped'].map(sum), [
    counts.all,
    counts.red,
    counts.yellow,
    counts.stopped,
  ]);
  assert.equal(atLeast, false);
  assert.equal(days.length, 10);
  const today = new Date(story.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  assert.equal(days[0].day, today);
  const { items } = await must(wang.get('/api/tasks'), 200);
  const last = days.at(-1).day;
  const soon = items.filter(
    ({ dueAt, lamp }: { dueAt: string | null; lamp: string }) =>
      dueAt !== null &&
      (lamp === 'green' || lamp === 'yellow') &&
      new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString().slice(0, 10) <= last,
  );
  assert.ok(soon.length > 0);
  assert.equal(
    days.reduce((total: number, { count }: { count: number }) => total + count, 0),
    soon.length,
  );
});

test('a bad rating is answered by whoever supervises, who does not learn who rated; the applicant reads the answer', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  await grant(story, caseId);
  const rated = { stars: 1, reasons: ['113'], remark: '跑了三趟' };
  await must((await story.platform.as('zhang')).post(`/api/cases/${caseId}/rating`, rated));
  await story.settle();
  const wang = await story.platform.as('wang');
  const [told] = await toldOf(wang, 'rating.answer-asked');
  assert.ok(told && /差评/.test(told.title.zh));
  const path = `/api${told.link.replace('/work', '')}`;
  const task = (await openTasks(wang)).find(({ link }) => link === told.link)!;
  const seen = await must(wang.get(path), 200);
  assert.deepEqual([seen.stars, seen.remark, seen.reasons[0].code], [1, '跑了三趟', '113']);
  // fifteen working days after Wednesday 2 December 2026
  assert.equal(seen.dueAt.slice(0, 10), '2026-12-23');
  const { name, identity_number: number } = await story.person('zhang');
  for (const shown of [seen, task, told]) {
    const text = JSON.stringify(shown);
    for (const secret of [filed.applicationId, filed.reference, name, number])
      assert.ok(!text.includes(secret), `${secret} in ${text}`);
  }
  const complete = wang.post(`/api/tasks/${encodeURIComponent(task.id)}/completion`, {
    outcome: '',
    remark: '',
  });
  await must(complete, 403);

  const officer = await story.officerOf(caseId);
  assert.ok(!(await openTasks(officer)).some(({ link }) => link === told.link));
  const answer = { answer: '已核实并道歉，今后一次告知。' };
  await must(officer.post(`${path}/answer`, answer), 403);
  await must((await story.platform.as('370200-supervisor')).get(path), 404);
  await must((await story.platform.as('370200-supervisor')).post(`${path}/answer`, answer), 404);
  await must(wang.post(`${path}/answer`, { answer: '好' }), 400);
  const twice = await Promise.all([wang.post(`${path}/answer`, answer), wang.post(`${path}/answer`, answer)]);
  assert.deepEqual(
    twice.map(({ status }) => status).toSorted((a, b) => a - b),
    [204, 409],
  );
  await story.settle();
  assert.ok(!(await openTasks(wang)).some(({ link }) => link === told.link));
  const zhang = await story.platform.as('zhang');
  const { ratings } = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(ratings[0].answer.text, answer.answer);
  assert.equal((await toldOf(zhang, 'case.rating-answered')).length, 1);

  // neither the case as its organisation reads it nor the trail tells that this applicant had something to complain of
  for (const official of [officer, wang]) {
    const { timeline } = await must(official.get(`/api/cases/${caseId}`), 200);
    assert.equal(
      timeline.filter(({ kind }: { kind: string }) => kind === 'case.granted').length,
      1,
      'told once',
    );
    assert.ok(
      timeline.length > 3 && !/评价|rating/i.test(JSON.stringify(timeline)),
      JSON.stringify(timeline),
    );
  }
  const auditor = await story.platform.as('370000-auditor');
  const trail = await must(auditor.get('/api/audit?type=case.rated'), 200);
  assert.deepEqual([trail[0].actor.id, trail[0].actor.name, trail[0].data], ['anonymous', '', {}]);
  const { id: subjectId } = await story.person('zhang');
  for (const known of [name, subjectId, caseId.split('.')[0]!])
    assert.ok(!JSON.stringify(trail[0]).includes(known), `${known} in ${JSON.stringify(trail[0])}`);
});

test('a good rating asks for no answer', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  await grant(story, caseId);
  const zhang = await story.platform.as('zhang');
  await must(zhang.post(`/api/cases/${caseId}/rating`, { stars: 3, reasons: [], remark: '' }));
  await story.settle();
  const { ratings } = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(ratings, [{ caseSeq: 1, stars: 3, answer: null }]);
});

test('many tasks are taken at once; each that cannot be says why, and the others are taken all the same', async () => {
  const mine = await applyForCard();
  const other = await applyForCard();
  const officer = await story.officerOf(mine.caseOf('reader-card'));
  const ids = (await openTasks(officer))
    .filter(({ link }) => [mine, other].some((filed) => link.endsWith(filed.caseOf('reader-card'))))
    .map(({ id }) => id);
  assert.equal(ids.length, 2);
  const unknown = '00000000-0000-7000-8000-000000000000:none';
  const bulk = (action: string, wanted: string[]) => officer.post('/api/tasks/bulk', { ids: wanted, action });
  const { items } = await must(bulk('claim', [ids[0]!, unknown, ids[1]!]), 200);
  assert.deepEqual(
    items.map((one: { id: string; done: boolean; problem: { code: string } | null }) => [
      one.id,
      one.done,
      one.problem?.code,
    ]),
    [
      [ids[0], true, undefined],
      [unknown, false, 'base/not-found'],
      [ids[1], true, undefined],
    ],
  );
  assert.ok((await openTasks(officer)).filter(({ id }) => ids.includes(id)).every((one) => one.mine));
  // somebody elsewhere reaches neither
  const stranger = await story.platform.as('370102-fire-safety');
  const refused = await must(stranger.post('/api/tasks/bulk', { ids, action: 'release' }), 200);
  assert.ok(refused.items.every((one: { done: boolean }) => !one.done));
  // crosswise and at once: nobody waits for the other for ever
  const crosswise = await Promise.all([bulk('release', ids), bulk('release', ids.toReversed())]);
  assert.ok(crosswise.every(({ status }) => status === 200));
  const done = crosswise.flatMap(({ body }) => body.items.filter((one: { done: boolean }) => one.done));
  assert.equal(done.length, 2);
  await must(bulk('decide', ids), 400);
});

test('handling is ended from office in writing and by whoever supervises all that is open; what was not decided stays undecided', async () => {
  const filed = await applyForCard();
  const [wang, zhang] = [await story.platform.as('wang'), await story.platform.as('zhang')];
  const path = `/api/applications/${filed.applicationId}/termination`;
  const grounds = { reasons: ['申请人已迁出，借书证无从办理'], basis: ['图书馆借阅规则第三条'] };
  await must((await story.officerOf(filed.caseOf('reader-card'))).post(path, grounds), 403);
  await must((await story.platform.as('370200-supervisor')).post(path, grounds), 404);
  await must(wang.post(path, { reasons: [], basis: [] }), 422);
  await must(wang.post(path, grounds));
  await story.settle();
  const seen = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual([seen.status, seen.cases[0].finish], ['completed', 'stopped']);
  assert.ok(seen.timeline.some(({ text }: { text: { zh: string } }) => text.zh.includes('申请人已迁出')));
  assert.ok(seen.notices.some(({ kind }: { kind: string }) => kind === 'termination'));
  const { items } = await must(wang.get(`/api/applications/${filed.applicationId}/instances`), 200);
  assert.equal(items[0].status, 'cancelled');
  await must(wang.post(path, grounds), 409);
});

test('more time that is asked for while the case is decided: one of the two finds out, and the process says the same as the case', async () => {
  const [zhang, wang] = [await story.platform.as('zhang'), await story.platform.as('wang')];
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  for (let round = 0; round < 4; round++) {
    const { applicationId, caseId } = await toBeDecided(zhang);
    const officer = await story.officerOf(caseId);
    const [decided, extended] = await Promise.all([
      officer.post(`/api/cases/${caseId}/decision`, yes),
      officer.post(`/api/cases/${caseId}/extension`, { reason: '需要专家会商' }),
    ]);
    assert.equal(decided.status, 204, JSON.stringify(decided.body));
    assert.ok([204, 409].includes(extended.status), JSON.stringify(extended.body));
    await story.settle();
    assert.equal((await standing(zhang, applicationId))['food-permit'], 'granted');
    // asked before it was decided, it stands on record; afterwards it was refused and left nothing
    const { extension } = await must(officer.get(`/api/cases/${caseId}`), 200);
    assert.equal(extension !== null, extended.status === 204);
    const replay = await must(wang.get(`/api/applications/${applicationId}/instances/0/replay`), 200);
    assert.equal(replay.difference, null);
  }
});

/** A restaurant whose food permit was accepted, reviewed and visited. */
async function toBeDecided(who: TestClient): Promise<{ applicationId: string; caseId: string }> {
  const filed = await story.apply(who, {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 120, signboard: false, tobacco: false, commitment: false },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  const { applicationId } = filed;
  const caseId = filed.caseOf('food-permit');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  const appointmentAt = new Date(story.now().getTime() + 86_400_000).toISOString();
  await must(officer.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt }));
  const { parties } = await must(officer.get(`/api/site-visits/${applicationId}`), 200);
  for (const party of parties) {
    const other = await story.officerOf(party.caseId);
    await must(
      other.post(`/api/cases/${party.caseId}/visit-finding`, { result: 'passed', remarks: '现场查看' }),
    );
  }
  await story.settle();
  return { applicationId, caseId };
}

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
