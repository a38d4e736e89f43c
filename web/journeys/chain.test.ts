import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
} from '../../server/src/platform/directory/index.ts';
import { until } from '../../server/src/testing.ts';
import { restaurant, type Firm } from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { moreTime, noteEverything } from './below-ground.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { decided, lookedUp, recordedWithEvidence, sealedRecord } from './written-down.ts';
import {
  asZhou,
  dayOf,
  five,
  inOrder,
  intoSpring,
  organisationIds,
  passTo,
  publishedInLixia,
  storyOf,
} from './spring.ts';

/**
 * Five organisations mean to inspect the three restaurants of a chain in spring. Their plans become one visit each; the first is followed to its end:
 * the check beforehand, the time that the firm chooses, the door without a network, one checklist, a finding put right, another handed over, the
 * public result, and what the firm thinks of it.
 */

let journey: Journey;
let firm: Firm;
let ids: ReadonlyMap<string, string>;
let market: Page;
let wang: Page;
let zhou: Page;
let site: Page;
let runUrl = '';
let visit = '';
const shops: Array<Pick<Firm, 'uscc' | 'name'>> = [];
const [lead, ...others] = five;
const fire = others[0];

const step = tell(() => journey);
const day = (ahead: number) => dayOf(journey, ahead);
const year = () => Number(day(0).slice(0, 4));
/** Sessions end with the days that pass. */
const asMarket = () => journey.as(lead.key);

before(async () => {
  journey = await startJourney();
  await intoSpring(journey);
  firm = await restaurant(storyOf(journey));
  ids = await organisationIds(journey);
  const { reads } = journey.platform.app.services.database;
  const at = journey.platform.app.services.now().toISOString();
  const numbers = [4000, 4001];
  await insertPersons(reads, numbers.map(generatePerson), at);
  const branches = numbers.map((n) => ({
    ...generateEnterprise(n),
    name: `济南云泉餐饮管理有限公司${n === 4000 ? '解放路' : '文化路'}店`,
    industry: 'H6210',
    division: '370102',
    status: 'active' as const,
  }));
  await insertEnterprises(reads, branches, at);
  shops.push(firm, ...branches);
  for (const { key, uscc, letters } of others) {
    const clerk = await journey.platform.as(key);
    const lines = shops.map((shop) => ({ item: `DEM-${letters}-01`, month: 4, uscc: shop.uscc }));
    const body = { organisation: ids.get(uscc), year: year(), lines };
    const { id } = await must(clerk.post('/api/inspection-plans', body), 201);
    await must(clerk.post(`/api/inspection-plans/${id}/filing`));
  }
});
after(() => journey.stop());

