import { useSyncExternalStore } from 'react';
import i18next from 'i18next';
import { languages, type Language } from '../i18n/index.ts';

/** What a person has set on this device: language, size of text (长辈版), place. Nothing personal, never kept by the server. */
export interface Preferences {
  language: Language;
  size: 'normal' | 'large';
  /** GB/T 2260 code of the place where things are to be done */
  division: string;
}

const storageKey = 'yiti.preferences';
/** 济南市历下区: the demonstration place; a person sees it on every page and changes it with one click. */
const firstDivision = '370102';
const listeners = new Set<() => void>();
let current: Preferences = typeof document === 'undefined' ? valid({}) : read();

function read(): Preferences {
  try {
    return valid(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>);
  } catch {
    return valid({}); // storage refused (private window): the defaults serve
  }
}

function valid(stored: Partial<Preferences>): Preferences {
  return {
    language: languages.find((known) => known === stored.language) ?? 'zh-CN',
    size: stored.size === 'large' ? 'large' : 'normal',
    division: /^\d{6}(\d{3}){0,2}$/.test(stored.division ?? '') ? stored.division! : firstDivision,
  };
}

/** The same three values travel as a cookie, so that a page that comes with its words comes in the right language, size and place. */
const cookieName = 'yiti_view';

function keepInCookie({ language, size, division }: Preferences): void {
  document.cookie = `${cookieName}=${language}.${size}.${division}; path=/; max-age=31536000; samesite=lax`;
}

/** What the request's cookies say, on the server. */
export function preferencesOf(cookies = ''): Preferences {
  const [, language, size, division] =
    new RegExp(`(?:^|; )${cookieName}=([^.;]*)\\.([^.;]*)\\.([^.;]*)`).exec(cookies) ?? [];
  return valid({ language, size, division } as Partial<Preferences>);
}

/** For one page that is rendered on the server. */
export function takePreferences(taken: Preferences): void {
  current = taken;
}

export function preferences(): Preferences {
  return current;
}

/** Changes one or more preferences, keeps them on this device and applies them to the page. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    /* the change still holds until the page is closed */
  }
  applyPreferences();
  if (change.language) void i18next.changeLanguage(change.language);
  for (const listener of listeners) listener();
}

/** Writes language, size and place onto <html>, where CSS and screen readers find them. */
export function applyPreferences(): void {
  const root = document.documentElement;
  root.lang = current.language;
  root.dataset.size = current.size;
  root.dataset.division = current.division;
  keepInCookie(current);
}

/** Whether the page came in the language, size and place that are set on this device. */
export function isPageAsPreferred(): boolean {
  const { lang, dataset } = document.documentElement;
  const { language, size, division } = current;
  return lang === language && dataset.size === size && dataset.division === division;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    preferences,
    asThePageCame,
  );
}

const atLoad = current;
/**
 * A page takes over its words part by part: one that is still to be taken over is compared with what came, even when somebody has chosen
 * another size meanwhile.
 */
const asThePageCame = (): Preferences => (typeof document === 'undefined' ? current : atLoad);
