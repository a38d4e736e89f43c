import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { supervision } from '../src/domains/supervision/index.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { elementsOf, instanceOf, publishedProcess } from './published-process.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A visit that is agreed runs by a process that the place publishes; where there is none, by the table. Both write the same. */
let story: InspectionStory;
let published: ReturnType<typeof publishedProcess>;

before(async () => {
  story = await openInspectionStory();
  published = publishedProcess(story, 'inspection-visit');
});
after(() => story.stop());

const clerk = () => story.clerk('market');
const at = (id: string) => `/api/inspection-visits/${id}`;
const read = async (id: string): Promise<Answer> => must((await clerk()).get(at(id)), 200);
const inbox = async (id: string): Promise<string[]> =>
  (await must((await clerk()).get('/api/tasks'), 200)).items
    .filter(({ link }: Answer) => link.endsWith(id))
    .map(({ title }: Answer) => title.zh);
const told = async (title: string, who: 'clerk' | 'firm' = 'clerk'): Promise<Answer[]> => {
  const reader = who === 'firm' ? await story.asFirm() : await clerk();
  return (await must(reader.get('/api/notifications'), 200)).items.filter(
    (one: Answer) => one.title.zh === title,
  );
};
/** What is on record of it, whichever way it went. */
const trail = async (id: string): Promise<string[]> => {
  const { rows } = await sql<{ said: string }>`
    SELECT type || ' ' || coalesce(data->>'from', '') || ' ' || coalesce(data->>'to', '') AS said
    FROM base.audit_event WHERE object_id = ${id} AND type LIKE 'inspection-visit.%' ORDER BY id`.execute(
    story.platform.app.services.database.reads,
  );
  return rows.map(({ said }) => said);
};

const goTo = (instant: string) => story.pass((Date.parse(instant) - story.now().getTime()) / 86_400_000);
const lapseByNight = () =>
  supervision
    .jobs!.find(({ name }) => name === 'supervision.lapse-visits')!
    .run(story.platform.app.services, {});

interface Window {
  from: string;
  to: string;
  slots: string[];
}

/** One visit of one organisation, to be told to the firm. */
async function arranged(body: 'market' | 'fire' | 'health', { from, to }: Window): Promise<string> {
  const inspection = await story.approved(body, { windowFrom: from, windowTo: to });
  const made = (await story.clerk(body)).post(`/api/inspections/${inspection}/visit`, { reason: '单独安排' });
  return (await must(made, 201)).id;
}

/** From the notice to the annulled result: the same for both ways. */
async function wholeWay(window: Window): Promise<Answer> {
  const { slots } = window;
  const id = await arranged('market', window);
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['arranging', ['通知企业、提供可选时间']]);
  await must((await clerk()).post(`${at(id)}/notice`, { slots }));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['notified', []]);
  const early = await (await clerk()).post(`${at(id)}/exit`);
  assert.equal(early.body.code, 'supervision/visit-not-now');
  const firm = await story.asFirm();
  for (const slot of slots) await must(firm.put(`/api/my-inspections/${id}/slot`, { slot }));
  assert.deepEqual([(await read(id)).state, (await inbox(id)).length], ['booked', 1]);
  await story.pass((Date.parse(slots.at(-1)!) - story.now().getTime()) / 86_400_000);
  const { code } = await must((await clerk()).post(`${at(id)}/entry-codes`), 201);
  await must((await clerk()).post(`${at(id)}/entry`, { code }));
  assert.deepEqual([(await read(id)).state, (await inbox(id)).length], ['entered', 1]);
  await must((await clerk()).post(`${at(id)}/exit`));
  const all = await answersTo(await clerk(), id, { now: story.now });
  await must((await clerk()).post(`${at(id)}/record`, { lines: all, findings: [] }));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['recorded', ['公示检查结果']]);
  await must((await clerk()).post(`${at(id)}/publication`));
  assert.deepEqual([(await read(id)).state, await inbox(id)], ['published', []]);
  const again = await (await clerk()).post(`${at(id)}/publication`);
  assert.equal(again.body.code, 'supervision/visit-not-now');
  const annulled = {
    reason: '复查后撤销',
    document: '撤销决定书1号',
    annulledOn: story.now().toISOString().slice(0, 10),
  };
  await must((await story.platform.as('wang')).post(`${at(id)}/withdrawal`, annulled));
  assert.equal((await read(id)).state, 'withdrawn');
  const { joint, parties, ...kept } = await read(id);
  return {
    id,
    kept,
    answers: joint.map((one: Answer) => one.answer),
    parties: parties.length,
    trail: await trail(id),
  };
}

