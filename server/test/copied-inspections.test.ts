import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { approvedInspection, bodies, restaurant, type Body, type Firm } from './inspected.ts';
import { supervisorOfLixia } from './lixia.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What is approved beyond the cap is told to whoever supervises, who looks into it; and nobody else reads it there. */
let story: Story;
let firm: Firm;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  firm = await restaurant(story);
});
after(() => story.stop());

const as = (body: Body) => story.platform.as(bodies[body].key);
const beyond = (more: object = {}) =>
  approvedInspection(story, 'market', firm, {
    kind: 'case',
    source: 'complaint',
    reason: '投诉后厨卫生',
    trigger: { document: '12345-001', from: '12345 热线', receivedOn: '2026-03-01' },
    explanations: {
      density: '投诉核查',
      'yearly-cap': '投诉须当场核实',
      reuse: '必要',
      'low-yield': '必要',
      'white-list': '必要',
      merge: '另行安排',
    },
    ...more,
  });

test('within the cap nobody is told; beyond it whoever supervises has it in the inbox with rule, reason and firm', async () => {
  const overseer = await story.platform.as(await supervisorOfLixia(story));
  const inbox = async (): Promise<Answer[]> =>
    (await must(overseer.get('/api/tasks?element=inspection-copy'), 200)).items;
  const within = [await beyond(), await beyond()];
  assert.deepEqual(await inbox(), []);
  for (const id of within)
    assert.equal((await must((await as('market')).get(`/api/inspections/${id}`), 200)).copied, null);
  const id = await beyond();
  const [task, ...more] = await inbox();
  assert.deepEqual([more, task.link], [[], `/work/copied-inspections/${id}`]);
  const seen = await must(overseer.get(`/api/copied-inspections/${id}`), 200);
  assert.deepEqual(
    [seen.firm, seen.reason, seen.reasons.map(({ verdict }: Answer) => verdict.rule), seen.late],
    [firm.name, '投诉后厨卫生', ['yearly-cap'], false],
  );
  assert.equal(seen.reasons[0].explained, '投诉须当场核实');
  assert.match(seen.reasons[0].verdict.finding.zh, /第 3 次，超过上限 2 次/);
  const own = await must((await as('market')).get(`/api/inspections/${id}`), 200);
  assert.ok(own.copied.to.name.zh.includes('历下区人民政府'));
  assert.equal((await (await as('market')).get(`/api/copied-inspections/${id}`)).status, 403);
  const note = { outcome: 'followed-up', words: '已约谈，要求合并检查' };
  await must(overseer.post(`/api/copied-inspections/${id}/note`, note));
  assert.equal(
    (await overseer.post(`/api/copied-inspections/${id}/note`, note)).body.code,
    'supervision/answered-already',
  );
  assert.deepEqual(await inbox(), []);
  const { items } = await must(overseer.get('/api/copied-inspections'), 200);
  assert.deepEqual(
    items.map((one: Answer) => [one.inspectionId, one.outcome, one.words]),
    [[id, 'followed-up', '已约谈，要求合并检查']],
  );
});

test('a rule that a circumstance bent is told too', async () => {
  const overseer = await story.platform.as(await supervisorOfLixia(story));
  const before = (await must(overseer.get('/api/copied-inspections'), 200)).items.length;
  await beyond();
  const { items } = await must(overseer.get('/api/copied-inspections'), 200);
  assert.equal(items.length, before + 1);
});
