import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws } from './looks.ts';

/** Five organisations want to inspect one restaurant: they come once, the firm chooses the time and checks the code at the door, and what is seen below ground without a network is brought back. */

let journey: Journey;
let market: Page;
let zhou: Page;
let site: Page;
let code = '';

const step = tell(() => journey);
const others = [
  { key: '370102-fire-safety', uscc: '11370102DEM0000657', number: 'XF' },
  { key: '370102-health', uscc: '11370102DEM000102D', number: 'WJ' },
  { key: '370102-tobacco-retail', uscc: '11370102DEM0000732', number: 'YC' },
  { key: '370102-household-registration', uscc: '11370102DEM000049H', number: 'GA' },
];
const firmName = '济南云泉餐饮管理有限公司';
let firm: { id: string; uscc: string };

/** YYYY-MM-DD so many days from now, in China. */
const day = (ahead: number) =>
  new Date(journey.platform.app.services.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000)
    .toISOString()
    .slice(0, 10);

before(async () => {
  journey = await startJourney();
  await journey.pass(daysToSpring());
  const reads = journey.platform.app.services.database.reads;
  firm = await reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc'])
    .where('name', '=', firmName)
    .executeTakeFirstOrThrow();
});
after(() => journey.stop());

/** Caps count by the calendar year: the story begins in March, whenever it is told. */
function daysToSpring(): number {
  const now = journey.platform.app.services.now();
  const [thisYear, next] = [0, 1].map((years) => Date.UTC(now.getUTCFullYear() + years, 2, 10, 2));
  return Math.ceil(((thisYear! > now.getTime() ? thisYear! : next!) - now.getTime()) / 86_400_000);
}

async function must(answer: Promise<{ status: number; body: any }>, status: number): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  return body;
}

/** Another organisation's inspection of the firm, approved. */
async function approved({ key, uscc, number }: (typeof others)[number]): Promise<void> {
  const clerk = await journey.platform.as(key);
  const reads = journey.platform.app.services.database.reads;
  const { id: organisation } = await reads
    .selectFrom('directory.organisation')
    .select('id')
    .where('uscc', '=', uscc)
    .executeTakeFirstOrThrow();
  const { id } = await must(
    clerk.post('/api/inspections', {
      organisation,
      uscc: firm.uscc,
      kind: 'routine',
      source: 'plan',
      reason: '年度检查计划',
      method: 'on-site',
      itemCodes: [`DEM-${number}-01`],
      inspectors: [`DEM-${number}-001`, `DEM-${number}-002`],
      windowFrom: day(7),
      windowTo: day(14),
      explanations: { density: '合并为一次', reuse: '只查其余内容' },
    }),
    201,
  );
  await must(clerk.post(`/api/inspections/${id}/submission`), 204);
  const wang = await journey.platform.as('wang');
  await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }), 204);
}

