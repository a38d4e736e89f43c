import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { accountTable, findActiveAccount } from './account-store.ts';
import { isFreshSession, needFreshSession } from './fresh-session.ts';
import { passkeysOf, passkeyView } from './passkeys/passkey-store.ts';
import { isPasswordOld } from './passwords.ts';
import { endSessions, type Method } from './session-store.ts';
import type { MySignInView } from './my-sign-in-schemas.ts';

/** How one signs in and where one is signed in now (我的登录): enough to find what should not be there. */
export async function viewMySignIn(ctx: Ctx): Promise<Static<typeof MySignInView>> {
  const account = await findActiveAccount(ctx.db, ctx.actor.id);
  if (!account) throw problem('base/not-signed-in');
  const [sessions, passkeys, codes, fresh] = await Promise.all([
    sessionsOf(ctx),
    passkeysOf(ctx, account.id),
    codesOf(ctx),
    isFreshSession(ctx),
  ]);
  return {
    account: account.account,
    password: account.passwordHash !== undefined,
    ...(account.passwordHash === undefined
      ? {}
      : { passwordSetAt: account.passwordSetAt, passwordIsOld: await isOld(ctx, account) }),
    authenticator: account.totpConfirmed,
    passkeys: passkeys.map(passkeyView),
    recoveryCodes: codes,
    sessions,
    fresh,
  };
}

async function isOld(ctx: Ctx, account: Parameters<typeof isPasswordOld>[1]): Promise<boolean> {
  return account.kind !== 'person' && (await isPasswordOld(ctx, account));
}

async function sessionsOf(ctx: Ctx): Promise<Static<typeof MySignInView>['sessions']> {
  const rows = await ctx.db
    .selectFrom('identity.session')
    .select(['id', 'method', 'device', 'started_at', 'seen_at'])
    .where('account_id', '=', ctx.actor.id)
    .where('state', '=', 'signed-in')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    method: row.method as Method,
    ...(row.device === null ? {} : { device: row.device }),
    startedAt: row.started_at,
    seenAt: row.seen_at,
    current: row.id === ctx.actor.sessionId,
  }));
}

async function codesOf(ctx: Ctx): Promise<{ left: number; madeAt?: string }> {
  const rows = await ctx.db
    .selectFrom('identity.recovery_code')
    .select(['made_at', 'used_at'])
    .where('account_id', '=', ctx.actor.id)
    .execute();
  const madeAt = rows[0]?.made_at;
  return {
    left: rows.filter(({ used_at: usedAt }) => usedAt === null).length,
    ...(madeAt ? { madeAt } : {}),
  };
}

/** Ends a session of one's own, on whatever device. @throws base/not-found */
export async function endOwnSession(ctx: Ctx, id: string): Promise<void> {
  const own = await ctx.db
    .selectFrom('identity.session')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!own) throw problem('base/not-found');
  await endSessions(ctx, { id });
  ctx.audit({ type: 'session.ended', object: { kind: 'session', id }, data: { by: 'owner' } });
}

/** Signs out everywhere but here. */
export async function endOtherSessions(ctx: Ctx): Promise<void> {
  const { id: accountId, sessionId } = ctx.actor;
  const ended = await endSessions(ctx, { accountId, ...(sessionId ? { except: sessionId } : {}) });
  for (const id of ended)
    ctx.audit({ type: 'session.ended', object: { kind: 'session', id }, data: { by: 'owner' } });
}

/** A new telephone: with the next sign-in its authenticator is enrolled. @throws identity/not-fresh, base/not-found */
export async function forgetAuthenticator(ctx: Ctx): Promise<void> {
  await needFreshSession(ctx);
  const account = await findActiveAccount(ctx.db, ctx.actor.id);
  if (!account?.totpConfirmed) throw problem('base/not-found');
  ctx.write.update(accountTable, { id: account.id }, { totp_secret: null, totp_confirmed: false });
  ctx.audit({ type: 'authenticator.removed', object: { kind: 'account', id: account.id } });
}
