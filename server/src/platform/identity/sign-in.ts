import type { Ctx } from '../../base/context.ts';
import { writeChangeset } from '../../base/database/database.ts';
import { problem } from '../../base/problems.ts';
import {
  findAccount,
  findDemonstrationAccount,
  findWaitingAccount,
  normalAccount,
  type Account,
} from './account-store.ts';
import { forgiveAttempt, reserveAttempt } from './attempts.ts';
import { passwordFits } from './password.ts';
import { findEnrolment, takeCode, type Enrolment } from './second-factor.ts';
import { beginSession, endSession, endSessions } from './session-store.ts';
import { settingsOf } from './settings.ts';

/**
 * How signing in ends: signed in, or halfway with the second factor to come.
 *
 * These verbs run outside a transaction: a failure must be counted although it is refused. What they write on success goes
 * in one statement.
 */
export interface SignedIn {
  token: string;
  state: 'signed-in' | 'second-factor';
  enrolment?: Enrolment;
}

/** Account and password. Unknown accounts are answered alike and as slowly. @throws identity/wrong-credentials, identity/locked-out */
export async function signIn(
  ctx: Ctx,
  { account: name, password, address }: { account: string; password: string; address: string },
): Promise<SignedIn> {
  await reserveAttempt(ctx, 'address', address);
  await reserveAttempt(ctx, 'account', normalAccount(name));
  const account = await findAccount(ctx.db, name);
  const fits = await passwordFits(account?.passwordHash, password);
  if (!account || !fits) return refuse(ctx, account, 'password', 'identity/wrong-credentials');
  await forgiveAttempt(ctx, 'address', address);
  await forgiveAttempt(ctx, 'account', normalAccount(name));
  if (account.kind === 'person') return begin(ctx, account, account.assurance, 'password');
  const enrolment = await findEnrolment(ctx, account);
  return {
    state: 'second-factor',
    token: beginSession(ctx, account, { state: 'second-factor', assurance: 1 }),
    ...(enrolment ? { enrolment } : {}),
  };
}

/** The six digits. The session gets a new secret: the halfway one is worth nothing afterwards. @throws identity/wrong-code, base/not-signed-in */
export async function giveSecondFactor(ctx: Ctx, code: string): Promise<SignedIn> {
  const { sessionId } = ctx.actor;
  const account = sessionId === undefined ? undefined : await findWaitingAccount(ctx.db, sessionId, ctx.now);
  if (sessionId === undefined || !account) throw problem('base/not-signed-in');
  await reserveAttempt(ctx, 'second-factor', account.id);
  if (!(await takeCode(ctx, account, code)))
    return refuse(ctx, account, 'second-factor', 'identity/wrong-code');
  await forgiveAttempt(ctx, 'second-factor', account.id);
  await endSessions(ctx, { id: sessionId });
  return begin(ctx, account, Math.max(2, account.assurance) as 2 | 3, 'second-factor');
}

/** One of the demonstration people, without any proof. @throws base/not-found outside demonstration mode */
export async function signInForDemonstration(ctx: Ctx, person: string): Promise<SignedIn> {
  if (!settingsOf(ctx.db).demo) throw problem('base/not-found');
  const account = await findDemonstrationAccount(ctx.db, person);
  if (!account) throw problem('base/not-found');
  return begin(ctx, account, account.assurance, 'demonstration');
}

export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) return;
  if (ctx.actor.kind === 'nobody') await endSessions(ctx, { id: sessionId });
  else await endSession(ctx, sessionId);
}

function begin(ctx: Ctx, account: Account, assurance: 1 | 2 | 3, by: string): SignedIn {
  const token = beginSession(ctx, account, { state: 'signed-in', assurance });
  ctx.audit({
    type: 'session.begun',
    object: { kind: 'account', id: account.id },
    data: { by, assurance, name: account.name },
  });
  return { state: 'signed-in', token };
}

/** The trail of a failure is written although the request is refused. What was typed is not kept: it may be a password. */
async function refuse(ctx: Ctx, account: Account | undefined, by: string, code: string): Promise<never> {
  ctx.audit({
    type: 'session.refused',
    object: { kind: 'account', id: account?.id ?? 'unknown' },
    data: { by },
  });
  await writeChangeset(ctx.db, ctx.write);
  throw problem(code);
}