step('a clerk asks for an inspection, and reads what the ten rules say', async () => {
  for (const one of others) await approved(one);
  market = await journey.as('370102-food-supervision');
  await market.goto(`${journey.url}/work/inspections`);
  await expectText(market, '没有检查任务');
  await market.getByRole('button', { name: '申请检查' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('企业统一社会信用代码').fill(firm.uscc);
  for (const name of [/餐饮服务食品安全/, /DEM-SC-001/, /DEM-SC-002/])
    await dialog.getByRole('checkbox', { name }).check();
  await dialog.getByLabel('开始日期').fill(day(7));
  await dialog.getByLabel('结束日期').fill(day(14));
  await dialog.getByLabel('检查理由').fill('年度检查计划');
  await dialog.getByRole('button', { name: '保存并预检' }).click();
  await market.waitForURL(/\/work\/inspections\/[0-9a-f-]{36}$/);
  await expectText(market, '合规预检');
  await expectText(market, '本年第 1 次，上限 2 次');
  await expectText(market, /4 个单位的 4 项任务待实施/);
});

step('warnings are explained, another person approves', async () => {
  for (const box of await market.getByLabel('说明理由（审批人会看到）').all())
    await box.fill('与其他单位合并为一次');
  await market.getByRole('button', { name: '提交审批' }).click();
  await expectText(market, '待审批');
  const wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=inspection-approval`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(wang, '与其他单位合并为一次');
  await wang.getByRole('button', { name: '同意检查' }).click();
  await expectText(wang, '已审批，待安排');
});

step('one visit is proposed; the others agree', async () => {
  await market.reload();
  await market.getByRole('button', { name: '建议联合检查' }).click();
  await market.waitForURL(/\/work\/inspection-visits\//);
  await expectText(market, '征求各单位意见');
  const visit = market.url().split('/').at(-1)!;
  const fire = await journey.as(others[0]!.key);
  await fire.goto(`${journey.url}/work/inspection-visits/${visit}`);
  await fire.getByRole('button', { name: '同意一起去' }).click();
  await fire.getByRole('button', { name: '同意一起去' }).waitFor({ state: 'detached' });
  for (const { key } of others.slice(1)) {
    const clerk = await journey.platform.as(key);
    await must(clerk.post(`/api/inspection-visits/${visit}/answer`, { answer: 'accepted', reason: '' }), 204);
  }
  await market.reload();
  await expectText(market, '待通知企业');
  await market.getByRole('button', { name: '发出通知' }).click();
  await expectText(market, '待企业选时间');
});

step('the firm reads who comes and why, and chooses the time on a phone', async () => {
  zhou = await journey.as('zhou', { phone: true });
  await zhou.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId: firm.id },
    headers: { origin: journey.url },
  });
  await zhou.goto(`${journey.url}/inspections`);
  await zhou
    .locator('main')
    .getByRole('link', { name: /市场监督管理局/ })
    .click();
  await expectText(zhou, '今年第 1 次，上限 2 次');
  await expectText(zhou, '您的权利');
  assert.deepEqual(await flaws(zhou, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(zhou), []);
  await zhou.getByRole('radio').first().check();
  await zhou.getByRole('button', { name: '约这个时间' }).click();
  await expectText(zhou, /^已约：/);
});

step('the inspector takes the task along, and the page opens without a network', async () => {
  await journey.pass(7);
  site = await journey.as('370102-food-supervision', { phone: true });
  await site.goto(`${journey.url}/on-site`);
  await site.getByRole('button', { name: '带到现场' }).click();
  await site.getByRole('link', { name: firmName }).waitFor();
  await site.locator('[data-kept="yes"]').waitFor();
  assert.deepEqual(await flaws(site, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(site), []);
  await site.context().setOffline(true);
  await site.reload();
  await expectText(site, '没有网络，照常记录');
  await site.getByRole('link', { name: firmName }).click();
  await expectText(site, /还有 \d+ 项没有填写/);
  await site.reload();
  await expectText(site, '请企业扫码核验');
});

step('at the door the firm’s phone checks the code, though the inspector has no network', async () => {
  await site.getByText('看入企码文字').click();
  code = await site.locator('.on-site-code code').innerText();
  const phone = await journey.visitor({ phone: true });
  await phone.goto(`${journey.url}/entry-code?code=${code}`);
  await expectText(phone, '这是真的入企码');
  await expectText(phone, '中华人民共和国消防法 第五十三条');
  assert.deepEqual(await flaws(phone, 'zh-CN'), []);
  await phone.goto(`${journey.url}/entry-code?code=${code.slice(0, -8)}AAAAAAAA`);
  await expectText(phone, '不要让他们进门');
  await expectText(phone, '这不是真的入企码');
  assert.deepEqual(await accessibilityProblems(phone), []);
  await site.getByRole('button', { name: '记下入企' }).click();
  await expectText(site, /^入企：/);
});

step('below ground: one checklist for all, a photo, two findings, two signatures', async () => {
  await expectText(site, '检查表');
  const lines = site.locator('.on-site-lines > li');
  const line = (name: string) => site.getByRole('group', { name, exact: true });
  assert.equal(await line('集烟罩、排烟管道清洗').count(), 1);
  for (let at = 0; at < (await lines.count()); at += 1)
    await lines.nth(at).getByRole('radio', { name: '合格', exact: true }).check();
  await line('防鼠防虫').getByRole('radio', { name: '不合格' }).check();
  await line('防鼠防虫').getByLabel('问题').fill('后厨门缝过大');
  await line('防鼠防虫').getByLabel('整改期限').fill(day(10));
  const flue = line('集烟罩、排烟管道清洗');
  await flue.getByRole('radio', { name: '不合格' }).check();
  await flue.getByLabel('问题').fill('排烟管道一年未清洗');
  await flue.getByLabel('处理').selectOption('移送处理');
  await flue.getByLabel('移送单位').fill('历下区综合行政执法局');
  const huge = path.join(await mkdtemp(path.join(tmpdir(), 'yiti-photo-')), 'huge.jpg');
  await writeFile(huge, Buffer.alloc(60 * 2 ** 20));
  await flue.locator('input[type=file]').setInputFiles(huge);
  await expectText(site, '照片有 60 MB，超过 40 MB，没有保存');
  await rm(path.dirname(huge), { recursive: true });
  const buffer = await site.screenshot();
  await flue.locator('input[type=file]').setInputFiles({ name: 'flue.png', mimeType: 'image/png', buffer });
  await flue.getByRole('img', { name: '照片 1' }).waitFor();
  await sign();
  await site.getByRole('button', { name: '记下离企' }).click();
  await expectText(site, /^离企：/);
  await expectText(site, '1 张照片 没有同步');
  assert.deepEqual(await flaws(site, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(site), []);
});

/** The inspector with a finger, the firm by keyboard. */
async function sign(): Promise<void> {
  const inspector = site.getByRole('group', { name: '检查人员' });
  const glass = inspector.locator('canvas');
  await glass.scrollIntoViewIfNeeded();
  const box = (await glass.boundingBox())!;
  await site.mouse.move(box.x + 40, box.y + 40);
  await site.mouse.down();
  await site.mouse.move(box.x + 160, box.y + 60, { steps: 5 });
  await site.mouse.up();
  await inspector.getByRole('button', { name: '签字' }).click();
  const firmSide = site.getByRole('group', { name: '企业在场人员' });
  await firmSide.getByLabel('姓名').fill('周店长');
  await firmSide.getByRole('button', { name: '签字' }).click();
  await firmSide.getByText(/^周店长，/).waitFor();
}

step(
  'with a network all comes back once; what a colleague wrote meanwhile is decided by a person',
  async () => {
    const visit = site.url().split('/').at(-1)!;
    const fire = await journey.platform.as(others[0]!.key);
    const now = journey.platform.app.services.now().toISOString();
    const theirs = { kind: 'answer', line: 'flue.cleaning', answer: 'passed', note: '有清洗记录', seen: 0 };
    await must(
      fire.post(`/api/inspection-visits/${visit}/site-notes`, {
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
    market = await journey.as('370102-food-supervision');
    await market.goto(`${journey.url}/work/inspection-visits/${visit}`);
    await expectText(market, '现场照片');
    assert.equal(await market.locator('.site-photos a img').count(), 1);
    await expectText(market, '设备时间与平台不一致，请确认实际时间');
    await decide('设备时间与平台不一致');
    await market.getByText('入企还没有确认').waitFor({ state: 'detached' });
    await decide('其他检查人员已填写这一项');
    await expectText(market, '待记录结果');
  },
);

async function decide(what: string): Promise<void> {
  const waiting = market.locator('.findings > li').filter({ hasText: what });
  await waiting.getByRole('button', { name: '决定' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('理由').fill('现场核对');
  await dialog.getByRole('button', { name: '决定' }).click();
  await waiting.waitFor({ state: 'detached' });
}

step('the record is made from it: one finding to put right, one handed over', async () => {
  await expectText(market, '几个单位都要看的，只看一次。');
  await expectText(market, /项已在现场填写，请核对/);
  await market.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(market, '待公示');
  await expectText(market, '待整改');
  await expectText(market, '已移送');
});

step('the firm puts it right, the organisation looks again, everybody reads the result', async () => {
  const visit = market.url().split('/').at(-1)!;
  zhou = await journey.as('zhou', { phone: true });
  await zhou.goto(`${journey.url}/inspections/${visit}`);
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
  await anyone.goto(`${journey.url}/place`);
  await anyone.evaluate(() => {
    const key = 'yiti.preferences';
    localStorage.setItem(
      key,
      JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), division: '370102' }),
    );
  });
  await anyone.goto(`${journey.url}/supervision`);
  await expectText(anyone, firmName);
  await expectText(anyone, '问题 2 个，已整改 1 个');
  await expectText(anyone, '餐饮服务食品安全监督检查');
  assert.deepEqual(await flaws(anyone, 'zh-CN'), []);
});

step('an inspection over the cap of the year is blocked, with the reason and what to do', async () => {
  const clerk = await journey.platform.as('370102-food-supervision');
  const { items } = await must(clerk.get('/api/inspections?state=done'), 200);
  const wanted = (from: number) => ({
    organisation: items[0].organisation.id,
    uscc: firm.uscc,
    kind: 'routine',
    source: 'plan',
    reason: '再查一次',
    method: 'on-site',
    itemCodes: ['DEM-SC-01'],
    inspectors: ['DEM-SC-001', 'DEM-SC-002'],
    windowFrom: day(from),
    windowTo: day(from + 1),
    explanations: { density: '必要', reuse: '必要' },
  });
  const second = await must(clerk.post('/api/inspections', wanted(1)), 201);
  await must(clerk.post(`/api/inspections/${second.id}/submission`), 204);
  const third = await must(clerk.post('/api/inspections', wanted(2)), 201);
  await market.goto(`${journey.url}/work/inspections/${third.id}`);
  await expectText(market, '本年第 3 次，超过上限 2 次');
  await expectText(market, '有阻断，先按提示处理');
  assert.deepEqual(await accessibilityProblems(market), []);
  assert.deepEqual(journey.troubles, []);
});
