import { createHash, randomInt } from 'node:crypto';
import type { Ctx } from '../../base/context.ts';
import { needFreshSession } from './fresh-session.ts';

const howMany = 10;
/** Letters and digits that nobody confuses on paper (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten new codes, shown this once; earlier ones are worth nothing. @throws identity/not-fresh */
export async function makeRecoveryCodes(ctx: Ctx): Promise<{ codes: string[] }> {
  await needFreshSession(ctx);
  const accountId = ctx.actor.id;
  const codes = Array.from({ length: howMany }, newCode);
  await ctx.db.deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute();
  await ctx.db
    .insertInto('identity.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashCode(code), made_at: ctx.now })))
    .execute();
  ctx.audit({ type: 'recovery-codes.made', object: { kind: 'account', id: accountId } });
  return { codes };
}

/** Is it one of the account's, and used for the first time? Takes it. */
export async function takeRecoveryCode(ctx: Ctx, accountId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.recovery_code')
    .set({ used_at: ctx.now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashCode(code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** 80 random bits in four groups: `4F7K-2M9Q-X0TB-91ZC`. */
function newCode(): string {
  return newGroups(4);
}

/** Groups of four characters, 20 random bits each. */
export function newGroups(groups: number): string {
  const character = () => alphabet[randomInt(alphabet.length)]!;
  return Array.from({ length: groups }, () => Array.from({ length: 4 }, character).join('')).join('-');
}

/** As it is typed: without regard to case, blanks and what looks alike. A fast hash is enough for what cannot be guessed. */
export function hashCode(code: string): Buffer {
  const normal = code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(normal).digest();
}
