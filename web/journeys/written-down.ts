import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { expectText } from './harness.ts';
import { inOrder } from './spring.ts';

/** At the desk, before anybody goes: what the data say of a line is written down, and the firm reads that it is not asked. */
export async function lookedUp({ organisation, firm }: { organisation: Page; firm: Page }): Promise<void> {
  await organisation.reload();
  const data = organisation
    .locator('section')
    .filter({ has: organisation.getByRole('heading', { name: '数据核验' }) });
  await data.getByLabel('数据怎么说：从业人员健康证明').fill('12 人持证，均在有效期内');
  await inOrder(organisation);
  await data.getByRole('button', { name: '记下核验结果' }).click();
  await expectText(organisation, /健康证明共享库已核验.*12 人持证，均在有效期内，不再查/);
  await firm.reload();
  await expectText(firm, /从业人员健康证明：健康证明共享库已核验/);
  await inOrder(firm);
}

/** The record is refused while the number that has to be kept is missing, and taken with it; each organisation has its national result. */
export async function recordedWithEvidence(organisation: Page): Promise<void> {
  await expectText(organisation, /健康证明共享库已核验.*不再查/);
  await organisation.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(organisation, /“视频监控”要求留存证据：缺测量/);
  await inOrder(organisation);
  await organisation.getByLabel('测得数值（d）').fill('35');
  await organisation.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(organisation, /发现问题待后续处理（违反本部门规定） — 责令改正，由日常监管跟踪/);
  await inOrder(organisation);
}

/** The firm opens the record as PDF, and whoever it shows it to can verify it. */
export async function sealedRecord(firm: Page, anyone: Page, url: string): Promise<void> {
  await expectText(firm, '检查文书');
  await inOrder(firm);
  const address = await firm.getByRole('link', { name: '现场检查笔录' }).getAttribute('href');
  const answer = await firm.request.get(new URL(address!, url).href);
  const bytes = await answer.body();
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.equal(bytes.toString('latin1', 0, 5), '%PDF-');
  await firm.reload();
  await expectText(firm, /SM3 [0-9a-f]{64}/);
  await anyone.goto(`${url}/verify`);
  await anyone
    .locator('input[type=file]')
    .setInputFiles({ name: 'record.pdf', mimeType: 'application/pdf', buffer: bytes });
  await expectText(anyone, '现场检查笔录');
}

/** A person decides what a note from the site could not decide by itself. */
export async function decided(organisation: Page, what: string): Promise<void> {
  const waiting = organisation.locator('.findings > li').filter({ hasText: what });
  await waiting.getByRole('button', { name: '决定' }).click();
  const dialog = organisation.getByRole('dialog');
  await dialog.getByLabel('理由').fill('现场核对');
  await dialog.getByRole('button', { name: '决定' }).click();
  await waiting.waitFor({ state: 'detached' });
}
