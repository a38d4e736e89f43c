import { useSyncExternalStore } from 'react';
import i18next from 'i18next';
import { languages, type Language } from '../i18n/index.ts';

/** What a person has set on this device: language, size of text (长辈版), place. Nothing personal, never sent to the server as a profile. */
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
let current: Preferences = read();

function read(): Preferences {
  const initial: Preferences = { language: 'zh-CN', size: 'normal', division: firstDivision };
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
    return {
      language: languages.find((known) => known === stored.language) ?? initial.language,
      size: stored.size === 'large' ? 'large' : 'normal',
      division: /^\d{6}(\d{3}){0,2}$/.test(stored.division ?? '') ? stored.division! : initial.division,
    };
  } catch {
    return initial; // storage refused (private window): the defaults serve
  }
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

/** Writes language and size onto <html>, where CSS and screen readers find them. */
export function applyPreferences(): void {
  document.documentElement.lang = current.language;
  document.documentElement.dataset.size = current.size;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    preferences,
    preferences,
  );
}
