import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { fetchTexts, textsUnderWay } from './fetch-texts.ts';
import { startTexts } from './index.ts';

beforeAll(() => startTexts('zh-CN'));

test('texts are there once they were waited for', async () => {
  expect(i18next.hasResourceBundle('zh-CN', 'tour')).toBe(false);
  fetchTexts(['tour']);
  await textsUnderWay();
  expect(i18next.hasResourceBundle('zh-CN', 'tour')).toBe(true);
});

test('what is asked for while the language changes comes in the new one', async () => {
  const changing = i18next.changeLanguage('en');
  fetchTexts(['wallet']);
  await Promise.all([changing, textsUnderWay()]);
  expect(i18next.language).toBe('en');
  expect(i18next.hasResourceBundle('en', 'wallet')).toBe(true);
});

test('a change of language brings what was asked for in the one before, also what is still on its way', async () => {
  await i18next.changeLanguage('zh-CN');
  fetchTexts(['draws']);
  await i18next.changeLanguage('en');
  expect(i18next.hasResourceBundle('en', 'draws')).toBe(true);
});

test('what does not come is not waited for', async () => {
  fetchTexts(['no-such-area']);
  await textsUnderWay();
  expect(i18next.hasResourceBundle('en', 'no-such-area')).toBe(false);
});
