import { timingSafeEqual } from 'node:crypto';
import { checkIdNumber } from '@yiti/engines/codes';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { shownTo } from '../../../lib/masking.ts';
import { findSubject } from '../../directory/index.ts';
import { findAccountByMobile, findActiveAccount, type Account } from '../account-store.ts';
import { forgiveAttempt, reserveAttempt } from '../attempts.ts';
import { limitsOf } from '../limits.ts';
import { mobileHash, readMobile } from '../mobile.ts';
import { hashPassword } from '../password.ts';
import { choosePassword, needStrongPassword } from '../passwords.ts';
import { endSessions } from '../session-store.ts';
import { finish, type SignedIn, type Whence } from '../sign-in.ts';
import { hashToken } from '../token.ts';
import { codeHash } from './code.ts';

interface Given {
  token: string;
  mobile: string;
  code: string;
  password: string;
  owner?: Owner | undefined;
}

interface Owner {
  name: string;
  identityNumber: string;
}

/**
 * The code from the telephone and a password: makes an account of level 1, or lets its owner choose a new password, and signs in. A number
 * may have passed to somebody else (二次放号): of an account whose name is proven, name and identity number are asked for too, and afterwards
 * level 3 has to be proven anew.
 *
 * Runs outside a transaction: a wrong code is counted although it is refused. A code works once.
 *
 * @throws identity/no-mobile, identity/weak-password, identity/registration-closed, identity/wrong-sms-code, identity/owner-needed, identity/owner-differs
 */
export async function register(ctx: Ctx, given: Given & Whence): Promise<SignedIn> {
  const mobile = readMobile(given.mobile);
  if (mobile === undefined) throw problem('identity/no-mobile');
  // before the code is used up
  await needStrongPassword(ctx, { account: mobile }, given.password);
  const registration = await guess(ctx, { ...given, mobile });
  const account = await findAccountByMobile(ctx.db, mobile);
  if (account) await needOwner(ctx, account, given.owner);
  await close(ctx, registration);
  await forgiveAttempt(ctx, 'mobile', mobile);
  const own = account ? await renew(ctx, account, given.password) : await create(ctx, mobile, given.password);
  return finish(ctx, own, { method: 'password', device: given.device });
}

/** Counts the guess before it is compared. @returns the id of the registration whose code it is */
async function guess(
  ctx: Ctx,
  { token, mobile, code }: Pick<Given, 'token' | 'mobile' | 'code'>,
): Promise<string> {
  const { 'lockout.account-failures': most } = await limitsOf(ctx, ['lockout.account-failures']);
  const { rows } = await sql<{ id: string; mobile_hash: Buffer; code_hash: Buffer; guesses: number }>`
    UPDATE identity.registration SET guesses = guesses + 1
    WHERE token_hash = ${hashToken(token)} AND closed_at IS NULL AND ends_at > ${ctx.now}::timestamptz
      AND guesses < ${most}
    RETURNING id, mobile_hash, code_hash, guesses`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw problem('identity/registration-closed');
  const isRight =
    timingSafeEqual(row.mobile_hash, mobileHash(ctx.db, mobile)) &&
    timingSafeEqual(row.code_hash, codeHash(ctx.db, row.id, code.normalize('NFKC').trim()));
  if (!isRight) throw problem('identity/wrong-sms-code', { left: most - row.guesses });
  return row.id;
}

/** Of two who come with the same code one is first. */
async function close(ctx: Ctx, id: string): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.registration')
    .set({ closed_at: ctx.now })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('identity/registration-closed');
}

async function create(ctx: Ctx, mobile: string, password: string): Promise<Account> {
  const id = ctx.newId();
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('identity.account')
    .values({
      id,
      account: `person-${id}`,
      kind: 'person',
      name: shownTo('list', 'mobile', mobile),
      mobile_hash: mobileHash(ctx.db, mobile),
      password_hash: await hashPassword(password),
      password_set_at: ctx.now,
      assurance: 1,
      created_at: ctx.now,
    })
    // two codes for one number, given at the same moment
    .onConflict((conflict) => conflict.column('mobile_hash').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('identity/registration-closed');
  ctx.audit({ type: 'account.registered', object: { kind: 'account', id } });
  return (await findActiveAccount(ctx.db, id))!;
}

/** A new password for an account that there is; all its sessions end. */
async function renew(ctx: Ctx, account: Account, password: string): Promise<Account> {
  const assurance = Math.min(account.assurance, 2) as 1 | 2;
  await choosePassword(ctx, account, password, { assurance });
  await endSessions(ctx, { accountId: account.id });
  ctx.audit({
    type: 'password.changed',
    object: { kind: 'account', id: account.id },
    data: { by: 'mobile' },
  });
  return { ...account, assurance, mustChangePassword: false, passwordSetAt: ctx.now };
}

async function needOwner(ctx: Ctx, { id, personId }: Account, owner: Owner | undefined): Promise<void> {
  const person = personId === undefined ? undefined : await findSubject(ctx.db, personId);
  if (person?.kind !== 'person') return;
  if (!owner) throw problem('identity/owner-needed');
  await reserveAttempt(ctx, 'step-up', id);
  const number = checkIdNumber(owner.identityNumber.normalize('NFKC').trim());
  const isOwner = number.ok && number.value === person.identityNumber && owner.name.trim() === person.name;
  if (!isOwner) throw problem('identity/owner-differs');
  await forgiveAttempt(ctx, 'step-up', id);
}
