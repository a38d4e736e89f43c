import type { Text } from '@yiti/engines/scenario';

/** What is looked at, in this order; each is one line for whoever dropped the file. */
export const checkKinds = [
  'structure',
  'content',
  'signature',
  'certificate',
  'seal',
  'timestamp',
  'register',
  'status',
] as const;
export type CheckKind = (typeof checkKinds)[number];

export interface Check {
  check: CheckKind;
  /** `unknown`: it cannot be said, because something before it failed or there is nothing to compare with */
  verdict: 'yes' | 'no' | 'unknown';
  says: Text;
}

export const yes = (check: CheckKind, zh: string, en: string): Check => ({
  check,
  verdict: 'yes',
  says: { zh, en },
});
export const no = (check: CheckKind, zh: string, en: string): Check => ({
  check,
  verdict: 'no',
  says: { zh, en },
});
export const unknown = (check: CheckKind, zh: string, en: string): Check => ({
  check,
  verdict: 'unknown',
  says: { zh, en },
});
