import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { addJob } from '../src/base/jobs/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { approvedInspection, bodies, idOf, neighbours, type Body, type Firm } from './inspected.ts';
import { answersTo } from './record-lines.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

const shop = { latitude: 36.65123, longitude: 117.12345, accuracyMetres: 20 };

/** Danger that cannot wait for its approval (应急先检): what is approved afterwards, what is not, and what nobody went to. */
describe('an inspection in an emergency', () => {
  let story: Story;
  let others: Firm[];
  let wang: TestClient;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    others = await neighbours(story, 4);
  });
  after(() => story.stop());

  const dayOf = (ahead: number) =>
    new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const signs = async (kind: string) => {
    const { items } = await must(wang.get('/api/inspection-signs'), 200);
    return items.filter((one: Answer) => one.kind === kind);
  };
  /** booked for tomorrow at nine */
  async function booked(body: Body, where: Firm): Promise<string> {
    const inspection = await approvedInspection(story, body, where);
    const who = await story.platform.as(bodies[body].key);
    const { id } = await must(
      who.post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
      201,
    );
    const slot = `${dayOf(1)}T02:00:00.000Z`;
    await must(who.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
    await must(who.put(`/api/inspection-visits/${id}/slot`, { slot }));
    return id;
  }
  const codeFor = async (who: TestClient, id: string): Promise<string> =>
    (await must(who.post(`/api/inspection-visits/${id}/entry-codes`), 201)).code;
  const verify = (who: TestClient, code: string) => who.post('/api/inspection-codes/verification', { code });

  test('danger that cannot wait: they go, and it is published once it is approved afterwards', async () => {
    const market = await story.platform.as(bodies.market.key);
    const body = {
      organisation: await idOf(story, 'market'),
      uscc: others[2]!.uscc,
      source: 'monitoring',
      reason: '后厨燃气浓度报警',
      emergency: '燃气泄漏报警持续，等审批会有危险',
      itemCodes: ['DEM-SC-01'],
      inspectors: ['DEM-SC-001', 'DEM-SC-002'],
      assistants: [{ name: '燃气专家何工', role: 'expert', from: '燃气集团' }],
    };
    const alone = await market.post('/api/emergency-inspections', { ...body, inspectors: ['DEM-SC-001'] });
    assert.equal(alone.body.code, 'supervision/blocked', 'no emergency heals a missing certificate');
    const { id, visitId } = await must(market.post('/api/emergency-inspections', body), 201);
    const { documents } = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
    assert.deepEqual(
      documents.map(({ kind }: Answer) => kind),
      ['notice'],
      'the notice goes along',
    );
    assert.deepEqual((await must(market.get(`/api/inspections/${id}`), 200)).documents, []);
    const code = await codeFor(market, visitId);
    const told = await must(verify(story.platform.nobody(), code), 200);
    assert.equal(told.parties[0].emergency, body.emergency);
    assert.equal(told.parties[0].assistants[0].name, '燃气专家何工');
    await must(market.post(`/api/inspection-visits/${visitId}/entry`, { code, place: shop }));
    await must(market.post(`/api/inspection-visits/${visitId}/exit`));
    await must(
      market.post(`/api/inspection-visits/${visitId}/record`, {
        lines: await answersTo(market, visitId, { now: story.now }),
        findings: [],
      }),
    );
    const early = await market.post(`/api/inspection-visits/${visitId}/publication`);
    assert.equal(early.body.code, 'supervision/emergency-unapproved');
    await story.pass(1.1);
    wang = await story.platform.as('wang');
    assert.deepEqual(
      (await signs('emergency-unapproved')).map(({ visits }: Answer) => visits[0].id),
      [visitId],
      'its time is over',
    );
    const approval = { approved: true, reason: '' };
    await must(wang.post(`/api/inspections/${id}/emergency-decision`, approval));
    const twice = await wang.post(`/api/inspections/${id}/emergency-decision`, approval);
    assert.equal(twice.body.code, 'supervision/answered-already');
    assert.equal(
      (await signs('emergency-unapproved')).length,
      1,
      'approved too late: still to be looked into',
    );
    assert.equal(
      (await must(wang.get(`/api/inspections/${id}`), 200)).documents.length,
      1,
      'the sheet of it',
    );
    const again = await story.platform.as(bodies.market.key);
    await must(again.post(`/api/inspection-visits/${visitId}/publication`));
  });

  test('what could have waited is kept, not published, and looked into', async () => {
    const health = await story.platform.as(bodies.health.key);
    const body = {
      organisation: await idOf(story, 'health'),
      uscc: others[0]!.uscc,
      source: 'complaint',
      reason: '有人反映卫生差',
      emergency: '想早点去看看',
      itemCodes: ['DEM-WJ-01'],
      inspectors: ['DEM-WJ-001', 'DEM-WJ-002'],
    };
    const nameless = await health.post('/api/emergency-inspections', body);
    assert.equal(nameless.body.code, 'supervision/trigger-missing', 'a complaint has a number');
    const trigger = { document: '12345-2026-0312', from: '12345 热线', receivedOn: dayOf(0) };
    const { id, visitId } = await must(health.post('/api/emergency-inspections', { ...body, trigger }), 201);
    const code = await codeFor(health, visitId);
    await must(health.post(`/api/inspection-visits/${visitId}/entry`, { code, place: shop }));
    wang = await story.platform.as('wang');
    const { reads } = story.platform.app.services.database;
    const holder = (account: string) =>
      reads
        .updateTable('supervision.entry')
        .set({ data: sql`data || jsonb_build_object('account', ${account}::text)` })
        .where('list', '=', 'inspectors')
        .where('key', '=', 'DEM-WJ-002')
        .execute();
    await holder('demo-wang');
    const own = await wang.post(`/api/inspections/${id}/emergency-decision`, { approved: true, reason: '' });
    assert.equal(own.body.code, 'supervision/own-request', 'whoever went along does not approve it');
    await holder('');
    const silent = await wang.post(`/api/inspections/${id}/emergency-decision`, {
      approved: false,
      reason: '',
    });
    assert.equal(silent.body.code, 'supervision/reason-missing');
    await must(
      wang.post(`/api/inspections/${id}/emergency-decision`, { approved: false, reason: '没有紧急情况' }),
    );
    const unapproved = await signs('emergency-unapproved');
    assert.ok(unapproved.some(({ visits }: Answer) => visits[0].id === visitId));
    const { emergency } = await must(health.get(`/api/inspections/${id}`), 200);
    assert.deepEqual([emergency.decision.approved, emergency.decision.reason], [false, '没有紧急情况']);
  });

  test('an emergency to which nobody went is over with its visit: nobody is asked to approve it', async () => {
    const fire = await story.platform.as(bodies.fire.key);
    const { id, visitId } = await must(
      fire.post('/api/emergency-inspections', {
        organisation: await idOf(story, 'fire'),
        uscc: others[3]!.uscc,
        source: 'monitoring',
        reason: '烟感报警',
        emergency: '烟感持续报警，等审批会有危险',
        itemCodes: ['DEM-XF-01'],
        inspectors: ['DEM-XF-001', 'DEM-XF-002'],
      }),
      201,
    );
    const asked = async () => {
      wang = await story.platform.as('wang');
      const { items } = await must(wang.get('/api/tasks?element=inspection-approval'), 200);
      return items.filter(({ link }: Answer) => link.endsWith(id)).length;
    };
    assert.equal(await asked(), 1);
    const refused = await booked('fire', others[0]!);
    await story.pass(1.2);
    const there = await story.platform.as(bodies.fire.key);
    const told = { ground: 'not-let-in', words: '门卫不让进' };
    await must(there.post(`/api/inspection-visits/${refused}/refusal`, told), 201);
    await story.pass(20);
    await addJob(story.platform.app.services.database.reads, 'supervision.lapse-visits');
    const again = await story.platform.as(bodies.fire.key);
    await until(
      async () => (await must(again.get(`/api/inspection-visits/${visitId}`), 200)).state === 'lapsed',
    );
    assert.equal(await asked(), 0);
    const isLapsed = async () =>
      (await must(again.get(`/api/inspection-visits/${refused}`), 200)).state === 'lapsed';
    await until(isLapsed);
    const { items } = await must(wang.get('/api/tasks?element=refusal-decision'), 200);
    assert.ok(
      items.some(({ link }: Answer) => link.endsWith(refused)),
      'what was said of a refusal is decided all the same',
    );
    const late = await wang.post(`/api/inspections/${id}/emergency-decision`, { approved: true, reason: '' });
    assert.equal(late.body.code, 'supervision/inspection-not-now');
  });
});
