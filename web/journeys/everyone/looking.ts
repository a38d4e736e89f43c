import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AnyRouter } from '@tanstack/react-router';
import type { Page, Request } from 'playwright-core';
import { storyOn, type Story } from '../../../server/test/story.ts';
import { accessibilityProblems, sizes, startJourney, type Journey } from '../harness.ts';
import { flaws, shown } from '../looks.ts';

/** The look at every page, for everybody: on a phone and on a desktop, in Chinese and English, in large text and at twice its size. */

/** Somebody who looks, the pages that are theirs to see, and for which firm they act. */
export interface Viewer {
  /** key of a person of the demonstration; absent: not signed in */
  person?: string;
  /** part of the name of the firm they act for */
  firm?: string;
  addresses: readonly string[];
}

export interface Setting {
  journey: Journey;
  story: Story;
}

/** Monday, 2 March: what counts by the year begins anew, and no holiday is near. The clock stands still between what is done. */
const begins = '2026-03-02T01:00:00.000Z';

export async function setting(flags: readonly string[] = []): Promise<Setting> {
  let at = new Date(begins);
  const journey = await startJourney({ now: () => at, flags });
  const story = await storyOn(journey.platform, {
    now: () => at,
    later: (days) => {
      at = new Date(at.getTime() + days * 86_400_000);
    },
  });
  return { journey, story };
}

type Lang = 'zh-CN' | 'en';
type Way = { phone: boolean; lang: Lang };

/** A browser of their own for one who looks, who acts for the firm that is named. */
export async function open({ url, ...journey }: Journey, viewer: Viewer, how: Way): Promise<Page> {
  const { person, firm } = viewer;
  if (!person) return journey.visitor(how);
  const page = await journey.as(person, how);
  if (!firm) return page;
  const { subjects } = await (await page.request.get(`${url}/api/session`)).json();
  const { subjectId } = subjects.find(({ name }: { name: string }) => name.includes(firm));
  const headers = { origin: url };
  await page.request.put(`${url}/api/session/subject`, { data: { subjectId }, headers });
  return page;
}

/** @returns resolves when the page has an answer to all that it asked for */
function answersOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async () => {
    while (open.size > 0) await (await open.values().next().value!.response())?.finished();
  };
}

const other = (lang: Lang): Lang => (lang === 'en' ? 'zh-CN' : 'en');

/** To another page as a link leads to it, without loading the web anew; resolves when it stands there instead of the one before. */
async function goOn(page: Page, address: string): Promise<void> {
  await page.evaluate(async (href) => {
    const { __TSR_ROUTER__: router } = window as unknown as { __TSR_ROUTER__: AnyRouter };
    await router.navigate({ href });
  }, address);
  await page.waitForFunction(() => {
    const { state, latestLocation } = (window as unknown as { __TSR_ROUTER__: AnyRouter }).__TSR_ROUTER__;
    return state.status === 'idle' && state.resolvedLocation?.href === latestLocation.href;
  });
}

/**
 * From the narrow window in one language to the wide one, to the other language, and back to the narrow one; the next page begins
 * where this one ends. Axe looks at both forms of a page, each in another language (see the README).
 * @param reloads the page comes from the server with its words: it comes anew in the other language
 */
async function inAllWays(page: Page, lang: Lang, reloads: boolean): Promise<string[]> {
  const seen: string[] = [];
  const note = (way: string, found: string[]) => seen.push(...found.map((flaw) => `${way}: ${flaw}`));
  const narrow = async (now: Lang) => {
    note(`phone, ${now}`, await flaws(page, now));
    if (now === 'en') note('phone, en, large', await flawsInLarge(page));
  };
  await narrow(lang);
  note(`phone, ${lang}`, await accessibilityProblems(page));
  await page.setViewportSize(sizes.desktop);
  note(`desktop, ${lang}`, await flaws(page, lang));
  const then = other(lang);
  await speak(page, then);
  if (reloads) {
    await page.reload();
    await shown(page);
  }
  note(`desktop, ${then}`, [...(await flaws(page, then)), ...(await accessibilityProblems(page))]);
  note(`twice the size, ${then}`, await flawsAtTwiceTheSize(page, then));
  await page.setViewportSize(sizes.phone);
  await narrow(then);
  return seen;
}

