import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { bodies, idOf, restaurant, visitMade, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What becomes of an inspection between the first asking and its approval: what blocks until a reason is given, what is changed. */
describe('a draft of an inspection', () => {
  let story: Story;
  let firm: Firm;
  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    const zhao = await story.platform.as('zhao');
    const value = { division: '000000', validFrom: '2026-03-02', value: 9, basis };
    await must(zhao.post('/api/parameters/inspection.cap.per-year/values', value), 201);
    await story.pass(0.001);
  });
  after(() => story.stop());
  const basis = { title: '测试', certainty: 'default' };

  const clerk = () => story.platform.as(bodies.market.key);
  const day = (ahead: number) =>
    new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const explained = { density: '必要', reuse: '必要', 'white-list': '风险等级未知，必要', merge: '另行安排' };
  const wanted = (more: object = {}) => ({
    kind: 'routine',
    source: 'plan',
    reason: '年度检查计划',
    method: 'on-site',
    itemCodes: ['DEM-SC-01'],
    inspectors: ['DEM-SC-001', 'DEM-SC-002'],
    windowFrom: day(2),
    windowTo: day(8),
    explanations: explained,
    ...more,
  });
  const asked = async (more: object = {}): Promise<string> => {
    const body = { ...wanted(more), organisation: await idOf(story, 'market'), uscc: firm.uscc };
    return (await must((await clerk()).post('/api/inspections', body), 201)).id;
  };
  const seen = async (id: string): Promise<Answer> =>
    must((await clerk()).get(`/api/inspections/${id}`), 200);
  const outcome = async (id: string, rule: string): Promise<string> =>
    (await seen(id)).verdicts.find((one: Answer) => one.rule === rule).outcome;
  const submit = async (id: string) => (await clerk()).post(`/api/inspections/${id}/submission`);

  test('after three visits without a finding it is blocked until a reason is given, which whoever approves weighs', async () => {
    for (const _ of [1, 2, 3]) await visitMade(story, 'market', firm);
    const id = await asked();
    assert.equal(await outcome(id, 'low-yield'), 'block');
    const refused = await submit(id);
    assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/blocked']);
    assert.deepEqual(
      refused.body.details.map(({ at }: Answer) => at),
      ['low-yield'],
    );
    const answered = { ...explained, 'low-yield': '新增一条生产线' };
    await must((await clerk()).put(`/api/inspections/${id}`, wanted({ explanations: answered })));
    assert.equal(await outcome(id, 'low-yield'), 'warn');
    await must(submit(id));
    assert.equal((await seen(id)).state, 'awaiting-approval');
    await must((await clerk()).post(`/api/inspections/${id}/cancellation`));
  });

  test('a special inspection waits until its approval is published, also at the notice and at the door', async () => {
    const approval = { document: '济政字〔2026〕1号', approvedBy: 'government', approvedOn: day(-5) };
    const reasons = { ...explained, 'low-yield': '专项部署' };
    const special = (more: object) => ({
      kind: 'special',
      source: 'superior',
      specialApproval: { ...approval, ...more },
      explanations: reasons,
    });
    const id = await asked(special({}));
    assert.equal(await outcome(id, 'special'), 'block');
    assert.equal((await submit(id)).body.code, 'supervision/blocked');
    const tomorrow = wanted(special({ publishedOn: day(1) }));
    await must((await clerk()).put(`/api/inspections/${id}`, tomorrow));
    assert.equal(await outcome(id, 'special'), 'block');
    await must((await clerk()).put(`/api/inspections/${id}`, wanted(special({ publishedOn: day(-3) }))));
    assert.equal(await outcome(id, 'special'), 'pass');
    await must(submit(id));
    const wang = await story.platform.as('wang');
    await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));

    // as one that was approved while the rule only warned
    const published = async (publishedOn: string | null) =>
      sql`UPDATE supervision.inspection SET special_approval = ${JSON.stringify({
        ...approval,
        ...(publishedOn ? { publishedOn } : {}),
      })}::jsonb WHERE id = ${id}::uuid`.execute(story.platform.app.services.database.reads);
    const market = await clerk();
    const alone = { reason: '专项单独安排' };
    const { id: visit } = await must(market.post(`/api/inspections/${id}/visit`, alone), 201);
    const slot = `${day(3)}T02:00:00.000Z`;
    const notice = () => market.post(`/api/inspection-visits/${visit}/notice`, { slots: [slot] });
    await published(null);
    const refused = await notice();
    assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/special-unpublished']);
    await published(day(-3));
    await must(notice());
    await must(market.put(`/api/inspection-visits/${visit}/slot`, { slot }));
    await story.pass((Date.parse(slot) - story.now().getTime()) / 86_400_000);
    const there = await clerk();
    const { code } = await must(there.post(`/api/inspection-visits/${visit}/entry-codes`), 201);
    const enter = () => there.post(`/api/inspection-visits/${visit}/entry`, { code });
    await published(null);
    assert.equal((await enter()).body.code, 'supervision/special-unpublished');
    await published(day(-6));
    await must(enter());
  });
});
