import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf } from '../directory/index.ts';
import {
  accountTable,
  findAccountById,
  findActiveAccount,
  passwordHistoryTable,
  type Account,
} from './account-store.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { limitsOf } from './limits.ts';
import { hashPassword, passwordFits } from './password.ts';
import { holdsName, isCommonPassword } from './password-words.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { endSessions } from './session-store.ts';

/**
 * The owner changes his password; every other session of his ends.
 *
 * @throws identity/wrong-credentials, identity/locked-out, identity/weak-password
 */
export async function changePassword(
  ctx: Ctx,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const account = await findActiveAccount(ctx.db, ctx.actor.id);
  if (!account) throw problem('base/not-signed-in');
  await reserveAttempt(ctx, 'account', account.account);
  if (!(await passwordFits(account.passwordHash, current)))
    return refuseSignIn(ctx, account, 'password-change', 'identity/wrong-credentials');
  await forgiveAttempt(ctx, 'account', account.account);
  await choosePassword(ctx, account, password);
  const { sessionId } = ctx.actor;
  await endSessions(ctx, { accountId: account.id, ...(sessionId ? { except: sessionId } : {}) });
  ctx.audit({ type: 'password.changed', object: { kind: 'account', id: account.id } });
}

/** Is the password older than an official's may be? */
export async function isPasswordOld(ctx: Ctx, account: Account): Promise<boolean> {
  const { 'password.days': days } = await limitsOf(ctx, ['password.days']);
  return Date.parse(account.passwordSetAt) + days * 86_400_000 <= Date.parse(ctx.now);
}

/**
 * Writes a new password that its owner has chosen, and keeps the old one so that it is not taken again soon.
 *
 * @throws identity/weak-password
 */
export async function choosePassword(
  ctx: Ctx,
  account: Pick<Account, 'id' | 'account' | 'passwordHash'>,
  password: string,
  { forgetSecondFactor = false, assurance }: { forgetSecondFactor?: boolean; assurance?: 1 | 2 | 3 } = {},
): Promise<void> {
  await needStrongPassword(ctx, account, password);
  if (await wasUsedBefore(ctx, account, password)) throw weak('used', {});
  if (account.passwordHash !== undefined) {
    ctx.write.insert(passwordHistoryTable, {
      account_id: account.id,
      password_hash: account.passwordHash,
      replaced_at: ctx.now,
    });
  }
  ctx.write.update(
    accountTable,
    { id: account.id },
    {
      password_hash: await hashPassword(password),
      password_set_at: ctx.now,
      must_change_password: false,
      ...(assurance === undefined ? {} : { assurance }),
      ...(forgetSecondFactor ? { totp_secret: null, totp_confirmed: false } : {}),
    },
  );
}

/** Whose password it is to be; one who is already there is looked up by `id`. */
interface Owner {
  id?: string;
  account: string;
  name?: string;
  organisationId?: string;
}

/** @throws identity/weak-password saying what is missing */
export async function needStrongPassword(ctx: Ctx, owner: Owner, password: string): Promise<void> {
  const limits = await limitsOf(ctx, ['password.least-characters', 'password.least-kinds']);
  const least = limits['password.least-characters'];
  const kinds = limits['password.least-kinds'];
  if (Array.from(password).length < least) throw weak('short', { least });
  if (kindsIn(password) < kinds) throw weak('plain', { kinds });
  if (password.toLowerCase().includes(owner.account)) throw weak('name', {});
  if (isCommonPassword(password)) throw weak('common', {});
  if (holdsName(password, await namesAround(ctx, owner))) throw weak('around', {});
}

/** Of the person, of the organisation that he works for, and of every place that it lies in. */
async function namesAround(ctx: Ctx, { id, ...given }: Owner): Promise<string[]> {
  const known = id === undefined ? undefined : await findAccountById(ctx.db, id);
  const name = given.name ?? known?.name;
  const organisationId = given.organisationId ?? known?.organisationId;
  if (organisationId === undefined) return name === undefined ? [] : [name];
  const directory = await directoryOf(ctx);
  const organisation = directory.organisation(organisationId);
  const places = organisation ? directory.ancestorDivisions(organisation.division) : [];
  return [name, organisation?.name.zh, ...places.map((place) => place.name.zh)].filter(
    (one) => one !== undefined,
  );
}

/** Capitals, small letters, digits, everything else (Chinese characters too). */
function kindsIn(password: string): number {
  return [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
}

async function wasUsedBefore(
  ctx: Ctx,
  { id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>,
  password: string,
): Promise<boolean> {
  const { 'password.earlier-ones': most } = await limitsOf(ctx, ['password.earlier-ones']);
  const earlier = await ctx.db
    .selectFrom('identity.password_history')
    .select('password_hash')
    .where('account_id', '=', id)
    .orderBy('replaced_at', 'desc')
    .limit(Math.max(0, most - 1))
    .execute();
  const hashes = [passwordHash, ...earlier.map((row) => row.password_hash)].filter(
    (one) => one !== undefined,
  );
  for (const hash of hashes) if (await passwordFits(hash, password)) return true;
  return false;
}

const whys = {
  short: { zh: '至少 {least} 个字符', en: 'at least {least} characters' },
  plain: {
    zh: '至少包含大写字母、小写字母、数字、其他字符中的 {kinds} 类',
    en: 'at least {kinds} of: capitals, small letters, digits, other characters',
  },
  name: { zh: '不能包含账号名', en: 'not with the account name in it' },
  common: {
    zh: '不能是常见密码，也不能只在常见词前后加数字或符号',
    en: 'none that everybody tries, with or without a number and a sign',
  },
  around: {
    zh: '不能包含姓名、单位或地区的名称（含拼音）',
    en: 'without the name of yourself, your organisation or its place, also in pinyin',
  },
  used: { zh: '不能与最近用过的密码相同', en: 'none that was used lately' },
} as const;

function weak(why: keyof typeof whys, numbers: Record<string, number>) {
  const say = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(numbers[name]));
  return problem('identity/weak-password', { why: say(whys[why].zh), whyEn: say(whys[why].en) });
}
