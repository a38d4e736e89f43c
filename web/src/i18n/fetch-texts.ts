import i18next from 'i18next';
import { readTexts } from './index.ts';

const underWay = new Set<Promise<void>>();

/**
 * Texts that will be needed: called by the modules of office pages and their parts, one line that the build adds to each (`web/vite.config.ts`). A change of
 * language waits for them too, so that the page is not taken away meanwhile.
 */
export function fetchTexts(areas: readonly string[]): void {
  if (!i18next.language) return;
  const { isLanguageChangingTo: coming } = i18next as { isLanguageChangingTo?: string };
  const namespaces = i18next.options.ns as string[];
  for (const area of areas) {
    if (!namespaces.includes(area)) namespaces.push(area);
    // one that is on its way now was asked for without this area
    for (const language of new Set([i18next.language, coming]))
      if (language && !i18next.hasResourceBundle(language, area)) fetchOne(language, area);
  }
}

function fetchOne(language: string, area: string): void {
  const coming: Promise<void> = readTexts(language, area)
    .then(
      (texts) => void i18next.addResourceBundle(language, area, texts),
      // nothing is noted of what did not come: whoever needs it asks for it then
      () => {},
    )
    .finally(() => underWay.delete(coming));
  underWay.add(coming);
}

/** Resolves when every text that was asked for is there, or did not come. */
export async function textsUnderWay(): Promise<void> {
  await Promise.all(underWay);
}
