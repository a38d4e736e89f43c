import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { bodies, idOf, restaurant, type Firm } from '../../server/test/inspected.ts';
import { must, smallPdf } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksWell } from './looks.ts';
import { asZhou, dayOf, storyOf } from './spring.ts';

/** A check for which nobody comes: asked in writing, answered in the portal, published. And somebody who came though they should not have. */

let journey: Journey;
let firm: Firm;
let market: Page;
let zhou: Page;
let visit = '';

const step = tell(() => journey);
const story = () => storyOf(journey);
const day = (ahead: number) => dayOf(journey, ahead);

before(async () => {
  journey = await startJourney();
  firm = await restaurant(story());
});
after(() => journey.stop());

/** By key: a list under the mouse closes again when the page moves. */
async function choose(dialog: Locator, label: string, down: number, chosen: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).focus();
  const { keyboard } = dialog.page();
  for (let at = 0; at <= down; at += 1) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await dialog.locator('.ant-select', { hasText: chosen }).waitFor();
}

step(
  'market supervision asks to check in writing: no cap, no density, and another person approves',
  async () => {
    market = await journey.as(bodies.market.key);
    await market.goto(`${journey.url}/work/inspections`);
    await market.getByRole('button', { name: '申请检查' }).click();
    const dialog = market.getByRole('dialog');
    await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
    for (const name of [/餐饮服务食品安全/, /DEM-SC-001/, /DEM-SC-002/])
      await dialog.getByRole('checkbox', { name }).check();
    await choose(dialog, '检查方式', 1, '书面');
    await dialog.getByText('企业在网上逐项答复，可以附材料；不上门，不计入密度和频次。').waitFor();
    await dialog.getByLabel('开始日期').fill(day(1));
    await dialog.getByLabel('结束日期').fill(day(30));
    await dialog.getByLabel('检查理由').fill('年度检查计划');
    await looksWell(market);
    await dialog.getByRole('button', { name: '保存并预检' }).click();
    await market.waitForURL(/\/work\/inspections\/[0-9a-f-]{36}$/);
    await expectText(market, '书面、非现场检查不计入频次');
    await expectText(market, '不需入企，不计入密度');
    for (const box of await market.getByLabel('说明理由（审批人会看到）').all())
      await box.fill('已核实，必要');
    await market.getByRole('button', { name: '提交审批' }).click();
    await expectText(market, '待审批');
    const wang = await journey.as('wang');
    await wang.goto(market.url());
    await wang.getByRole('button', { name: '同意检查' }).click();
    await expectText(wang, '已审批，待安排');
  },
);

step('it asks the firm until a day', async () => {
  await market.reload();
  await market.getByLabel('请企业在此日前答复').fill(day(12));
  await market.getByLabel('另外要求提供的材料或说明（可不填）').fill('请附营业执照照片');
  await looksWell(market);
  await market.getByRole('button', { name: '发出书面检查通知' }).click();
  await market.waitForURL(/\/work\/inspection-visits\/[0-9a-f-]{36}$/);
  visit = market.url().split('/').at(-1)!;
  await expectText(market, '待企业书面答复');
});

step('on a phone the firm answers each line, with a document for one', async () => {
  zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${visit}`);
  await expectText(zhou, '请附营业执照照片');
  const cards = zhou.locator('.who-comes', { has: zhou.getByLabel('情况说明') });
  await cards.first().waitFor();
  const [first, ...rest] = await cards.all();
  for (const card of rest) await card.getByLabel('情况说明').fill('已按要求办理，记录齐全');
  await first!.locator('input[type=file]').setInputFiles({
    name: '营业执照.pdf',
    mimeType: 'application/pdf',
    buffer: smallPdf,
  });
  await expectText(zhou, '营业执照.pdf');
  await looksWell(zhou);
  await zhou.getByRole('button', { name: '提交答复' }).click();
  await expectText(zhou, /提交答复$/);
  await looksWell(zhou);
});

step('the record is made from the answers, and published', async () => {
  await market.reload();
  await expectText(market, '已按要求办理，记录齐全');
  await market.getByRole('link', { name: '营业执照.pdf' }).waitFor();
  for (const radio of await market.getByRole('radio', { name: '合格', exact: true }).all())
    await radio.check();
  await looksWell(market);
  await market.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(market, '待公示');
  await market.getByRole('button', { name: '公示结果' }).click();
  await expectText(market, '已公示');
  await zhou.reload();
  await expectText(zhou, '未发现问题');
});

step(
  'somebody came under the name of publicity: the firm complains, and whoever supervises answers',
  async () => {
    const clerk = await journey.platform.as(bodies.fire.key);
    const { id } = await must(
      clerk.post('/api/other-visits', {
        organisation: await idOf(story(), 'fire'),
        uscc: firm.uscc,
        kind: 'publicity',
        purpose: '消防宣传',
        officers: ['许志强'],
        cameAt: new Date(story().now().getTime() - 3_600_000).toISOString(),
        minutes: 95,
      }),
      201,
    );
    await zhou.goto(`${journey.url}/inspections`);
    await zhou.getByRole('button', { name: '投诉这次走访' }).click();
    await zhou.getByLabel('发生了什么').fill('以宣传为名逐项检查消防设施');
    await looksWell(zhou);
    await zhou.getByRole('button', { name: '提交投诉' }).click();
    await expectText(zhou, '处理中');
    await zhou.getByRole('button', { name: '有人来过却没有留痕，我要投诉' }).click();
    await zhou.getByLabel('哪天来的').fill(day(-1));
    await zhou.getByLabel('谁来的（姓名、证号、车号等）').fill('自称姓吕，没有出示证件');
    await zhou.getByLabel('发生了什么').fill('自称检查组，看了后厨');
    await looksWell(zhou);
    await zhou.getByRole('button', { name: '提交投诉' }).click();
    await expectText(zhou, '自称姓吕，没有出示证件');
    const wang = await journey.as('wang');
    await wang.goto(`${journey.url}/work/oversight?part=complaints`);
    await wang.getByRole('link', { name: '变相检查' }).last().click();
    await looksWell(wang);
    const { items } = await must((await journey.platform.as('wang')).get('/api/inspection-complaints'), 200);
    const one = items.find(({ otherVisit }: { otherVisit: { id: string } | null }) => otherVisit?.id === id);
    await wang.goto(`${journey.url}/work/inspection-complaints/${one.id}`);
    await expectText(wang, '消防宣传');
    await wang.getByRole('button', { name: '属实', exact: true }).click();
    await wang.getByLabel('答复内容（企业会看到）').fill('属实，已责令补办检查手续');
    await wang.getByRole('button', { name: '答复企业' }).click();
    await zhou.reload();
    await expectText(zhou, /已责令补办检查手续/);
  },
);
