import type { Ctx } from '../../base/context.ts';
import { servicesOf } from '../../base/services-of.ts';

/** Without I, L, O and U: nobody mistakes one for another (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 signs, 80 bits that nobody can guess: what stands under the QR code and opens /verify. */
export function newVerificationCode(ctx: Ctx): string {
  const hash = servicesOf(ctx).crypto.sm3('verification', ctx.newId(), ctx.newId(), ctx.newId());
  return [...hash.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join('');
}

/** As people type it: small letters, spaces, dashes, and the letters that look like digits. */
export function readVerificationCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
}

/** `7K2M-…`: four groups of four. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)!.join('-');
}
