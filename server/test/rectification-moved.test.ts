import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { findInternal, publish } from '../src/platform/catalogue/index.ts';
import { openRectificationStory, type RectificationStory } from './rectification-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A place changes how findings are put right: in the modelling room, for what begins then; and for what runs, by moving it. */
let story: RectificationStory;
let findings: string[] = [];

/** What a process of before knew: no request for more time. */
const withoutRequests = (xml: string) =>
  xml
    .replace(
      / +<bpmn:(intermediateCatchEvent|userTask|boundaryEvent) id="(open-asks-extension|open-extension|report-meanwhile|time-over-meanwhile)".*\n/g,
      '',
    )
    .replace(
      / +<bpmn:sequenceFlow id="(open--open-asks-extension|open-asks-extension--|open-extension--|report-meanwhile--|time-over-meanwhile--).*\n/g,
      '',
    )
    .replace(
      / +<bpmndi:BPMN(Shape|Edge) id="(open--open-asks-extension|open-asks-extension|open-extension|report-meanwhile|time-over-meanwhile).*\n/g,
      '',
    );

/** What the modelling room adds: somebody looks a second time before it counts as put right. */
const twoLooks = (xml: string) =>
  xml
    .replace(
      '    <bpmn:exclusiveGateway id="checked"',
      `    <bpmn:userTask id="reported-again" name="再次复核" yiti:nameEn="Look a second time" yiti:outcomes="rectified,open,transferred" yiti:resultVariable="recheck" />
    <bpmn:exclusiveGateway id="passed" name="合格吗" yiti:nameEn="Is it right?" default="passed--checked" />
    <bpmn:sequenceFlow id="passed--checked" sourceRef="passed" targetRef="checked" />
    <bpmn:sequenceFlow id="passed--again" sourceRef="passed" targetRef="reported-again"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">recheck = "rectified"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="again--checked" sourceRef="reported-again" targetRef="checked" />
    <bpmn:exclusiveGateway id="checked"`,
    )
    .replace('sourceRef="reported" targetRef="checked"', 'sourceRef="reported" targetRef="passed"');

/** A way that leads nowhere: no condition holds, and no other way is given. */
const intoNowhere = (xml: string) =>
  xml
    .replace(
      '    <bpmn:intermediateThrowEvent id="tell-overdue"',
      `    <bpmn:exclusiveGateway id="nowhere" />
    <bpmn:sequenceFlow id="never" sourceRef="nowhere" targetRef="tell-overdue"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">rectifyEnd = "never"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="nor-this" sourceRef="nowhere" targetRef="open-overdue"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">rectifyEnd = "nor this"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:intermediateThrowEvent id="tell-overdue"`,
    )
    .replace(
      'sourceRef="open-time-over" targetRef="tell-overdue"',
      'sourceRef="open-time-over" targetRef="nowhere"',
    );

/** Publishes the process anew for the province, changed. What is published is known everywhere within a second. */
async function republish(change: (xml: string) => string): Promise<string> {
  let was = '';
  await story.pass(2 / 86_400);
  await story.platform.app.services.act(system('test'), async (ctx) => {
    const { package: content } = (await findInternal(ctx, 'rectification', '370102'))!;
    was = content.processes['rectification']!;
    const xml = change(was);
    await publish(ctx, '370000', { ...content, processes: { ...content.processes, rectification: xml } });
  });
  await story.pass(2 / 86_400);
  return was;
}

const ask = async (id: string) =>
  (await story.asFirm()).post(`/api/my-inspection-findings/${id}/extensions`, {
    reason: '设备供货延误',
    proposedDay: story.later(20),
  });
const move = async (id: string, mapping: object = {}, how = 'migration') =>
  (await story.platform.as('zhao')).post(`/api/applications/${id}/instances/0/${how}`, {
    mapping,
    ...(how === 'migration' ? { reason: '流程已更正' } : {}),
  });

before(async () => {
  story = await openRectificationStory();
  await republish(withoutRequests);
  findings = await story.found({ from: '2026-03-16', to: '2026-03-27', slot: '2026-03-18T01:30:00.000Z' });
});
after(() => story.stop());

test('what runs by a process of before takes no request for more time, and says so', async () => {
  const id = findings[0]!;
  assert.equal((await story.read(id)).extension.whyNot, 'not-by-process');
  const { status, body } = await ask(id);
  assert.deepEqual([status, body.code], [409, 'supervision/extension-not-by-process']);
  await must(story.report(findings[1]!));
});

