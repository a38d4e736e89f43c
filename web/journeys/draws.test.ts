import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { verifyFile } from '../../tools/draw-verify.ts';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws } from './looks.ts';

/** Firms and inspectors are drawn in steps that nobody can steer; somebody who only has the public page recomputes the draw. */

let journey: Journey;
let folder: string;
let clerk: Page;
let wang: Page;
let secret = '';
let drawUrl = '';

const step = tell(() => journey);

/** `2026-03-10T15:00` in China, so many hours from now. */
const local = (hours: number) =>
  new Date(journey.platform.app.services.now().getTime() + (hours + 8) * 3_600_000)
    .toISOString()
    .slice(0, 16);

before(async () => {
  journey = await startJourney();
  folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await journey.stop();
});

async function inOrder(page: Page): Promise<void> {
  assert.deepEqual(await flaws(page, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(page), []);
}

step('a supervisor has the firms classified, and reads why a firm has its class', async () => {
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/risk-classes`);
  await wang.getByRole('button', { name: '重新分类' }).click();
  await expectText(wang, /家企业，数据截至/);
  await inOrder(wang);
  await wang.getByRole('link', { name: '济南云泉餐饮管理有限公司' }).click();
  await expectText(wang, '看不到分类和分值');
  await inOrder(wang);
});

step('a clerk sets up a draw', async () => {
  clerk = await journey.as('370102-food-supervision');
  await clerk.goto(`${journey.url}/work/inspection-draws`);
  await expectText(clerk, '还没有抽取');
  await clerk.getByRole('link', { name: '设置抽取' }).click();
  await clerk.getByLabel('名称', { exact: true }).fill('餐饮单位抽查');
  await clerk.getByRole('checkbox', { name: /餐饮服务食品安全/ }).check();
  await clerk.getByLabel('检查开始日期').fill(local(24 * 10).slice(0, 10));
  await clerk.getByLabel('检查结束日期').fill(local(24 * 20).slice(0, 10));
  await clerk.getByLabel(/公共随机数来源/).fill('福彩双色球 2026024 期');
  await clerk.getByLabel('产生时间').fill(local(24));
  await inOrder(clerk);
  await clerk.getByRole('button', { name: '保存设置' }).click();
  await clerk.waitForURL(/\/work\/inspection-draws\/[0-9a-f-]{36}$/);
  drawUrl = clerk.url();
  await expectText(clerk, '还没有公告');
});

step('another person freezes the lists and announces it', async () => {
  await wang.goto(drawUrl);
  await wang.getByRole('button', { name: '冻结名录并公告' }).click();
  await expectText(wang, '已公告，待抽取');
  await inOrder(wang);
});

step('the clerk’s browser makes a secret, and the platform gets what it commits to', async () => {
  await clerk.reload();
  const saved = clerk.waitForEvent('download');
  await clerk.getByRole('button', { name: '生成随机数并提交承诺' }).click();
  secret = readFileSync(await (await saved).path(), 'utf8').trim();
  assert.match(secret, /^[0-9a-f]{64}$/);
  await expectText(clerk, '已承诺');
  await inOrder(clerk);
});

step('the public value appears, the secret is shown, and it is drawn', async () => {
  await journey.pass(1.1);
  wang = await journey.as('wang');
  clerk = await journey.as('370102-food-supervision');
  await wang.goto(drawUrl);
  await wang.getByLabel('公共随机数', { exact: true }).fill('03 08 11 19 27 30 + 05');
  await wang.getByRole('button', { name: '录入' }).click();
  await expectText(wang, '公共随机数：03 08 11 19 27 30 + 05');
  await clerk.goto(drawUrl);
  await clerk.getByLabel('随机数文件的内容').fill(secret);
  await clerk.getByRole('button', { name: '公开随机数' }).click();
  await expectText(clerk, '已公开');
  await wang.reload();
  await wang.getByRole('button', { name: '抽取', exact: true }).click();
  await expectText(wang, /抽中 \d+ 家/);
  await inOrder(wang);
});

step('an inspector is replaced for a reason that stays beside who was drawn', async () => {
  await wang.getByRole('button', { name: '调整人员' }).first().click();
  const dialog = wang.getByRole('dialog');
  await dialog.getByLabel('理由（会公示）').fill('因病请假');
  await dialog.getByRole('button', { name: '调整', exact: true }).click();
  await expectText(wang, /王主任：因病请假/);
});

step('whoever has only the public page recomputes it, and a changed byte shows', async () => {
  const phone = await journey.visitor({ phone: true });
  await phone.goto(`${journey.url}/draws`);
  await phone.getByRole('link', { name: '餐饮单位抽查' }).waitFor();
  await inOrder(phone);
  await phone.getByRole('link', { name: '餐饮单位抽查' }).click();
  await expectText(phone, '因病请假');
  await inOrder(phone);
  const saved = phone.waitForEvent('download');
  await phone.getByRole('link', { name: '下载抽取证明' }).click();
  const file = await (await saved).path();
  const right = await verifyFile([file]);
  assert.equal(right.code, 0, right.lines.join('\n'));
  const text = readFileSync(file, 'utf8');
  const other = path.join(folder, 'other.json');
  writeFileSync(other, text.replace('03 08 11', '03 08 12'));
  assert.equal((await verifyFile([other])).code, 1);
  assert.ok(!text.includes('济南云泉') && !text.includes('孙立新'));
});

step('the inspections of what was drawn are made', async () => {
  await clerk.reload();
  await clerk.getByRole('button', { name: '生成', exact: true }).click();
  await expectText(clerk, /已生成 [1-9]\d* 项/);
  await inOrder(clerk);
  assert.deepEqual(journey.troubles, []);
});