const march = {
  from: '2026-03-16',
  to: '2026-03-27',
  slots: ['2026-03-18T01:30:00.000Z', '2026-03-19T01:30:00.000Z'],
};
const may = {
  from: '2026-05-11',
  to: '2026-05-22',
  slots: ['2026-05-13T01:30:00.000Z', '2026-05-14T01:30:00.000Z'],
};

test('from the notice to the annulled result by the process and by the table: the same is on record', async () => {
  const byProcess = await wholeWay(march);
  const list = await must((await clerk()).get(`/api/applications/${byProcess.id}/instances`), 200);
  assert.deepEqual(
    [list.rootKind, list.items.map(({ status }: Answer) => status)],
    ['inspection-visit', ['completed', 'completed']],
  );
  assert.match(list.title.zh, /^入企检查：/);
  const [first, second] = await Promise.all(
    [0, 1].map(async (no) => instanceOf(await clerk(), byProcess.id, no)),
  );
  assert.deepEqual([first.outcome, second.outcome], ['published', 'withdrawn']);
  assert.ok(first.diagrams[0].xml.includes('<bpmn:process id="inspection-visit"'));
  const replay = await must((await clerk()).get(`/api/applications/${byProcess.id}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
  await must((await story.clerk('fire')).get(`/api/applications/${byProcess.id}/instances/0`), 404);

  let byTable: Answer;
  await published.without(async () => {
    byTable = await wholeWay(may);
  });
  assert.deepEqual([byProcess.kept.hasProcess, byTable.kept.hasProcess], [true, false]);
  assert.deepEqual(byTable.trail, byProcess.trail);
  assert.deepEqual(byTable.trail, [
    'inspection-visit.arranged  ',
    'inspection-visit.notify arranging notified',
    'inspection-visit.book notified booked',
    'inspection-visit.book booked booked',
    'inspection-visit.enter booked entered',
    'inspection-visit.leave entered left',
    'inspection-visit.record left recorded',
    'inspection-visit.publish recorded published',
    'inspection-visit.withdraw published withdrawn',
  ]);
  // days and ids differ, nothing else
  const alike = ({ kept, answers, parties }: Answer) => ({
    answers,
    parties,
    filled: Object.entries(kept).map(([name, value]) => [name, value === null]),
    state: kept.state,
  });
  assert.deepEqual(alike(byTable), alike(byProcess));
});

const june = { from: '2026-06-15', to: '2026-06-26', slots: ['2026-06-24T01:30:00.000Z'] };
const clerkOfFire = () => story.clerk('fire');
const readFire = async (id: string): Promise<Answer> => must((await clerkOfFire()).get(at(id)), 200);

test('the clocks: nobody booked, nobody recorded, nobody published; each is reminded once, and may still', async () => {
  await story.pass((Date.parse('2026-06-10T01:00:00.000Z') - story.now().getTime()) / 86_400_000);
  const id = await arranged('health', june);
  const health = () => story.clerk('health');
  const work = async (): Promise<string[]> =>
    (await must((await health()).get('/api/tasks'), 200)).items
      .filter(({ link }: Answer) => link.endsWith(id))
      .map(({ title }: Answer) => title.zh);
  const reminders = async (): Promise<string[]> =>
    (await must((await health()).get('/api/notifications'), 200)).items
      .filter(({ title, link }: Answer) => title.zh === '入企检查提醒' && link.endsWith(id))
      .map(({ body }: Answer) => body.zh.split('：')[1]);
  await must((await health()).post(`${at(id)}/notice`, { slots: june.slots }));
  assert.deepEqual(await work(), []);
  await story.pass(3);
  assert.deepEqual(await work(), ['企业未选，定检查时间']);
  assert.equal((await told('检查提醒', 'firm')).length, 1);
  const seen = await must((await health()).get(at(id)), 200);
  assert.deepEqual([seen.state, seen.verbs.includes('book')], ['notified', true]);
  // the firm may still choose: the work that waited for it is done by that
  const slot = june.slots[0]!;
  await must((await story.asFirm()).put(`/api/my-inspections/${id}/slot`, { slot }));
  assert.deepEqual(await work(), ['入企检查']);
  await story.pass((Date.parse(slot) - story.now().getTime()) / 86_400_000);
  const { code } = await must((await health()).post(`${at(id)}/entry-codes`), 201);
  await must((await health()).post(`${at(id)}/entry`, { code }));
  await must((await health()).post(`${at(id)}/exit`));
  assert.deepEqual([await work(), await reminders()], [['记录检查结果'], []]);
  await story.pass(4);
  assert.deepEqual([await work(), (await reminders()).length], [['记录检查结果'], 1]);
  const all = await answersTo(await health(), id, { now: story.now });
  await must((await health()).post(`${at(id)}/record`, { lines: all, findings: [] }));
  const { publishBy } = await must((await health()).get(at(id)), 200);
  await story.pass((Date.parse(publishBy) - story.now().getTime()) / 86_400_000 + 0.01);
  assert.deepEqual([await work(), (await reminders()).length], [['公示检查结果'], 2]);
  await must((await health()).post(`${at(id)}/publication`));
  assert.equal((await must((await health()).get(at(id)), 200)).state, 'published');
});

test('when its days are over it lapses with its inspections, by its own clock', async () => {
  const august = { from: '2026-08-17', to: '2026-08-28', slots: ['2026-08-20T01:30:00.000Z'] };
  await story.pass((Date.parse('2026-08-10T01:00:00.000Z') - story.now().getTime()) / 86_400_000);
  const id = await arranged('fire', august);
  await must((await clerkOfFire()).post(`${at(id)}/notice`, { slots: august.slots }));
  await must((await story.asFirm()).put(`/api/my-inspections/${id}/slot`, { slot: august.slots[0]! }));
  const { joint } = await readFire(id);
  // one that was made on its last day may be entered until ten days later, and to the end of the next working day
  await goTo('2026-09-07T15:50:00.000Z');
  assert.equal((await readFire(id)).state, 'booked');
  await goTo('2026-09-07T16:10:00.000Z');
  assert.equal((await readFire(id)).state, 'lapsed');
  const inspection = await must((await clerkOfFire()).get(`/api/inspections/${joint[0].inspectionId}`), 200);
  assert.equal(inspection.state, 'cancelled');
  const ofInspection = await instanceOf(await clerkOfFire(), joint[0].inspectionId);
  assert.deepEqual([ofInspection.status, ofInspection.outcome], ['completed', 'cancelled']);
  assert.equal((await trail(id)).at(-1), 'inspection-visit.lapse booked lapsed');
  const open = (await must((await clerkOfFire()).get('/api/tasks'), 200)).items;
  assert.ok(open.every(({ link }: Answer) => !link.endsWith(id)));
});

test('several who agree begin one process when they have agreed, and not before', async () => {
  const window = { from: '2026-09-14', to: '2026-09-25', slots: ['2026-09-16T01:30:00.000Z'] };
  await goTo('2026-09-08T01:00:00.000Z');
  const more = { windowFrom: window.from, windowTo: window.to };
  const [own, other] = [await story.approved('fire', more), await story.approved('health', more)];
  const proposal = { with: [other], ...more };
  const { id } = await must((await clerkOfFire()).post(`/api/inspections/${own}/joint-visit`, proposal), 201);
  assert.equal((await readFire(id)).hasProcess, false);
  const health = await story.clerk('health');
  const agreed = { answer: 'accepted', reason: '' };
  await must(health.post(`${at(id)}/answer`, agreed));
  const settled = await readFire(id);
  assert.deepEqual([settled.state, settled.hasProcess], ['arranging', true]);
  // whoever comes may look at it
  assert.deepEqual(elementsOf(await instanceOf(health, id)), ['arranging']);
});

test('a diagram orders the steps and does none: whoever leaves has neither recorded nor published', async () => {
  let whole = '';
  await published.change((xml) => {
    whole = xml;
    return xml
      .replace(
        'id="entered--left" sourceRef="entered" targetRef="left"',
        'id="entered--left" sourceRef="entered" targetRef="published"',
      )
      .replace(
        '<bpmn:sequenceFlow id="left--recorded"',
        '<bpmn:sequenceFlow id="never-left" sourceRef="set-aside" targetRef="left" />\n    <bpmn:sequenceFlow id="left--recorded"',
      );
  });
  const window = { from: '2026-10-12', to: '2026-10-23', slots: ['2026-10-14T01:30:00.000Z'] };
  await story.pass((Date.parse('2026-10-09T01:00:00.000Z') - story.now().getTime()) / 86_400_000);
  const id = await arranged('fire', window);
  await must((await clerkOfFire()).post(`${at(id)}/notice`, { slots: window.slots }));
  await must((await story.asFirm()).put(`/api/my-inspections/${id}/slot`, { slot: window.slots[0]! }));
  await story.pass((Date.parse(window.slots[0]!) - story.now().getTime()) / 86_400_000);
  const { code } = await must((await clerkOfFire()).post(`${at(id)}/entry-codes`), 201);
  await must((await clerkOfFire()).post(`${at(id)}/entry`, { code }));
  const refused = await (await clerkOfFire()).post(`${at(id)}/exit`);
  assert.deepEqual([refused.body.code, (await readFire(id)).state], ['supervision/process-leaps', 'entered']);
  await published.change(() => whole);
});

/** Booked by the fire service alone. */
async function booked(window: Window): Promise<string> {
  const id = await arranged('fire', window);
  const [slot] = window.slots;
  await must((await clerkOfFire()).post(`${at(id)}/notice`, { slots: [slot] }));
  await must((await story.asFirm()).put(`/api/my-inspections/${id}/slot`, { slot }));
  return id;
}

/** Made on the last day without a network, told of ten minutes after midnight: by note, and by hand for another. */
async function madeOnItsLastDay(window: Window): Promise<void> {
  const id = await booked(window);
  await goTo(`${window.to}T09:00:00.000Z`);
  const came = story.now().toISOString();
  await goTo(`${window.to}T16:10:00.000Z`);
  await lapseByNight();
  assert.equal((await readFire(id)).state, 'booked');
  const fire = await clerkOfFire();
  const days = await fire.post(`${at(id)}/entry-codes`);
  assert.equal(days.body.code, 'supervision/visit-days-over');
  const tooLate = await fire.post(`${at(id)}/entry`, { at: story.now().toISOString(), reason: '没有网络' });
  assert.equal(tooLate.body.code, 'supervision/visit-days-over');
  const note = { id: randomUUID(), notedAt: came, said: { kind: 'enter', reason: '没有网络' } };
  const sent = { sentAt: story.now().toISOString(), notes: [note] };
  const { results } = await must(fire.post(`${at(id)}/site-notes`, sent), 200);
  assert.equal(results[0].outcome, 'taken');
  const { state, enteredAt } = await readFire(id);
  assert.deepEqual([state, enteredAt], ['entered', came]);
}

test('a visit that was made on its last day is entered after midnight, by the process and by the table', async () => {
  await goTo('2026-11-02T01:00:00.000Z');
  await madeOnItsLastDay({ from: '2026-11-09', to: '2026-11-13', slots: ['2026-11-13T01:30:00.000Z'] });
  await goTo('2027-01-04T01:00:00.000Z');
  await published.without(() =>
    madeOnItsLastDay({ from: '2027-01-11', to: '2027-01-15', slots: ['2027-01-15T01:30:00.000Z'] }),
  );
});

test('no process of a place keeps a visit open for ever: nobody enters it, and the night ends it', async () => {
  let whole = '';
  // nothing but the visit itself ends the waiting for it
  await published.change((xml) => {
    whole = xml;
    return xml
      .replace(/<bpmn:boundaryEvent id="days-over-booked".*?<\/bpmn:boundaryEvent>/, '')
      .replace(/<bpmn:sequenceFlow id="days-over-booked--lapsed"[^>]*\/>/, '')
      .replace(/<bpmndi:BPMNShape id="days-over-booked-shape".*?<\/bpmndi:BPMNShape>/, '')
      .replace(/<bpmndi:BPMNEdge id="days-over-booked--lapsed-edge".*?<\/bpmndi:BPMNEdge>/, '');
  });
  await goTo('2027-03-01T01:00:00.000Z');
  const id = await booked({ from: '2027-03-08', to: '2027-03-12', slots: ['2027-03-12T01:30:00.000Z'] });
  const { joint } = await readFire(id);
  await goTo('2027-03-22T15:00:00.000Z');
  await lapseByNight();
  assert.equal((await readFire(id)).state, 'booked');
  await goTo('2027-03-23T01:00:00.000Z');
  const fire = await clerkOfFire();
  const late = await fire.post(`${at(id)}/entry`, { at: '2027-03-12T02:00:00.000Z', reason: '没有网络' });
  assert.equal(late.body.code, 'supervision/entry-too-late');
  assert.equal((await readFire(id)).state, 'booked');
  await lapseByNight();
  assert.equal((await readFire(id)).state, 'lapsed');
  assert.equal((await instanceOf(fire, id)).status, 'cancelled');
  const inspection = await must(fire.get(`/api/inspections/${joint[0].inspectionId}`), 200);
  assert.equal(inspection.state, 'cancelled');
  assert.deepEqual((await trail(id)).slice(-1), ['inspection-visit.lapse booked lapsed']);
  const open = (await must(fire.get('/api/tasks'), 200)).items;
  assert.ok(open.every(({ link }: Answer) => !link.endsWith(id)));
  await published.change(() => whole);
});

test('an organisation joins inspections of its own: nobody is asked, the visit is arranged at once, and its times are moments whatever their offset', async () => {
  await goTo('2027-04-05T01:00:00.000Z');
  const days = { windowFrom: '2027-04-12', windowTo: '2027-04-16' };
  const [own, other] = [await story.approved('health', days), await story.approved('health', days)];
  const health = await story.clerk('health');
  const { id } = await must(
    health.post(`/api/inspections/${own}/joint-visit`, { with: [other], ...days }),
    201,
  );
  const { state, hasProcess, joint } = await must(health.get(at(id)), 200);
  assert.deepEqual(
    [state, hasProcess, joint.map(({ answer }: Answer) => answer)],
    ['arranging', true, ['accepted', 'accepted']],
  );

  // times may come with any offset, and are compared as moments
  await goTo('2027-04-13T01:00:00.000Z');
  const notice = async (...slots: string[]) =>
    (await story.clerk('health')).post(`${at(id)}/notice`, { slots });
  assert.equal((await notice('2027-04-13T08:30:00+08:00')).body.code, 'supervision/slot-outside');
  await must(notice('2027-04-14T09:30:00+08:00', '2027-04-14T01:30:00Z', '2027-04-13T18:00:00+08:00'));
  const book = async (slot: string) => (await story.asFirm()).put(`/api/my-inspections/${id}/slot`, { slot });
  await goTo('2027-04-13T11:00:00.000Z');
  assert.equal((await book('2027-04-13T18:00:00+08:00')).body.code, 'supervision/slot-not-offered');
  await must(book('2027-04-14T09:30:00+08:00'));
  const { slots, slotAt } = await must((await story.clerk('health')).get(at(id)), 200);
  assert.deepEqual(
    [slots, slotAt],
    [['2027-04-13T10:00:00.000Z', '2027-04-14T01:30:00.000Z'], '2027-04-14T01:30:00.000Z'],
  );
});

test('a proposal that nobody answered in its days is dissolved by night, and its inspections are free again', async () => {
  const days = { windowFrom: '2027-05-10', windowTo: '2027-05-14' };
  const [own, other] = [await story.approved('fire', days), await story.approved('market', days)];
  const fire = await story.clerk('fire');
  const { id } = await must(
    fire.post(`/api/inspections/${own}/joint-visit`, { with: [other], ...days }),
    201,
  );
  await goTo('2027-05-14T15:00:00.000Z');
  await lapseByNight();
  assert.equal((await readFire(id)).state, 'proposed');
  await goTo('2027-05-15T01:00:00.000Z');
  await lapseByNight();
  assert.equal((await readFire(id)).state, 'dissolved');
  assert.equal((await trail(id)).at(-1), 'inspection-visit.dissolve proposed dissolved');
  const later = await story.clerk('market');
  const { state, visitId } = await must(later.get(`/api/inspections/${other}`), 200);
  assert.deepEqual([state, visitId], ['approved', null]);
  assert.deepEqual(await inbox(id), []);
});

test('the modelling room opens it like any package', async () => {
  const zhao = await story.platform.as('zhao');
  const shown = await must(zhao.get('/api/scenarios/inspection-visit'), 200);
  assert.deepEqual([shown.internal, shown.needs.roles, shown.warnings], [true, [], []]);
});
