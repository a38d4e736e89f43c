import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import {
  findAccount,
  findDemonstrationAccount,
  findWaitingAccount,
  normalAccount,
  type Account,
} from './account-store.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { choosePassword, isPasswordOld } from './passwords.ts';
import { passwordFits } from './password.ts';
import { takeRecoveryCode } from './recovery-codes.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import { findEnrolment, takeCode, type Enrolment } from './second-factor.ts';
import { beginSession, beginWaiting, endSession, endSessions, type Method } from './session-store.ts';
import { settingsOf } from './settings.ts';

/**
 * How signing in ends: signed in, or halfway with the second factor or a new password to come.
 *
 * These verbs run outside a transaction: a failure must be counted although it is refused. What they write on success goes
 * in one statement.
 */
export interface SignedIn {
  token: string;
  state: 'signed-in' | 'second-factor' | 'new-password';
  enrolment?: Enrolment;
}

/** Where the browser is that signs in. */
export interface Whence {
  device: string | undefined;
}

/**
 * Account and password. Unknown accounts are answered alike and as slowly; so are people where they sign in at an identity source, whether
 * their password was right or not.
 *
 * @throws identity/wrong-credentials, identity/not-signed-in-here, identity/locked-out
 */
export async function signIn(
  ctx: Ctx,
  {
    account: name,
    password,
    address,
    device,
  }: Whence & { account: string; password: string; address: string },
): Promise<SignedIn> {
  await reserveAttempt(ctx, 'address', address);
  await reserveAttempt(ctx, 'account', normalAccount(name));
  const account = await findAccount(ctx.db, name);
  const fits = await passwordFits(account?.passwordHash, password);
  const { peopleOnlyAtSource } = settingsOf(ctx.db);
  if (!account || !fits || (peopleOnlyAtSource && account.kind === 'person')) {
    const code = peopleOnlyAtSource ? 'not-signed-in-here' : 'wrong-credentials';
    return refuseSignIn(ctx, account, 'password', `identity/${code}`);
  }
  await forgiveAttempt(ctx, 'address', address);
  await forgiveAttempt(ctx, 'account', normalAccount(name));
  if (account.kind === 'person') return finish(ctx, account, { method: 'password', device });
  const enrolment = await findEnrolment(ctx, account);
  await leave(ctx);
  return {
    state: 'second-factor',
    token: beginWaiting(ctx, account, 'second-factor', { method: 'password', device }),
    ...(enrolment ? { enrolment } : {}),
  };
}

/** The six digits. The session gets a new secret: the halfway one is worth nothing afterwards. @throws identity/wrong-code, base/not-signed-in */
export async function giveSecondFactor(
  ctx: Ctx,
  { code, device }: Whence & { code: string },
): Promise<SignedIn> {
  const account = await waiting(ctx, 'second-factor');
  await reserveAttempt(ctx, 'second-factor', account.id);
  if (!(await takeCode(ctx, account, code)))
    return refuseSignIn(ctx, account, 'second-factor', 'identity/wrong-code');
  await forgiveAttempt(ctx, 'second-factor', account.id);
  return finish(ctx, account, { method: 'second-factor', device });
}

/** A code from paper instead of the six digits. @throws identity/wrong-code, base/not-signed-in */
export async function giveRecoveryCode(
  ctx: Ctx,
  { code, device }: Whence & { code: string },
): Promise<SignedIn> {
  const account = await waiting(ctx, 'second-factor');
  await reserveAttempt(ctx, 'recovery-code', account.id);
  if (!(await takeRecoveryCode(ctx, account.id, code)))
    return refuseSignIn(ctx, account, 'recovery-code', 'identity/wrong-code');
  await forgiveAttempt(ctx, 'recovery-code', account.id);
  ctx.audit({ type: 'recovery-code.used', object: { kind: 'account', id: account.id } });
  return finish(ctx, account, { method: 'recovery-code', device });
}

