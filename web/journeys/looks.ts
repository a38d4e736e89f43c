import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { accessibilityProblems, picture } from './harness.ts';

/** What can be seen to be wrong with a page without knowing what it is about. */

const folder = fileURLToPath(new URL('../src/i18n/zh/', import.meta.url));

/**
 * Every Chinese text of the interface that has no value in it, each on a line: where one stands in the English interface, it was forgotten.
 * They are thousands: as one text they reach the page at once.
 */
const chineseTexts = globSync('*.json', { cwd: folder })
  .flatMap((file) => valuesOf(JSON.parse(readFileSync(folder + file, 'utf8'))))
  .filter(
    (text) => /\p{Script=Han}/u.test(text) && !text.includes('{{') && text !== 'English' && text !== '中文',
  )
  .join('\n');

function valuesOf(node: unknown): string[] {
  return typeof node === 'string' ? [node] : Object.values(node as object).flatMap(valuesOf);
}

/** Parts that measure themselves follow a new width of the window a moment later; what is still too wide after that is a flaw. */
async function atRest(page: Page): Promise<void> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1;
  await page.waitForFunction(fits, undefined, { timeout: 3000 }).catch(() => {});
}

/**
 * Looks once the page has a heading. Sideways scrolling, words cut off, keys instead of words, Chinese in the English interface; no heading, no way on, blocks that
 * touch each other, buttons too small for a thumb.
 */
export async function flaws(page: Page, lang: 'zh-CN' | 'en'): Promise<string[]> {
  await page.locator('h1').first().waitFor();
  await atRest(page);
  const found = await page.evaluate(
    ({ english, texts }) => {
      const forbidden = new Set(english ? texts.split('\n') : []);
      const seen: string[] = [];
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth + 1) {
        const wide = [...document.querySelectorAll('body *')].filter(
          (one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest('svg'),
        );
        const widest = wide.find((one) => one.children.length < 2) ?? wide.at(-1);
        seen.push(
          `scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ${widest?.outerHTML.slice(0, 120)}`,
        );
      }
      const headings = document.querySelectorAll('h1').length;
      if (headings !== 1) seen.push(`${headings} first headings`);
      // officials have theirs beside the page
      if (!document.querySelector('.shell main :is(a[href], button, input), .office')) seen.push('no way on');
      const block =
        ':is(.notice, .failure, .empty, .card, .search-box, .summary, .verdict, .demo, .evidence)';
      const blocks = [...document.querySelectorAll(`main ${block}`)]
        .filter((one) => !one.parentElement!.closest(block))
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0);
      for (const [index, { one, box }] of blocks.entries()) {
        const above = blocks[index - 1]?.box;
        if (!above || above.right <= box.left || box.right <= above.left) continue;
        const gap = box.top - above.bottom;
        if (gap > -1 && gap < 8) seen.push(`touches what stands above: ${one.outerHTML.slice(0, 80)}`);
      }
      if (root.clientWidth < 500)
        for (const button of document.querySelectorAll('.shell main .button')) {
          const { height, width } = button.getBoundingClientRect();
          if (width > 0 && height < 44) seen.push(`${height} px high: ${button.textContent}`);
        }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue!.trim();
        const parent = node.parentElement!;
        if (
          text === '' ||
          parent.closest('script, style, noscript, [lang]:not(html), .visually-hidden, .number, code, pre')
        )
          continue;
        if (/^[a-z][A-Za-z]*(\.[a-z][A-Za-z-]*)+$/.test(text) && !parent.matches('.work-what *'))
          seen.push(`a key instead of words: ${text}`);
        if (english && /[A-Za-z)]\s?[：、；，。]|^[：、；]/.test(text))
          seen.push(`Chinese punctuation: ${text}`);
        if (forbidden.has(text)) seen.push(`not translated: ${text}`);
        const { clientWidth, scrollWidth } = parent;
        const { overflowX, textOverflow } = getComputedStyle(parent);
        const cut = scrollWidth > clientWidth + 2 && clientWidth > 2 && overflowX !== 'visible';
        if (cut && textOverflow !== 'ellipsis' && !['auto', 'scroll'].includes(overflowX))
          seen.push(`cut off: ${text}`);
      }
      return seen;
    },
    { english: lang === 'en', texts: lang === 'en' ? chineseTexts : '' },
  );
  return [...new Set(found)];
}

/** Until nothing is being fetched and the page has its heading. */
export async function shown(page: Page): Promise<void> {
  // a page that came in another language or size than is set on this device is drawn anew
  await page.waitForFunction(() => {
    const { language = 'zh-CN', size = 'normal' } = JSON.parse(
      localStorage.getItem('yiti.preferences') ?? '{}',
    ) as { language?: string; size?: string };
    const { lang, dataset } = document.documentElement;
    return lang === language && dataset['size'] === size;
  });
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading, [aria-busy=true]'));
}

/** Neither axe nor a look finds anything wrong with the page. */
export async function looksWell(page: Page, lang: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  assert.deepEqual(await accessibilityProblems(page), []);
  assert.deepEqual(await flaws(page, lang), []);
}

/** For one journey: keeps a picture of the page under a name of its own, and says that the page looks well. */
export const looksOf =
  (journey: string) =>
  async (page: Page, name: string, lang: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> => {
    await picture(page, `${journey}-${name}`);
    await looksWell(page, lang);
  };
