import type { Kysely } from 'kysely';
import { formats } from '@yiti/engines/forms';
import { lookUpHash } from '../../base/sealed-fields/index.ts';
import type { Tables } from '../../base/database/tables.ts';
import { sealedAccounts } from './sealed-tables.ts';

/** The 11 digits of a mobile number however it was typed, or undefined. */
export function readMobile(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return formats['mobile']!(digits) === null ? digits : undefined;
}

/** By what an account is found without its number being kept. */
export const mobileHash = (db: Kysely<Tables>, mobile: string): Buffer => lookUpHash(db, sealedAccounts, mobile);
