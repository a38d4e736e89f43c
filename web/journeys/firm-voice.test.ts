import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { asFirm, restaurant, visitMade, type Firm } from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksWell } from './looks.ts';

/** A firm says what it thinks of an inspection and complains of it; supervisors look into single facts, and spare who deserves it. */

let journey: Journey;
let firm: Firm;
let visit: string;
let wang: Page;

const step = tell(() => journey);
const story = () => ({
  platform: journey.platform,
  now: () => journey.platform.app.services.now(),
  pass: (days: number) => journey.pass(days),
});

before(async () => {
  journey = await startJourney();
  firm = await restaurant(story());
  visit = await visitMade(story(), 'market', firm);
});
after(() => journey.stop());

const asZhou = async (how?: { lang?: 'zh-CN' | 'en' }) => {
  const zhou = await journey.as('zhou', { phone: true, ...how });
  await zhou.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId: firm.id },
    headers: { origin: journey.url },
  });
  return zhou;
};

step('on a phone, the firm puts five marks into the urn, once', async () => {
  const zhou = await asZhou();
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await expectText(zhou, '检查单位和监督单位都看不到哪一份是您的');
  await looksWell(zhou);
  for (const group of ['依法检查', '文明礼貌', '清正廉洁', '专业水平', '不影响经营'])
    await zhou.getByRole('group', { name: group }).getByRole('radio', { name: '较好' }).check();
  await zhou.getByRole('button', { name: '投入票箱' }).click();
  await expectText(zhou, '已评价，谢谢');
});

step('it complains by one of the eight must-nots, and reads who answers until when', async () => {
  const zhou = await asZhou({ lang: 'en' });
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await zhou.getByRole('button', { name: 'Complain of this inspection' }).click();
  await zhou.getByRole('radio', { name: 'A forced intermediary' }).check();
  await zhou.getByLabel('What happened').fill('要求只能找某检测公司');
  await zhou.getByRole('button', { name: 'Send the complaint' }).click();
  await expectText(zhou, 'Being looked into');
  await expectText(zhou, /answers by/);
  await looksWell(zhou, 'en');
});

step('whoever supervises answers it from the inbox, with what came of it', async () => {
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=complaint-answer`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(wang, '要求只能找某检测公司');
  await looksWell(wang);
  await wang.getByRole('button', { name: '属实', exact: true }).click();
  await wang.getByLabel('答复内容（企业会看到）').fill('属实，已责令停止指定机构');
  await wang.getByLabel('对检查单位或人员的处理（没有可不填）').fill('对检查人员谈话提醒');
  await wang.getByRole('button', { name: '答复企业' }).click();
  await expectText(wang, '处理：对检查人员谈话提醒');
  await wang.goto(`${journey.url}/work/oversight?part=complaints`);
  await expectText(wang, '指定中介');
  await looksWell(wang);
  const zhou = await asZhou();
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await expectText(zhou, '处理：对检查人员谈话提醒');
});

step('a visit of no length is one fact to look into; what was found stands with it', async () => {
  await wang.goto(`${journey.url}/work/oversight`);
  await expectText(wang, /从入企到离企 0(\.\d)? 分钟/);
  await looksWell(wang);
  await wang.getByRole('button', { name: '记录核查情况' }).first().click();
  const dialog = wang.getByRole('dialog');
  await dialog.getByRole('button', { name: '情况正常' }).click();
  await dialog.getByLabel('核查情况').fill('演示数据，当场离开');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await wang.getByRole('button', { name: '全部', exact: true }).click();
  await expectText(wang, '演示数据，当场离开');
  const phone = await journey.as('wang', { phone: true, lang: 'en' });
  await phone.goto(`${journey.url}/work/oversight`);
  await phone.getByRole('button', { name: 'All' }).click();
  await expectText(phone, /minutes from coming in to leaving/);
  await looksWell(phone, 'en');
  await phone.goto(`${journey.url}/work/oversight?part=evaluations`);
  await expectText(phone, 'Fewer than 5, or not mixed yet: not shown.');
  await looksWell(phone, 'en');
});

step('a firm is proposed for the white list, another decides, everybody reads it', async () => {
  const market = await journey.as('370102-food-supervision');
  await market.goto(`${journey.url}/work/white-list`);
  await expectText(market, '白名单是空的');
  await looksWell(market);
  await market.getByRole('button', { name: '提议列入' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
  const until = new Date(journey.platform.app.services.now().getTime() + 200 * 86_400_000);
  await dialog.getByLabel('截止日').fill(until.toISOString().slice(0, 10));
  await dialog.getByLabel('理由').fill('两年检查均合格');
  await dialog.getByRole('button', { name: '提议列入' }).click();
  await expectText(market, '待审定');
  await wang.goto(`${journey.url}/work/white-list`);
  await wang.getByRole('button', { name: /^同意列入/ }).click();
  await wang.getByRole('dialog').getByRole('button', { name: '同意列入' }).click();
  await expectText(wang, '在名单内');
  await looksWell(wang);
  const anyone = await journey.visitor({ phone: true, lang: 'en' });
  await anyone.goto(`${journey.url}/place`);
  await anyone.evaluate(() => {
    const key = 'yiti.preferences';
    localStorage.setItem(
      key,
      JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), division: '370102' }),
    );
  });
  await anyone.goto(`${journey.url}/supervision`);
  await expectText(anyone, firm.name);
  await expectText(anyone, 'Fewer than 5 visits: no figures are published.');
  assert.deepEqual(await accessibilityProblems(anyone), []);
});

step('leaders see what merging saved and what visits found, by month, place and item', async () => {
  await must((await asFirm(story(), firm)).get('/api/my-inspections'), 200);
  await wang.goto(`${journey.url}/work/inspection-figures`);
  await expectText(wang, '合并后：上门次数');
  await wang.locator('.chart svg').first().waitFor();
  await looksWell(wang);
  await wang.getByRole('button', { name: /历下区/ }).click();
  await wang.waitForURL(/division=.*370102/);
  await expectText(wang, '餐饮服务食品安全监督检查');
  const phone = await journey.as('wang', { phone: true, lang: 'en' });
  await phone.goto(`${journey.url}/work/inspection-figures`);
  await expectText(phone, 'Visits saved');
  await looksWell(phone, 'en');
  assert.deepEqual(journey.troubles, []);
});
