/**
 * Browser journeys: a real Chromium before a real platform with a real database, as people meet it. One platform and one
 * browser per test file; every person has a browser context of their own, as on their own machine.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import type axe from 'axe-core';
import {
  chromium as playwright,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from 'playwright-core';
import { modules } from '../../server/src/app.ts';
import { testPlatform, type TestPlatform } from '../../server/src/testing.ts';
import { browserFlags } from '../../tools/browser-flags.ts';

interface Machine {
  phone?: boolean;
  lang?: 'zh-CN' | 'en';
  script?: boolean;
}

export interface Journey {
  platform: TestPlatform;
  url: string;
  /** somebody with a browser of their own; not signed in */
  visitor(machine?: Machine): Promise<Page>;
  /** signed in as one of the demonstration people, at a machine of their own, without the sign-in page (one journey goes through it) */
  as(person: string, machine?: Machine): Promise<Page>;
  /** errors that the pages met with so far; empty when all is well */
  troubles: string[];
  /** every page that was opened, in order */
  pages: readonly Page[];
  /** an administrator moves the clock of the demonstration forward; everybody's session ends with the days that pass */
  pass(days: number): Promise<void>;
  /** lets everything that was set in motion come to rest */
  settle: () => Promise<void>;
  stop(): Promise<void>;
}

export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

/** A page parses it anew each time it is loaded: in its short form that takes half as long. */
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeOptions: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  // of what is as it should be nobody needs to hear where it stands
  resultTypes: ['violations'],
};

/** Where pictures of failed steps go. */
const pictures = fileURLToPath(new URL('../../.yiti/journeys/', import.meta.url));

export async function startJourney(
  options: { now?: () => Date; flags?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<Journey> {
  const platform = await testPlatform({ modules, ...options });
  const browser = await launch();
  const { url } = platform.app;
  const troubles: string[] = [];
  const pages: Page[] = [];

  async function pageOn(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    pages.push(page);
    page.setDefaultTimeout(20_000);
    await hear(page, troubles);
    return page;
  }

  return {
    platform,
    url,
    troubles,
    pages,
    visitor: async (how) => pageOn(await newMachine(browser, how)),
    async as(person, how) {
      const page = await pageOn(await newMachine(browser, how));
      const answer = await page.request.post(`${url}/api/sessions/demonstration`, {
        data: { person },
        headers: { origin: url },
      });
      if (!answer.ok())
        throw new Error(`${person} cannot sign in: ${answer.status()} ${await answer.text()}`);
      return page;
    },
    async pass(days) {
      const zhao = await platform.as('zhao');
      const now = new Date(platform.app.services.now().getTime() + days * 86_400_000).toISOString();
      const { status, body } = await zhao.put('/api/clock', { now });
      if (status !== 200) throw new Error(`the clock did not move: ${status} ${JSON.stringify(body)}`);
      await platform.app.drain();
    },
    settle: () => platform.app.drain(),
    async stop() {
      await browser.close();
      await platform.stop();
    },
  };
}

async function newMachine(
  browser: Browser,
  { phone = false, lang = 'zh-CN', script = true }: Machine = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: phone ? sizes.phone : sizes.desktop,
    locale: lang,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  });
  await context.addInitScript((language) => {
    localStorage.setItem(
      'yiti.preferences',
      localStorage.getItem('yiti.preferences') ?? JSON.stringify({ language }),
    );
  }, lang);
  return context;
}

/** Errors of the page join the troubles: what its scripts threw or said, and what its policy refused (内容安全策略). */
async function hear(page: Page, troubles: string[]): Promise<void> {
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      console.error(`refused by the policy: ${effectiveDirective} ${blockedURI} ${sourceFile}`),
    ),
  );
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (line) => {
    // a refused request is written down by the browser itself; what the page makes of it is looked at by the tests
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      troubles.push(`${page.url()}: ${line.text()}`);
  });
}

/**
 * The steps of one story: each rests on the one before, so that after a failure the rest is skipped instead of waiting in vain.
 * What everybody saw at that moment is kept as pictures, and its words are said.
 */
export function tell(journey: () => Journey): (name: string, step: () => Promise<void>) => void {
  let failed: string | undefined;
  return (name, step) => {
    void test(name, async (t) => {
      if (failed) return t.skip(`rests on “${failed}”`);
      try {
        await within(stepMs, step());
      } catch (error) {
        failed = name;
        for (const [index, page] of journey().pages.entries()) {
          if (page.isClosed()) continue;
          const seen = within(askMs, picture(page, `failed-${process.pid}-${index}`)).catch(String);
          const words = within(askMs, wordsOf(page)).catch(String);
          console.error(`what was seen at ${page.url()}: ${await seen}\n${await words}`);
        }
        throw error;
      }
    });
  };
}

/** Sooner than the runner ends a test (tools/test.ts), so that what was seen is still told. */
const stepMs = 270_000;
/** What is asked of a page has no limit of its own in Playwright: one that hangs would hide the others. */
const askMs = 5000;
const axeMs = 60_000;

async function within<T>(ms: number, done: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`has not ended after ${ms / 1000} s`)), ms);
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the page and the dialog over it say, for whoever reads the log where the picture does not reach. */
async function wordsOf(page: Page): Promise<string> {
  const said = await page.locator('[role=dialog], main').allInnerTexts();
  return said.map((text) => text.replaceAll(/\s+/g, ' ').slice(0, 800)).join('\n');
}

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: browserFlags,
    headless: true,
  });
}

/** Keeps a picture of what the person saw, beside the test's name. */
export async function picture(page: Page, name: string): Promise<string> {
  mkdirSync(pictures, { recursive: true });
  const file = path.join(pictures, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}

/**
 * What axe finds wrong with the page, in lines that name rule and element (WCAG 2.2 A and AA). The window is made as high as the
 * page meanwhile: what the bar at the thumb happens to cover halfway is not a small target.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  await asHighAsItsPage(page);
  try {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeScript);
    return await within(axeMs, page.evaluate(askAxe, axeOptions));
  } finally {
    await page.setViewportSize(size);
  }
}

async function askAxe(options: axe.RunOptions): Promise<string[]> {
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} — ${target.join(' ')}`),
  );
}

/** What sticks to the edge of the window covers nothing then. A page that is still fetching grows: it is measured once it has everything, and again. */
async function asHighAsItsPage(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.loading, [aria-busy=true]'));
  for (let tries = 0; tries < 5; tries++) {
    const { width, height } = page.viewportSize()!;
    const needed = await page.evaluate(() => document.documentElement.scrollHeight);
    if (tries > 0 && needed <= height) return;
    await page.setViewportSize({ width, height: Math.max(height, needed + 200) });
  }
}

/** Waits until the page says this, without anybody touching it. */
export async function expectText(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('main').getByText(text).first().waitFor();
}

/**
 * Chooses from a list that is searched by typing, by key alone: the list itself may hang over the edge of the window. What is found comes a moment after
 * the letters, and takes the place of what was marked: then it is chosen once more.
 */
export async function chooseByKey(box: Locator, name: string): Promise<void> {
  const list = box.page().locator('.ant-select-item-option-active', { hasText: name });
  const chosen = box.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
  await box.fill(name);
  await list.waitFor({ state: 'attached' });
  await box.press('Enter');
  await chosen
    .filter({ hasText: name })
    .waitFor({ timeout: 2000 })
    .catch(() => box.press('Enter'));
  await chosen.filter({ hasText: name }).waitFor();
}