step('before a plan is filed it says how often each firm would be visited by all of them', async () => {
  market = await asMarket();
  await market.goto(`${journey.url}/console/inspection-plans`);
  await market.getByRole('button', { name: `拟订本单位 ${year()} 年计划` }).click();
  await market.waitForURL(/\/console\/inspection-plans\/[0-9a-f-]{36}$/);
  await expectText(market, '计划是空的');
  await market.getByRole('button', { name: '加入计划' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByRole('radio', { name: /餐饮服务食品安全/ }).check();
  // by key: a list under the mouse closes again when the page moves
  await dialog.getByLabel('月份').focus();
  await market.keyboard.press('ArrowDown');
  await market.keyboard.press('ArrowDown');
  await market.keyboard.press('Enter');
  await dialog.locator('.ant-select', { hasText: '4 月' }).waitFor();
  await dialog.getByLabel(/一行一个/).fill(shops.map(({ uscc }) => uscc).join('\n'));
  await dialog.getByRole('button', { name: '加入计划' }).click();
  await dialog.waitFor({ state: 'detached' });
  const burden = market.getByRole('row').filter({ hasText: firm.uscc });
  await burden.getByRole('cell', { name: '5', exact: true }).waitFor();
  // one of this plan, and one when all come together
  await burden.getByRole('cell', { name: '1', exact: true }).nth(1).waitFor();
  await inOrder(market);
  await market.getByRole('button', { name: '备案', exact: true }).click();
  await expectText(market, '已备案');
});

step('another post publishes it, and the firm reads on a phone who means to come', async () => {
  wang = await journey.as('wang');
  await wang.goto(market.url());
  await wang.getByRole('button', { name: '公布', exact: true }).click();
  await expectText(wang, '已公布');
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections`);
  await expectText(zhou, '今年谁可能来');
  await expectText(zhou, /4 月 · .*市场监督管理局/);
  await inOrder(zhou);
});

step('fifteen planned inspections of three restaurants become three visits, each with a day', async () => {
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
  for (const { name } of shops) await expectText(wang, name);
  assert.equal(await wang.getByText(/^建议 /).count(), 3);
  await inOrder(wang);
});

/** Of the chain’s restaurants, whose names begin alike. */
const mergedTo = (page: Page, shop: number) =>
  page.locator('.drawn > li').filter({ has: page.getByText(shops[shop]!.name, { exact: true }) });
const answerDialog = async (page: Page, shop: number) => {
  await mergedTo(page, shop).getByRole('button', { name: '答复' }).click();
  return page.getByRole('dialog');
};

step('an organisation accepts one, moves another, and stays away from the third with a reason', async () => {
  const brigade = await journey.as(fire.key);
  await brigade.goto(`${journey.url}/work?element=merged-answer`);
  await brigade.getByRole('link', { name: '涉企检查' }).first().click();
  await brigade.waitForURL(runUrl);
  let dialog = await answerDialog(brigade, 0);
  for (const certificate of [/DEM-XF-001/, /DEM-XF-002/])
    await dialog.getByRole('checkbox', { name: certificate }).check();
  await inOrder(brigade);
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  dialog = await answerDialog(brigade, 1);
  await dialog.getByRole('button', { name: '改日期或牵头' }).click();
  await dialog.getByLabel('开始日期').fill(`${year()}-04-15`);
  for (const certificate of [/DEM-XF-001/, /DEM-XF-002/])
    await dialog.getByRole('checkbox', { name: certificate }).check();
  await dialog.getByLabel('理由').fill('月初有专项任务');
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expectText(brigade, '月初有专项任务');
  dialog = await answerDialog(brigade, 2);
  await dialog.getByRole('button', { name: '不参加' }).click();
  await dialog.getByLabel('理由').fill('上月已查');
  await dialog.getByRole('button', { name: '答复' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expectText(brigade, '上月已查');
});

step('when all who come have agreed, each has its inspection for the agreed days', async () => {
  const runId = runUrl.split('/').at(-1)!;
  for (const { key, uscc, letters } of [lead, ...others.slice(1)]) {
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
  for (const shop of shops.keys()) await mergedTo(wang, shop).getByText('各单位同意').waitFor();
  await mergedTo(wang, 1)
    .getByText(/建议 .*4月15日/)
    .waitFor();
  await mergedTo(wang, 2).getByText('不参加').waitFor();
  await inOrder(wang);
  for (const one of others) await approved(one);
});

/** Another organisation hands in what was made for the firm, and it is approved. */
async function approved({ key }: (typeof others)[number]): Promise<void> {
  const clerk = await journey.platform.as(key);
  const { items } = await must(clerk.get('/api/inspections?state=draft'), 200);
  const { id } = items.find((one: { firm: { uscc: string } }) => one.firm.uscc === firm.uscc);
  const one = await must(clerk.get(`/api/inspections/${id}`), 200);
  const { kind, source, reason, method, windowFrom, windowTo } = one;
  await must(
    clerk.put(`/api/inspections/${id}`, {
      kind,
      source,
      reason,
      method,
      windowFrom,
      windowTo,
      itemCodes: one.items.map(({ code }: { code: string }) => code),
      inspectors: one.inspectors.map(({ certificate }: { certificate: string }) => certificate),
      explanations: { ...one.explanations, density: '合并为一次', reuse: '只查其余内容' },
    }),
  );
  await must(clerk.post(`/api/inspections/${id}/submission`));
  const supervisor = await journey.platform.as('wang');
  await must(supervisor.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
}

step('its clerk reads what the ten rules say beforehand, explains, and hands it in', async () => {
  await market.goto(`${journey.url}/work/inspections`);
  await market.getByRole('link', { name: firm.name, exact: true }).click();
  await market.waitForURL(/\/work\/inspections\/[0-9a-f-]{36}$/);
  await expectText(market, '合规预检');
  await expectText(market, '本年第 1 次，上限 2 次');
  await expectText(market, /4 个单位的 4 项任务待实施/);
  await inOrder(market);
  for (const box of await market.getByLabel('说明理由（审批人会看到）').all())
    await box.fill('与其他单位合并为一次');
  await market.getByRole('button', { name: '提交审批' }).click();
  await expectText(market, '待审批');
  await wang.goto(`${journey.url}/work?element=inspection-approval`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(wang, '与其他单位合并为一次');
  await wang.getByRole('button', { name: '同意检查' }).click();
  await expectText(wang, '已审批，待安排');
});

step('what all agreed to in planning is one visit at once; nobody is asked again', async () => {
  await market.reload();
  await market.getByRole('button', { name: '建议联合检查' }).click();
  await market.waitForURL(/\/work\/inspection-visits\//);
  visit = market.url().split('/').at(-1)!;
  await expectText(market, '待通知企业');
  for (const { key } of others) {
    const clerk = await journey.platform.as(key);
    const { joint } = await must(clerk.get(`/api/inspection-visits/${visit}`), 200);
    assert.ok(joint.every(({ answer }: { answer: string }) => answer === 'accepted'));
  }
  await market.getByRole('button', { name: '发出通知' }).click();
  await expectText(market, '待企业选时间');
});

step('the firm reads who comes and why, and chooses the time on a phone', async () => {
  await zhou.goto(`${journey.url}/inspections`);
  await zhou
    .locator('main')
    .getByRole('link', { name: /市场监督管理局/ })
    .click();
  await expectText(zhou, '今年第 1 次，上限 2 次');
  await expectText(zhou, '您的权利');
  await inOrder(zhou);
  await zhou.getByRole('radio').first().check();
  await zhou.getByRole('button', { name: '约这个时间' }).click();
  await expectText(zhou, /^已约：/);
});

step('what shared data answer is looked up at the desk; the firm reads that nobody will ask it', () =>
  lookedUp({ organisation: market, firm: zhou }),
);

step('the inspector takes the task along, and the page opens without a network', async () => {
  const clerk = await journey.platform.as(lead.key);
  await passTo(journey, (await must(clerk.get(`/api/inspection-visits/${visit}`), 200)).slotAt);
  site = await journey.as(lead.key, { phone: true });
  await site.goto(`${journey.url}/on-site`);
  await site.getByRole('button', { name: '带到现场' }).click();
  await site.getByRole('link', { name: firm.name }).waitFor();
  await site.locator('[data-kept="yes"]').waitFor();
  await inOrder(site);
  await site.context().setOffline(true);
  await site.reload();
  await expectText(site, '没有网络，照常记录');
  await site.getByRole('link', { name: firm.name }).click();
  await expectText(site, /还有 \d+ 项没有填写/);
  await site.reload();
  await expectText(site, '请企业扫码核验');
});

step('at the door the firm’s phone checks the code, though the inspector has no network', async () => {
  await site.getByText('看入企码文字').click();
  const code = await site.locator('.on-site-code code').innerText();
  const phone = await journey.visitor({ phone: true });
  await phone.goto(`${journey.url}/entry-code?code=${code}`);
  await expectText(phone, '这是真的入企码');
  await expectText(phone, '中华人民共和国消防法 第五十三条');
  await inOrder(phone);
  await phone.goto(`${journey.url}/entry-code?code=${code.slice(0, -8)}AAAAAAAA`);
  await expectText(phone, '不要让他们进门');
  await expectText(phone, '这不是真的入企码');
  await site.getByRole('button', { name: '记下入企' }).click();
  await expectText(site, /^入企：/);
});

step('below ground: one checklist for all, a photo, two findings, two signatures', async () => {
  await noteEverything(site, day(10));
  await inOrder(site);
});

step(
  'with a network all comes back once; what a colleague wrote meanwhile is decided by a person',
  async () => {
    const brigade = await journey.platform.as(fire.key);
    const now = journey.platform.app.services.now().toISOString();
    const theirs = { kind: 'answer', line: 'flue.cleaning', answer: 'passed', note: '有清洗记录', seen: 0 };
    await must(
      brigade.post(`/api/inspection-visits/${visit}/site-notes`, {
        sentAt: now,
        notes: [{ id: randomUUID(), notedAt: now, said: theirs }],
      }),
      200,
    );
    await site.context().setOffline(false);
    await expectText(site, '都已同步。');
    await expectText(site, '需要人来处理');
    await site.getByRole('button', { name: '立即同步' }).click();
    await expectText(site, '都已同步。');
    market = await asMarket();
    await market.goto(`${journey.url}/work/inspection-visits/${visit}`);
    await expectText(market, '现场照片');
    assert.equal(await market.locator('.site-photos a img').count(), 2);
    await expectText(market, '设备时间与平台不一致，请确认实际时间');
    await decided(market, '设备时间与平台不一致');
    await market.getByText('入企还没有确认').waitFor({ state: 'detached' });
    await decided(market, '其他检查人员已填写这一项');
    await expectText(market, '待记录结果');
  },
);

step('the record is made from it: one finding to put right, one handed over', async () => {
  await expectText(market, '几个单位都要看的，只看一次。');
  await expectText(market, /项已在现场填写，请核对/);
  await recordedWithEvidence(market);
  await expectText(market, '待公示');
  await expectText(market, '待整改');
  await expectText(market, '已移送');
});

step('the firm opens the sealed record of it and keeps it; anybody can verify it', async () => {
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await sealedRecord(zhou, await journey.visitor(), journey.url);
});

step('the firm puts it right, the organisation looks again, everybody reads the result', async () => {
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await moreTime({ firm: zhou, organisation: market, until: day(20) });
  await zhou.getByLabel('怎样整改的').fill('已加装挡鼠板');
  await zhou.getByRole('button', { name: '报告整改完成' }).click();
  await expectText(zhou, '已报整改，待复查');
  await market.reload();
  await market.getByRole('button', { name: '复查' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('说明').fill('复查合格');
  await dialog.getByRole('button', { name: '复查' }).click();
  await expectText(market, '已整改');
  await market.getByRole('button', { name: '公示结果' }).click();
  await expectText(market, '已公示');
  const anyone = await journey.visitor();
  await publishedInLixia(journey, anyone);
  await expectText(anyone, firm.name);
  await expectText(anyone, '问题 2 个，已整改 1 个');
  await expectText(anyone, '餐饮服务食品安全监督检查');
  await inOrder(anyone);
});

step('the firm puts five marks into the urn, which nobody reads one by one', async () => {
  await zhou.reload();
  for (const group of ['依法检查', '文明礼貌', '清正廉洁', '专业水平', '不影响经营'])
    await zhou.getByRole('group', { name: group }).getByRole('radio', { name: '较好' }).check();
  await zhou.getByRole('button', { name: '投入票箱' }).click();
  await expectText(zhou, '已评价，谢谢');
  await inOrder(zhou);
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/oversight?part=evaluations`);
  await expectText(wang, /不足 5 份/);
  assert.deepEqual(journey.troubles, []);
});
