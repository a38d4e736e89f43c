import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('inspections that are not those of the plan, what is published, and visits that are no inspection', () => {
  let story: InspectionStory;
  let wang: TestClient;
  before(async () => {
    story = await openInspectionStory();
    wang = await story.platform.as('wang');
  });
  after(() => story.stop());

  const verdict = async (who: TestClient, id: string, rule: string): Promise<Answer> => {
    const { verdicts } = await must(who.get(`/api/inspections/${id}`), 200);
    return verdicts.find((one: Answer) => one.rule === rule);
  };

  test('an inspection that a complaint set off names it before it is handed in', async () => {
    const market = await story.clerk('market');
    const wanted = { kind: 'case', source: 'complaint' };
    const id = await story.request('market', wanted);
    const bare = await market.post(`/api/inspections/${id}/submission`);
    assert.deepEqual([bare.status, bare.body.code], [422, 'supervision/trigger-missing']);
    const trigger = { document: '12345-2026-0301', from: '12345 热线', receivedOn: '2026-03-01' };
    const named = await story.request('market', { ...wanted, trigger });
    await must(market.post(`/api/inspections/${named}/submission`));
    const view = await must(market.get(`/api/inspections/${named}`), 200);
    assert.deepEqual(view.trigger, trigger);
    for (const one of [id, named]) await must(market.post(`/api/inspections/${one}/cancellation`));
  });

  test('a notice of a court is a source of its own', async () => {
    const trigger = { document: '（2026）鲁0102建1号', from: '历下区人民法院', receivedOn: '2026-02-27' };
    const id = await story.request('fire', { kind: 'case', source: 'judicial', trigger });
    assert.equal((await verdict(await story.clerk('fire'), id, 'published')).outcome, 'pass');
    await must((await story.clerk('fire')).post(`/api/inspections/${id}/cancellation`));
  });

  test('a special inspection without its approval is blocked, whatever is bent', async () => {
    const market = await story.clerk('market');
    const id = await story.request('market', { kind: 'special', source: 'superior' });
    assert.equal((await verdict(market, id, 'special')).outcome, 'block');
    assert.equal((await market.post(`/api/inspections/${id}/submission`)).body.code, 'supervision/blocked');
    await must(market.post(`/api/inspections/${id}/cancellation`));
  });

  test('without notice only where the law of the item says so; the firm hears of it at the door', async () => {
    const fire = await story.clerk('fire');
    const refused = await story.request('fire', { unannounced: true });
    const why = await verdict(fire, refused, 'published');
    assert.deepEqual([why.outcome, /可以不事先通知/.test(why.finding.zh)], ['block', true]);
    await must(fire.post(`/api/inspections/${refused}/cancellation`));

    const id = await story.approved('market', { unannounced: true });
    const market = await story.clerk('market');
    const view = await must(market.get(`/api/inspections/${id}`), 200);
    assert.deepEqual([view.unannounced, view.approvedAbove], [true, true]);
    const other = await story.approved('fire');
    const mixed = await market.post(`/api/inspections/${id}/joint-visit`, {
      with: [other],
      windowFrom: '2026-03-16',
      windowTo: '2026-03-27',
    });
    assert.equal(mixed.body.code, 'supervision/notice-differs');
    const { id: visitId } = await must(
      market.post(`/api/inspections/${id}/visit`, { reason: '突击检查' }),
      201,
    );
    const slot = '2026-03-17T01:00:00.000Z';
    const notice = await market.post(`/api/inspection-visits/${visitId}/notice`, { slots: [slot] });
    assert.equal(notice.body.code, 'supervision/no-notice-here');
    await must(market.post(`/api/inspection-visits/${visitId}/setting-out`, { slot }));
    const firm = await story.asFirm();
    assert.equal((await firm.get(`/api/my-inspections/${visitId}`)).status, 404);
    assert.deepEqual((await must(firm.get('/api/my-inspections'), 200)).items, []);
    await story.pass(15);
    const there = await story.clerk('market');
    const { code } = await must(there.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
    await must(there.post(`/api/inspection-visits/${visitId}/entry`, { code }));
    const read = await must((await story.asFirm()).get(`/api/my-inspections/${visitId}`), 200);
    assert.deepEqual([read.unannounced, read.parties.length], [true, 1]);
    // an approved inspection that gives notice cannot set out without it
    const fireNow = await story.clerk('fire');
    const alone = await must(fireNow.post(`/api/inspections/${other}/visit`, { reason: '单独安排' }), 201);
    const owed = await fireNow.post(`/api/inspection-visits/${alone.id}/setting-out`, {
      slot: '2026-03-20T01:00:00.000Z',
    });
    assert.equal(owed.body.code, 'supervision/notice-owed');
    await record(there, visitId);
  });

  async function record(who: TestClient, visitId: string): Promise<void> {
    await must(who.post(`/api/inspection-visits/${visitId}/exit`));
    const all = await answersTo(who, visitId, { now: story.now });
    await must(who.post(`/api/inspection-visits/${visitId}/record`, { lines: all, findings: [] }));
    published = visitId;
  }
  let published = '';

  test('a line that another organisation checked lately is shown with its source', async () => {
    const at = story.now().getTime();
    const day = (ahead: number) => new Date(at + ahead * 86_400_000).toISOString().slice(0, 10);
    const slot = new Date(at + 3 * 86_400_000).toISOString();
    const visitId = await story.booked(['fire'], { from: day(2), to: day(6), slot });
    const { lines } = await must((await story.clerk('fire')).get(`/api/inspection-visits/${visitId}`), 200);
    const flue = lines.find(({ code }: Answer) => code === 'flue.cleaning');
    assert.match(flue.recognised.organisation.zh, /市场监督管理局/);
    assert.equal(flue.recognised.passed, true);
    assert.ok(lines.some(({ recognised }: Answer) => recognised === null));
  });

  test('the lamp of publication turns, and a result that is annulled is taken back by whoever approves', async () => {
    const lamp = async () => {
      const who = await story.clerk('market');
      return (await must(who.get(`/api/inspection-visits/${published}`), 200)).publicationLamp;
    };
    assert.equal(await lamp(), 'green');
    const seen = await must((await story.clerk('market')).get(`/api/inspection-visits/${published}`), 200);
    const left = (Date.parse(seen.publishBy) - story.now().getTime()) / 86_400_000;
    assert.ok(left > 20, `${left} days`);
    await story.pass(left - 0.4);
    assert.equal(await lamp(), 'yellow');
    await story.pass(1);
    assert.equal(await lamp(), 'red');
    const market = await story.clerk('market');
    await must(market.post(`/api/inspection-visits/${published}/publication`));
    const nobody = story.platform.nobody();
    const results = async () =>
      (await must(nobody.get('/api/published-inspection-results?division=370102'), 200)).items.length;
    assert.equal(await results(), 1);
    const annulled = {
      reason: '检查依据被撤销',
      document: '历府复决〔2026〕3号',
      annulledOn: story.now().toISOString().slice(0, 10),
    };
    const path = `/api/inspection-visits/${published}/withdrawal`;
    assert.equal((await market.post(path, annulled)).status, 403);
    wang = await story.platform.as('wang');
    const later = await wang.post(path, { ...annulled, annulledOn: '2027-01-01' });
    assert.equal(later.body.code, 'supervision/annulled-later');
    await must(wang.post(path, annulled));
    assert.equal(await results(), 0);
    const view = await must(market.get(`/api/inspection-visits/${published}`), 200);
    assert.deepEqual([view.state, view.withdrawal.document], ['withdrawn', annulled.document]);
    assert.ok(view.withdrawal.dueOn > annulled.annulledOn);
    assert.equal((await wang.post(path, annulled)).body.code, 'supervision/visit-not-now');
  });

  test('a visit that is no inspection leaves a record that the firm reads', async () => {
    const market = await story.clerk('market');
    const came = {
      organisation: story.organisation('market'),
      uscc: story.firm.uscc,
      kind: 'service',
      purpose: '讲解新的餐饮标准',
      officers: ['孙立新', '马晓东'],
      cameAt: new Date(story.now().getTime() - 3_600_000).toISOString(),
      minutes: 40,
    };
    const send = (more: object = {}) => market.post('/api/other-visits', { ...came, ...more });
    await must(send(), 201);
    const old = await send({ cameAt: '2026-03-01T01:00:00.000Z' });
    assert.equal(old.body.code, 'supervision/other-visit-late');
    const foreign = await send({ organisation: story.organisation('fire') });
    assert.equal(foreign.status, 404);
    const { items, allowed } = await must(market.get('/api/other-visits'), 200);
    assert.deepEqual([items.length, items[0].minutes, items[0].recordedBy], [1, 40, items[0].recordedBy]);
    assert.ok(allowed.includes('service'));
    assert.deepEqual((await must((await story.clerk('fire')).get('/api/other-visits'), 200)).items, []);
    const own = await must((await story.asFirm()).get('/api/my-other-visits'), 200);
    assert.deepEqual(
      [own.items[0].purpose, own.items[0].officers],
      ['讲解新的餐饮标准', ['孙立新', '马晓东']],
    );
    const sun = await story.platform.as('sun');
    assert.deepEqual((await must(sun.get('/api/my-other-visits'), 200)).items, []);
  });

  test('a place may allow fewer kinds of visits', async () => {
    const zhao = await story.platform.as('zhao');
    const value = {
      division: '000000',
      validFrom: story.now().toISOString().slice(0, 10),
      value: 'service',
      basis: { title: '测试', certainty: 'default' },
    };
    await must(zhao.post('/api/parameters/supervision.other-visit-kinds/values', value), 201);
    await story.pass(0.001);
    const market = await story.clerk('market');
    const refused = await market.post('/api/other-visits', {
      organisation: story.organisation('market'),
      uscc: story.firm.uscc,
      kind: 'research',
      purpose: '调研用工',
      officers: ['孙立新'],
      cameAt: story.now().toISOString(),
      minutes: 20,
    });
    assert.equal(refused.body.code, 'supervision/kind-of-visit-unknown');
    assert.deepEqual((await must(market.get('/api/other-visits'), 200)).allowed, ['service']);
  });
});
