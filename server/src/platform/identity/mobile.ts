import type { Kysely } from 'kysely';
import { isMobile } from '@yiti/engines/forms';
import { lookUpHash } from '../../base/sealed-fields/index.ts';
import type { Tables } from '../../base/database/tables.ts';

/** The 11 digits of a mobile number however it was typed, or undefined. */
export function readMobile(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '');
  return isMobile(digits) ? digits : undefined;
}

/** Numbers of accounts are hashed under the directory's look-up key, under a name of their own: they match nothing else. */
export const accountNumbers = { name: 'identity.account', purpose: 'directory' };

/** By what an account is found without its number being kept. */
export const mobileHash = (db: Kysely<Tables>, mobile: string): Buffer =>
  lookUpHash(db, accountNumbers, 'mobile', mobile);
