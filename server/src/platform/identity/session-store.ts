import type { TableSpec } from '../../base/database/changeset.ts';
import type { Ctx } from '../../base/context.ts';
import type { Account } from './account-store.ts';
import { settingsOf } from './settings.ts';
import { hashToken, newToken } from './token.ts';

export const sessionTable: TableSpec = {
  name: 'identity.session',
  columns: [
    ['token_hash', 'bytea'],
    ['id', 'uuid'],
    ['account_id', 'uuid'],
    ['state', 'text'],
    ['assurance', 'int4'],
    ['subject_id', 'uuid'],
    ['started_at', 'timestamptz'],
    ['seen_at', 'timestamptz'],
    ['expires_at', 'timestamptz'],
    ['ended_at', 'timestamptz'],
  ],
};

/** the second factor has to follow within this time */
const waitingMilliseconds = 10 * 60_000;

/** Begins a session and returns its secret, which nobody sees again. */
export function beginSession(
  ctx: Ctx,
  account: Account,
  { state, assurance }: { state: 'second-factor' | 'signed-in'; assurance: 1 | 2 | 3 },
): string {
  const token = newToken();
  const id = ctx.newId();
  const life = state === 'signed-in' ? settingsOf(ctx.db).sessionMilliseconds : waitingMilliseconds;
  ctx.write.insert(sessionTable, {
    token_hash: hashToken(token),
    id,
    account_id: account.id,
    state,
    assurance,
    started_at: ctx.now,
    seen_at: ctx.now,
    expires_at: new Date(Date.parse(ctx.now) + life).toISOString(),
  });
  return token;
}

/** Ends sessions; from the next request on they are nobody's. Whoever keeps sessions of his own on their strength is told. */
export async function endSessions(ctx: Ctx, which: { id: string } | { accountId: string }): Promise<void> {
  const ending = ctx.db
    .updateTable('identity.session')
    .set({ ended_at: ctx.now })
    .where('ended_at', 'is', null);
  const ended = await (
    'id' in which ? ending.where('id', '=', which.id) : ending.where('account_id', '=', which.accountId)
  )
    .returning(['id', 'state'])
    .execute();
  for (const { id, state } of ended)
    if (state === 'signed-in') ctx.emit({ type: 'session.ended', rootId: id, data: {} });
}

/** Ends one session of somebody who is signed in, and keeps that he left. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  await endSessions(ctx, { id });
  ctx.audit({ type: 'session.ended', object: { kind: 'session', id } });
}

/** When somebody proved who he is; undefined once the session is over. */
export async function beginningOfSession(db: Ctx['db'], id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.session')
    .select('started_at')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.started_at;
}
