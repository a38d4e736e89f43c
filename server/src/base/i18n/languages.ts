import { fill } from '../../lib/counted.ts';
import type { Text } from '@yiti/engines/scenario';
import type { Language } from '../context.ts';

/** The languages in which everything that a person reads exists. The first is the default. */
export const languages: readonly Language[] = ['zh-CN', 'en'];

/** Where the choice of a person is kept; wins over what the browser asks for. */
export const languageCookie = 'yiti_lang';

interface LanguageHeaders {
  cookie?: string | undefined;
  'accept-language'?: string | undefined;
}

/** The language to answer in: the person's own choice, then the browser's preference, then Chinese. */
export function languageOf(headers: LanguageHeaders): Language {
  const chosen = readCookie(headers.cookie, languageCookie);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return preferredLanguage(headers['accept-language']);
}

/** `Accept-Language` (RFC 9110 §12.5.4), highest weight first; what we do not speak is passed over. */
function preferredLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map((range, position) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight), position };
  });
  const wanted = ranges
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)(-|$)/.test(tag))
    .toSorted((a, b) => b.weight - a.weight || a.position - b.position);
  return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.split('=');
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** The text in one language, with `{name}` filled from `params`; an unknown name is left standing, so that it is seen. */
export function say(text: Text, lang: Language, params: Record<string, string | number> = {}): string {
  return fill(lang === 'en' ? text.en : text.zh, params);
}

/** Fills both languages; for messages that are stored and read later by people of either. */
export function fillText(text: Text, params: Record<string, string | number>): Text {
  return { zh: fill(text.zh, params), en: fill(text.en, params) };
}
