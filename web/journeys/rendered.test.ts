import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paths } from '../src/paths.ts';
import { startJourney, type Journey } from './harness.ts';

/** Public pages come with their words in them, in the language, size and place that the reader has chosen. */

let journey: Journey;
before(async () => {
  journey = await startJourney();
  await rendererIsWarm();
});
after(() => journey.stop());

const fetched = async (path: string, cookie = '') =>
  (await fetch(journey.url + path, { headers: { cookie } })).text();

/** The first pages after a start come bare where the machine needs longer to load what renders them than anybody waits. */
async function rendererIsWarm(): Promise<void> {
  for (const path of [paths.home(), `${paths.search()}?q=1`, paths.lifeEvent('newborn')])
    for (let n = 0; !(await fetched(path)).includes('id="data"'); n += 1)
      assert.ok(n < 30, `${path} still comes bare`);
}

test('public pages are read without any script', async () => {
  const page = await journey.visitor({ phone: true, script: false });
  for (const [address, words] of [
    [paths.home(), /宝宝出生了/],
    [`${paths.search()}?q=开饭店`, /开办餐饮店/],
    [paths.lifeEvent('open-a-restaurant'), /食品经营许可/],
    [paths.service('food-permit'), /《食品安全法》|食品安全法/],
    [paths.help(), /帮助/],
  ] as const) {
    await page.goto(journey.url + address);
    await page.locator('main').getByText(words).first().waitFor();
  }
});

test('the search works without any script', async () => {
  const page = await journey.visitor({ script: false });
  await page.goto(journey.url);
  await page.getByRole('combobox').fill('开饭店');
  await page.keyboard.press('Enter');
  await page.locator('main h1').getByText('开饭店').waitFor();
});

test('the browser takes the words over instead of drawing them again', async () => {
  const page = await journey.visitor();
  await page.route(/\.js$/, async (route) => {
    await page.locator('h1').evaluate((heading) => heading.setAttribute('data-came', 'yes'));
    await route.continue();
  });
  await page.goto(journey.url);
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.locator('html[data-size=large]').waitFor();
  assert.equal(await page.locator('h1').getAttribute('data-came'), 'yes');
});

test('language, size and place of the reader are those of the first words', async () => {
  const html = await fetched('/', 'other=1; yiti_view=en.large.370502');
  assert.match(html, /<html lang="en" data-size="large" data-division="370502">/);
  assert.match(html, /Say what you need/);
  assert.match(html, /<title>Public services · Yiti<\/title>/);
});

test('a cookie of somebody else\u2019s making falls back to what everybody gets', async () => {
  const html = await fetched('/', 'yiti_view=xx."><script>.370102x');
  assert.match(html, /<html lang="zh-CN" data-size="normal" data-division="370102">/);
});

test('what somebody searched for stays text', async () => {
  const html = await fetched(`/search?q=${encodeURIComponent('</script><img src=x onerror=alert(1)>')}`);
  assert.ok(html.includes('id="data"'), 'the page came bare');
  assert.ok(!html.includes('<img src=x'));
});

test('whoever is signed in gets the bare page: nothing personal in it, nothing for nobody either', async () => {
  const page = await journey.as('zhang');
  const html = await (await page.request.get(journey.url)).text();
  assert.ok(!html.includes('id="data"'));
  await page.goto(journey.url);
  await page.locator('h1').waitFor();
});

test('what can\u2019t be rendered comes bare, and says so itself', async () => {
  const address = paths.lifeEvent('no-such-thing');
  assert.ok(!(await fetched(address)).includes('id="data"'));
  const page = await journey.visitor();
  await page.goto(journey.url + address);
  await page.getByRole('alert').waitFor();
});

test('a crowd before one page all get it', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => fetched('/')));
  assert.ok(all.every((html) => html.includes('id="data"')));
});

test('no page met with an error', () => assert.deepEqual(journey.troubles, []));
