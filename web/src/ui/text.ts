import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** A text in both languages, as the server sends it. */
export interface Text {
  zh: string;
  en: string;
}

/** Gives the language of the page to texts from the server: `const text = useText(); text(service.name)`. */
export function useText(): (value: Text | string | null | undefined) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useMemo(() => (value) => textIn(value, english), [english]);
}

export function textIn(value: Text | string | null | undefined, english: boolean): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return (english ? value.en : value.zh) || value.zh || value.en;
}
