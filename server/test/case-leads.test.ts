import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { remindLate } from '../src/domains/supervision/remind-late.ts';
import { bodies, idOf, restaurant, visitMade, type Body, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What the fire brigade finds and hands over reaches market supervision, which returns it or opens the case. */
let story: Story;
let firm: Firm;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  firm = await restaurant(story);
});
after(() => story.stop());

const as = (body: Body) => story.platform.as(bodies[body].key);
const inbox = async (body: Body): Promise<Answer[]> =>
  (await must((await as(body)).get('/api/tasks?element=case-lead'), 200)).items;
const lead = async (body: Body, id: string): Promise<Answer> =>
  must((await as(body)).get(`/api/case-leads/${id}`), 200);

/** How often they were told that a lead is late. */
const told = async (body: Body): Promise<number> =>
  (await must((await as(body)).get('/api/notifications'), 200)).items.filter(
    ({ title }: Answer) => title.zh === '案源逾期未处理',
  ).length;

/** A visit that finds one thing, which is handed over. @returns the finding as whoever found it reads it */
async function handedOver(more: object, body: Body = 'fire', line = 'exits.clear'): Promise<Answer> {
  const visit = await visitMade(story, body, firm, {
    findings: [{ line, description: '后厨堆放过期食品', action: 'transfer', ...more }],
  });
  const { findings } = await must((await as(body)).get(`/api/inspection-visits/${visit}`), 200);
  return findings[0];
}

test('whoever is chosen from the directory gets it with record and evidence; others do not read it', async () => {
  const market = await idOf(story, 'market');
  const found = await handedOver({ transferOrganisation: market });
  assert.deepEqual([found.state, found.lead.state, found.lead.mine], ['transferred', 'offered', false]);
  assert.match(found.transferTo, /市场监督管理局/);
  const [task, ...more] = await inbox('market');
  assert.deepEqual([more, await inbox('fire')], [[], []]);
  assert.equal(task.title.zh, '接收移送的案源');
  assert.ok(task.dueAt);
  const seen = await lead('market', found.lead.id);
  assert.deepEqual(
    [seen.description, seen.from.name.zh.includes('消防'), seen.visit.id, seen.verbs, seen.steps.length],
    ['后厨堆放过期食品', true, null, ['accept', 'return'], 1],
  );
  assert.ok(seen.visit.inspectors.some((one: string) => one.includes('DEM-XF-001')));
  assert.equal((await (await as('health')).get(`/api/case-leads/${found.lead.id}`)).status, 404);
  const fire = await as('fire');
  const early = await fire.post('/api/enforcement-cases', { findingId: found.id, cause: '先立案' });
  assert.equal(early.body.code, 'supervision/lead-elsewhere');
  const own = await fire.post(`/api/case-leads/${found.lead.id}/return`, { words: '不归我们' });
  assert.equal(own.body.code, 'supervision/lead-elsewhere');
  const { id } = await must(
    (await as('market')).post('/api/enforcement-cases', { findingId: found.id, cause: '经营过期食品' }),
    201,
  );
  const opened = await must((await as('market')).get(`/api/enforcement-cases/${id}`), 200);
  assert.deepEqual(
    [opened.state, opened.organisation.zh.includes('市场'), opened.leadId, opened.visitId],
    ['lead', true, found.lead.id, null],
  );
  assert.deepEqual(await inbox('market'), []);
  const after = await lead('fire', found.lead.id);
  assert.deepEqual([after.state, after.caseId, after.verbs], ['accepted', id, []]);
  assert.ok(after.visit.id);
  assert.equal((await (await as('fire')).get(`/api/enforcement-cases/${id}`)).status, 404);
});

test('returned with its reason it is the finder’s again, who hands it on or opens the case', async () => {
  const found = await handedOver({ transferOrganisation: await idOf(story, 'market') });
  const { id } = found.lead;
  await must((await as('market')).post(`/api/case-leads/${id}/return`, { words: '属卫生健康部门职责' }));
  const [task] = await inbox('fire');
  assert.match(task.title.zh, /退回/);
  const back = await lead('fire', id);
  assert.deepEqual(
    [back.state, back.verbs, back.steps.at(-1).words],
    ['returned', ['accept', 'hand-on'], '属卫生健康部门职责'],
  );
  assert.ok(back.recipients.every((one: Answer) => !one.name.zh.includes('消防')));
  const health = await idOf(story, 'health');
  const wrong = await (
    await as('fire')
  ).post(`/api/case-leads/${id}/handing-on`, {
    organisation: firm.id,
    words: '请查处',
  });
  assert.equal(wrong.body.code, 'supervision/no-recipient');
  await must(
    (await as('fire')).post(`/api/case-leads/${id}/handing-on`, { organisation: health, words: '请查处' }),
  );
  assert.deepEqual([await inbox('fire'), (await inbox('health')).length], [[], 1]);
  await story.pass(30);
  for (let twice = 0; twice < 2; twice += 1) await remindLate.run(story.platform.app.services, undefined);
  assert.deepEqual([await told('health'), await told('fire'), await told('market')], [1, 1, 0]);
  await must(
    (await as('health')).post('/api/enforcement-cases', { findingId: found.id, cause: '卫生案件' }),
    201,
  );
  assert.deepEqual(await inbox('health'), []);
});

test('what goes to a body outside the platform is sent by the finder, who notes the receipt', async () => {
  const found = await handedOver({ transferTo: '某专门机关' }, 'market', 'kitchen.rats');
  const [task] = await inbox('market');
  assert.equal(task.title.zh, '登记案源：立案，或移送其他单位');
  const { id } = found.lead;
  assert.deepEqual((await lead('market', id)).verbs, ['accept', 'hand-on', 'send']);
  await must((await as('market')).post(`/api/case-leads/${id}/sending`, { words: '回执 2026-17 号' }));
  assert.deepEqual([(await lead('market', id)).state, await inbox('market')], ['sent', []]);
  const again = await (
    await as('market')
  ).post('/api/enforcement-cases', { findingId: found.id, cause: '再立案' });
  assert.equal(again.body.code, 'supervision/lead-not-now');
});

test('what organisations write to each other of a firm lies sealed', async () => {
  const { rows } = await sql<{ words: string | null; sealed: Buffer | null }>`
    SELECT words, sealed FROM supervision.case_lead_step`.execute(story.platform.app.services.database.reads);
  assert.ok(rows.length > 4);
  assert.ok(rows.every(({ words, sealed }) => words === null && sealed !== null));
});
