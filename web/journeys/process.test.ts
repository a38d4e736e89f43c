import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws, shown } from './looks.ts';
import { applyForRestaurant } from './steps.ts';

/** An official sees where the process of a case stands and why, follows it into what it calls, and plays it again. */

let journey: Journey;
let address: string;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  const applicationId = await applyForRestaurant(journey);
  await journey.settle();
  address = `${journey.url}/work/cases/${applicationId}.1`;
});
after(() => journey.stop());

const sign = (page: Page, words: string) => page.locator('.process-canvas .process-sign', { hasText: words });

step('the picture of the case’s own process has the token where the work waits, and says why', async () => {
  const li = await journey.as('li');
  await li.goto(address);
  await li.getByRole('button', { name: '看流程走到哪里' }).click();
  await expectText(li, '等待任务“受理”完成');
  await li.locator('.process-here[data-element-id=accept]').waitFor();
  assert.equal(await sign(li, '走到这里').count(), 1);
  assert.match((await li.locator('.process-canvas svg[role=img]').getAttribute('aria-label'))!, /走到：受理/);
  // the licence of bpmn-js: its mark stays visible
  assert.ok(await li.locator('.bjs-powered-by').isVisible());
  assert.deepEqual(await accessibilityProblems(li), []);
  assert.deepEqual(await flaws(li, 'zh-CN'), []);
});

step('one step back nothing has come in yet; the process around shows the way that was taken', async () => {
  const li = journey.pages[0]!;
  await li.getByRole('button', { name: '开办餐饮店' }).click();
  await li.locator('.process-here[data-element-id=item-food-permit]').waitFor();
  await li.locator('.process-passed[data-element-id=licence-valid]').waitFor();
  // a line without height counts as hidden
  const way = li.locator('.process-way[data-element-id=start--business-licence-check]');
  await way.waitFor({ state: 'attached' });
  await li.getByRole('slider', { name: '一步一步回放' }).press('Home');
  await li.locator('.process-here[data-element-id=business-licence-check]').waitFor();
  assert.equal(await li.locator('.process-here[data-element-id=item-food-permit]').count(), 0);
  await li.getByRole('button', { name: '回到现在' }).click();
  await li.locator('.process-here[data-element-id=item-food-permit]').waitFor();
});

step('on a phone the same stands in words, in English too, and leads into what is called', async () => {
  const li = await journey.as('li', { phone: true, lang: 'en' });
  await li.goto(address);
  await li.getByRole('button', { name: 'See where the process stands' }).click();
  const steps = li.getByRole('list', { name: 'Every step of the process' });
  await steps.locator('[aria-current=step]').getByText('Here now').waitFor();
  await li.getByRole('button', { name: 'Open a restaurant' }).click();
  await steps
    .getByRole('button', { name: /^Show the process it calls/ })
    .first()
    .click();
  await steps.locator('[aria-current=step]').waitFor();
  await shown(li);
  assert.deepEqual(await accessibilityProblems(li), []);
  assert.deepEqual(await flaws(li, 'en'), []);
  assert.deepEqual(journey.troubles, []);
});

step('whoever supervises ends the whole application from office, in writing', async () => {
  const wang = await journey.as('wang');
  await wang.goto(address);
  await wang.getByRole('button', { name: '终止办理' }).click();
  const dialog = wang.getByRole('dialog');
  const act = dialog.getByRole('button', { name: '终止办理' });
  assert.equal(await act.getAttribute('aria-disabled'), 'true');
  assert.deepEqual(await accessibilityProblems(wang), []);
  await dialog.getByLabel(/理由/).first().fill('企业已经注销');
  await dialog.getByRole('checkbox').first().check();
  await act.click();
  await wang.getByText('已终止办理，决定书已送达申请人').waitFor();
  await expectText(wang, '终止办理决定书');
  assert.equal(await wang.getByRole('button', { name: '终止办理' }).count(), 0);
  assert.deepEqual(await flaws(wang, 'zh-CN'), []);
  assert.deepEqual(journey.troubles, []);
});
