import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { preCheckAgain, preCheckService } from '../src/domains/supervision/visits/inspection-process.ts';
import { registerService } from '../src/platform/process/index.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { elementsOf, instanceOf, publishedProcess } from './published-process.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** An inspection is asked for and approved by a process that the place publishes; where there is none, by the table. Both write the same. */
let story: InspectionStory;
let published: ReturnType<typeof publishedProcess>;

before(async () => {
  story = await openInspectionStory();
  published = publishedProcess(story, 'inspection');
});
after(() => story.stop());

const clerk = () => story.clerk('market');
const head = () => story.platform.as('wang');
const read = async (id: string): Promise<Answer> => must((await clerk()).get(`/api/inspections/${id}`), 200);
const submit = async (id: string) => (await clerk()).post(`/api/inspections/${id}/submission`);
const cancel = async (id: string) => (await clerk()).post(`/api/inspections/${id}/cancellation`);
const decide = async (id: string, approved: boolean, reason = '') =>
  (await head()).post(`/api/inspections/${id}/decision`, { approved, reason });
const standsAt = async (id: string): Promise<string[]> => elementsOf(await instanceOf(await clerk(), id));
const tasks = async (id: string): Promise<Answer[]> => {
  const all = [await clerk(), await head()].map(
    async (who) => (await must(who.get('/api/tasks'), 200)).items,
  );
  const items = (await Promise.all(all)).flat().filter(({ link }: Answer) => link.endsWith(id));
  return items.filter((one, at) => items.findIndex((other) => other.id === one.id) === at);
};
const inbox = async (id: string): Promise<string[]> => (await tasks(id)).map(({ title }) => title.zh);
/** What is on record of it, whichever way it went. */
const trail = async (id: string): Promise<string[]> => {
  const { rows } = await sql<{ said: string }>`
    SELECT type || ' ' || coalesce(data->>'from', '') || ' ' || coalesce(data->>'to', '') AS said
    FROM base.audit_event WHERE object_id = ${id} AND type LIKE 'inspection.%' ORDER BY id`.execute(
    story.platform.app.services.database.reads,
  );
  return rows.map(({ said }) => said);
};
const changed = async (id: string, reason: string) => {
  const { itemCodes, ...wanted } = {
    kind: 'routine',
    source: 'plan',
    reason,
    method: 'on-site',
    itemCodes: ['DEM-SC-01'],
    inspectors: ['DEM-SC-001', 'DEM-SC-002'],
    windowFrom: '2026-03-16',
    windowTo: '2026-03-27',
    explanations: { density: '与其他单位合并为一次', reuse: '只查其余内容', merge: '另行安排' },
  };
  return (await clerk()).put(`/api/inspections/${id}`, { ...wanted, itemCodes });
};

/** Rejected, changed, approved, arranged and cancelled with its visit: the same for both ways. */
async function wholeWay(): Promise<Answer> {
  const id = await story.request('market');
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['draft', []]);
  assert.equal((await decide(id, true)).body.code, 'supervision/inspection-not-now');
  await must(submit(id));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['awaiting-approval', ['审批检查任务']]);
  assert.equal((await submit(id)).body.code, 'supervision/inspection-not-now');
  await must((await clerk()).post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }), 403);
  await must(decide(id, false, '理由不充分'));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['rejected', []]);
  assert.equal((await submit(id)).body.code, 'supervision/inspection-not-now');
  await must(changed(id, '年度检查计划第3项'));
  await must(changed(id, '年度检查计划第4项'));
  assert.equal((await read(id)).state, 'draft');
  await must(submit(id));
  await must(decide(id, true));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['approved', ['合并或安排入企']]);
  const visit = await must((await clerk()).post(`/api/inspections/${id}/visit`, { reason: '单独安排' }), 201);
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['arranged', []]);
  assert.equal((await cancel(id)).body.code, 'supervision/in-a-visit');
  const {
    id: _,
    code: __,
    visitId,
    hasProcess: ___,
    requestedAt: ____,
    decidedAt: _____,
    documents,
    ...kept
  } = await read(id);
  assert.equal(visitId, visit.id);
  assert.deepEqual(
    documents.map(({ kind }: Answer) => kind),
    ['approval'],
  );
  return { id, kept, trail: await trail(id) };
}

