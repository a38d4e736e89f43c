import i18next from 'i18next';

/** Texts that will be needed: called by the modules of office pages, one line that the build adds to each (`web/vite.config.ts`). */
export function fetchTexts(areas: readonly string[]): void {
  // whoever then needs them and finds that they did not come asks again, and says so
  if (i18next.isInitialized) i18next.loadNamespaces(areas).catch(() => {});
}
