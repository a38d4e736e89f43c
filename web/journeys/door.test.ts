import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  approvedInspection,
  bodies,
  neighbours,
  restaurant,
  type Body,
  type Firm,
} from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksWell } from './looks.ts';
import { asZhou, dayOf, intoSpring, passTo, storyOf } from './spring.ts';

/**
 * At the door: four firms are entered at one place within the hour, and one far away; a firm checks who stands there and refuses whoever shows no code;
 * another does not co-operate; and danger cannot wait for its approval. What is odd reaches whoever supervises.
 */

let journey: Journey;
let firm: Firm;
let others: Firm[];
let officer: Page;

const step = tell(() => journey);
const shop = { latitude: 36.65123, longitude: 117.12345, accuracy: 20 };
const farAway = { latitude: 36.0671, longitude: 120.3826, accuracy: 20 };

before(async () => {
  journey = await startJourney();
  await intoSpring(journey);
  const story = storyOf(journey);
  firm = await restaurant(story);
  others = await neighbours(story, 4);
});
after(() => journey.stop());

/** Told to the firm, with a time tomorrow. */
async function booked(body: Body, where: Firm): Promise<string> {
  const inspection = await approvedInspection(storyOf(journey), body, where);
  const clerk = await journey.platform.as(bodies[body].key);
  const { id } = await must(
    clerk.post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
    201,
  );
  const slot = `${dayOf(journey, 1)}T02:00:00.000Z`;
  await must(clerk.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
  await must(clerk.put(`/api/inspection-visits/${id}/slot`, { slot }));
  return id;
}

async function comeIn(page: Page, id: string): Promise<void> {
  await page.goto(`${journey.url}/work/inspections`);
  await page.goto(`${journey.url}/work/inspection-visits/${id}`);
  await page.getByRole('button', { name: '生成入企码' }).click();
  await page.getByRole('button', { name: '确认入企' }).click();
  await expectText(page, '检查中');
}

step('four firms at one place within the hour, and one 300 km away right afterwards', async () => {
  const visits: string[] = [];
  for (const one of [firm, ...others]) visits.push(await booked('market', one));
  await passTo(journey, `${dayOf(journey, 1)}T02:00:00.000Z`);
  officer = await journey.as(bodies.market.key);
  const context = officer.context();
  await context.grantPermissions(['geolocation'], { origin: journey.url });
  await context.setGeolocation(shop);
  for (const id of visits.slice(0, 4)) await comeIn(officer, id);
  await looksWell(officer);
  await context.setGeolocation(farAway);
  await comeIn(officer, visits[4]!);
  const wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/oversight`);
  await expectText(wang, '60 分钟内在同一地点入企 4 家');
  await expectText(wang, /与上一次扫码相距 \d+ 公里/);
  await looksWell(wang);
  const english = await journey.as('wang', { phone: true, lang: 'en' });
  await english.goto(`${journey.url}/work/oversight`);
  await expectText(english, '4 firms entered at one place within 60 minutes');
  await looksWell(english, 'en');
});

step(
  'a phone that refuses to say where it is comes in all the same; nobody checked the code, so it is looked into',
  async () => {
    const id = await booked('fire', others[0]!);
    await journey.pass(1.1);
    const fire = await journey.as(bodies.fire.key);
    await comeIn(fire, id);
    await expectText(fire, '无人核验');
    const wang = await journey.as('wang');
    await wang.goto(`${journey.url}/work/oversight`);
    await expectText(wang, '企业没有核验，也没有入企位置');
  },
);

step(
  'an inspector shows a code of this minute, also without a network; the firm reads who it is',
  async () => {
    const id = await booked('health', firm);
    await journey.pass(1.1);
    const site = await journey.as(bodies.health.key, { phone: true });
    await site.goto(`${journey.url}/on-site`);
    await expectText(site, '没有网络也能打开');
    await site.getByRole('button', { name: '带上我的码' }).click();
    await site.getByRole('img', { name: '我的执法人员码' }).waitFor();
    await site.context().setOffline(true);
    await site.reload();
    await site.getByRole('img', { name: '我的执法人员码' }).waitFor();
    await looksWell(site);
    await site.getByText('看文字').click();
    const code = await site.locator('.on-site-code code').innerText();
    await site.context().setOffline(false);
    const zhou = await asZhou(journey, firm);
    await zhou.goto(`${journey.url}/inspector-code?code=${code}`);
    await expectText(zhou, '证件有效');
    await expectText(zhou, 'DEM-WJ-001');
    await zhou.getByRole('definition').filter({ hasText: '有' }).first().waitFor();
    await looksWell(zhou);
    const anyone = await journey.visitor({ phone: true, lang: 'en' });
    await anyone.goto(`${journey.url}/inspector-code?code=${code.slice(0, -2)}aa`);
    await expectText(anyone, 'This is no genuine code of an inspector');
    await looksWell(anyone, 'en');
    // the same firm is shown no code for the visit, and need not let them in
    await zhou.goto(`${journey.url}/inspections/${id}`);
    await zhou.getByRole('button', { name: '拒绝这次检查' }).click();
    await zhou.getByRole('radio', { name: '没有入企码' }).check();
    await zhou.getByLabel('具体情况').fill('来的两个人没有入企码，也不肯出示执法证');
    await zhou.getByRole('button', { name: '拒绝这次检查' }).click();
    await expectText(zhou, /由 .* 前处理/);
    assert.equal(await zhou.getByRole('button', { name: '改约' }).count(), 0);
    await looksWell(zhou);
  },
);

step(
  'whoever supervises finds it in the inbox and says that the firm might refuse; the lead goes again, with a code',
  async () => {
    const wang = await journey.as('wang');
    await wang.goto(`${journey.url}/work?element=refusal-decision`);
    await wang.getByRole('link', { name: '涉企检查' }).first().click();
    await expectText(wang, '来的两个人没有入企码');
    await looksWell(wang);
    await wang.getByRole('button', { name: '企业拒绝有理', exact: true }).click();
    await wang.getByLabel('理由（双方都会看到）').fill('未出示入企码和执法证，企业可以拒绝');
    await wang.getByRole('button', { name: '认定', exact: true }).click();
    await expectText(wang, '未出示入企码和执法证，企业可以拒绝');
    const health = await journey.as(bodies.health.key);
    await health.goto(wang.url());
    await expectText(health, '企业拒绝有理');
    await health.getByRole('button', { name: '再次上门' }).click();
    await health.getByRole('button', { name: '生成入企码' }).click();
    const code = await health.locator('.entry-code code').innerText();
    const zhou = await asZhou(journey, firm, { lang: 'en' });
    await zhou.goto(`${journey.url}/entry-code?code=${code}`);
    await expectText(zhou, 'That you checked it is kept with this inspection');
    await health.getByRole('button', { name: '确认入企' }).click();
    await expectText(health, /企业已核验/);
  },
);

step('inspectors who are not let in say so; it is not they who decide', async () => {
  const id = await booked('fire', firm);
  await journey.pass(1.1);
  const fire = await journey.as(bodies.fire.key);
  await fire.goto(`${journey.url}/work/inspection-visits/${id}`);
  await fire.getByRole('button', { name: '企业不让进门' }).click();
  const dialog = fire.getByRole('dialog');
  await dialog.getByLabel('具体情况').fill('出示入企码和证件后仍不让进门');
  await dialog.getByRole('button', { name: '报监督单位' }).click();
  await expectText(fire, '企业拒绝检查');
  await looksWell(fire);
  const wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/inspection-visits/${id}`);
  await wang.getByRole('button', { name: '不配合属实' }).waitFor();
  const zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${id}`);
  await expectText(zhou, '出示入企码和证件后仍不让进门');
});

step('danger cannot wait: they go at once, and the approval comes afterwards', async () => {
  const market = await journey.as(bodies.market.key);
  await market.goto(`${journey.url}/work/inspections`);
  await market.getByRole('button', { name: '申请检查' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('企业统一社会信用代码').fill(others[1]!.uscc);
  await dialog.getByRole('checkbox', { name: /应急先检/ }).check();
  await dialog.getByLabel('为什么不能等审批').fill('燃气泄漏报警持续，等审批会有危险');
  await dialog.getByRole('checkbox', { name: '餐饮服务食品安全监督检查' }).check();
  for (const number of ['DEM-SC-001', 'DEM-SC-002'])
    await dialog.getByRole('checkbox', { name: new RegExp(number) }).check();
  await dialog.getByLabel(/随行专家/).fill('何工 燃气集团');
  await dialog.getByLabel('检查理由').fill('后厨燃气浓度报警');
  await dialog.getByRole('button', { name: '立即前往' }).click();
  await market.waitForURL(/\/work\/inspection-visits\//);
  await market.getByRole('button', { name: '生成入企码' }).click();
  const code = await market.locator('.entry-code code').innerText();
  const anyone = await journey.visitor({ phone: true });
  await anyone.goto(`${journey.url}/entry-code?code=${code}`);
  await expectText(anyone, '应急先检，事后补办审批：燃气泄漏报警持续');
  await expectText(anyone, '随行专家：何工（燃气集团）');
  await looksWell(anyone);
  await market.getByRole('button', { name: '确认入企' }).click();
  await expectText(market, '检查中');
  const wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=inspection-approval`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(wang, '为什么不能等审批');
  await looksWell(wang);
  await wang.getByRole('button', { name: '同意补办' }).click();
  await expectText(wang, '已补办');
  assert.deepEqual(journey.troubles, []);
});