test('it is rejected, taken up, approved and arranged by the process, and the picture says where it stands', async () => {
  const id = await story.request('market');
  const list = await must((await clerk()).get(`/api/applications/${id}/instances`), 200);
  assert.deepEqual([list.rootKind, list.items[0].status], ['inspection', 'running']);
  assert.match(list.title.zh, /^检查任务：/);
  assert.equal((await read(id)).hasProcess, true);
  assert.deepEqual(await standsAt(id), ['draft']);
  const first = await instanceOf(await clerk(), id);
  assert.ok(first.diagrams[0].xml.includes('<bpmn:process id="inspection"'));
  assert.ok(first.tokens.every(({ why }: Answer) => why.zh && why.en));
  await must((await story.clerk('fire')).get(`/api/applications/${id}/instances/0`), 404);
  await must(submit(id));
  assert.deepEqual(await standsAt(id), ['awaiting-approval']);
  const [task] = await tasks(id);
  assert.ok(task.dueAt > story.now().toISOString());
  await must(cancel(id));
  const ended = await instanceOf(await clerk(), id);
  assert.deepEqual(
    [ended.status, ended.outcome, (await read(id)).state, await inbox(id)],
    ['completed', 'cancelled', 'cancelled', []],
  );
  const replay = await must((await clerk()).get(`/api/applications/${id}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
});

test('an approval that waits too long: the rules speak once more, whoever may approve is reminded, and may still', async () => {
  const id = await story.request('market');
  await must(submit(id));
  const before = await read(id);
  await story.pass(5);
  assert.deepEqual(await standsAt(id), ['awaiting-approval']);
  const told = await must((await head()).get('/api/notifications'), 200);
  const [reminder] = told.items.filter(({ title }: Answer) => title.zh === '检查任务提醒');
  assert.ok(reminder.body.zh.startsWith(before.code));
  assert.equal(reminder.link, `/work/inspections/${id}`);
  const { rows } = await sql<{ checked: string }>`
    SELECT checked_at::text AS checked FROM supervision.inspection WHERE id = ${id}::uuid`.execute(
    story.platform.app.services.database.reads,
  );
  assert.ok(new Date(rows[0]!.checked).getTime() > story.now().getTime() - 60_000);
  await must(decide(id, true));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['approved', ['合并或安排入企']]);
  await must(cancel(id));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['cancelled', []]);
});

test('a diagram orders the steps and allows none: what leads past the approval is refused, and nothing is kept of it', async () => {
  let whole = '';
  await published.change((xml) => {
    whole = xml;
    return xml.replace(
      '<bpmn:sequenceFlow id="passed--approved"',
      `<bpmn:sequenceFlow id="past-approval" sourceRef="checked" targetRef="approved"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">preCheck != "block"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="passed--approved"`,
    );
  });
  const id = await story.request('market');
  assert.equal((await submit(id)).body.code, 'supervision/process-leaps');
  assert.deepEqual([(await read(id)).state, await standsAt(id), await inbox(id)], ['draft', ['draft'], []]);
  // a clock may not approve either: its step is tried again, and it waits for a person meanwhile
  await published.change(() =>
    whole.replace(
      '<bpmn:sequenceFlow id="passed--approved"',
      `<bpmn:sequenceFlow id="silence" sourceRef="waiting-check" targetRef="approved" />
    <bpmn:sequenceFlow id="passed--approved"`,
    ),
  );
  const silent = await story.request('market');
  await must(submit(silent));
  await published.change(() => whole);
  await story.pass(5);
  assert.equal((await read(silent)).state, 'awaiting-approval');
  await must(decide(silent, false, '超过时限'));
  assert.equal((await read(silent)).state, 'rejected');
  // a step that is in no state, and a way out that is missing, are named when an inspection would begin
  await published.change((xml) =>
    xml.replaceAll('message-cancel" name="cancel"', 'message-cancel" name="never"'),
  );
  const refused = await (await clerk()).post('/api/inspections', await wantedAgain());
  assert.equal(refused.body.code, 'supervision/process-unknown-step');
  await published.change(() => whole);
  await must(cancel(id));
});

