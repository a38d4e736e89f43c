import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { restaurant, visitMade, type Firm } from '../../server/test/inspected.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws, looksWell } from './looks.ts';

/** What two findings lead to: the first violation of its kind is not punished, the other becomes a case of penalty, from its filing to the public decision. */

let journey: Journey;
let firm: Firm;
let visit: string;
let market: Page;
let wang: Page;
let zhou: Page;
let caseUrl = '';

const step = tell(() => journey);
const story = () => ({
  platform: journey.platform,
  now: () => journey.platform.app.services.now(),
  pass: (days: number) => journey.pass(days),
});
/** `2026-03-10T15:00` in China, so many days from now. */
const local = (days: number) =>
  new Date(journey.platform.app.services.now().getTime() + days * 86_400_000 + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16);

before(async () => {
  journey = await startJourney();
  firm = await restaurant(story());
  visit = await visitMade(story(), 'market', firm, {
    findings: [
      { line: 'kitchen.rats', description: '门缝过大', action: 'corrected' },
      { line: 'flue.cleaning', description: '一年未清洗', action: 'transfer', transferTo: '执法大队' },
    ],
  });
});
after(() => journey.stop());

const asMarket = () => journey.as('370102-food-supervision');
const asZhou = async () => {
  const page = await journey.as('zhou', { phone: true });
  await page.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId: firm.id },
    headers: { origin: journey.url },
  });
  return page;
};
/** The panel of one step. */
const panel = (page: Page, verb: string) =>
  page
    .locator('section, .panel')
    .filter({ has: page.getByRole('button', { name: verb, exact: true }) })
    .last();
const take = async (page: Page, verb: string, words: string, then: string | RegExp) => {
  await panel(page, verb).getByLabel('说明').fill(words);
  await page.getByRole('button', { name: verb, exact: true }).click();
  await expectText(page, then);
};

step(
  'the first violation of its kind, put right, is not punished: proposed by one, decided by another',
  async () => {
    market = await asMarket();
    await market.goto(`${journey.url}/work/inspection-visits/${visit}`);
    await market.getByRole('button', { name: '首违不罚' }).click();
    const dialog = market.getByRole('dialog');
    for (const field of await dialog.getByRole('textbox').all()) await field.fill('现场核实属实');
    await dialog.getByRole('button', { name: '提出' }).click();
    await expectText(market, '首违不罚：待决定');
    wang = await journey.as('wang');
    await wang.goto(`${journey.url}/work?element=exemption-decision`);
    await wang.getByRole('link', { name: '涉企检查' }).first().click();
    await wang.getByLabel('说明').first().fill('请加强日常检查');
    await wang.getByRole('button', { name: '同意不予处罚' }).click();
    await expectText(wang, '首违不罚：不予处罚');
    await looksWell(wang);
  },
);

