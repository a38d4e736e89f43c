import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateEnterprise, insertEnterprises } from '../src/platform/directory/index.ts';
import { until } from '../src/testing.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';
import { approvedInspection, bodies, comeAndGone, idOf, recorded, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('one team, one day, several firms of a park', () => {
  let story: Story;
  let park: string;
  const firms: Firm[] = [];
  const clerk = () => story.platform.as(bodies.market.key);
  const wang = () => story.platform.as('wang');

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    const made = Array.from({ length: 5 }, (_, n) => ({
      ...generateEnterprise(6000 + n),
      division: '370102',
      status: 'active' as const,
      legalRepresentativeId: undefined,
    }));
    await insertEnterprises(story.platform.app.services.database.reads, made, story.now().toISOString());
    firms.push(...made);
  });
  after(() => story.stop());

  const premises = async (firm: number, more: object = {}) =>
    (await clerk()).post('/api/premises', {
      uscc: firms[firm]!.uscc,
      registered: true,
      name: '住所',
      division: '370102',
      park,
      address: `历下软件园 ${firm} 号楼`,
      ...more,
    });

  test('parks and premises are entered by those who work there; an address is nowhere in clear', async () => {
    const who = await clerk();
    const name = { zh: '历下软件园', en: 'Lixia software park' };
    park = (await must(who.post('/api/parks', { name, kind: 'park', division: '370102' }), 201)).id;
    assert.equal(
      (await who.post('/api/parks', { name, kind: 'park', division: '370202' })).body.code,
      'directory/premises-outside',
    );
    for (const firm of [0, 1, 2]) await must(premises(firm), 201);
    // another city's place, a second registered address, a firm that nobody knows
    const refused = async (firm: number, more: object) => (await premises(firm, more)).body.code;
    assert.equal(await refused(3, { division: '370202', park: null }), 'directory/premises-outside');
    assert.equal(await refused(0, {}), 'directory/premises-registered');
    assert.equal(await refused(0, { uscc: '91370102DEM9999999' }), 'directory/unknown-enterprise');
    const { park: shown, items } = await must(who.get(`/api/parks/${park}`), 200);
    assert.deepEqual([shown.firms, items.length], [3, 3]);
    assert.match(items[0].address, /历下软件园 \d 号楼/);
    const { rows } = await story.platform.app.services.database.pool.query(
      'SELECT p::text AS whole, address FROM directory.premises p',
    );
    assert.ok(rows.every(({ whole, address }) => address === null && !whole.includes('软件园')));
    assert.equal((await (await story.platform.as('370202-health')).get(`/api/parks/${park}`)).status, 404);
  });

  test('the same address is the same place, however it is written', async () => {
    await must(premises(3, { park: null, address: '解放路１号，2楼' }), 201);
    await must(premises(4, { park: null, address: '解放路 1 号 2楼' }), 201);
    const { rows } = await story.platform.app.services.database.pool.query(
      'SELECT count(DISTINCT address_hash)::int AS hashes FROM directory.premises WHERE park_id IS NULL',
    );
    assert.equal(rows[0].hashes, 1);
  });

  const alone = async (firm: number): Promise<string> => {
    const inspection = await approvedInspection(story, 'market', firms[firm]!);
    const { id } = await must(
      (await clerk()).post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
      201,
    );
    return id;
  };
  const see = async (visit: string): Promise<Answer> =>
    must((await clerk()).get(`/api/inspection-visits/${visit}`), 200);
  const visits: string[] = [];
  let tour: string;

  test('the rule names what waits at the neighbours, and asks for no joint visit with them', async () => {
    visits.push(await alone(0));
    const inspection = await approvedInspection(story, 'market', firms[1]!);
    const { verdicts, joinable } = await must((await clerk()).get(`/api/inspections/${inspection}`), 200);
    const { outcome, finding } = verdicts.find(({ rule }: Answer) => rule === 'merge');
    assert.equal(outcome, 'warn');
    assert.match(finding.zh, /同一园区或地址另有 1 家企业的 1 项任务/);
    assert.deepEqual(joinable, []);
    const { id } = await must(
      (await clerk()).post(`/api/inspections/${inspection}/visit`, { reason: '' }),
      201,
    );
    visits.push(id);
    // firm 3 shares no park with them
    visits.push(await alone(3));
  });

  test('the lead puts them into one tour, on a day that suits all', async () => {
    const who = await clerk();
    const { items, park: name } = await must(who.get(`/api/inspection-visits/${visits[0]}/beside`), 200);
    assert.deepEqual([items.map(({ id }: Answer) => id), name.zh], [[visits[1]], '历下软件园']);
    const make = (some: string[], day: string) => who.post('/api/inspection-tours', { visits: some, day });
    const [first, second, elsewhere] = visits as [string, string, string];
    // 7 March 2026 is a Saturday
    assert.equal((await make([first, second], '2026-03-07')).body.code, 'supervision/tour-day-outside');
    assert.match((await make([first, elsewhere], '2026-03-05')).body.title, /不在同一园区/);
    assert.equal(
      (
        await (
          await story.platform.as(bodies.fire.key)
        ).post('/api/inspection-tours', { visits: [first, second], day: '2026-03-05' })
      ).status,
      404,
    );
    tour = (await must(make([first, second], '2026-03-05'), 201)).id;
    assert.match((await make([first, second], '2026-03-05')).body.title, /已在另一次园区同行/);
    const { open, visits: listed } = await must(who.get(`/api/inspection-tours/${tour}`), 200);
    assert.deepEqual([open, listed.length], [true, 2]);
    assert.equal((await see(first)).tour.day, '2026-03-05');
    await must(who.put(`/api/inspection-tours/${tour}/day`, { day: '2026-03-04' }));
    assert.equal((await see(second)).proposedDay, '2026-03-04');
  });

  test('each firm has its notice, its code and its record, all on that day', async () => {
    const who = await clerk();
    const notice = (visit: string, slot: string) =>
      who.post(`/api/inspection-visits/${visit}/notice`, { slots: [slot] });
    assert.equal((await notice(visits[0]!, '2026-03-05T02:00:00.000Z')).body.code, 'supervision/tour-day');
    const slots = ['2026-03-04T01:30:00.000Z', '2026-03-04T03:30:00.000Z'];
    for (const [at, slot] of slots.entries()) {
      await must(notice(visits[at]!, slot));
      await must(who.put(`/api/inspection-visits/${visits[at]!}/slot`, { slot }));
    }
    // a firm has been told: the tour stays as it is
    assert.equal(
      (await who.put(`/api/inspection-tours/${tour}/day`, { day: '2026-03-05' })).body.code,
      'supervision/tour-not-together',
    );
    await story.pass(2.05);
    for (const visit of visits.slice(0, 2)) {
      await comeAndGone(story, 'market', visit);
      await recorded(story, 'market', visit, {});
    }
    const { visits: listed } = await must((await clerk()).get(`/api/inspection-tours/${tour}`), 200);
    assert.deepEqual(
      listed.map(({ state, firm }: Answer) => [state, firm]),
      [
        ['recorded', firms[0]!.name],
        ['recorded', firms[1]!.name],
      ],
    );
    const numbers = await Promise.all(visits.slice(0, 2).map(async (id) => (await see(id)).parties[0].code));
    assert.equal(new Set(numbers).size, 2);
  });

  test('a run finds tours by itself: fewest visits first, then fewest days in the park', async () => {
    const { pool } = story.platform.app.services.database;
    const market = await idOf(story, 'market');
    const fire = await idOf(story, 'fire');
    for (const [organisation, item, targets] of [
      [market, 'DEM-SC-01', [0, 1, 2, 3]],
      [fire, 'DEM-XF-01', [2]],
    ] as const) {
      await pool.query(
        `INSERT INTO supervision.plan (id, organisation_id, division, year, state, filed_at, version) VALUES (gen_random_uuid(), $1, '370102', 2026, 'filed', now(), 2)`,
        [organisation],
      );
      for (const [at, target] of targets.entries())
        await pool.query(
          `INSERT INTO supervision.planned_visit (plan_id, line_no, item_code, month, enterprise_id)
           SELECT id, $2, $3, 5, $4 FROM supervision.plan WHERE organisation_id = $1`,
          [organisation, at + 1, item, firms[target]!.id],
        );
    }
    const who = await wang();
    const { id } = await must(
      who.post('/api/merge-runs', { organisation: market, from: '2026-05-01', to: '2026-05-31' }),
      201,
    );
    let whole: Answer;
    await until(async () => {
      whole = await must(who.get(`/api/merge-runs/${id}`), 200);
      return whole.run.state === 'done';
    }, 60);
    assert.deepEqual([whole.run.visitsBefore, whole.run.visitsAfter], [5, 4]);
    const inPark = whole.items.filter(({ tour: of }: Answer) => of !== null);
    assert.equal(inPark.length, 3);
    assert.equal(new Set(inPark.map(({ tour: of }: Answer) => of.id)).size, 1);
    assert.ok(inPark.every(({ day, tour: of }: Answer) => day !== null && day === of.day));
    assert.equal(inPark[0].tour.park.zh, '历下软件园');
  });

  test('two shops of one firm are two visits', async () => {
    const who = await clerk();
    const shop = async (name: string): Promise<string> =>
      (await must(premises(2, { registered: false, park: null, name, address: `泉城路 ${name}` }), 201)).id;
    const [east, west] = [await shop('东店'), await shop('西店')];
    assert.equal(
      (
        await who.post('/api/inspections', {
          organisation: await idOf(story, 'market'),
          uscc: firms[1]!.uscc,
          premises: east,
          kind: 'routine',
          source: 'plan',
          reason: '年度检查计划',
          method: 'on-site',
          itemCodes: ['DEM-SC-01'],
          inspectors: ['DEM-SC-001', 'DEM-SC-002'],
          windowFrom: '2026-06-01',
          windowTo: '2026-06-10',
          explanations: {},
        })
      ).body.code,
      'supervision/premises-unknown',
    );
    const days = { windowFrom: '2026-06-01', windowTo: '2026-06-10' };
    const a = await approvedInspection(story, 'market', firms[2]!, { premises: east, ...days });
    const b = await approvedInspection(story, 'fire', firms[2]!, { premises: west, ...days });
    assert.deepEqual((await must(who.get(`/api/inspections/${a}`), 200)).joinable, []);
    assert.equal(
      (await who.post(`/api/inspections/${a}/joint-visit`, { with: [b], ...days })).body.code,
      'supervision/premises-differ',
    );
    // in the plan of a year they count apart too, also where everybody comes together
    const line = (at: string) => ({ item: 'DEM-SC-01', month: 7, uscc: firms[2]!.uscc, premises: at });
    const plan = { organisation: await idOf(story, 'market'), year: 2027, lines: [line(east), line(west)] };
    const { id } = await must(who.post('/api/inspection-plans', plan), 201);
    const { burden } = await must(who.get(`/api/inspection-plans/${id}`), 200);
    assert.deepEqual([burden[0].apart, burden[0].together], [2, 2]);
  });

  test('premises that are closed are visited no more, and a firm is registered at one place', async () => {
    const who = await clerk();
    const uscc = firms[3]!.uscc;
    const at = async () => (await must(who.get(`/api/premises?uscc=${uscc}`), 200)).items;
    const [old] = await at();
    const { id, name, division, address } = old;
    const change = (closedOn: string | null) =>
      who.put(`/api/premises/${id}`, { name, division, address, park: null, closedOn });
    const day = (ahead: number) =>
      new Date(story.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    assert.equal((await change(day(1))).body.code, 'directory/premises-closed-ahead');
    await must(change(day(0)));
    assert.deepEqual(await at(), []);
    await must(premises(3, { park: null, address: '解放路 9 号' }), 201);
    assert.equal((await change(null)).body.code, 'directory/premises-registered');
    assert.equal((await at()).length, 1);
  });

  test('where premises are is read nowhere in a copy of the database', () =>
    copyNamesNobody(story.platform, ['解放路 9 号']));
});
