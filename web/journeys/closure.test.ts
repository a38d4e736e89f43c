import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { smallPdf } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import {
  acceptAndReview,
  actFor,
  answerQuestions,
  fillIn,
  grant,
  handIn,
  openTask,
  signIn,
} from './steps.ts';

/**
 * A firm is closed the simple way: notice and tax clearance at once, twenty days, one confirmation, then everything else. And the
 * ordinary way, where debts remain: forty-five days for creditors, then the report of the liquidation.
 */

let journey: Journey;
let zhang: Page;
let application: string;

const step = tell(() => journey);
const firm = '济南公民商贸有限公司';

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

step(
  'the head of the firm hands in one application; the registers say that the simple way is open',
  async () => {
    zhang = await journey.as('zhang', { phone: true });
    await zhang.goto(`${journey.url}/me`);
    await actFor(zhang, firm);
    await zhang.getByRole('banner').getByRole('link', { name: firm }).waitFor();
    await zhang.goto(`${journey.url}/life-events/enterprise-closure`);
    await zhang.getByRole('link', { name: /看我要办什么/ }).click();
    await answerQuestions(zhang, closing);
    await zhang.getByRole('button', { name: '开始申请' }).click();
    await zhang.getByRole('link', { name: '继续', exact: true }).click();
    const asked = await fillIn(zhang, { 'person.phone': '13800000077', 'closure.reason': '股东决定不开了' });
    assert.deepEqual(asked, ['person.phone', 'closure.reason']);
    application = await handIn(zhang);
  },
);

const closing = ['否', '是', '否'];

step('tax clears the firm while the notice runs; registration waits', async () => {
  const tax = await journey.as('370102-tax');
  await tax.goto(`${journey.url}/work`);
  await openTask(tax, '清税', firm);
  await acceptAndReview(tax);
  await grant(tax);
  await zhang.goto(`${journey.url}/applications/${application}`);
  await zhang.locator('.case-head', { hasText: '清税' }).getByText('已准予').waitFor();
  await zhang.locator('.case-head', { hasText: '注销登记' }).first().getByText('等前面的事项办好').waitFor();
});

/** Days go by; sessions end with them, so the head of the firm signs in anew and opens what waits. */
async function later(days: number): Promise<void> {
  await journey.pass(days);
  zhang = await journey.visitor({ phone: true });
  await zhang.goto(`${journey.url}/sign-in?next=/me`);
  await signIn(zhang, '张公民');
  await actFor(zhang, firm);
  await zhang.getByRole('banner').getByRole('link', { name: firm }).waitFor();
  await zhang.goto(`${journey.url}/applications/${application}`);
  await expectText(zhang, /请在\d+年\d+月\d+日前办|交清算报告/);
  await zhang.getByRole('link', { name: '去看看' }).click();
}

step('after twenty days without objection the firm confirms, and registration goes on', async () => {
  await later(21);
  await expectText(zhang, /请在\d+年\d+月\d+日前办/);
  await expectText(zhang, '时限内');
  await zhang.locator('main .button-row button').first().click();
  await zhang.waitForURL(/\/applications\//);
  await zhang.locator('.case-head', { hasText: '注销登记' }).first().getByText('等受理').waitFor();
});

step('the licence is cancelled; what is left starts at once', async () => {
  const li = await journey.as('li');
  await li.goto(`${journey.url}/work`);
  await openTask(li, '注销登记', firm);
  await expectText(li, /税企清/);
  await acceptAndReview(li);
  await grant(li);
  for (const service of ['社会保险', '医疗保险', '印章'])
    await zhang.locator('.case-head', { hasText: service }).getByText('等受理').waitFor();
});

step(
  'with debts nothing is uploaded at the start: the report cannot exist yet, and the list says so',
  async () => {
    await zhang.goto(`${journey.url}/life-events/enterprise-closure`);
    await zhang.getByRole('link', { name: /看我要办什么/ }).click();
    await answerQuestions(zhang, ['是', '否']);
    await zhang
      .locator('.evidence li', { hasText: '清算报告' })
      .getByText(/现在不用交/)
      .waitFor();
    await zhang.getByRole('button', { name: '开始申请' }).click();
    await zhang
      .getByRole('link', { name: /继续|核对并提交/ })
      .first()
      .click();
    const asked = await fillIn(zhang, { 'person.phone': '13800000077', 'closure.reason': '股东决定不开了' });
    assert.ok(asked.length <= 2, 'and no document');
    application = await handIn(zhang);
    await zhang.goto(`${journey.url}/applications/${application}`);
    await expectText(zhang, /成立清算组/);
    await zhang.getByRole('link', { name: '去看看' }).click();
    await zhang.getByLabel('清算组负责人').fill('张公民');
    await zhang.getByRole('button', { name: '已办好' }).click();
    await zhang.waitForURL(/\/applications\//);
    await journey.settle();
  },
);

step(
  'after forty-five days the firm hands in the report; a program is refused before it is sent',
  async () => {
    const tax = await journey.as('370102-tax');
    await tax.goto(`${journey.url}/work`);
    await openTask(tax, '清税', firm);
    await acceptAndReview(tax);
    await grant(tax);
    await later(46);
    await zhang.getByRole('button', { name: '已办好' }).click();
    await zhang.locator('.error-summary').getByText(/请/).first().waitFor();
    const file = zhang.getByLabel('清算报告和股东会决议');
    await file.setInputFiles({
      name: '报告.exe',
      mimeType: 'application/x-msdownload',
      buffer: Buffer.from('MZ'),
    });
    await expectText(zhang, /不是 PDF/);
    await file.setInputFiles({ name: '清算报告.pdf', mimeType: 'application/pdf', buffer: smallPdf });
    await zhang.locator('.files li', { hasText: '清算报告.pdf' }).waitFor();
    await zhang.getByRole('button', { name: '已办好' }).click();
    await zhang.waitForURL(/\/applications\//);
    await zhang.locator('.case-head', { hasText: '注销登记' }).first().getByText('等受理').waitFor();
    const li = await journey.as('li');
    await li.goto(`${journey.url}/work`);
    await openTask(li, '注销登记', firm);
    await expectText(li, '清算报告.pdf');
    assert.deepEqual(journey.troubles, []);
  },
);
