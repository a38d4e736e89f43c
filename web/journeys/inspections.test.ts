import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { until } from '../../server/src/testing.ts';
import {
  bodies,
  bookedVisit,
  comeAndGone,
  idOf,
  recorded,
  restaurant,
  visitMade,
  type Firm,
} from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { asZhou, dayOf, inOrder, intoSpring, passTo, publishedInLixia, storyOf } from './spring.ts';

/**
 * Inspections that are not those of the plan, and what may come of one: a special one with its approval, one over the cap, one that a complaint set
 * off, one that recognises what another organisation has checked, a call that is none; the firm objects, a result is taken back, and the classes of risk are
 * held against what was found.
 */

let journey: Journey;
let firm: Firm;
let market: Page;
let wang: Page;
let zhou: Page;
/** the visit of the special inspection */
let visit = '';

const step = tell(() => journey);
const story = () => storyOf(journey);
const day = (ahead: number) => dayOf(journey, ahead);

before(async () => {
  journey = await startJourney();
  await intoSpring(journey);
  firm = await restaurant(story());
  const supervisor = await journey.platform.as('wang');
  const organisation = await idOf(story(), 'market');
  await must(supervisor.post('/api/risk-classifications', { organisation }), 201);
  await until(async () => {
    const { items } = await must(supervisor.get('/api/risk-classifications'), 200);
    return items[0].state === 'done';
  });
});
after(() => journey.stop());

const asMarket = () => journey.as(bodies.market.key);

/** By key: a list under the mouse closes again when the page moves. */
async function choose(dialog: Locator, label: string, down: number, chosen: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).focus();
  const { keyboard } = dialog.page();
  for (let at = 0; at <= down; at += 1) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await dialog.locator('.ant-select', { hasText: chosen }).waitFor();
}

