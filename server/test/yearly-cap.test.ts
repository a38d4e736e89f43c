import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../src/testing.ts';
import { bodies, idOf, neighbours, restaurant, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** How often one organisation may come to one firm in a year (频次上限, two by default), what counts, and what the firm is told of it. */
describe('the yearly cap', () => {
  let story: Story;
  let firm: Firm;
  let others: Firm[];
  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    others = await neighbours(story, 4);
  });
  after(() => story.stop());

  const clerk = () => story.platform.as(bodies.market.key);
  const explanations = {
    density: '必要',
    reuse: '必要',
    'low-yield': '必要',
    'white-list': '必要',
    'yearly-cap': '须当场核实',
  };
  const ask = async (at: Firm, window: string, more: object = {}): Promise<string> => {
    const body = {
      organisation: await idOf(story, 'market'),
      uscc: at.uscc,
      kind: 'routine',
      source: 'plan',
      reason: '年度检查计划',
      method: 'on-site',
      itemCodes: ['DEM-SC-01'],
      inspectors: ['DEM-SC-001', 'DEM-SC-002'],
      windowFrom: `${window}-11`,
      windowTo: `${window}-15`,
      explanations,
      ...more,
    };
    return (await must((await clerk()).post('/api/inspections', body), 201)).id;
  };
  const submit = async (id: string) => (await clerk()).post(`/api/inspections/${id}/submission`);
  const handedIn = async (at: Firm, window: string, more: object = {}): Promise<string> => {
    const id = await ask(at, window, more);
    await must(submit(id));
    return id;
  };
  const cap = async (id: string): Promise<Answer> =>
    (await must((await clerk()).get(`/api/inspections/${id}`), 200)).verdicts.find(
      ({ rule }: Answer) => rule === 'yearly-cap',
    );

  test('no source lets a routine inspection pass it, and what a superior ordered counts unless it is a special one', async () => {
    await handedIn(firm, '2026-05', { source: 'superior' });
    await handedIn(firm, '2026-07');
    for (const source of ['plan', 'superior', 'complaint', 'monitoring'])
      assert.equal((await cap(await ask(firm, '2026-09', { source }))).outcome, 'block', source);
    const special = { document: '济政字〔2026〕1号', approvedBy: 'government', approvedOn: '2026-03-01' };
    const campaign = { kind: 'special', specialApproval: special };
    const ordered = await cap(await ask(firm, '2026-09', { ...campaign, source: 'superior' }));
    assert.deepEqual([ordered.outcome, ordered.measured], ['pass', undefined]);
    assert.equal(
      (await cap(await ask(firm, '2026-09', { ...campaign, source: 'complaint' }))).outcome,
      'block',
    );
  });

  test('an inspection of a case goes beyond it only when what set it off is named', async () => {
    assert.equal((await cap(await ask(firm, '2026-09', { kind: 'case', source: 'plan' }))).outcome, 'block');
    const alarm = { kind: 'case', source: 'monitoring' };
    const bare = await ask(firm, '2026-09', alarm);
    assert.equal((await cap(bare)).outcome, 'warn');
    const refused = await submit(bare);
    assert.deepEqual([refused.status, refused.body.code], [422, 'supervision/trigger-missing']);
    const trigger = { document: 'YJ-2026-118', from: '明厨亮灶监测平台', receivedOn: '2026-03-01' };
    await must(submit(await ask(firm, '2026-09', { ...alarm, trigger })));
  });

  test('when plans are merged a line beyond the cap stays out, whatever source was named for what came before', async () => {
    const at = others[0]!;
    for (const window of ['2026-04', '2026-08']) await handedIn(at, window, { source: 'superior' });
    const { id: plan } = await must(
      (await clerk()).post('/api/inspection-plans', {
        organisation: await idOf(story, 'market'),
        year: 2026,
        lines: [{ item: 'DEM-SC-01', month: 6, uscc: at.uscc }],
      }),
      201,
    );
    await must((await clerk()).post(`/api/inspection-plans/${plan}/filing`));
    assert.deepEqual(await leftOut('2026-06-01', '2026-06-30'), ['over-cap']);
  });

  test('the firm reads which visit of the year it is, in whatever order they were approved', async () => {
    const at = others[1]!;
    const [autumn, spring] = [await approved(at, '2026-09'), await approved(at, '2026-05')];
    assert.match((await cap(spring)).finding.zh, /第 2 次/);
    const first = await booked(spring, '2026-05-12T02:00:00.000Z');
    assert.equal(await numberOf(first), 1);
    await story.pass(daysUntil('2026-05-12T02:00:00.000Z'));
    assert.equal(await numberAtDoor(first), 1);
    assert.equal(await numberOf(first), 1);
    const used = async () => {
      const wang = await story.platform.as('wang');
      const { total, caps } = await must(wang.get('/api/inspection-figures?division=370102'), 200);
      const { items } = await must(wang.get('/api/inspection-signs'), 200);
      return [total.visits, caps.used, items.filter(({ kind }: Answer) => kind === 'cap-used').length];
    };
    assert.deepEqual(await used(), [1, 0, 0]);
    const second = await booked(autumn, '2026-09-14T02:00:00.000Z');
    assert.equal(await numberOf(second), 2);
    await story.pass(daysUntil('2026-09-14T02:00:00.000Z'));
    assert.equal(await numberAtDoor(second), 2);
    assert.deepEqual([await numberOf(first), await numberOf(second)], [1, 2]);
    assert.deepEqual(await used(), [2, 1, 1]);
  });

  const approved = async (at: Firm, window: string, more: object = {}): Promise<string> => {
    const id = await handedIn(at, window, more);
    const wang = await story.platform.as('wang');
    await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
    return id;
  };
  const booked = async (inspection: string, slot: string): Promise<string> => {
    const market = await clerk();
    const { id } = await must(
      market.post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
      201,
    );
    await must(market.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
    await must(market.put(`/api/inspection-visits/${id}/slot`, { slot }));
    return id;
  };
  const daysUntil = (at: string) => (Date.parse(at) - story.now().getTime()) / 86_400_000;
  const numberOf = async (visit: string): Promise<number> =>
    (await must((await clerk()).get(`/api/inspection-visits/${visit}`), 200)).parties[0].number;
  /** What whoever checks the code at the door reads; they come in and leave. */
  const numberAtDoor = async (visit: string): Promise<number> => {
    const market = await clerk();
    const { code } = await must(market.post(`/api/inspection-visits/${visit}/entry-codes`), 201);
    const nobody = story.platform.nobody();
    const { parties } = await must(nobody.post('/api/inspection-codes/verification', { code }), 200);
    await must(market.post(`/api/inspection-visits/${visit}/entry`, { code }));
    await must(market.post(`/api/inspection-visits/${visit}/exit`));
    return parties[0].number;
  };

  test('an item with a cap of its own holds before that of the organisation, where it is asked for and where plans are merged', async () => {
    const market = await clerk();
    const organisation = await idOf(story, 'market');
    const { items } = await must(market.get('/api/inspection-lists/items'), 200);
    const { data } = items.find(({ key }: Answer) => key === 'DEM-SC-01');
    const { id: item } = await must(
      market.post('/api/inspection-lists/items', {
        code: 'CAP-1',
        organisation: bodies.market.uscc,
        data: { ...data, capPerYear: 1 },
      }),
      201,
    );
    await must((await story.platform.as('wang')).post(`/api/inspection-lists/items/${item}/publication`));
    const once = { itemCodes: ['CAP-1'] };
    const at = others[2]!;
    await handedIn(at, '2026-10', once);
    const again = await cap(await ask(at, '2026-12', once));
    assert.equal(again.outcome, 'block');
    assert.match(again.finding.zh, /本年第 2 次，超过上限 1 次/);
    assert.equal((await cap(await ask(at, '2026-12'))).outcome, 'pass');
    // two lines of one item and one of another: the later of the two stays out
    const uscc = others[3]!.uscc;
    const { id: plan } = await must(
      market.post('/api/inspection-plans', {
        organisation,
        year: 2027,
        lines: [
          { item: 'CAP-1', month: 2, uscc },
          { item: 'CAP-1', month: 5, uscc },
          { item: 'DEM-SC-01', month: 6, uscc },
        ],
      }),
      201,
    );
    await must(market.post(`/api/inspection-plans/${plan}/filing`));
    assert.deepEqual(await leftOut('2027-02-01', '2027-06-30'), ['over-cap']);
  });

  async function leftOut(from: string, to: string): Promise<string[]> {
    const wang = await story.platform.as('wang');
    const organisation = await idOf(story, 'market');
    const { id } = await must(wang.post('/api/merge-runs', { organisation, from, to }), 201);
    await until(async () => (await must(wang.get(`/api/merge-runs/${id}`), 200)).run.state === 'done');
    const { left } = await must(wang.get(`/api/merge-runs/${id}`), 200);
    return left.map(({ why }: Answer) => why);
  }
});
