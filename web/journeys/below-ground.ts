import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expectText } from './harness.ts';

/**
 * Where no network is, one checklist is worked through for all who came: one line is to be put right until a day, one is handed over with a photo, the
 * rest is as it should be; both sides sign, and the inspectors leave.
 */
export async function noteEverything(site: Page, rectifyBy: string): Promise<void> {
  await expectText(site, '检查表');
  const lines = site.locator('.on-site-lines > li > fieldset');
  const line = (name: string) => site.getByRole('group', { name, exact: true });
  assert.equal(await line('集烟罩、排烟管道清洗').count(), 1);
  // what the data have answered is not asked
  await expectText(site, /健康证明共享库已核验.*不再查/);
  assert.equal(await line('从业人员健康证明').count(), 0);
  for (let at = 0; at < (await lines.count()); at += 1)
    await lines.nth(at).getByRole('radio', { name: '合格', exact: true }).check();
  await line('防鼠防虫').getByRole('radio', { name: '不合格' }).check();
  await line('防鼠防虫').getByLabel('问题').fill('后厨门缝过大');
  await line('防鼠防虫').getByLabel('整改期限').fill(rectifyBy);
  // the photo of what is wrong, and the days that the cameras keep, have to be there
  await expectText(site, '还有 2 项缺少须留存的证据');
  const picture = await site.screenshot();
  await line('防鼠防虫')
    .locator('input[type=file]')
    .setInputFiles({ name: 'rats.png', mimeType: 'image/png', buffer: picture });
  await expectText(site, '还有 1 项缺少须留存的证据');
  const flue = line('集烟罩、排烟管道清洗');
  await flue.getByRole('radio', { name: '不合格' }).check();
  await flue.getByLabel('问题').fill('排烟管道一年未清洗');
  await flue.getByLabel('处理').selectOption('移送处理');
  // a body that is not on the platform is named in words
  await flue.getByLabel('单位名称').fill('历下区综合行政执法局');
  const huge = path.join(await mkdtemp(path.join(tmpdir(), 'yiti-photo-')), 'huge.jpg');
  await writeFile(huge, Buffer.alloc(60 * 2 ** 20));
  await flue.locator('input[type=file]').setInputFiles(huge);
  await expectText(site, '照片有 60 MB，超过 40 MB，没有保存');
  await rm(path.dirname(huge), { recursive: true });
  const buffer = await site.screenshot();
  await flue.locator('input[type=file]').setInputFiles({ name: 'flue.png', mimeType: 'image/png', buffer });
  await flue.getByRole('img', { name: '照片 1' }).waitFor();
  await sign(site);
  await site.getByRole('button', { name: '记下离企' }).click();
  await expectText(site, /^离企：/);
  await expectText(site, '2 张照片 没有同步');
}

/** The inspector with a finger, the firm by keyboard. */
async function sign(site: Page): Promise<void> {
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

/** The firm asks for more time to put something right; whoever found it gives it. Both are on the page of the visit. */
export async function moreTime({
  firm,
  organisation,
  until,
}: {
  firm: Page;
  organisation: Page;
  /** YYYY-MM-DD */
  until: string;
}): Promise<void> {
  await firm.getByRole('button', { name: '申请延长整改期限' }).click();
  const form = firm.getByRole('group', { name: '申请延长整改期限' });
  await form.getByLabel('为什么不能按期整改').fill('挡鼠板订货延误');
  await form.getByLabel('希望延长到').fill(until);
  await form.getByRole('button', { name: '提交申请' }).click();
  await expectText(firm, '等候答复');
  await organisation.reload();
  await organisation.getByRole('button', { name: '答复延期申请' }).click();
  const dialog = organisation.getByRole('dialog');
  await dialog.getByLabel('说明').fill('情况属实');
  await dialog.getByRole('button', { name: '同意延期' }).click();
  await expectText(organisation, '同意，延长到');
  await firm.reload();
  await expectText(firm, '同意，延长到');
}
