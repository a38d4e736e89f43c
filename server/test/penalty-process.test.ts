import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findInternal, publish, unpublish } from '../src/platform/catalogue/index.ts';
import {
  approve,
  dayOf,
  decision,
  head,
  inbox,
  instance,
  market,
  openCase,
  openPenaltyStory,
  read,
  report,
  republish,
  standsAt,
  step,
  story,
  told,
} from './penalty-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** Cases of penalty run on the engine that applications run on: looked at, moved and tried again on the same pages, with timers of their own. */
before(openPenaltyStory);
after(() => story.stop());

test('what runs inside an authority is in no list of what people may apply for', async () => {
  const nobody = story.platform.nobody();
  const listed = await must(nobody.get('/api/life-events?division=370102'), 200);
  assert.ok(listed.items.some(({ scenario }: Answer) => scenario === 'library-card'));
  assert.ok(!listed.items.some(({ scenario }: Answer) => scenario === 'penalty-case'));
  assert.equal((await nobody.get('/api/life-events/penalty-case?division=370102')).status, 404);
  const zhang = await story.platform.as('zhang');
  const draft = await zhang.post('/api/drafts', {
    scenario: 'penalty-case',
    division: '370102',
    answers: {},
  });
  assert.equal(draft.body.code, 'forms/not-offered');
});

test('where a case stands is looked at as an application is, by who may know of it', async () => {
  const id = await openCase();
  const clerk = await market();
  const list = await must(clerk.get(`/api/applications/${id}/instances`), 200);
  assert.deepEqual(
    [list.rootKind, list.title.zh, list.items.map((one: Answer) => [one.process, one.status])],
    ['penalty-case', '行政处罚案件：未按规定清洗排烟管道', [['penalty-case', 'running']]],
  );
  const first = await instance(clerk, id);
  assert.deepEqual(standsAt(first), ['lead']);
  assert.ok(first.diagrams[0].xml.includes('<bpmn:process'));
  assert.ok(first.scopes[0].variables);
  // administrators mend processes and read no cases; other organisations do not learn of it
  const seen = await instance(await story.platform.as('zhao'), id);
  assert.equal(seen.scopes[0].variables, null);
  const fire = await story.clerk('fire');
  await must(fire.get(`/api/applications/${id}/instances/0`), 404);
  const [task] = await inbox(await head(), id);
  assert.equal(task.title.zh, '审批立案');
  await must(approve(id, { verb: 'refuse', words: '情节显著轻微' }));
  assert.deepEqual(
    [(await instance(clerk, id)).status, (await read(id)).state, await inbox(await head(), id)],
    ['completed', 'not-filed', []],
  );
});

