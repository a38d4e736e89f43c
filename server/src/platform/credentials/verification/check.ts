import type { Standing } from '../credential.ts';
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
/** The same of a credential that came as data: JSON for machines, or SD-JWT VC. */
export const dataCheckKinds = [
  'structure',
  'content',
  'signature',
  'certificate',
  'time',
  'seal',
  'register',
  'status',
] as const;
export type CheckKind = (typeof checkKinds)[number] | (typeof dataCheckKinds)[number];

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

/** How a credential stands, in words. */
export const standings: Readonly<Record<Standing, readonly [zh: string, en: string]>> = {
  valid: ['证照有效', 'The credential is in force'],
  'not-yet': ['证照尚未生效', 'The credential is not in force yet'],
  expired: ['证照已过有效期', 'The credential has run out'],
  suspended: ['证照已暂扣', 'The credential is suspended'],
  revoked: ['证照已撤销', 'The credential was revoked'],
  cancelled: ['证照已注销', 'The credential was cancelled'],
  replaced: ['证照已换发，应以新证为准', 'The credential was replaced by a later one'],
  stripped: ['证照已吊销', 'The credential was taken away as a penalty'],
  transferred: ['证照已办理转出', 'The credential was moved to another authority'],
  other: ['证照处于其他状态', 'The credential is in another state'],
};