const wantedAgain = async () => ({
  organisation: story.organisation('market'),
  uscc: story.firm.uscc,
  kind: 'routine',
  source: 'plan',
  reason: '年度检查计划',
  method: 'on-site',
  itemCodes: ['DEM-SC-01'],
  inspectors: ['DEM-SC-001', 'DEM-SC-002'],
  windowFrom: '2026-03-16',
  windowTo: '2026-03-27',
  explanations: {},
});

test('a place lets a second person approve: the first approval leaves it where it is', async () => {
  let whole = '';
  await published.change((xml) =>
    (whole = xml)
      .replace(
        '<bpmn:exclusiveGateway id="decided"',
        `<bpmn:userTask id="awaiting-approval-again" name="复核检查任务" yiti:nameEn="Approve it once more" yiti:outcomes="approve,reject" yiti:resultVariable="decision" />
    <bpmn:sequenceFlow id="again" sourceRef="awaiting-approval-again" targetRef="decided" />
    <bpmn:exclusiveGateway id="decided"`,
      )
      .replace(
        'sourceRef="awaiting-approval" targetRef="decided"',
        'sourceRef="awaiting-approval" targetRef="awaiting-approval-again"',
      ),
  );
  const id = await story.request('market');
  await must(submit(id));
  await must(decide(id, true));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['awaiting-approval', ['复核检查任务']]);
  await must(decide(id, true));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['approved', ['合并或安排入企']]);
  await must(cancel(id));
  await published.change(() => whole);
});

test('by the process and by the table the same is on record', async () => {
  const byProcess = await wholeWay();
  assert.deepEqual(await standsAt(byProcess.id), ['arranged']);
  const running = await story.request('fire');
  const fire = await story.clerk('fire');
  await must(fire.post(`/api/inspections/${running}/submission`));
  let byTable: Answer;
  await published.without(async () => {
    byTable = await wholeWay();
    // what began by the process goes on by it
    await must(decide(running, true));
    assert.deepEqual(elementsOf(await instanceOf(fire, running)), ['approved']);
  });
  assert.equal((await read(byTable.id)).hasProcess, false);
  await must((await clerk()).get(`/api/applications/${byTable.id}/instances`), 404);
  assert.deepEqual(byTable.trail, byProcess.trail);
  assert.deepEqual(byTable.trail, [
    'inspection.requested  ',
    'inspection.submit draft awaiting-approval',
    'inspection.reject awaiting-approval rejected',
    'inspection.change rejected draft',
    'inspection.change draft draft',
    'inspection.submit draft awaiting-approval',
    'inspection.approve awaiting-approval approved',
    'inspection.arrange approved arranged',
  ]);
  // what the rules say of the later one speaks of the earlier
  const { verdicts: _, outcome: __, ...table } = byTable.kept;
  const { verdicts: ___, outcome: ____, ...process } = byProcess.kept;
  assert.deepEqual(table, process);
});

/** The next year: how many there may be in one is counted. */
const nextYear = { windowFrom: '2027-03-01', windowTo: '2027-03-12' };

