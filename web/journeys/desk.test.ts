import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { applyForRestaurant } from './steps.ts';

/** A clerk with many cases works through them with the keyboard alone, and the list keeps its place. */

let journey: Journey;
let li: Page;
/** keys pressed so far */
let pressed = 0;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  for (let count = 0; count < 3; count++) await applyForRestaurant(journey);
  await journey.settle();
});
after(() => journey.stop());

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await li.keyboard.press(key);
  pressed += keys.length;
}

const focused = () => li.evaluate(() => document.activeElement?.tagName ?? '');

/**
 * The dialog is open and the focus stands in it, on what is done first: a field, or the button that sends. While it opens the focus may rest
 * for a moment on the cross that closes it.
 */
async function dialogReady(first: '[type=submit]' | 'textarea' | 'input'): Promise<void> {
  await li.getByRole('dialog').waitFor();
  await li.waitForFunction(
    (wanted) =>
      document.activeElement?.matches(wanted) && document.activeElement.closest('[role=dialog]') !== null,
    first,
  );
}

step('from the inbox into the first case, accepted, and on to the next: six keys', async () => {
  li = await journey.as('li');
  await li.goto(`${journey.url}/work?queue=open`);
  await li.getByRole('row').nth(3).waitFor();
  await press('j', 'Enter');
  await li.waitForURL(/\/work\/cases\//);
  await expectText(li, '第 1 件，共 3 件');
  await li.getByRole('button', { name: /^受理/ }).waitFor();
  await press('a');
  await dialogReady('[type=submit]');
  await press('Enter');
  await expectText(li, '审查中');
  await li.getByRole('dialog').waitFor({ state: 'hidden' });
  const first = li.url();
  await press('n');
  await li.waitForURL((url) => url.href !== first);
  await expectText(li, '第 2 件，共 3 件');
  assert.ok(pressed <= 6, `${pressed} keys`);
});

step('a dialog that is closed without an answer gives the focus back to its button', async () => {
  const button = li.getByRole('toolbar').getByRole('button', { name: /^不予受理/ });
  await button.focus();
  await press('Enter');
  await dialogReady('textarea');
  await press('Escape');
  await li.getByRole('dialog').waitFor({ state: 'hidden' });
  await li.waitForFunction(() => document.activeElement?.textContent?.startsWith('不予受理'));
});

step('a correction is asked for without the mouse: the focus goes where something is written', async () => {
  await li.getByRole('toolbar').getByRole('button', { name: '一次性补正' }).waitFor();
  await press('c');
  const tick = li.getByRole('checkbox', { name: /需要补正/ }).first();
  await tick.waitFor();
  await li.waitForFunction(() => document.activeElement?.matches('.markable input[type=checkbox]'));
  await press('Space');
  await li.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await li.keyboard.type('名称与执照不符，请更正。');
  await expectText(li, '已写明 1 项');
  await press('Control+Enter');
  await dialogReady('[type=submit]');
  await press('Enter');
  await expectText(li, '等候补正');
});

step('a review is written and sent with Control and Enter', async () => {
  await press('p');
  await expectText(li, '第 1 件，共 3 件');
  await li
    .getByRole('toolbar')
    .getByRole('button', { name: /^审查完毕/ })
    .waitFor();
  await press('r');
  await dialogReady('textarea');
  await li.keyboard.type('材料齐全，符合要求。');
  await press('Control+Enter');
  await li.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectText(li, /现场勘验|待决定/);
});

step('back in the inbox its filter stands as it was, and the mark where he left', async () => {
  await press('u');
  await li.waitForURL(/\/work\?queue=open/);
  await li.locator('tr[aria-current=true]').waitFor();
  assert.notEqual(await focused(), 'INPUT');
  await press('x');
  await li.getByRole('region', { name: '批量操作' }).getByText('已勾选 1 项').waitFor();
});

step('all that nobody has is claimed in one go', async () => {
  const free = li.getByRole('checkbox', { name: '勾选全部' });
  await free.check();
  await li.getByRole('button', { name: '全部领取' }).click();
  await li.getByText(/已领取 \d+ 项/).waitFor();
  await li.getByText('没有符合条件的待办').waitFor();
  assert.deepEqual(journey.troubles, []);
});

step('with eight pages open in one browser each is answered, and each shows what comes in', async () => {
  // over HTTP/1.1 the browser has six connections to one place
  const pages = [li, ...(await Promise.all(Array.from({ length: 7 }, () => li.context().newPage())))];
  for (const page of pages.slice(1)) {
    await page.goto(`${journey.url}/work?queue=open`);
    await page.getByText('没有符合条件的待办').waitFor();
  }
  await applyForRestaurant(journey);
  await journey.settle();
  for (const page of pages) await page.locator('tbody').getByRole('row').first().waitFor();
  // the page that heard for all of them is closed, and another hears from then on
  await li.close();
  await applyForRestaurant(journey);
  await journey.settle();
  for (const page of pages.slice(1)) await page.locator('tbody').getByRole('row').nth(1).waitFor();
});
