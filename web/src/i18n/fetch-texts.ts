import i18next from 'i18next';
import { readTexts } from './index.ts';

/** Texts that will be needed: called by the modules of office pages, one line that the build adds to each (`web/vite.config.ts`). */
export function fetchTexts(areas: readonly string[]): void {
  const { language } = i18next;
  if (!language) return;
  for (const area of areas)
    if (!i18next.hasResourceBundle(language, area))
      readTexts(language, area).then(
        (texts) => i18next.addResourceBundle(language, area, texts),
        // nothing is noted of what did not come: whoever needs it asks for it then
        () => {},
      );
}
