/**
 * Browser journeys: a real Chromium before a real platform with a real database, as people meet it. One platform and one
 * browser per test file; every person has a browser context of their own, as on their own machine.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { modules } from '../../server/src/app.ts';
import { testPlatform, type TestPlatform } from '../../server/src/testing.ts';

export interface Journey {
  platform: TestPlatform;
  url: string;
  /** somebody with a browser of their own; not signed in */
  visitor(options?: { phone?: boolean; lang?: 'zh-CN' | 'en' }): Promise<Page>;
  /** signed in as one of the demonstration people, by the page that people use */
  as(person: string, options?: { phone?: boolean; lang?: 'zh-CN' | 'en' }): Promise<Page>;
  /** lets everything that was set in motion come to rest */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

/** Where pictures of failed steps go. */
const pictures = fileURLToPath(new URL('../../.yiti/journeys/', import.meta.url));

export async function startJourney(options: { now?: () => Date } = {}): Promise<Journey> {
  const platform = await testPlatform({ modules, ...options });
  const browser = await launch();
  const { url } = platform.app;

  async function visitor({ phone = false, lang = 'zh-CN' }: { phone?: boolean; lang?: 'zh-CN' | 'en' } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: phone ? sizes.phone : sizes.desktop,
      locale: lang,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    await context.addCookies([{ name: 'yiti_lang', value: lang, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => console.error(`page error at ${page.url()}: ${error.message}`));
    return page;
  }

  return {
    platform,
    url,
    visitor,
    async as(person, how) {
      const page = await visitor(how);
      const answer = await page.request.post(`${url}/api/sessions/demonstration`, {
        data: { person },
        headers: { origin: url },
      });
      if (!answer.ok()) throw new Error(`${person} cannot sign in: ${answer.status()} ${await answer.text()}`);
      return page;
    },
    settle: () => platform.app.drain(),
    async stop() {
      await browser.close();
      await platform.stop();
    },
  };
}

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // not the package's own list: it runs everything in one process and switches web security off
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
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

/** What axe finds wrong with the page, in lines that name rule and element (WCAG 2.2 A and AA). */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} — ${target.join(' ')}`));
}
