import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { expectText, picture, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';

/** The security administrator wants a second one; the system administrator confirms; the audit administrator reads it. */

let journey: Journey;
let yan: Page;
const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  yan = await journey.as('370000-security');
});
after(() => journey.stop());

const lookAt = looksOf('two-person');

step('one asks, with a reason', async () => {
  await yan.goto(`${journey.url}${paths.consoleUsers()}?q=${encodeURIComponent('余办事员')}`);
  await yan.getByRole('button', { name: '余办事员的授权' }).click();
  const dialog = yan.getByRole('dialog');
  await dialog.getByRole('radio', { name: '审计管理员' }).check();
  await dialog.getByRole('radio', { name: '全部' }).check();
  await dialog.getByLabel('理由').fill('冯审计休假，需要第二位审计管理员');
  await picture(yan, 'two-person-ask');
  await dialog.getByRole('button', { name: '申请', exact: true }).click();
  await dialog.getByText('已提交申请').waitFor();
  await yan.goto(`${journey.url}${paths.consoleTwoPersonActs()}`);
  await expectText(yan, '您申请的，等另一位管理员确认');
  assert.equal(await yan.getByRole('button', { name: /^确认：/ }).count(), 0);
});

step('another confirms, and it is so', async () => {
  const zhao = await journey.as('zhao', { phone: true, lang: 'en' });
  await zhao.goto(`${journey.url}${paths.consoleTwoPersonActs()}`);
  await zhao.getByRole('button', { name: /^Confirm: / }).waitFor();
  await lookAt(zhao, 'phone', 'en');
  await zhao.getByRole('button', { name: /^Confirm: / }).click();
  await zhao.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expectText(zhao, 'carried out');
  const feng = await journey.as('370000-auditor');
  await feng.goto(`${journey.url}${paths.consoleTwoPersonActs()}`);
  await expectText(feng, '已生效');
  await lookAt(feng, 'audit');
  await feng.goto(`${journey.url}${paths.consoleAudit()}`);
  await expectText(feng, '确认双人操作');
});

step(
  'two administrators change the data keys, and the page says when the earlier ones are retired',
  async () => {
    await yan.goto(`${journey.url}${paths.consoleDataKeys()}`);
    await expectText(yan, '全部使用最新密钥，没有明文');
    await yan.getByRole('button', { name: '轮换数据密钥' }).click();
    const dialog = yan.getByRole('dialog');
    await dialog.getByLabel('理由').fill('按年度计划轮换');
    await picture(yan, 'two-person-rotate');
    await dialog.getByRole('button', { name: '申请', exact: true }).click();
    await expectText(yan, '已提交申请');
    const zhao = await journey.as('zhao', { phone: true, lang: 'en' });
    await zhao.goto(`${journey.url}${paths.consoleTwoPersonActs()}`);
    await zhao.getByRole('button', { name: /^Confirm: Make a new key/ }).click();
    await zhao.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await zhao.getByText('carried out').nth(1).waitFor();
    await zhao.goto(`${journey.url}${paths.consoleDataKeys()}`);
    // the page asks again until nothing is left
    await expectText(zhao, 'Retired');
    await expectText(zhao, 'Everything is under the newest keys');
    await lookAt(zhao, 'keys-phone', 'en');
    await yan.reload();
    await expectText(yan, '已退役');
    await lookAt(yan, 'keys');
  },
);

step('the system administrator disables the account of somebody who left', async () => {
  const zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}${paths.consoleUsers()}?q=${encodeURIComponent('李办事员')}`);
  await zhao.getByRole('button', { name: '停用李办事员的账号' }).click();
  const dialog = zhao.getByRole('dialog');
  await dialog.getByLabel('理由').fill('已调离');
  await picture(zhao, 'two-person-disable');
  await dialog.getByRole('button', { name: '停用', exact: true }).click();
  await expectText(zhao, '已停用');
  await zhao.getByRole('button', { name: '启用李办事员的账号' }).waitFor();
});

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
