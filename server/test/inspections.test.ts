import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** Five organisations of Lixia, with the one item and the inspectors of each. */
const five = [
  {
    key: '370102-food-supervision',
    uscc: '11370102DEM000022R',
    item: 'DEM-SC-01',
    inspectors: ['DEM-SC-001', 'DEM-SC-002'],
  },
  {
    key: '370102-fire-safety',
    uscc: '11370102DEM0000657',
    item: 'DEM-XF-01',
    inspectors: ['DEM-XF-001', 'DEM-XF-002'],
  },
  {
    key: '370102-health',
    uscc: '11370102DEM000102D',
    item: 'DEM-WJ-01',
    inspectors: ['DEM-WJ-001', 'DEM-WJ-002'],
  },
  {
    key: '370102-tobacco-retail',
    uscc: '11370102DEM0000732',
    item: 'DEM-YC-01',
    inspectors: ['DEM-YC-001', 'DEM-YC-002'],
  },
  {
    key: '370102-household-registration',
    uscc: '11370102DEM000049H',
    item: 'DEM-GA-01',
    inspectors: ['DEM-GA-001', 'DEM-GA-002'],
  },
] as const;

describe('five organisations want to inspect one restaurant in spring', () => {
  let story: Story;
  let firm: { id: string; uscc: string };
  const organisationIds = new Map<string, string>();

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    const reads = story.platform.app.services.database.reads;
    firm = await reads
      .selectFrom('directory.enterprise')
      .select(['id', 'uscc'])
      .where('name', '=', '济南云泉餐饮管理有限公司')
      .executeTakeFirstOrThrow();
    for (const { id, uscc } of await reads
      .selectFrom('directory.organisation')
      .select(['id', 'uscc'])
      .execute())
      organisationIds.set(uscc, id);
  });
  after(() => story.stop());

  const wantedBy = (n: number, more: object = {}) => ({
    organisation: organisationIds.get(five[n]!.uscc)!,
    uscc: firm.uscc,
    kind: 'routine',
    source: 'plan',
    reason: '年度检查计划',
    method: 'on-site',
    itemCodes: [five[n]!.item],
    inspectors: five[n]!.inspectors,
    windowFrom: '2026-03-16',
    windowTo: '2026-03-27',
    explanations: { density: '与其他单位合并为一次', reuse: '只查其余内容' },
    ...more,
  });
  const clerkOf = (n: number) => story.platform.as(five[n]!.key);
  const request = async (n: number, more: object = {}) =>
    (await must((await clerkOf(n)).post('/api/inspections', wantedBy(n, more)), 201)).id as string;
  const approved = async (n: number, more: object = {}) => {
    const id = await request(n, more);
    await must((await clerkOf(n)).post(`/api/inspections/${id}/submission`));
    const wang = await story.platform.as('wang');
    await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
    return id;
  };
  const verdictsOf = async (n: number, id: string): Promise<Record<string, string>> => {
    const view = await must((await clerkOf(n)).get(`/api/inspections/${id}`), 200);
    return Object.fromEntries(view.verdicts.map(({ rule, outcome }: Answer) => [rule, outcome]));
  };
  const inbox = async (who: TestClient, element: string): Promise<Answer[]> =>
    (await must(who.get(`/api/tasks?element=${element}`), 200)).items;
  const asFirm = async () => {
    const zhou = await story.platform.as('zhou');
    await must(zhou.put('/api/session/subject', { subjectId: firm.id }));
    return zhou;
  };

  test('what is not published or has no certified inspectors is blocked, and the reason is kept', async () => {
    const id = await request(0, { itemCodes: ['DEM-SC-09'], inspectors: ['DEM-SC-001', 'NOBODY'] });
    const clerk = await clerkOf(0);
    const view = await must(clerk.get(`/api/inspections/${id}`), 200);
    const blocks = view.verdicts.filter(({ outcome }: Answer) => outcome === 'block');
    assert.deepEqual(blocks.map(({ rule }: Answer) => rule).toSorted(), ['inspectors', 'published']);
    assert.ok(
      blocks.every(({ basis, advice, finding }: Answer) => basis[0].title && advice.zh && finding.en),
    );
    const refused = await clerk.post(`/api/inspections/${id}/submission`);
    assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/blocked']);
    assert.equal(refused.body.details.length, 2);
    await must(clerk.post(`/api/inspections/${id}/cancellation`));
  });

  test('an item that data answer needs no visit', async () => {
    const id = await request(0, { itemCodes: ['DEM-SC-02'] });
    assert.equal((await verdictsOf(0, id))['non-site-first'], 'block');
    await must((await clerkOf(0)).post(`/api/inspections/${id}/cancellation`));
  });

  test('nobody approves what they asked for, and a warning needs a reason', async () => {
    const first = await approved(4);
    const id = await request(0, { explanations: {} });
    const verdicts = await verdictsOf(0, id);
    assert.equal(verdicts['merge'], 'warn');
    const clerk = await clerkOf(0);
    assert.equal(
      (await clerk.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' })).status,
      403,
    );
    await must(clerk.post(`/api/inspections/${id}/cancellation`));
    await must((await clerkOf(4)).post(`/api/inspections/${first}/cancellation`));
  });

  test('they come once, together, with a code that lets in once; what is found is put right and published', async () => {
    const ids: string[] = [];
    for (const n of five.keys()) ids.push(await approved(n));
    assert.equal((await verdictsOf(4, ids[4]!))['merge'], 'warn');
    const market = await clerkOf(0);
    const { joinable } = await must(market.get(`/api/inspections/${ids[0]}`), 200);
    assert.ok(Array.isArray(joinable));

    // two of them propose at the same moment: one is told of the other
    const proposal = (own: string) => ({
      with: ids.filter((id) => id !== own),
      windowFrom: '2026-03-16',
      windowTo: '2026-03-27',
    });
    const fire = await clerkOf(1);
    const both = await Promise.all([
      market.post(`/api/inspections/${ids[0]}/joint-visit`, proposal(ids[0]!)),
      fire.post(`/api/inspections/${ids[1]}/joint-visit`, proposal(ids[1]!)),
    ]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, 409],
    );
    const lost = both.find(({ status }) => status === 409)!;
    assert.equal(lost.body.code, 'supervision/merging-already');
    const visitId = both.find(({ status }) => status === 201)!.body.id as string;

    // tobacco stays away with a reason; health moves the days; everybody else is asked anew and agrees
    const tobacco = await clerkOf(3);
    const answer = (who: TestClient, body: object) =>
      who.post(`/api/inspection-visits/${visitId}/answer`, body);
    assert.equal(
      (await answer(tobacco, { answer: 'refused', reason: '' })).body.code,
      'supervision/reason-missing',
    );
    await must(answer(tobacco, { answer: 'refused', reason: '另有专项安排' }));
    const health = await clerkOf(2);
    await must(
      answer(health, {
        answer: 'changed',
        reason: '当周有培训',
        change: { windowFrom: '2026-03-18', windowTo: '2026-03-20' },
      }),
    );
    for (const n of [0, 1, 4]) {
      const who = await clerkOf(n);
      assert.equal((await inbox(who, 'joint-answer')).length, 1, five[n]!.key);
      await must(answer(who, { answer: 'accepted', reason: '' }));
    }
    assert.equal(
      (await answer(health, { answer: 'accepted', reason: '' })).body.code,
      'supervision/visit-not-now',
    );
    const settled = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
    assert.deepEqual([settled.state, settled.windowFrom], ['arranging', '2026-03-18']);
    assert.equal(settled.leading, true);
    assert.equal((await inbox(tobacco, 'visit-notice')).length, 1);

    // notice, booking
    const slots = ['2026-03-18T01:30:00.000Z', '2026-03-19T06:00:00.000Z'];
    const notice = (who: TestClient, times: readonly string[]) =>
      who.post(`/api/inspection-visits/${visitId}/notice`, { slots: times });
    assert.equal((await notice(fire, slots)).body.code, 'supervision/not-the-lead');
    assert.equal((await notice(market, ['2026-04-01T01:00:00.000Z'])).body.code, 'supervision/slot-outside');
    const zhou = await asFirm();
    assert.equal((await zhou.get(`/api/my-inspections/${visitId}`)).status, 404);
    await must(notice(market, slots));
    const told = await must(zhou.get(`/api/my-inspections/${visitId}`), 200);
    assert.equal(told.parties.length, 4);
    assert.deepEqual([told.parties[0].number, told.parties[0].cap], [1, 2]);
    assert.ok(told.parties.every(({ items }: Answer) => items[0].basis[0].title));
    const wrong = await zhou.request('PUT', `/api/my-inspections/${visitId}/slot`, {
      slot: '2026-03-18T09:00:00.000Z',
    });
    assert.equal(wrong.body.code, 'supervision/slot-not-offered');
    await must(zhou.put(`/api/my-inspections/${visitId}/slot`, { slot: slots[0] }));
    const sun = await story.platform.as('sun');
    assert.equal((await sun.get(`/api/my-inspections/${visitId}`)).status, 404);

    // the door
    await story.pass(16);
    const marketNow = await clerkOf(0);
    const { code } = await must(marketNow.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
    const nobody = story.platform.nobody();
    const verify = (text: string) => nobody.post('/api/inspection-codes/verification', { code: text });
    const genuine = await must(verify(code), 200);
    assert.equal(genuine.parties.length, 4);
    assert.equal(genuine.rights.length, 5);
    // a new version of the key ends no code that was made before
    await story.platform.app.services.crypto.rotateKey('inspection-codes');
    assert.deepEqual(await must(verify(code), 200), genuine);
    const forged = `${code.slice(0, 40)}${code[40] === 'A' ? 'B' : 'A'}${code.slice(41)}`;
    assert.equal((await verify(forged)).body.code, 'supervision/code-forged');
    assert.equal((await verify('hello')).body.code, 'supervision/code-forged');
    await story.pass(0.6);
    assert.equal((await verify(code)).body.code, 'supervision/code-expired');
    const marketLater = await clerkOf(0);
    const fresh = await must(marketLater.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
    const enter = (body: object) => marketLater.post(`/api/inspection-visits/${visitId}/entry`, body);
    assert.equal((await enter({ code })).body.code, 'supervision/code-expired');
    await must(enter({ code: fresh.code }));
    assert.equal((await verify(fresh.code)).body.code, 'supervision/code-used');
    assert.equal((await enter({ code: fresh.code })).body.code, 'supervision/code-used');

    // the one checklist: what two ask for is asked once
    await must(marketLater.post(`/api/inspection-visits/${visitId}/exit`));
    const { lines } = await must(marketLater.get(`/api/inspection-visits/${visitId}`), 200);
    const codes = lines.map(({ code: one }: Answer) => one);
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual(codes.filter((one: string) => one === 'flue.cleaning').length, 1);
    assert.ok(!codes.includes('tobacco.minors'));
    const record = (body: object) => marketLater.post(`/api/inspection-visits/${visitId}/record`, body);
    const all = await answersTo(marketLater, visitId, { failed: ['kitchen.rats'], now: story.now });
    const incomplete = await record({ lines: all.slice(1), findings: [] });
    assert.equal(incomplete.body.code, 'supervision/record-incomplete');
    assert.equal(incomplete.body.details.length, 2);
    await must(
      record({
        lines: all,
        findings: [
          { line: 'kitchen.rats', description: '后厨门缝过大', action: 'rectify', rectifyBy: '2026-04-03' },
        ],
      }),
    );

    // rectification
    const zhouNow = await asFirm();
    const found = (await must(zhouNow.get(`/api/my-inspections/${visitId}`), 200)).findings[0];
    assert.deepEqual([found.state, found.rectifyBy], ['open', '2026-04-03']);
    const recheck = (body: object) => marketLater.post(`/api/inspection-findings/${found.id}/recheck`, body);
    assert.equal(
      (await recheck({ outcome: 'rectified', words: '已整改' })).body.code,
      'supervision/finding-not-now',
    );
    await must(zhouNow.post(`/api/my-inspection-findings/${found.id}/report`, { words: '已加装挡鼠板' }));
    assert.equal((await inbox(marketLater, 'finding-recheck')).length, 1);
    await must(recheck({ outcome: 'rectified', words: '复查合格' }));

    // objection: whoever supervises answers
    const { id: objectionId } = await must(
      zhouNow.post(`/api/my-inspections/${visitId}/objections`, {
        about: 'legal-representative',
        words: '要求法人必须到场',
      }),
      201,
    );
    const [objection] = (await must(zhouNow.get(`/api/my-inspections/${visitId}`), 200)).objections;
    // five working days from the day it was made
    assert.deepEqual([objection.answerBy, objection.mayAnswer], ['2026-03-25', false]);
    assert.ok(objection.owes.name.zh);
    assert.equal(
      (await marketLater.post(`/api/inspection-objections/${objectionId}/answer`, { answer: '已核实并纠正' }))
        .status,
      403,
    );
    const wangNow = await story.platform.as('wang');
    assert.equal((await inbox(wangNow, 'objection-answer')).length, 1);
    await must(wangNow.post(`/api/inspection-objections/${objectionId}/answer`, { answer: '已核实并纠正' }));

    // publication
    const results = async () =>
      (await must(nobody.get('/api/published-inspection-results?division=370102'), 200)).items;
    assert.equal((await results()).length, 0);
    await must(marketLater.post(`/api/inspection-visits/${visitId}/publication`));
    const [published] = await results();
    assert.deepEqual([published.findings, published.rectified, published.organisations.length], [1, 1, 4]);
    assert.equal(
      published.organisations.find(({ result }: Answer) => result === 'own-rules') !== undefined,
      true,
    );
    assert.equal((await inbox(marketLater, 'visit-publication')).length, 0);
  });

  test('the second visit of the year may be, the third is beyond the cap', async () => {
    // tobacco has an approved inspection that counts already
    const second = await request(3, { windowFrom: '2026-05-11', windowTo: '2026-05-15' });
    assert.equal((await verdictsOf(3, second))['yearly-cap'], 'pass');
    await must((await clerkOf(3)).post(`/api/inspections/${second}/submission`));
    const third = await request(3, { windowFrom: '2026-09-14', windowTo: '2026-09-18' });
    assert.equal((await verdictsOf(3, third))['yearly-cap'], 'block');
    const refused = await (await clerkOf(3)).post(`/api/inspections/${third}/submission`);
    assert.equal(refused.body.code, 'supervision/blocked');
    assert.match(refused.body.title, /第 3 次/);
    const complaint = await request(3, {
      kind: 'case',
      source: 'complaint',
      windowFrom: '2026-09-14',
      windowTo: '2026-09-18',
    });
    assert.equal((await verdictsOf(3, complaint))['yearly-cap'], 'warn');
  });

  test('a certificate that lapses between approval and the door keeps its holder out', async () => {
    const id = await approved(2, {
      windowFrom: '2026-06-01',
      windowTo: '2026-06-12',
      explanations: { reuse: '范围不同', density: '无法再并' },
    });
    const clerk = await clerkOf(2);
    const { id: visitId } = await must(
      clerk.post(`/api/inspections/${id}/visit`, { reason: '无其他单位' }),
      201,
    );
    await must(
      clerk.post(`/api/inspection-visits/${visitId}/notice`, { slots: ['2026-06-02T01:00:00.000Z'] }),
    );
    await must(clerk.put(`/api/inspection-visits/${visitId}/slot`, { slot: '2026-06-02T01:00:00.000Z' }));
    const reads = story.platform.app.services.database.reads;
    const setValidTo = (day: string) =>
      sql`UPDATE supervision.entry SET data = data || ${JSON.stringify({ validTo: day })}::jsonb WHERE key = 'DEM-WJ-001'`.execute(
        reads,
      );
    await setValidTo('2026-03-01');
    const at = story.now().toISOString();
    const enter = (who: TestClient, body: object) =>
      who.post(`/api/inspection-visits/${visitId}/entry`, body);
    assert.equal(
      (await enter(clerk, { at, reason: '地下室没有信号' })).body.code,
      'supervision/no-certificate',
    );
    await setValidTo('2030-12-31');
    // ten days, and to the end of the next working day
    await story.pass(14);
    const later = await clerkOf(2);
    assert.equal(
      (await enter(later, { at, reason: '地下室没有信号' })).body.code,
      'supervision/entry-too-late',
    );
    await must(enter(later, { at: story.now().toISOString(), reason: '地下室没有信号' }));
    const zhou = await asFirm();
    assert.equal((await must(zhou.get(`/api/my-inspections/${visitId}`), 200)).enteredLate, '地下室没有信号');
  });

  test('a firm that has moved to another city is another’s to inspect', async () => {
    const id = await request(1, {
      windowFrom: '2026-07-06',
      windowTo: '2026-07-10',
      explanations: { density: '必要' },
    });
    const reads = story.platform.app.services.database.reads;
    const move = (division: string) =>
      sql`UPDATE directory.enterprise SET division = ${division} WHERE id = ${firm.id}::uuid`.execute(reads);
    await move('370202');
    const fire = await clerkOf(1);
    const ask = () =>
      fire.post('/api/inspections', wantedBy(1, { windowFrom: '2026-07-06', windowTo: '2026-07-10' }));
    const refused = await fire.post(`/api/inspections/${id}/submission`);
    assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/firm-elsewhere']);
    assert.match(refused.body.title, /市南区/);
    assert.equal((await ask()).body.code, 'supervision/firm-elsewhere');
    // a functional area lies where the tree has it, whatever its digits
    await sql`INSERT INTO directory.division (code, name, level, parent, edition)
      VALUES ('370198', '{"zh":"历下试验区","en":"Lixia Test Area"}', 4, '370102', 'test')`.execute(reads);
    await move('370198');
    await must(ask(), 201);
    await move('370102');
  });
});