async function flawsInLarge(page: Page): Promise<string[]> {
  const set = async (size: string) => {
    await press(page, 'title');
    await page.waitForFunction((wanted) => document.documentElement.dataset['size'] === wanted, size);
  };
  await set('large');
  const found = [...(await flaws(page, 'en')), ...(await notPlain(page))];
  await set('normal');
  return found;
}

/** Large is plain too: nothing that adorns, nothing that is said twice. */
const notPlain = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-decoration], [data-secondary]')]
      .filter((one) => one.checkVisibility())
      .map((one) => `${one.className || one.tagName} is not plain`),
  );

/** The switch at the top of every house: of the language, which names the other one, or of the size, which explains itself. */
const press = (page: Page, attribute: 'lang' | 'title') =>
  page.evaluate((name) => document.querySelector<HTMLElement>(`button.tool[${name}]`)!.click(), attribute);

/** The other language; resolves when the words are there. */
async function speak(page: Page, lang: Lang): Promise<void> {
  await press(page, 'lang');
  await page.waitForFunction(
    (other) => document.querySelector('button.tool[lang] .tool-text')?.textContent === other,
    lang === 'en' ? '中文' : 'English',
  );
  await shown(page);
}

/** As people set it in their browser: every length in rem, and every breakpoint, follows at once. */
async function flawsAtTwiceTheSize(page: Page, lang: Lang): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const size = async (standard: number, fixed: number) => {
    await session.send('Page.setFontSizes', { fontSizes: { standard, fixed } });
    await page.waitForFunction(
      (wanted) => parseFloat(getComputedStyle(document.documentElement).fontSize) === wanted,
      standard,
    );
  };
  await size(32, 26);
  const seen = await flaws(page, lang);
  await size(16, 13);
  await session.detach();
  return seen.filter((one) => one.startsWith('scrolls'));
}

/** How many look at the same time: what one waits for, another draws. */
const SIDE_BY_SIDE = 3;

/** One platform for all who look, one test for each page of theirs. */
export function lookAtAll<Made extends object>(
  make: (here: Setting) => Promise<Made>,
  viewersOf: (made: Made) => readonly Viewer[],
): void {
  let here: Setting;
  let viewers: readonly Viewer[];
  before(async () => {
    here = await setting();
    viewers = viewersOf(await make(here));
  });
  after(() => here.journey.stop());
  void describe('every page in every way', { concurrency: SIDE_BY_SIDE }, () => {
    for (const [index, viewer] of viewersOf(anything<Made>()).entries())
      lookAs(viewer, () => ({ journey: here.journey, viewer: viewers[index]! }));
  });
  void test('no page met with an error', () => assert.deepEqual(here.journey.troubles, []));
}

/** One person, one window: it is widened and narrowed, and its language and size are changed, as people do. */
function lookAs(
  { person = 'nobody', firm, addresses }: Viewer,
  now: () => { journey: Journey; viewer: Viewer },
): void {
  void describe(firm ? `${person} for ${firm}` : person, { concurrency: 1 }, () => {
    let page: Page;
    let answered: () => Promise<void>;
    let lang: Lang = 'zh-CN';
    before(async () => {
      page = await open(now().journey, now().viewer, { phone: true, lang });
      answered = answersOf(page);
    });
    after(() => page.context().close());
    for (const [index, name] of addresses.entries())
      void test(name, async () => {
        const { journey, viewer } = now();
        const address = viewer.addresses[index]!;
        if (index === 0 || !viewer.person) await page.goto(journey.url + address);
        else await goOn(page, address);
        await answered();
        await shown(page);
        assert.deepEqual(await inAllWays(page, lang, !viewer.person), []);
        lang = other(lang);
      });
  });
}

/** Stands for what is made, before it is: each id is a word of its own. */
export const anything = <Made extends object>() =>
  new Proxy({} as Made, { get: (_, name) => `one-${String(name)}` });