/** While something is done, nobody answers what processes ask of the rules; afterwards the outbox comes to it. */
async function unanswered(id: string, what: () => Promise<void>): Promise<void> {
  registerService(
    preCheckService,
    async () => {
      throw new Error('nobody answers');
    },
    'inspection',
  );
  try {
    await what();
  } finally {
    registerService(preCheckService, preCheckAgain, 'inspection');
  }
  const { rows } = await sql`UPDATE base.outbox_delivery SET next_at = now()
    WHERE subscription = 'process.call-services' AND state = 'waiting' AND root_id = ${id} RETURNING 1`.execute(
    story.platform.app.services.database.reads,
  );
  assert.equal(rows.length, 1);
  await story.settle();
}

/** Deliveries that are not done yet, or that nobody tries again. */
const undelivered = async (id: string): Promise<number> => {
  const { rows } = await sql`SELECT FROM base.outbox_delivery WHERE root_id = ${id}`.execute(
    story.platform.app.services.database.reads,
  );
  return rows.length;
};

test('the rules are asked because an approval waits, and have not answered when somebody approves: both have their answer', async () => {
  await story.pass((Date.parse('2027-01-04T01:00:00.000Z') - story.now().getTime()) / 86_400_000);
  const id = await story.request('market', nextYear);
  await must(submit(id));
  await unanswered(id, async () => {
    await story.pass(5);
    assert.deepEqual(await standsAt(id), ['awaiting-approval', 'waiting-check']);
    await must(decide(id, true));
    assert.equal((await read(id)).state, 'approved');
    assert.deepEqual((await standsAt(id)).toSorted(), ['approved', 'waiting-check']);
  });
  assert.deepEqual([await standsAt(id), await undelivered(id)], [['approved'], 0]);
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['approved', ['合并或安排入企']]);
  await must(cancel(id));
});

test('a process that asks the rules twice on approval has both answers with it; one that asks for ever is refused', async () => {
  let whole = '';
  const again =
    '<bpmn:serviceTask id="awaiting-approval-check-again" name="再次预检" yiti:nameEn="Check again" yiti:service="inspection.pre-check" yiti:resultVariable="preCheck" />';
  const flow = 'id="awaiting-approval-check--passed" sourceRef="awaiting-approval-check" targetRef=';
  const flowOf = (from: string, to: string, inside = '') =>
    `<bpmn:sequenceFlow id="${from}--${to}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
  const never =
    '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">preCheck = "never"</bpmn:conditionExpression>';
  const twice = flowOf('awaiting-approval-check-again', 'passed');
  const forEver = [
    '<bpmn:exclusiveGateway id="round" name="再查" yiti:nameEn="Again?" default="round--awaiting-approval-check" />',
    flowOf('awaiting-approval-check-again', 'round'),
    flowOf('round', 'awaiting-approval-check'),
    flowOf('round', 'passed', never),
  ].join('');
  const asking = (next: string) => (xml: string) =>
    (whole ||= xml)
      .replace('<bpmn:exclusiveGateway id="passed"', `${again}\n    <bpmn:exclusiveGateway id="passed"`)
      .replace(
        `<bpmn:sequenceFlow ${flow}"passed" />`,
        `<bpmn:sequenceFlow ${flow}"awaiting-approval-check-again" />${next}`,
      );
  await published.change(asking(twice));
  const id = await story.request('market', nextYear);
  await must(submit(id));
  await must(decide(id, true));
  assert.deepEqual([(await read(id)).state, await standsAt(id)], ['approved', ['approved']]);
  await must(cancel(id));
  await published.change(() => asking(forEver)(whole));
  const round = await story.request('market', nextYear);
  await must(submit(round));
  assert.equal((await decide(round, true)).body.code, 'supervision/process-stuck');
  assert.deepEqual([(await read(round)).state, await inbox(round)], ['awaiting-approval', ['审批检查任务']]);
  await must(cancel(round));
  await published.change(() => whole);
});

test('the modelling room opens it like any package', async () => {
  const zhao = await story.platform.as('zhao');
  const shown = await must(zhao.get('/api/scenarios/inspection'), 200);
  assert.deepEqual([shown.internal, shown.needs.roles, shown.warnings], [true, [], []]);
});
