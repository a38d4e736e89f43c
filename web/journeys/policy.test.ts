import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyRouter } from '@tanstack/react-router';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { picture, sizes, startJourney, type Journey } from './harness.ts';
import { shown } from './looks.ts';
import { applyForRestaurant, signIn } from './steps.ts';

/**
 * No page takes a style or a script that stands in it (内容安全策略), and none loses its looks by that: on a phone and on a desktop, for
 * whoever is signed in and whoever is not. That nothing was refused is said for every page that journeys open (`harness.ts`).
 */

let journey: Journey;
let restaurant: string;
before(async () => {
  journey = await startJourney();
  restaurant = await applyForRestaurant(journey);
  await journey.settle();
});
after(() => journey.stop());

/** Opens a page whose answer allows nothing inline, and keeps pictures of it in both sizes. */
async function open(page: Page, address: string, name?: string): Promise<void> {
  const answer = await page.goto(journey.url + address);
  const policy = (await answer!.headerValue('content-security-policy'))!;
  assert.match(policy, /style-src 'self' 'nonce-[^']{22,}';/, address);
  assert.ok(!policy.includes('unsafe-'), `${address}: ${policy}`);
  await shown(page);
  if (name) await keep(page, name);
}

async function keep(page: Page, name: string): Promise<void> {
  for (const [size, view] of Object.entries(sizes)) {
    await page.setViewportSize(view);
    await shown(page);
    await picture(page, `policy-${name}-${size}`);
  }
}

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);

test('what a page would take inline is refused, and journeys hear of it', async () => {
  const page = await journey.visitor();
  await page.goto(journey.url);
  await shown(page);
  const heard = journey.troubles.length;
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<i id="a" style="color: red">a</i><style>#a{top:1px}</style>',
    );
    const script = document.body.appendChild(document.createElement('script'));
    script.textContent = 'document.title = "ran"';
  });
  assert.notEqual(await styleOf(page, '#a', 'color'), 'rgb(255, 0, 0)');
  assert.notEqual(await page.title(), 'ran');
  const said = journey.troubles.splice(heard).join('\n');
  for (const directive of ['style-src-attr', 'style-src-elem', 'script-src-elem'])
    assert.ok(said.includes(`refused by the policy: ${directive}`), `${directive}: ${said}`);
});

test('pages that come with their words, before their scripts and after', async () => {
  const addresses = [
    paths.home(),
    `${paths.search()}?q=开饭店`,
    paths.lifeEvent('open-a-restaurant'),
    paths.service('food-permit'),
    paths.help(),
  ];
  const reader = await journey.visitor({ script: false });
  const page = await journey.visitor();
  for (const address of addresses) {
    await reader.goto(journey.url + address);
    await open(page, address);
  }
  await open(page, paths.home(), 'home');
});

test('pages of people', async () => {
  const zhang = await journey.as('zhang');
  for (const address of [paths.wallet(), paths.pass(), paths.mandates(), paths.me()])
    await open(zhang, address);
  await open(zhang, paths.application(restaurant), 'application');
});

test('somebody signs in on a page of the portal and goes on to the workbench without leaving it', async () => {
  const page = await journey.visitor();
  await open(page, paths.signIn());
  await signIn(page, '李办事员');
  await page.evaluate(async (href) => {
    const { __TSR_ROUTER__: router } = window as unknown as { __TSR_ROUTER__: AnyRouter };
    await router.navigate({ href });
  }, paths.work());
  await page.locator('.ant-select').first().waitFor();
  await keep(page, 'inbox');
  await page.setViewportSize(sizes.desktop);
  await page.locator('.ant-select').first().click();
  await page.locator('.ant-select-dropdown[style*=inset]').first().waitFor();
  assert.equal(await styleOf(page, '.ant-select-dropdown', 'position'), 'absolute');
  await page.screenshot({ path: '.yiti/journeys/policy-select.png', timeout: 60_000 });
});

test('a case, the picture of its process, and a dialog over it', async () => {
  const li = await journey.as('li');
  await open(li, paths.workCase(`${restaurant}.1`));
  await li.getByRole('button', { name: '看流程走到哪里' }).click();
  await li.locator('.process-here[data-element-id=accept]').waitFor();
  await keep(li, 'process');
  await li.setViewportSize(sizes.desktop);
  await open(li, paths.workCase(`${restaurant}.1`));
  await li.getByRole('toolbar').getByRole('button', { name: '受理', exact: true }).click();
  await li.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).waitFor();
  assert.equal(await styleOf(li, '.ant-modal-wrap', 'position'), 'fixed');
  await keep(li, 'dialog');
});

test('figures and tables of the console', async () => {
  const zhao = await journey.as('zhao');
  await open(zhao, paths.console());
  await zhao.locator('.chart svg').first().waitFor();
  await keep(zhao, 'chart');
  await zhao.setViewportSize(sizes.desktop);
  await open(zhao, paths.consoleUsers(), 'table');
  for (const address of [paths.consoleAuthority(), paths.consoleOperation(), paths.consoleAudit()])
    await open(zhao, address);
});

test('the modelling room', async () => {
  const zhao = await journey.as('zhao');
  const draft = { scenario: 'library-card', title: '先核对读者信息' };
  const headers = { origin: journey.url };
  const made = await zhao.request.post(`${journey.url}/api/scenario-drafts`, { data: draft, headers });
  await open(zhao, paths.consoleDraft((await made.json()).draftId));
  await zhao.locator('.modeller-canvas [data-element-id=borrowing-limit]').waitFor();
  await zhao.locator('.djs-palette [data-action="create.task"]').waitFor();
  await keep(zhao, 'modelling');
});

test('the reference of the interface', async () => {
  const page = await journey.visitor();
  const answer = await page.goto(`${journey.url}/api/docs/`);
  const policy = (await answer!.headerValue('content-security-policy'))!;
  assert.ok(!policy.includes('unsafe-'), policy);
  await page.locator('h1').first().waitFor();
  await page.locator('code.hljs').first().waitFor();
  assert.notEqual(await styleOf(page, '.t-doc__sidebar', 'position'), 'static');
  await page.screenshot({ path: '.yiti/journeys/policy-reference.png', timeout: 60_000 });
});

test('no page was refused anything', () => assert.deepEqual(journey.troubles, []));
