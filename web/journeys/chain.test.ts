import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
  type Enterprise,
} from '../../server/src/platform/directory/index.ts';
import { until } from '../../server/src/testing.ts';
import { asFirm, restaurant, type Firm } from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws } from './looks.ts';

/** Three restaurants of one chain are on the spring plans of five organisations; a complaint, a special campaign and a call that is no inspection come besides. */

let journey: Journey;
let firm: Firm;
let wang: Page;
let runUrl = '';
const shops = ['云泉餐饮连锁泉城路店', '云泉餐饮连锁解放路店', '云泉餐饮连锁文化路店'];
const chain: Enterprise[] = [];
const ids = new Map<string, string>();
const bodies = [
  { key: '370102-food-supervision', uscc: '11370102DEM000022R', letters: 'SC' },
  { key: '370102-fire-safety', uscc: '11370102DEM0000657', letters: 'XF' },
  { key: '370102-health', uscc: '11370102DEM000102D', letters: 'WJ' },
  { key: '370102-tobacco-retail', uscc: '11370102DEM0000732', letters: 'YC' },
  { key: '370102-household-registration', uscc: '11370102DEM000049H', letters: 'GA' },
] as const;

const step = tell(() => journey);
const story = () => ({ platform: journey.platform, now, pass: (days: number) => journey.pass(days) });
const looksWell = async (page: Page) => {
  assert.deepEqual(await flaws(page, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(page), []);
};
const now = () => journey.platform.app.services.now();
const day = (ahead: number) =>
  new Date(now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
/** `2026-03-10T15:00` in China. */
const anHourAgo = () => new Date(now().getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
const year = () => Number(day(0).slice(0, 4));

before(async () => {
  journey = await startJourney();
  // caps and plans are of the calendar year: the story begins in March, whenever it is told
  const [thisYear, next] = [0, 1].map((years) => Date.UTC(now().getUTCFullYear() + years, 2, 10, 2));
  await journey.pass(
    Math.ceil(((thisYear! > now().getTime() ? thisYear! : next!) - now().getTime()) / 86_400_000),
  );
  firm = await restaurant(story());
  const { reads } = journey.platform.app.services.database;
  for (const one of await reads.selectFrom('directory.organisation').select(['id', 'uscc']).execute())
    ids.set(one.uscc, one.id);
  const numbers = shops.map((_, n) => n + 4000);
  await insertPersons(reads, numbers.map(generatePerson), now().toISOString());
  chain.push(
    ...numbers.map((n, at) => ({
      ...generateEnterprise(n),
      name: shops[at]!,
      industry: 'H6210',
      division: '370102',
      status: 'active' as const,
    })),
  );
  await insertEnterprises(reads, chain, now().toISOString());
  for (const { key, uscc, letters } of bodies) {
    const clerk = await journey.platform.as(key);
    const lines = chain.map((shop) => ({ item: `DEM-${letters}-01`, month: 4, uscc: shop.uscc }));
    const body = { organisation: ids.get(uscc), year: year(), lines };
    const { id } = await must(clerk.post('/api/inspection-plans', body), 201);
    await must(clerk.post(`/api/inspection-plans/${id}/filing`));
  }
});
after(() => journey.stop());

step('fifteen planned inspections of three restaurants become three visits, each with a day', async () => {
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/merged-visits`);
  await expectText(wang, '还没有合并过');
  await wang.getByRole('button', { name: '统筹合并' }).click();
  const dialog = wang.getByRole('dialog');
  await dialog.getByLabel('开始日期').fill(`${year()}-04-01`);
  await dialog.getByLabel('结束日期').fill(`${year()}-04-30`);
  await dialog.getByRole('button', { name: '开始合并' }).click();
  await wang.waitForURL(/\/work\/merged-visits\/[0-9a-f-]{36}$/);
  runUrl = wang.url();
  const client = await journey.platform.as('wang');
  const runId = runUrl.split('/').at(-1)!;
  await until(async () => (await must(client.get(`/api/merge-runs/${runId}`), 200)).run.state === 'done');
  await wang.reload();
  await expectText(wang, '15 次入企合并为 3 次');
  await expectText(wang, '已证明：这些检查不可能用更少的次数完成。');
  for (const shop of shops) await expectText(wang, shop);
  assert.equal(await wang.getByText(/^建议 /).count(), 3);
  await looksWell(wang);
});

const answerDialog = async (page: Page, shop: string) => {
  await page.locator('.drawn > li').filter({ hasText: shop }).getByRole('button', { name: '答复' }).click();
  return page.getByRole('dialog');
};

step('an organisation accepts one, moves another, and stays away from the third with a reason', async () => {
  const fire = await journey.as(bodies[1].key);
  await fire.goto(`${journey.url}/work?element=merged-answer`);
  await fire.getByRole('link', { name: '涉企检查' }).first().click();
  await fire.waitForURL(runUrl);
  let dialog = await answerDialog(fire, shops[0]!);
  for (const certificate of [/DEM-XF-001/, /DEM-XF-002/])
    await dialog.getByRole('checkbox', { name: certificate }).check();
  await looksWell(fire);
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  dialog = await answerDialog(fire, shops[1]!);
  await dialog.getByRole('button', { name: '改日期或牵头' }).click();
  await dialog.getByLabel('开始日期').fill(`${year()}-04-15`);
  for (const certificate of [/DEM-XF-001/, /DEM-XF-002/])
    await dialog.getByRole('checkbox', { name: certificate }).check();
  await dialog.getByLabel('理由').fill('月初有专项任务');
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expectText(fire, '月初有专项任务');
  dialog = await answerDialog(fire, shops[2]!);
  await dialog.getByRole('button', { name: '不参加' }).click();
  await dialog.getByLabel('理由').fill('上月已查');
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expectText(fire, '上月已查');
});

step('when all who come have agreed, each has its inspection for the agreed days', async () => {
  const runId = runUrl.split('/').at(-1)!;
  for (const { key, uscc, letters } of [bodies[0], ...bodies.slice(2)]) {
    const clerk = await journey.platform.as(key);
    const { items } = await must(clerk.get(`/api/merge-runs/${runId}`), 200);
    for (const one of items)
      await must(
        clerk.post(`/api/merged-visits/${one.id}/answer`, {
          organisation: ids.get(uscc),
          answer: 'accepted',
          reason: '',
          inspectors: [`DEM-${letters}-001`, `DEM-${letters}-002`],
        }),
      );
  }
  await wang.reload();
  const visit = (shop: string) => wang.locator('.drawn > li').filter({ hasText: shop });
  for (const shop of shops) await visit(shop).getByText('各单位同意').waitFor();
  await visit(shops[1]!)
    .getByText(/建议 .*4月15日/)
    .waitFor();
  await visit(shops[2]!).getByText('不参加').waitFor();
  const market = await journey.as(bodies[0].key);
  await market.goto(`${journey.url}/work/inspections`);
  await expectText(market, shops[0]!);
  await looksWell(wang);
});

const wanted = (more: object) => ({
  organisation: ids.get(bodies[0].uscc),
  uscc: firm.uscc,
  kind: 'routine',
  source: 'plan',
  reason: '核查线索',
  method: 'on-site',
  itemCodes: ['DEM-SC-01'],
  inspectors: ['DEM-SC-001', 'DEM-SC-002'],
  windowFrom: day(5),
  windowTo: day(9),
  explanations: {},
  ...more,
});
const read = async (page: Page, more: object) => {
  const clerk = await journey.platform.as(bodies[0].key);
  const { id } = await must(clerk.post('/api/inspections', wanted(more)), 201);
  await page.goto(`${journey.url}/work/inspections/${id}`);
};

step('a special inspection without its approval is blocked, with it the rules let it through', async () => {
  const market = await journey.as(bodies[0].key);
  await read(market, { kind: 'special', source: 'superior' });
  await market.getByText('阻断').first().waitFor();
  assert.ok(await market.getByRole('button', { name: '提交审批' }).getAttribute('aria-disabled'));
  await looksWell(market);
  const approval = {
    document: '济政字〔1〕1号',
    approvedBy: 'government',
    approvedOn: day(-5),
    publishedOn: day(-3),
  };
  await read(market, { kind: 'special', source: 'superior', specialApproval: approval });
  await expectText(market, '合规预检');
  assert.equal(await market.getByText('阻断').count(), 0);
});

step('one that a complaint set off names the complaint', async () => {
  const market = await journey.as(bodies[0].key);
  const trigger = { document: '12345-0301', from: '12345 热线', receivedOn: day(-1) };
  await read(market, { kind: 'case', source: 'complaint', trigger });
  await expectText(market, '12345-0301');
  await looksWell(market);
});

step(
  'a call that is no inspection leaves a record, which the firm reads beside its right to complain',
  async () => {
    const market = await journey.as(bodies[0].key);
    await market.goto(`${journey.url}/work/other-visits`);
    await market.getByRole('button', { name: '记录走访' }).click();
    const dialog = market.getByRole('dialog');
    await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
    await dialog.getByLabel('入企时间').fill(anHourAgo());
    await dialog.getByLabel(/^人员/).fill('李办事员');
    await dialog.getByLabel('事由').fill('上门讲解年报填报');
    await dialog.getByRole('button', { name: '记录走访' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectText(market, '上门讲解年报填报');
    await looksWell(market);
    await must((await asFirm(story(), firm)).get('/api/my-inspections'), 200);
    const zhou = await journey.as('zhou', { phone: true });
    await zhou.request.put(`${journey.url}/api/session/subject`, {
      data: { subjectId: firm.id },
      headers: { origin: journey.url },
    });
    await zhou.goto(`${journey.url}/inspections`);
    await expectText(zhou, '上门讲解年报填报');
    await expectText(zhou, /变相检查/);
    await looksWell(zhou);
    assert.deepEqual(journey.troubles, []);
  },
);