/** The new password that had to be chosen before signing in ends. @throws identity/weak-password, base/not-signed-in */
export async function giveNewPassword(
  ctx: Ctx,
  { password, device }: Whence & { password: string },
): Promise<SignedIn> {
  const account = await waiting(ctx, 'new-password');
  await choosePassword(ctx, account, password);
  ctx.audit({ type: 'password.changed', object: { kind: 'account', id: account.id } });
  const method = account.kind === 'person' ? 'password' : 'second-factor';
  return finish(ctx, { ...account, mustChangePassword: false, passwordSetAt: ctx.now }, { method, device });
}

/** One of the demonstration people, without any proof. @throws base/not-found outside demonstration mode */
export async function signInForDemonstration(
  ctx: Ctx,
  { person, device }: Whence & { person: string },
): Promise<SignedIn> {
  if (!settingsOf(ctx.db).demo) throw problem('base/not-found');
  const account = await findDemonstrationAccount(ctx.db, person);
  if (!account) throw problem('base/not-found');
  return finish(ctx, account, { method: 'demonstration', device });
}

export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) return;
  if (ctx.actor.kind === 'nobody') await endSessions(ctx, { id: sessionId });
  else await endSession(ctx, sessionId);
}

interface ProvenElsewhere {
  proven: Account['assurance'];
  provenAt: string | null;
}

/** What somebody proves to us: not what another installation vouches for, nor the click of a demonstration. */
const ownProofs: ReadonlySet<Method> = new Set(['password', 'second-factor', 'passkey', 'recovery-code']);

/**
 * Everything was proven. What the browser held before is worth nothing from now on, whoever put it there (session fixation); a
 * password that somebody else chose, or that is too old, has to be changed first.
 *
 * @param proven the level of this sign-in, where it is another than the account's own
 * @param provenAt when he proved it, where that was not now; null: nobody here knows
 * @throws identity/sign-in-at-source
 */
export async function finish(
  ctx: Ctx,
  account: Account,
  { method, device, proven, provenAt }: Whence & { method: Method } & Partial<ProvenElsewhere>,
): Promise<SignedIn> {
  if (account.kind === 'person' && ownProofs.has(method) && settingsOf(ctx.db).peopleOnlyAtSource)
    throw problem('identity/sign-in-at-source');
  await leave(ctx);
  if (ownProofs.has(method) && (await mustChoosePassword(ctx, account, method)))
    return {
      state: 'new-password',
      token: beginWaiting(ctx, account, 'new-password', { method, device }),
    };
  // officials have proven two things, or one that stands for both
  const assurance =
    account.kind === 'person' ? (proven ?? account.assurance) : (Math.max(2, account.assurance) as 2 | 3);
  const token = await beginSession(ctx, account, { assurance, method, device, provenAt });
  ctx.audit({
    type: 'session.begun',
    object: { kind: 'account', id: account.id },
    data: { by: method, assurance, name: account.name, ...(device ? { device } : {}) },
  });
  return { state: 'signed-in', token };
}

async function mustChoosePassword(ctx: Ctx, account: Account, method: Method): Promise<boolean> {
  if (account.mustChangePassword) return true;
  // whoever comes with a passkey does not use it
  return account.kind !== 'person' && method !== 'passkey' && isPasswordOld(ctx, account);
}

/** Ends the session that this browser has, waiting or signed in. */
async function leave(ctx: Ctx): Promise<void> {
  const { sessionId } = ctx.actor;
  if (sessionId !== undefined) await endSessions(ctx, { id: sessionId });
}

async function waiting(ctx: Ctx, state: 'second-factor' | 'new-password'): Promise<Account> {
  const { sessionId } = ctx.actor;
  const account =
    sessionId === undefined
      ? undefined
      : await findWaitingAccount(ctx.db, sessionId, { now: ctx.now, state });
  if (!account) throw problem('base/not-signed-in');
  return account;
}
