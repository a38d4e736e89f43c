import type { Ctx } from '../../base/context.ts';
import { passkeysOf, passkeyView } from './passkeys/passkey-store.ts';

/** How many sessions and passkeys an account has now. */
export async function signInsOfAccountNow(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  accountId: string,
): Promise<{ sessions: number; passkeys: number }> {
  const [{ sessions }, passkeys] = await Promise.all([
    db
      .selectFrom('identity.session')
      .select((eb) => eb.fn.countAll<number>().as('sessions'))
      .where('account_id', '=', accountId)
      .where('state', '=', 'signed-in')
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow(),
    passkeysOf({ db }, accountId),
  ]);
  return { sessions: Number(sessions), passkeys: passkeys.length };
}

/** When and how somebody signed in with an account, and with which passkeys: for a copy of what is kept about them. No secret, and no address. */
export async function signInsOfAccount(db: Ctx['db'], accountId: string) {
  const [sessions, passkeys] = await Promise.all([
    db
      .selectFrom('identity.session')
      .select(['method', 'device', 'assurance', 'started_at', 'seen_at', 'ended_at'])
      .where('account_id', '=', accountId)
      .orderBy('started_at')
      .execute(),
    passkeysOf({ db }, accountId),
  ]);
  return [
    ...sessions.map((one) => ({
      method: one.method,
      device: one.device,
      assurance: one.assurance,
      startedAt: one.started_at,
      seenAt: one.seen_at,
      endedAt: one.ended_at,
    })),
    ...passkeys.map((one) => ({ method: 'passkey', ...passkeyView(one) })),
  ];
}
