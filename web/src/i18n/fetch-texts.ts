import i18next from 'i18next';
import { readTexts } from './index.ts';

const underWay = new Set<Promise<void>>();

/** Texts that will be needed: called by the modules of pages and their parts, one line that the build adds to each (`web/vite.config.ts`). */
export function fetchTexts(areas: readonly string[]): void {
  const { language } = i18next;
  if (!language) return;
  for (const area of areas) {
    if (i18next.hasResourceBundle(language, area)) continue;
    const coming: Promise<void> = readTexts(language, area)
      .then(
        (texts) => void i18next.addResourceBundle(language, area, texts),
        // nothing is noted of what did not come: whoever needs it asks for it then
        () => {},
      )
      .finally(() => underWay.delete(coming));
    underWay.add(coming);
  }
}

/** Resolves when every text that was asked for is there, or did not come. */
export async function textsUnderWay(): Promise<void> {
  await Promise.all(underWay);
}
