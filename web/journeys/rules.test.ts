import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws, shown } from './looks.ts';

/** An administrator looks at the rules in force, tries a case, sees why, and what little would change it. */

let journey: Journey;
let zhao: Page;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

const firedRows = (page: Page) =>
  page.locator('.rules tr[data-fired] > th').evaluateAll((all) => all.map((one) => one.textContent?.trim()));

async function looksRight(page: Page, lang: 'zh-CN' | 'en'): Promise<void> {
  await shown(page);
  assert.deepEqual(await accessibilityProblems(page), []);
  assert.deepEqual(await flaws(page, lang), []);
}

step('from the scenario to its rules: what requires what, the table, the analysis', async () => {
  zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}/console/scenarios/enterprise-closure`);
  await zhao.getByRole('link', { name: '看规则、试算' }).click();
  await zhao.getByRole('heading', { level: 1, name: '规则' }).waitFor();
  await zhao.getByRole('img', { name: /“走简易还是普通注销”用到/ }).waitFor();
  await expectText(zhao, '从上往下，第一条符合的说了算');
  await expectText(zhao, '没有遗漏，没有冲突，每一条都用得上');
  assert.equal(await zhao.locator('.rules tbody tr').count(), 9);
  assert.equal(await zhao.locator('.rules textarea').count(), 0);
  await looksRight(zhao, 'zh-CN');
});

step(
  'a case that is refused the simple way: the rule that decided, the reason, the smallest change',
  async () => {
    const form = zhao.locator('.trial-fields select');
    await form.nth(0).selectOption('none');
    await form.nth(1).selectOption('true');
    await expectText(zhao, /第 6 行适用/);
    assert.deepEqual(await firedRows(zhao), ['6 适用']);
    await form.nth(1).selectOption('false');
    await form.nth(2).selectOption('false');
    assert.deepEqual(await firedRows(zhao), ['7 适用']);
    await zhao.getByRole('heading', { name: '怎样才会不同' }).waitFor();
    await zhao.locator('.trial-changes').getByText('全体股东承诺 为 true').waitFor();
    await looksRight(zhao, 'zh-CN');
  },
);

step(
  'in the modelling room a rule is changed in its cell, checked while it is written, and kept',
  async () => {
    const administrator = await journey.platform.as('zhao');
    const draft = { scenario: 'library-card', title: '长者多借几本' };
    const { body } = await administrator.post('/api/scenario-drafts', draft);
    await zhao.goto(`${journey.url}/console/modelling/${body.draftId}`);
    await zhao.getByRole('button', { name: /borrowing-limit\.dmn/ }).click();
    const cell = zhao.getByRole('textbox', { name: '第 2 条，年龄' });
    await cell.fill('>= ');
    await zhao.locator('.cell-problem').first().waitFor();
    await cell.fill('>= 65');
    await zhao.locator('.cell-problem').first().waitFor({ state: 'detached' });
    await expectText(zhao, '每一条都有测试用到');
    await zhao.getByText('已保存', { exact: true }).waitFor();
    await looksRight(zhao, 'zh-CN');
    const { body: kept } = await administrator.get(`/api/scenario-drafts/${body.draftId}`);
    const { text } = kept.files.find((one: { path: string }) => one.path.endsWith('borrowing-limit.dmn'));
    assert.match(text, /<text>&gt;= 65<\/text>/);
  },
);

step('on a phone, in English, a rule is a card; a parameter is filled in with its value', async () => {
  const page = await journey.as('zhao', { phone: true, lang: 'en' });
  await page.goto(`${journey.url}/console/scenarios/library-card/rules`);
  await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
  await page.getByLabel(/age/i).first().waitFor();
  const age = page.locator('.trial-field', { hasText: 'answers.age' }).getByRole('textbox');
  await age.fill('13');
  assert.match((await firedRows(page))[0]!, /^1/);
  await age.fill('61');
  assert.match((await firedRows(page))[0]!, /^2/);
  await page
    .locator('.trial-result')
    .getByText(/row 2 applies/)
    .waitFor();
  await looksRight(page, 'en');
  assert.deepEqual(journey.troubles, []);
});
