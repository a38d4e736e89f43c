import { afterEach, beforeAll } from 'vitest';
import i18next from 'i18next';
import { cleanup } from '@testing-library/react';
import { startTexts } from './i18n/index.ts';

/** Components are tested with the real Chinese texts: a test that reads a key instead of words fails. */
beforeAll(async () => {
  await startTexts('zh-CN');
  await i18next.loadNamespaces(['forms', 'apply', 'wallet']);
});
afterEach(cleanup);