test('the modelling room changes it in a draft that another person approves; what runs is moved, with its own look and request', async () => {
  const zhao = await story.platform.as('zhao');
  const wanted = { scenario: 'rectification', title: '整改到位前再复核一次' };
  const { draftId } = await must(zhao.post('/api/scenario-drafts', wanted), 201);
  const draft = `/api/scenario-drafts/${draftId}`;
  const path = 'processes/rectification.bpmn';
  const { files } = await must(zhao.get(draft), 200);
  const { text } = files.find((file: Answer) => file.path === path);
  const saved = await must(zhao.put(`${draft}/files`, { path, text: twoLooks(text), version: 0 }), 200);
  assert.deepEqual(saved.problems, []);
  await must(zhao.post(`${draft}/submission`, { version: saved.draftVersion }));
  const other = await story.platform.as('370000-administrator');
  const version = async () => (await must(zhao.get(draft), 200)).version;
  await must(other.post(`${draft}/approval`, { version: await version() }));
  await must(other.post(`${draft}/publication`, { version: await version(), division: '370000' }), 200);
  await story.pass(2 / 86_400);
  const [id, reported] = findings as [string, string];
  const before_ = (await story.instance(id)).snapshot.id;
  await must(move(id), 200);
  assert.notEqual((await story.instance(id)).snapshot.id, before_);
  assert.equal((await story.read(id)).extension.mayAsk, true);
  const { id: extension } = await must(ask(id), 201);
  const market = await story.clerk('market');
  await must(
    market.post(`/api/rectification-extensions/${extension}/answer`, {
      outcome: 'granted',
      words: '情况属实',
    }),
  );
  await must(story.report(id));
  await must(story.recheck(id, { outcome: 'rectified' }));
  assert.deepEqual(
    [(await story.read(id)).state, await story.standsAt(id)],
    ['reported', ['reported-again']],
  );
  assert.ok((await story.inbox()).includes('再次复核'));
  await must(story.recheck(id, { outcome: 'rectified' }));
  assert.deepEqual(
    [(await story.read(id)).state, (await story.instance(id)).outcome],
    ['rectified', 'rectified'],
  );
  assert.equal((await must(market.get(`/api/applications/${id}/instances/0/replay`), 200)).difference, null);
  // a move does no step: what was reported is not thrown back to where it was ordered
  const tried = await must(
    move(reported, { rectification: { reported: 'open-overdue' } }, 'migration-trial'),
    200,
  );
  assert.deepEqual(
    tried.violations.map(({ rule }: Answer) => rule),
    ['MIGRATE-STATE'],
  );
  assert.equal(
    (
      await market.post(`/api/applications/${reported}/instances/0/migration`, {
        mapping: {},
        reason: '不归我管',
      })
    ).status,
    403,
  );
});

test('one that cannot go on stands among the stuck ones, is moved to a mended process, and is tried again', async () => {
  const id = findings[2]!;
  const whole = await republish(intoNowhere);
  await must(move(id), 200);
  await story.pass(11);
  const wang = await story.platform.as('wang');
  const stuck = async (): Promise<Answer[]> =>
    (await must(wang.get('/api/stuck-applications'), 200)).items.filter(
      ({ applicationId }: Answer) => applicationId === id,
    );
  const [one] = await stuck();
  assert.deepEqual([one.rootKind, one.element], ['rectification', 'nowhere']);
  assert.match(one.title.zh, /^问题整改：/);
  const retry = `/api/stuck-applications/${id}/retry`;
  await must((await story.platform.as('370200-supervisor')).post(retry), 404);
  assert.ok((await must(wang.post(retry), 200)).reason);
  assert.equal((await stuck()).length, 1);
  const told = (await story.told()).filter(({ title }) => title === '整改提醒').length;
  await republish(() => whole);
  await must(move(id), 200);
  assert.equal((await must(wang.post(retry), 200)).reason, null);
  assert.deepEqual(await stuck(), []);
  assert.deepEqual(await story.standsAt(id), ['open-overdue']);
  assert.equal((await story.told()).filter(({ title }) => title === '整改提醒').length, told + 1);
  await must(story.recheck(id, { outcome: 'transferred', transferTo: '执法大队' }));
  assert.equal((await story.read(id)).state, 'transferred');
});