step('what was handed over becomes a lead, which another person files', async () => {
  await market.reload();
  await market.getByRole('button', { name: '转为案源' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('案由').fill('未按规定清洗排烟管道');
  await dialog.getByRole('button', { name: '转为案源' }).click();
  await market.getByRole('link', { name: /^案件 / }).click();
  await market.waitForURL(/\/work\/enforcement-cases\//);
  caseUrl = market.url();
  await expectText(market, '待立案');
  assert.equal(await market.getByRole('button', { name: '立案', exact: true }).count(), 0);
  await wang.goto(`${journey.url}/work?element=case-approval`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await take(wang, '立案', '同意立案', '调查中');
});

step('a heavy one passes legal review before the firm is told', async () => {
  await market.reload();
  await market.getByLabel('违法事实').fill('排烟管道一年未清洗');
  await market.getByLabel('证据').fill('现场照片、笔录');
  await market.getByLabel(/办案人员执法证号/).fill('DEM-SC-001、DEM-SC-002');
  await market.getByLabel('金额（元）').fill('60000');
  await market.getByLabel('依据').fill('示范依据');
  await looksWell(market);
  await market.getByRole('button', { name: '报告调查结果' }).click();
  await expectText(market, '法制审核中');
  await expectText(market, '较重：可以听证，须法制审核、集体讨论');
  await wang.reload();
  await take(wang, '审核通过', '事实清楚', '待告知');
  await market.reload();
  await take(market, '告知当事人', '拟罚款 6 万元，可以陈述申辩、要求听证', '已告知，听取意见');
});

step('the page of the case shows its process: it waits for the party, and its clock runs', async () => {
  await market.getByRole('button', { name: '看流程走到哪里' }).click();
  await market.locator('.process-here[data-element-id=notified]').waitFor();
  await market.locator('.process-passed[data-element-id=legal-review]').waitFor();
  // nothing is to be done while the time to answer runs
  assert.equal(await market.getByRole('button', { name: '结束听取意见' }).count(), 0);
  await looksWell(market);
  const phone = await journey.as('370102-food-supervision', { phone: true, lang: 'en' });
  await phone.goto(caseUrl);
  await phone.getByRole('button', { name: 'See where the process stands' }).click();
  const steps = phone.getByRole('list', { name: 'Every step of the process' });
  await steps.locator('[aria-current=step]').getByText('Here now').last().waitFor();
  assert.deepEqual(await flaws(phone, 'en'), []);
});

step('the firm states its case on a phone and asks for a hearing', async () => {
  zhou = await asZhou();
  await zhou.goto(`${journey.url}/inspections`);
  await zhou.getByRole('link', { name: '未按规定清洗排烟管道' }).click();
  await expectText(zhou, '拟罚款 6 万元');
  await looksWell(zhou);
  await zhou.getByLabel('说明').fill('已与清洗公司签约');
  await zhou.getByRole('button', { name: '陈述申辩' }).click();
  await expectText(zhou, '已与清洗公司签约');
  // the field is empty again when the statement has been taken
  await zhou
    .getByRole('button', { name: '要求听证', disabled: true })
    .and(zhou.locator(':not([aria-busy="true"])'))
    .waitFor();
  await zhou.getByLabel('说明').fill('要求听证');
  await zhou.getByRole('button', { name: '要求听证' }).click();
  await zhou.getByRole('button', { name: '要求听证' }).waitFor({ state: 'detached' });
});

step('a hearing has seven working days’ notice, and is held', async () => {
  await market.reload();
  const set = async (when: string) => {
    await market.getByLabel('听证时间', { exact: true }).fill(when);
    await market.getByLabel('地点', { exact: true }).fill('一楼会议室');
    await market.getByRole('button', { name: '定听证时间' }).click();
  };
  await set(local(4));
  await expectText(market, /听证.*(提前|早)/);
  await set(local(14));
  await expectText(market, '一楼会议室');
  await journey.pass(15);
  market = await asMarket();
  await market.goto(caseUrl);
  await take(market, '记录听证', '当事人陈述，未提交新证据', '法制审核中');
});

step('the decision is made jointly, served, published and closed', async () => {
  wang = await journey.as('wang');
  await wang.goto(caseUrl);
  await take(wang, '审核通过', '听证后审核通过', '待决定');
  await wang.getByLabel('金额（元）').fill('50000');
  await wang.getByLabel('依据').fill('示范依据');
  await wang.getByLabel('说明').fill('已改正，从轻');
  await wang.getByRole('button', { name: '作出决定' }).click();
  await expectText(wang, /集体讨论/);
  await wang.getByRole('checkbox', { name: '已由负责人集体讨论' }).check();
  await wang.getByRole('button', { name: '作出决定' }).click();
  await expectText(wang, '待送达');
  await market.reload();
  await market.getByLabel('送达日期').fill(local(0).slice(0, 10));
  await market.getByRole('button', { name: '送达', exact: true }).click();
  await expectText(market, '已送达，待执行');
  await market.getByRole('button', { name: '公示决定' }).click();
  await market.getByRole('button', { name: '公示决定' }).waitFor({ state: 'detached' });
  await take(market, '执行完毕、结案', '罚款已缴', '已结案');
  await looksWell(market);
  zhou = await asZhou();
  await zhou.goto(`${journey.url}/inspections`);
  await zhou.getByRole('link', { name: '未按规定清洗排烟管道' }).click();
  await expectText(zhou, '已改正，从轻');
});

step('everybody reads the decision, until it is annulled', async () => {
  const anyone = await journey.visitor({ phone: true });
  const read = async () => {
    await anyone.goto(`${journey.url}/supervision`);
    await anyone.evaluate(() => {
      const key = 'yiti.preferences';
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
      localStorage.setItem(key, JSON.stringify({ ...kept, division: '370102' }));
    });
    await anyone.reload();
    await anyone.getByRole('heading', { name: '行政处罚决定公示' }).waitFor();
  };
  await read();
  await expectText(anyone, '未按规定清洗排烟管道');
  await looksWell(anyone);
  await wang.goto(caseUrl);
  await wang.getByLabel('撤销文书').fill('复议决定 8 号');
  await wang.getByLabel('撤销日期').fill(local(0).slice(0, 10));
  await take(wang, '撤销决定', '程序违法', '决定已撤销');
  await read();
  await expectText(anyone, '没有公示的行政处罚决定');
  assert.deepEqual(journey.troubles, []);
});