/** Market supervision asks for an inspection; it stands on its page afterwards. */
async function ask(reason: string, more: (dialog: Locator) => Promise<void>): Promise<void> {
  await market.goto(`${journey.url}/work/inspections`);
  await market.getByRole('button', { name: '申请检查' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
  for (const name of [/餐饮服务食品安全/, /DEM-SC-001/, /DEM-SC-002/])
    await dialog.getByRole('checkbox', { name }).check();
  await dialog.getByLabel('开始日期').fill(day(2));
  await dialog.getByLabel('结束日期').fill(day(8));
  await dialog.getByLabel('检查理由').fill(reason);
  await more(dialog);
  await dialog.getByRole('button', { name: '保存并预检' }).click();
  await market.waitForURL(/\/work\/inspections\/[0-9a-f-]{36}$/);
  await expectText(market, '合规预检');
}

const askSpecial = (more: (dialog: Locator) => Promise<void>) =>
  ask('餐饮环节专项整治', async (dialog) => {
    await choose(dialog, '检查类型', 2, '专项检查');
    await choose(dialog, '任务来源', 6, '上级部署');
    await more(dialog);
  });

/** What warns is explained, wang approves, it is arranged alone, the firm takes the time, and they come. @returns the visit */
async function goesItsWay(): Promise<string> {
  for (const box of await market.getByLabel('说明理由（审批人会看到）').all()) await box.fill('已核实，必要');
  await market.getByRole('button', { name: '提交审批' }).click();
  await expectText(market, '待审批');
  wang = await journey.as('wang');
  await wang.goto(market.url());
  await wang.getByRole('button', { name: '同意检查' }).click();
  await expectText(wang, '已审批，待安排');
  await market.reload();
  await market.getByRole('button', { name: '单独安排' }).click();
  await market.waitForURL(/\/work\/inspection-visits\//);
  await market.getByRole('button', { name: '发出通知' }).click();
  await expectText(market, '待企业选时间');
  const id = market.url().split('/').at(-1)!;
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${id}`);
  await zhou.getByRole('radio').first().check();
  await zhou.getByRole('button', { name: '约这个时间' }).click();
  await expectText(zhou, /^已约：/);
  const clerk = await journey.platform.as(bodies.market.key);
  await passTo(journey, (await must(clerk.get(`/api/inspection-visits/${id}`), 200)).slotAt);
  await comeAndGone(story(), 'market', id);
  market = await asMarket();
  await market.goto(`${journey.url}/work/inspection-visits/${id}`);
  await expectText(market, '待记录结果');
  return id;
}

step('a special inspection is blocked without its approval, whatever else is right', async () => {
  market = await asMarket();
  await askSpecial(async () => {});
  await expectText(market, '阻断');
  await expectText(market, '有阻断，先按提示处理');
  await inOrder(market);
  await market.getByRole('button', { name: '取消任务' }).click();
  await expectText(market, '已取消');
});

step('with the approval of the government it goes its way to the record of what was seen', async () => {
  await askSpecial(async (dialog) => {
    await dialog.getByLabel('批准文件').fill('济政字〔1〕1号');
    await dialog.getByLabel('批准日期').fill(day(-5));
    await dialog.getByLabel(/^随行专家/).fill('吴静 济南市食品检验所');
    await inOrder(market);
  });
  await expectText(market, '已批准，尚未公布');
  await market.getByLabel('公布日期').fill(day(-3));
  await market.getByLabel('公布日期').blur();
  await market.getByRole('button', { name: '保存公布日期，重新预检' }).click();
  await expectText(market, '已批准并公布');
  assert.equal(await market.getByText('阻断').count(), 0);
  visit = await goesItsWay();
  await expectText(zhou, '检查理由：餐饮环节专项整治');
  await expectText(zhou, '上级部署的专项检查，不计入年度频次');
  await expectText(zhou, '随行专家：吴静（济南市食品检验所），只提供意见');
  await recorded(story(), 'market', visit, { failing: 'kitchen.rats' });
  await market.reload();
  await expectText(market, '待公示');
  await inOrder(market);
});

step('the firm objects on a phone, and reads who answers until when', async () => {
  zhou = await asZhou(journey, firm, { lang: 'en' });
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await zhou.getByRole('button', { name: 'Object', exact: true }).click();
  await zhou.getByLabel('What happened').fill('门缝当场已用胶条封堵，有照片');
  await inOrder(zhou, 'en');
  await zhou.getByRole('button', { name: 'Object', exact: true }).click();
  await expectText(zhou, '门缝当场已用胶条封堵，有照片');
  await expectText(zhou, /answers by /);
  await inOrder(zhou, 'en');
});

step('its clock runs out in the inbox of whoever supervises, who answers', async () => {
  await journey.pass(9);
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=objection-answer`);
  const row = wang.getByRole('row').filter({ hasText: '答复企业异议' });
  await row
    .getByText(/逾期|超期/)
    .first()
    .waitFor();
  await inOrder(wang);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await wang.getByLabel('答复异议').fill('照片属实，复查时一并核实');
  await wang.getByRole('button', { name: '答复异议' }).click();
  await expectText(wang, '答复：照片属实，复查时一并核实');
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await expectText(zhou, '答复：照片属实，复查时一并核实');
  await inOrder(zhou);
});

step('a result is public until a decision annuls it; then it is taken back with the reason', async () => {
  market = await asMarket();
  await market.goto(`${journey.url}/work/inspection-visits/${visit}`);
  await market.getByRole('button', { name: '公示结果' }).click();
  await expectText(market, '已公示');
  const anyone = await journey.visitor({ phone: true });
  await publishedInLixia(journey, anyone);
  await expectText(anyone, firm.name);
  await wang.reload();
  await wang.getByRole('button', { name: '撤回公示' }).click();
  const dialog = wang.getByRole('dialog');
  await dialog.getByLabel('撤销、变更的文书').fill('历府复决〔1〕3号');
  await dialog.getByLabel('文书日期').fill(day(0));
  await dialog.getByLabel('说明').fill('检查依据被撤销');
  await inOrder(wang);
  await dialog.getByRole('button', { name: '撤回公示' }).click();
  await expectText(wang, '已撤回公示');
  await expectText(wang, /历府复决〔1〕3号：检查依据被撤销/);
  await publishedInLixia(journey, anyone);
  await expectText(anyone, '还没有公示的检查结果');
  await zhou.reload();
  await expectText(zhou, '已撤回公示');
});

step('an inspection over the cap of the year is blocked, with the reason and what to do', async () => {
  for (const _ of [1, 2]) await visitMade(story(), 'market', firm);
  market = await asMarket();
  await ask('再查一次', async () => {});
  await expectText(market, '本年第 3 次，超过上限 2 次');
  await expectText(market, '有阻断，先按提示处理');
  assert.ok(await market.getByRole('button', { name: '提交审批' }).getAttribute('aria-disabled'));
  await inOrder(market);
});

step('one that a complaint set off names it, may go over the cap, and the firm reads why', async () => {
  await market.getByRole('button', { name: '取消任务' }).click();
  await expectText(market, '已取消');
  await ask('核查投诉：就餐后腹泻', async (dialog) => {
    await choose(dialog, '检查类型', 1, '个案检查');
    await choose(dialog, '任务来源', 1, '投诉举报');
    await dialog.getByLabel('线索编号、文书号').fill('12345-0301');
    await dialog.getByLabel('来自').fill('12345 热线');
    await dialog.getByLabel('收到日期').fill(day(-1));
    await inOrder(market);
  });
  await expectText(market, '12345-0301');
  await expectText(market, /本年第 3 次/);
  assert.equal(await market.getByText('阻断').count(), 0);
  const id = await goesItsWay();
  await expectText(zhou, '检查理由：核查投诉：就餐后腹泻');
  await expectText(zhou, /今年第 3 次，超过上限 2 次/);
  await recorded(story(), 'market', id, {});
});

step(
  'after three visits that found nothing it is blocked until a reason is given; then it goes on',
  async () => {
    market = await asMarket();
    await ask('书面核对台账', (dialog) => choose(dialog, '检查方式', 1, '书面'));
    const found = market.locator('.verdicts li').filter({ hasText: /连续 3 次检查未发现问题/ });
    await found.getByText('阻断').waitFor();
    const submit = market.getByRole('button', { name: '提交审批' });
    assert.ok(await submit.getAttribute('aria-disabled'));
    const again = market.getByRole('button', { name: '保存理由，重新预检' });
    assert.ok(await again.getAttribute('aria-disabled'));
    await inOrder(market);
    await found.getByLabel('说明理由（审批人会看到）').fill('新增一条生产线');
    await again.click();
    await expectText(market, /说明：新增一条生产线/);
    assert.equal(await market.getByText('阻断').count(), 0);
    await submit.click();
    await expectText(market, '待审批');
    const clerk = await journey.platform.as(bodies.market.key);
    await must(clerk.post(`/api/inspections/${market.url().split('/').at(-1)}/cancellation`));
  },
);

step('a line that one organisation has checked lately is recognised by the next', async () => {
  const id = await bookedVisit(story(), 'fire', firm);
  await comeAndGone(story(), 'fire', id);
  const brigade = await journey.as(bodies.fire.key);
  await brigade.goto(`${journey.url}/work/inspection-visits/${id}`);
  await expectText(brigade, /市场监督管理局.* 已于 .*检查合格.*结果互认，不再查/);
  assert.equal(await brigade.getByRole('radiogroup', { name: '集烟罩、排烟管道清洗' }).count(), 0);
  await inOrder(brigade);
  for (const group of await brigade.locator('.visit-lines').getByRole('radiogroup').all())
    await group.getByRole('radio', { name: '合格', exact: true }).check();
  // again only with a reason
  await brigade.getByRole('button', { name: '仍要查：集烟罩、排烟管道清洗' }).click();
  await brigade
    .getByRole('radiogroup', { name: '集烟罩、排烟管道清洗' })
    .getByRole('radio', { name: '合格', exact: true })
    .check();
  const save = brigade.getByRole('button', { name: '保存检查结果' });
  assert.ok(await save.getAttribute('aria-disabled'));
  await brigade.getByLabel('为什么还要查（企业会看到）').fill('投诉油烟');
  await save.click();
  await expectText(brigade, '待公示');
  await expectText(brigade, /仍查了，理由：投诉油烟/);
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${id}`);
  await expectText(zhou, /仍查了，理由：投诉油烟/);
});

step('a firm that has closed is recorded without lines and published as closed', async () => {
  const id = await bookedVisit(story(), 'health', firm);
  await comeAndGone(story(), 'health', id);
  const health = await journey.as(bodies.health.key);
  await health.goto(`${journey.url}/work/inspection-visits/${id}`);
  const form = health.locator('main');
  await choose(form, '检查结果', 9, '已关闭停业或正在清算');
  await expectText(health, '后续处置');
  assert.equal(await health.locator('.visit-lines').getByRole('radiogroup').count(), 0);
  await health.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(health, /请写明现场情况/);
  await inOrder(health);
  await health.getByLabel('现场情况').fill('门店已搬空，门上贴有停业告示');
  await health.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(health, '待公示');
  await health.getByRole('button', { name: '公示结果' }).click();
  await expectText(health, '已公示');
  const anyone = await journey.visitor({ phone: true });
  await publishedInLixia(journey, anyone);
  await expectText(anyone, /已关闭停业或正在清算 · 无需处置/);
  assert.equal(await anyone.getByText('门店已搬空').count(), 0);
  await inOrder(anyone);
});

step(
  'a call that is no inspection leaves a record, which the firm reads beside its right to complain',
  async () => {
    market = await asMarket();
    await market.goto(`${journey.url}/work/other-visits`);
    await market.getByRole('button', { name: '记录走访' }).click();
    const dialog = market.getByRole('dialog');
    await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
    const anHourAgo = new Date(story().now().getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
    await dialog.getByLabel('入企时间').fill(anHourAgo);
    await dialog.getByLabel(/^人员/).fill('李办事员');
    await dialog.getByLabel('事由').fill('上门讲解年报填报');
    await inOrder(market);
    await dialog.getByRole('button', { name: '记录走访' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectText(market, '上门讲解年报填报');
    await inOrder(market);
    zhou = await asZhou(journey, firm);
    await zhou.goto(`${journey.url}/inspections`);
    await expectText(zhou, '上门讲解年报填报');
    await expectText(zhou, /变相检查/);
    await inOrder(zhou);
  },
);

step(
  'the classes that firms had are held against what visits found; leaders see it by place and trade',
  async () => {
    wang = await journey.as('wang');
    await wang.goto(`${journey.url}/work/risk-classes`);
    const backTest = wang.locator('section').filter({ has: wang.getByRole('heading', { name: '回溯检验' }) });
    // the one that found something was annulled: its result counts no more
    await backTest.getByText('检查 5 次，0 次发现问题（0 %）').waitFor();
    await inOrder(wang);
    await wang.goto(`${journey.url}/work/inspection-figures`);
    const part = (name: string) =>
      wang.locator('section').filter({ has: wang.getByRole('heading', { name }) });
    await part('按企业行业').getByText(/餐饮/).first().waitFor();
    await part('按地区')
      .getByRole('button', { name: /历下区/ })
      .click();
    await wang.waitForURL(/division=.*370102/);
    await part('按企业行业').getByText(/餐饮/).first().waitFor();
    await inOrder(wang);
    assert.deepEqual(journey.troubles, []);
  },
);