test('the process waits for the party, and its timer puts the next piece of work into the inbox', async () => {
  const id = await openCase();
  await told(id);
  const clerk = await market();
  assert.deepEqual(standsAt(await instance(clerk, id)), ['notified']);
  assert.deepEqual([(await read(id)).officerVerbs, await inbox(clerk, id)], [[], []]);
  const early = await step(id, { verb: 'conclude', words: '未提出意见' });
  assert.equal(early.body.code, 'supervision/still-time-to-answer');
  await story.pass(12);
  const later = await market();
  const [task] = await inbox(later, id);
  assert.equal(task.title.zh, '归纳陈述申辩意见');
  const { officerVerbs, state } = await read(id);
  assert.deepEqual([officerVerbs, state], [['conclude'], 'notified']);
  await must(step(id, { verb: 'conclude', words: '未提出意见' }));
  await must(approve(id, decision));
  await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
  assert.deepEqual(standsAt(await instance(later, id)).toSorted(), ['served-execute', 'served-publish']);
  const open = await inbox(later, id);
  assert.deepEqual(new Set(open.map(({ title }: Answer) => title.zh)), new Set(['公示决定', '执行、结案']));
  assert.ok(open.every(({ dueAt }: Answer) => dueAt > story.now().toISOString()));
  // paid or not, published or not: when a clock has run out, the record of the case says so
  await story.pass(40);
  const { steps } = await read(id);
  assert.deepEqual(
    steps.filter(({ verb }: Answer) => verb === 'message').map(({ told }: Answer) => told.zh),
    ['公示期限已满，决定尚未公示。', '缴款期限已满，尚未结案。'],
  );
  await must(step(id, { verb: 'execute', words: '罚款已缴' }));
  const ended = await instance(await market(), id);
  assert.deepEqual([ended.status, ended.outcome, (await read(id)).state], ['completed', 'closed', 'closed']);
  // the archive is outside of the process
  assert.deepEqual(
    (await inbox(await market(), id)).map(({ title }: Answer) => title.zh),
    ['立卷归档'],
  );
  const replay = await must((await market()).get(`/api/applications/${id}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
  // years later a court sets it aside: a message begins another process of the same case
  await must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 8 号', words: '程序违法' }));
  assert.equal((await read(id)).state, 'annulled');
  assert.equal((await instance(await market(), id, 1)).outcome, 'annulled');
});

test('the party may still say that it has nothing to add when its time is over; the work that waited for that is taken back', async () => {
  const id = await openCase();
  await told(id);
  await story.pass(12);
  assert.equal((await inbox(await market(), id)).length, 1);
  const firm = await story.asFirm();
  const say = (verb: string) =>
    firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb, words: '没有意见' });
  assert.equal((await say('ask-hearing')).body.code, 'supervision/no-hearing');
  await must(say('state'));
  assert.deepEqual(standsAt(await instance(await market(), id)), ['notified-conclude']);
  await must(say('waive'));
  assert.deepEqual([(await read(id)).state, await inbox(await market(), id)], ['deciding', []]);
  assert.equal((await say('waive')).body.code, 'supervision/case-not-now');
});

test('a clock that has run out counts though its timer has not fired yet; a decision that comes too late is on record', async () => {
  const id = await openCase();
  await told(id);
  const { reads } = story.platform.app.services.database;
  await sql`DELETE FROM process.timer WHERE application_id = ${id} AND timer_id LIKE 'notified-time-over%'`.execute(
    reads,
  );
  await story.pass(100);
  assert.deepEqual(standsAt(await instance(await market(), id)), ['notified']);
  await must(step(id, { verb: 'conclude', words: '未提出意见' }));
  const { state, steps } = await read(id);
  assert.equal(state, 'deciding');
  const { told: overdue } = steps.find(({ verb }: Answer) => verb === 'message');
  assert.deepEqual(overdue, {
    zh: '办案期限已满，尚未作出决定。',
    en: 'The time to decide is over and nothing was decided.',
  });
});

/** What a place may do with the process: another review, a timer that leads nowhere, a step that nobody can do. */
const twoReviews = (xml: string) =>
  xml
    .replace(
      '<bpmn:userTask id="review" ',
      `<bpmn:userTask id="review-again" name="复核案件" yiti:nameEn="Review a case again" yiti:outcomes="pass,return" yiti:resultVariable="reviewResult" />
      <bpmn:sequenceFlow id="again" sourceRef="review-again" targetRef="reviewed" />
      <bpmn:userTask id="review" `,
    )
    .replace('sourceRef="review" targetRef="reviewed"', 'sourceRef="review" targetRef="review-again"');

test('a place changes the flow: new cases run by it, one that runs is moved to it, and a step that nobody could do is refused', async () => {
  const { services } = story.platform.app;
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  const zhao = await story.platform.as('zhao');
  const at = `/api/applications/${id}/instances/0`;
  const none = await zhao.post(`${at}/migration-trial`, { mapping: {} });
  assert.equal(none.body.code, 'casework/no-newer-version');
  await republish((xml) =>
    twoReviews(xml).replace('id="review-again"', 'id="anybody"').replaceAll('"review-again"', '"anybody"'),
  );
  const refused = await zhao.post(`${at}/migration-trial`, { mapping: {} });
  assert.equal(refused.body.code, 'supervision/process-unknown-step');
  await republish((xml) =>
    xml
      .replaceAll('"anybody"', '"review-again"')
      .replace(
        'yiti:outcomes="pass,return" yiti:resultVariable="reviewResult" />',
        'yiti:outcomes="pass,shrug" yiti:resultVariable="reviewResult" />',
      ),
  );
  const unknown = await zhao.post(`${at}/migration-trial`, { mapping: {} });
  assert.equal(unknown.body.code, 'supervision/process-unknown-step');
  await republish((xml) => xml.replace('"pass,shrug"', '"pass,return"'));
  await must((await market()).post(`${at}/migration`, { mapping: {}, reason: '增加复核' }), 403);
  const before = (await instance(zhao, id)).snapshot.id;
  await must(zhao.post(`${at}/migration`, { mapping: {}, reason: '增加复核' }), 200);
  assert.notEqual((await instance(zhao, id)).snapshot.id, before);
  await must(step(id, report));
  await must(approve(id, { verb: 'pass', words: '审核通过' }));
  const [task] = await inbox(await head(), id);
  assert.deepEqual([task.title.zh, (await read(id)).state], ['复核案件', 'review']);
  await must(approve(id, { verb: 'pass', words: '复核通过' }));
  assert.equal((await read(id)).state, 'noticing');
  const kept = await services.database.reads
    .selectFrom('supervision.enforcement_case')
    .select('snapshot_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(kept.snapshot_id, (await instance(zhao, id)).snapshot.id);
});

/** A way that leads nowhere: no condition holds, and no other way is given. */
const intoNowhere = (xml: string) =>
  xml
    .replace(
      '<bpmn:intermediateThrowEvent id="tell-decision-overdue"',
      `<bpmn:exclusiveGateway id="nowhere" />
    <bpmn:sequenceFlow id="never" sourceRef="nowhere" targetRef="tell-decision-overdue"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">heard = "never"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="nor-this" sourceRef="nowhere" targetRef="decision-overdue-told"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">heard = "nor this"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:intermediateThrowEvent id="tell-decision-overdue"`,
    )
    .replace(
      'sourceRef="time-to-decide" targetRef="tell-decision-overdue"',
      'sourceRef="time-to-decide" targetRef="nowhere"',
    );

test('a process that cannot go on stands among the stuck ones, is moved to a mended one, and goes on', async () => {
  let whole = '';
  await republish((xml) => intoNowhere((whole = xml)));
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await story.pass(100);
  const wang = await head();
  const stuck = async (): Promise<Answer[]> =>
    (await must(wang.get('/api/stuck-applications'), 200)).items.filter(
      ({ applicationId }: Answer) => applicationId === id,
    );
  const [one] = await stuck();
  assert.deepEqual(
    [one.rootKind, one.element, one.title.en],
    ['penalty-case', 'nowhere', 'Case of penalty: 未按规定清洗排烟管道'],
  );
  assert.equal((await read(id)).state, 'investigating', 'the rest of it goes on');
  const elsewhere = await story.platform.as('370200-supervisor');
  const retry = `/api/stuck-applications/${id}/retry`;
  await must(elsewhere.post(retry), 404);
  assert.ok((await must(wang.post(retry), 200)).reason);
  assert.equal((await stuck()).length, 1);
  await republish(() => whole);
  const zhao = await story.platform.as('zhao');
  await must(
    zhao.post(`/api/applications/${id}/instances/0/migration`, { mapping: {}, reason: '流程已更正' }),
    200,
  );
  assert.equal((await must(wang.post(retry), 200)).reason, null);
  assert.deepEqual(await stuck(), []);
  const { steps } = await read(id);
  assert.ok(steps.some(({ told: text }: Answer) => text?.zh === '办案期限已满，尚未作出决定。'));
});

test('where a place publishes no process the table of states leads, and goes on to its end when there is one later', async () => {
  const { act } = story.platform.app.services;
  await story.pass(2 / 86_400);
  const content = await act(system('test'), async (ctx) => {
    const found = (await findInternal(ctx, 'penalty-case', '370102'))!;
    await unpublish(ctx, 'penalty-case', '370000');
    return found.package;
  });
  await story.pass(2 / 86_400);
  const id = await openCase();
  assert.equal((await read(id)).hasProcess, false);
  assert.equal((await (await market()).get(`/api/applications/${id}/instances`)).status, 404);
  assert.equal((await inbox(await head(), id)).length, 1);
  await act(system('test'), (ctx) => publish(ctx, '370000', content));
  await story.pass(2 / 86_400);
  await told(id);
  const firm = await story.asFirm();
  await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
  await must(approve(id, decision));
  await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
  await must(step(id, { verb: 'publish' }));
  await must(step(id, { verb: 'execute', words: '罚款已缴' }));
  const { state, hasProcess } = await read(id);
  const left = (await inbox(await market(), id)).map(({ title }: Answer) => title.zh);
  assert.deepEqual([state, hasProcess, left], ['closed', false, ['立卷归档']]);
});

test('the modelling room changes it like any package: in a draft that another person approves', async () => {
  const zhao = await story.platform.as('zhao');
  const shown = await must(zhao.get('/api/scenarios/penalty-case'), 200);
  assert.deepEqual([shown.internal, shown.needs.roles, shown.warnings], [true, [], []]);
  const wanted = { scenario: 'penalty-case', title: '审核后再复核一次' };
  const { draftId } = await must(zhao.post('/api/scenario-drafts', wanted), 201);
  const draft = `/api/scenario-drafts/${draftId}`;
  const path = 'processes/penalty-case.bpmn';
  const { files } = await must(zhao.get(draft), 200);
  const { text } = files.find((file: Answer) => file.path === path);
  const saved = await must(zhao.put(`${draft}/files`, { path, text: twoReviews(text), version: 0 }), 200);
  assert.deepEqual(saved.problems, []);
  await must(zhao.post(`${draft}/submission`, { version: saved.draftVersion }));
  const other = await story.platform.as('370000-administrator');
  const version = async () => (await must(zhao.get(draft), 200)).version;
  await must(other.post(`${draft}/approval`, { version: await version() }));
  const published = { version: await version(), division: '370000' };
  await must(other.post(`${draft}/publication`, published), 200);
  await story.pass(2 / 86_400);
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, report));
  await must(approve(id, { verb: 'pass', words: '审核通过' }));
  assert.deepEqual(standsAt(await instance(await market(), id)), ['review-again']);
});
