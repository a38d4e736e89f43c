import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { paths } from '../../src/paths.ts';
import { accessibilityProblems, startJourney, type Journey } from '../harness.ts';
import { flaws, shown } from '../looks.ts';
import { open } from './looking.ts';

/** When something fails, without a mouse, and on a slow network. */

let journey: Journey;

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

/** Where the way back leads: each house has its own. */
const backTo: Record<string, string> = {
  nobody: '回首页',
  zhang: '回首页',
  li: '回到办件工作台',
  wang: '回到办件工作台',
  zhao: '回到管理台',
};
/** What cannot be shown: who asks for it, where, and what the interface answers. */
const failures: Record<string, Array<[address: string, answer: number | 'offline']>> = {
  nobody: [
    [paths.lifeEvent('open-a-restaurant'), 500],
    [paths.lifeEvent('no-such-thing'), 404],
    [paths.service('no-such-thing'), 404],
    [paths.lifeEventPlan('open-a-restaurant'), 'offline'],
  ],
  zhang: [
    [paths.application('no-such-thing'), 400],
    [paths.application('0198c0de-0000-7000-8000-000000000000'), 404],
    [paths.application('0198c0de-0000-7000-8000-000000000000'), 403],
    [paths.draft('0198c0de-0000-7000-8000-000000000000'), 500],
    [paths.ownTask('no-such-thing'), 404],
    [paths.credential('0198c0de-0000-7000-8000-000000000000'), 'offline'],
  ],
  li: [
    [paths.workCase('0198c0de-0000-7000-8000-000000000000.1'), 404],
    [paths.workSiteVisit('0198c0de-0000-7000-8000-000000000000'), 500],
  ],
  wang: [[paths.workRatingAnswer('0198c0de-0000-7000-8000-000000000000'), 'offline']],
  zhao: [
    [paths.consoleOrganisation('0198c0de-0000-7000-8000-000000000000'), 404],
    [paths.consoleScenario('open-a-restaurant'), 500],
  ],
};

const viewerOf = (who: string) => ({ addresses: [], ...(who === 'nobody' ? {} : { person: who }) });

for (const [who, cases] of Object.entries(failures))
  test(`what cannot be shown to ${who} is a page too: what happened, and a way on`, async () => {
    const page = await open(journey, viewerOf(who), { phone: true, lang: 'zh-CN' });
    for (const [address, answer] of cases) {
      await answerWith(page, address, answer);
      await page.goto(journey.url + address);
      await page.locator('main [role=alert]').waitFor();
      await shown(page);
      const name = `${address} (${answer})`;
      assert.deepEqual(await flaws(page, 'zh-CN'), [], name);
      assert.deepEqual(await accessibilityProblems(page), [], name);
      await page.getByRole('link', { name: backTo[who]! }).waitFor();
      const mayRetry = answer === 'offline' || answer >= 500;
      assert.equal(await page.getByRole('button', { name: '再试一次' }).count(), mayRetry ? 1 : 0, name);
      await page.unrouteAll();
    }
    await page.context().close();
  });

/** The interface answers so, from now on: what it does not answer by itself is answered in its place. */
async function answerWith(page: Page, address: string, answer: number | 'offline'): Promise<void> {
  await page.route(
    /\/api\/(life-events|services|applications|drafts|my-tasks|credentials|site-visits|rating-answers|organisations|scenarios)\//,
    (route) =>
      answer === 'offline'
        ? route.abort()
        : answer < 500 && answer !== 403
          ? route.continue()
          : route.fulfill({
              status: answer,
              json: { code: 'test/refused', status: answer, title: '办不了' },
            }),
  );
  // the server renders public pages from its own interface: the browser shall ask by itself
  await page.route(journey.url + address, async (route) => {
    const bare = await route.fetch({
      headers: { ...route.request().headers(), cookie: 'yiti_session=none' },
    });
    await route.fulfill({ response: bare });
  });
}

test('an address that does not exist keeps the frame of its house, with the way back', async () => {
  for (const [who, address, back] of [
    ['li', '/work/no/such/page', '回到办件工作台'],
    ['zhao', '/console/no/such/page', '回到管理台'],
  ] as const) {
    const page = await open(journey, viewerOf(who), { phone: false, lang: 'zh-CN' });
    await page.goto(journey.url + address);
    await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: back }).click();
    await page.waitForURL((url) => url.pathname === address.slice(0, address.indexOf('/', 1)));
    await page.context().close();
  }
});

test('one application from search to reference number with the keyboard alone', async () => {
  const page = await journey.as('liu');
  await page.goto(`${journey.url}/life-events/newborn`);
  await shown(page);
  await press(page, 'a', /看我要办什么/);
  for (let question = 0; question < 4; question++) {
    const here = page.url();
    await page.waitForFunction(() => document.querySelector('main input[type=radio]'));
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('Space');
    await press(page, 'button', /继续|下一|看/);
    await page.waitForURL((url) => url.href !== here);
  }
  await press(page, 'button', /开始申请/);
  await page.waitForURL(/\/drafts\//);
  await press(page, 'a', /^继续$/);
  await page.waitForURL(/baby\.name/);
  await tabTo(page, 'main input[type=text]');
  await page.keyboard.type('张小满');
  await page.keyboard.press('Enter');
  await page.waitForURL(/card\.delivery/);
  await tabTo(page, 'input[type=radio]');
  await page.keyboard.press('Space');
  await press(page, 'button', /保存并继续/);
  await page.waitForURL(/\/drafts\/[^/]+$/);
  await press(page, 'a', /核对并提交/);
  await page.waitForURL(/\/check$/);
  for (const promise of await page.locator('input[id^="promised/"]').all()) {
    await tabTo(page, `[id="${await promise.getAttribute('id')}"]`);
    await page.keyboard.press('Space');
  }
  await tabTo(page, '#declaration');
  await page.keyboard.press('Space');
  await press(page, 'button', /提交申请/);
  await page.waitForURL(/\/received/);
  assert.match(await page.locator('.reference strong').innerText(), /^\d{4}-\w{4}-\w{4}-\w$/);
});

/** Goes on with Tab until the focus is where it shall be; fails when it never gets there. */
async function tabTo(page: Page, selector: string, words?: RegExp): Promise<void> {
  await page
    .locator(selector)
    .filter(words ? { hasText: words } : {})
    .first()
    .waitFor();
  for (let count = 0; count < 120; count++) {
    await page.keyboard.press('Tab');
    const [fits, text] = await page.evaluate((wanted) => {
      const active = document.activeElement;
      return [active?.matches(wanted) ?? false, active?.textContent ?? ''] as const;
    }, selector);
    if (fits && (!words || words.test(text.trim()))) return;
  }
  assert.fail(`the keyboard never came to ${selector} ${words ?? ''}`);
}

async function press(page: Page, selector: string, words: RegExp): Promise<void> {
  await tabTo(page, selector, words);
  await page.keyboard.press('Enter');
}

test('the first page loads at most 300 KB of script, compressed', async () => {
  const page = await journey.visitor({ phone: true });
  const sizes: Array<Promise<number>> = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(journey.url, { waitUntil: 'networkidle' });
  await shown(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`the first page loads ${(bytes / 1024).toFixed(1)} KB of script`);
  assert.ok(bytes > 20_000, 'nothing was measured');
  assert.ok(bytes <= 300 * 1024, `${bytes} bytes of script`);
});

test('no page met with an error', () => assert.deepEqual(journey.troubles, []));
