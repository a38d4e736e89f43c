import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/**
 * The texts of the interface: one JSON file per language and area in `zh/` and `en/`, loaded when an area first needs it
 * (`useTranslation('wallet')` waits through Suspense). Texts that come from the server are `Text {zh,en}`; see `ui/text.ts`.
 */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

type Texts = Record<string, unknown>;
const files = import.meta.glob<Texts>('./*/*.json', { import: 'default' });

/** The texts of an area. @throws when there are none, or they did not come */
export async function readTexts(language: string, area: string): Promise<Texts> {
  const load = files[`./${language === 'en' ? 'en' : 'zh'}/${area}.json`];
  if (!load)
    throw new Error(`No texts for area "${area}": add web/src/i18n/zh/${area}.json and en/${area}.json`);
  return load();
}

/** Starts i18next with the given language; resolves when the texts of every page (`common`) are there. */
export async function startTexts(language: Language): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use({
      type: 'backend',
      read: (lng: string, ns: string, done: (error: unknown, data: Texts | null) => void) => {
        readTexts(lng, ns).then(
          (data) => done(null, data),
          (error: unknown) => done(error, null),
        );
      },
    })
    .init({
      lng: language,
      supportedLngs: [...languages],
      fallbackLng: 'zh-CN',
      load: 'currentOnly',
      ns: ['common', 'portal'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    });
}
