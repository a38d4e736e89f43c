import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { approvedInspection, bodies, restaurant, visitMade, type Firm } from '../../server/test/inspected.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksWell } from './looks.ts';

/** A firm makes its code, lets a third party read, contests a fact; lists get a line by a form. */

let journey: Journey;
let firm: Firm;
let code = '';

const step = tell(() => journey);
const story = () => ({
  platform: journey.platform,
  now: () => journey.platform.app.services.now(),
  pass: (days: number) => journey.pass(days),
});
const day = (ahead: number) =>
  new Date(journey.platform.app.services.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  journey = await startJourney();
  firm = await restaurant(story());
  const clerk = await journey.platform.as(bodies.fire.key);
  const { items } = (await clerk.get('/api/inspection-lists/items?state=published')).body;
  const item = items.find(({ key }: { key: string }) => key === 'DEM-XF-01');
  await visitMade(story(), 'fire', firm, { failing: item.data.checklist[0].code });
});
after(() => journey.stop());

const acting = async (who: string, subjectId: string, how: { phone?: boolean; lang?: 'zh-CN' | 'en' }) => {
  const page = await journey.as(who, how);
  await page.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId },
    headers: { origin: journey.url },
  });
  return page;
};

step('on a phone, the firm makes its code and reads what government knows of it', async () => {
  const zhou = await acting('zhou', firm.id, { phone: true });
  await zhou.goto(`${journey.url}/me`);
  await zhou.getByRole('link', { name: '我的企业（企业码、画像）' }).click();
  await zhou.getByRole('button', { name: '生成企业码' }).click();
  await zhou.getByRole('img', { name: '企业码' }).waitFor();
  await expectText(zhou, '信用风险分类');
  await expectText(zhou, '依据的事实可以查看和提出异议');
  assert.equal(await zhou.getByText('低风险').count(), 0);
  await looksWell(zhou);
  const { body } = await journey.platform.as('zhou').then(async (client) => {
    await client.put('/api/session/subject', { subjectId: firm.id });
    return client.get('/api/my-firm');
  });
  code = body.code.code;
});

step('it contests a finding; whoever holds it answers from the inbox', async () => {
  const zhou = await acting('zhou', firm.id, { phone: true, lang: 'en' });
  await zhou.goto(`${journey.url}/firm`);
  const findings = zhou.locator('section').filter({ has: zhou.getByRole('heading', { name: 'Findings' }) });
  await findings.getByRole('button', { name: /^Contest/ }).click();
  await zhou.getByLabel(/^What is wrong with/).fill('当天已经整改，有照片');
  await zhou.getByRole('button', { name: 'Send', exact: true }).click();
  await expectText(zhou, 'Being looked into');
  await looksWell(zhou, 'en');
  const fire = await journey.as(bodies.fire.key);
  await fire.goto(`${journey.url}/work?element=contest-answer`);
  await fire.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(fire, '当天已经整改，有照片');
  await looksWell(fire);
  await fire.getByRole('button', { name: '异议成立，更正' }).click();
  await fire.getByLabel('答复内容（企业会看到）').fill('核实无误，予以更正');
  await fire.getByRole('button', { name: '答复企业' }).click();
  await expectText(fire, '异议成立');
});

