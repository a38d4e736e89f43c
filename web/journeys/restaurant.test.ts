import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityProblems, picture, startJourney, type Journey } from './harness.ts';

/** 张公民 opens a restaurant: from a search in his own words to what the organisations make of it. */

let journey: Journey;
let zhang: Page;

before(async () => {
  journey = await startJourney();
  zhang = await journey.visitor({ phone: true });
});

after(() => journey.stop());

const answers: Array<string | number> = ['热菜热饭：炒菜、火锅、烧烤、面食', 320, '是', '否', '否'];

test('he searches in his own words and finds the life event', async () => {
  await zhang.goto(journey.url);
  await zhang.getByRole('combobox').fill('我想开个饭馆');
  await zhang.keyboard.press('Enter');
  await zhang.getByRole('link', { name: /开办餐饮店/ }).first().click();
  await zhang.getByRole('heading', { level: 1, name: /开办餐饮店/ }).waitFor();
  assert.deepEqual(await accessibilityProblems(zhang), []);
});

test('a few questions make his own list', async () => {
  await zhang.getByRole('link', { name: /看我要办什么/ }).click();
  for (const answer of answers) {
    const heading = await zhang.getByRole('heading', { level: 1 }).textContent();
    console.log(heading, zhang.url());
    if (typeof answer === 'number') await zhang.getByRole('textbox').or(zhang.getByRole('spinbutton')).fill(String(answer));
    else await zhang.getByRole('radio', { name: answer, exact: true }).check({ force: true });
    await zhang.locator('form').getByRole('button').last().click();
    await zhang.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading);
  }
  await picture(zhang, 'x');
  await zhang.getByRole('heading', { level: 1, name: '您的清单' }).waitFor({timeout: 3000});
  const list = await zhang.locator('main').innerText();
  for (const service of ['食品经营许可', '消防安全检查', '户外招牌']) assert.match(list, new RegExp(service));
  await picture(zhang, 'restaurant-list');
  assert.deepEqual(await accessibilityProblems(zhang), []);
});