step('anybody who scans the code sees what is public; a third party what the firm has named', async () => {
  const anyone = await journey.visitor({ phone: true, lang: 'en' });
  await anyone.goto(`${journey.url}/enterprise-code?code=${code}`);
  await expectText(anyone, 'You see what the register publishes.');
  assert.equal(await anyone.getByRole('heading', { name: 'Credentials' }).count(), 0);
  assert.equal(await anyone.getByRole('heading', { name: 'Risk class' }).count(), 0);
  await looksWell(anyone, 'en');
  // the address that codes carry which were printed before
  await anyone.goto(`${journey.url}/firm-code?code=${code}`);
  await anyone.waitForURL(`${journey.url}/enterprise-code?code=${code}`);
  await expectText(anyone, 'You see what the register publishes.');
  const reads = journey.platform.app.services.database.reads;
  const zhang = await journey.platform.as('zhang');
  const { subjects } = (await zhang.get('/api/session')).body;
  const bank = await reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc'])
    .where('id', '=', subjects.find(({ kind }: { kind: string }) => kind === 'enterprise').subjectId)
    .executeTakeFirstOrThrow();
  const zhou = await acting('zhou', firm.id, { phone: true });
  await zhou.goto(`${journey.url}/firm`);
  await zhou.getByRole('button', { name: '新授权' }).click();
  await zhou.getByLabel('第三方统一社会信用代码').fill(bank.uscc);
  await zhou.getByRole('checkbox', { name: '证照' }).check();
  await zhou.getByLabel('到哪天为止').fill(day(30));
  await looksWell(zhou);
  await zhou.getByRole('button', { name: '确认授权' }).click();
  await zhou.getByRole('button', { name: /^收回/ }).waitFor();
  const reader = await acting('zhang', bank.id, { phone: true });
  await reader.goto(`${journey.url}/enterprise-code?code=${code}`);
  await expectText(reader, '以及企业授权您看的内容');
  await reader.getByRole('heading', { name: '证照' }).waitFor();
  assert.equal(await reader.getByRole('heading', { name: '历次检查' }).count(), 0);
  await looksWell(reader);
});

step('an inspector on duty there sees the profile in the workbench', async () => {
  const inspection = await approvedInspection(story(), 'health', firm);
  await journey.pass(1.2);
  const health = await journey.as(bodies.health.key);
  await health.goto(`${journey.url}/work/inspections/${inspection}`);
  await health.getByRole('link', { name: '企业画像' }).click();
  await expectText(health, '您所在单位正在该企业检查');
  await health.getByRole('heading', { name: '发现的问题' }).waitFor();
  await looksWell(health);
});

step('an item and its checklist are written in a form, saved as a draft, and changed', async () => {
  const market = await journey.as('370102-food-supervision');
  await market.goto(`${journey.url}/console/inspection-lists`);
  await market.getByRole('link', { name: '新增检查事项' }).click();
  await looksWell(market);
  await market.getByLabel('事项编码').fill('DEM-SC-77');
  await market.getByLabel('名称（中文）').fill('冷库检查');
  await market.getByLabel('名称（英文）').fill('Cold stores');
  // by key: a list under the mouse closes again when the page moves
  await market.getByLabel('所属单位').focus();
  await market.keyboard.press('ArrowDown');
  await market.getByRole('option').first().waitFor({ state: 'attached' });
  await market.keyboard.press('Enter');
  await market.locator('.ant-select', { hasText: '市场监督管理局' }).first().waitFor();
  await market.getByRole('button', { name: '增加一项检查内容' }).click();
  await market.getByLabel('内容编码').fill('cold.temperature');
  await market.getByLabel('检查内容（中文）').fill('冷库温度');
  await market.getByLabel('检查内容（英文）').fill('Temperature of the cold store');
  await market.getByLabel('合格标准（中文）').fill('不高于零下 18 度');
  await market.getByLabel('合格标准（英文）').fill('at most −18 °C');
  await market.getByLabel('标准涉及的方面').fill('cold.temperature');
  await market.getByLabel('不多于').fill('-18');
  await looksWell(market);
  await market.getByRole('button', { name: '保存草稿' }).click();
  await market.waitForURL(/inspection-lists\?list=items/);
  await market.getByRole('link', { name: '修改 冷库检查' }).click();
  await market.getByLabel('名称（英文）').fill('Inspection of cold stores');
  await market.getByRole('button', { name: '保存草稿' }).click();
  await market.waitForURL(/inspection-lists\?list=items/);
  const phone = await journey.as('370102-food-supervision', { phone: true, lang: 'en' });
  await phone.goto(`${journey.url}/console/inspection-lists`);
  await expectText(phone, 'Inspection of cold stores');
  await phone.getByRole('link', { name: 'Change Inspection of cold stores' }).click();
  await phone.getByRole('button', { name: 'Save the draft' }).waitFor();
  await phone.locator('summary', { hasText: 'Temperature of the cold store' }).click();
  await looksWell(phone, 'en');
  for (const list of ['bodies', 'inspectors']) {
    await phone.goto(`${journey.url}/console/inspection-lists/${list}/new`);
    await phone.getByRole('button', { name: 'Save the draft' }).waitFor();
    await looksWell(phone, 'en');
  }
  assert.deepEqual(journey.troubles, []);
});
