import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Ctx } from '../../base/context.ts';
import type { Account } from './account-store.ts';
import { limitsOf } from './limits.ts';
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
    ['method', 'text'],
    ['device', 'text'],
    ['idle_minutes', 'int4'],
    ['started_at', 'timestamptz'],
    ['seen_at', 'timestamptz'],
    ['expires_at', 'timestamptz'],
    ['last_at', 'timestamptz'],
    ['ended_at', 'timestamptz'],
    ['proven_at', 'timestamptz'],
  ],
};

/** How somebody has signed in; a demonstration proves nothing. */
export type Method =
  | 'password'
  | 'second-factor'
  | 'passkey'
  | 'recovery-code'
  | 'identity-source'
  | 'demonstration';

/** what is still missing has to follow within this time */
const waitingMilliseconds = 10 * 60_000;

/** Halfway: the password was right, something else is to come. Returns the secret, which is worth nothing afterwards. */
export function beginWaiting(
  ctx: Ctx,
  account: Account,
  state: 'second-factor' | 'new-password',
  { method, device }: { method: Method; device: string | undefined },
): string {
  const token = newToken();
  ctx.write.insert(sessionTable, {
    ...rowOf(ctx, account, token, { method, device }),
    state,
    assurance: 1,
    idle_minutes: waitingMilliseconds / 60_000,
    expires_at: later(ctx.now, waitingMilliseconds),
  });
  return token;
}

/**
 * Begins a session and returns its secret, which nobody sees again. One more than an account may have at the same time ends the
 * oldest: counted with the account held, so that many who sign in at once are still counted one by one.
 */
export async function beginSession(
  ctx: Ctx,
  account: Account,
  {
    assurance,
    method,
    device,
    provenAt = ctx.now,
  }: {
    assurance: 1 | 2 | 3;
    method: Method;
    device: string | undefined;
    provenAt?: string | null | undefined;
  },
): Promise<string> {
  const token = newToken();
  const row = {
    ...rowOf(ctx, account, token, { method, device }),
    proven_at: provenAt,
    state: 'signed-in',
    assurance,
    ...(await lifeOf(ctx, account, method)),
  };
  // the same person of a demonstration is many people at once
  if (method === 'demonstration') {
    ctx.write.insert(sessionTable, row);
    return token;
  }
  const { 'session.most-at-once': most } = await limitsOf(ctx, ['session.most-at-once']);
  const ended = await inTransaction(ctx.db, async (db) => {
    await db.selectFrom('identity.account').select('id').where('id', '=', account.id).forUpdate().execute();
    const oldest = await endOldest(db, account.id, most, ctx.now);
    await db.insertInto('identity.session').values(row).execute();
    await db
      .updateTable('identity.account')
      .set({ last_signed_in_at: ctx.now })
      .where('id', '=', account.id)
      .execute();
    return oldest;
  });
  for (const id of ended) {
    ctx.emit({ type: 'session.ended', rootId: id, data: {} });
    ctx.audit({ type: 'session.ended', object: { kind: 'session', id }, data: { by: 'too-many' } });
  }
  return token;
}

/** That which runs already, or one of its own. */
function inTransaction<T>(db: Ctx['db'], work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

function rowOf(
  ctx: Ctx,
  account: Account,
  token: string,
  { method, device }: { method: Method; device: string | undefined },
) {
  return {
    token_hash: hashToken(token),
    id: ctx.newId(),
    account_id: account.id,
    method,
    device: device ?? null,
    started_at: ctx.now,
    seen_at: ctx.now,
  };
}

/** Officials by the numbers of the parameters; people, and everybody in a demonstration, by the setting of the installation. */
async function lifeOf(ctx: Ctx, account: Account, method: Method) {
  if (account.kind === 'person' || method === 'demonstration') {
    const life = settingsOf(ctx.db).sessionMilliseconds;
    return { idle_minutes: Math.round(life / 60_000), expires_at: later(ctx.now, life), last_at: null };
  }
  const limits = await limitsOf(ctx, ['session.idle-minutes', 'session.whole-hours']);
  const idle = limits['session.idle-minutes'];
  return {
    idle_minutes: idle,
    expires_at: later(ctx.now, idle * 60_000),
    last_at: later(ctx.now, limits['session.whole-hours'] * 3_600_000),
  };
}

/** Leaves room for one more. */
async function endOldest(
  db: Kysely<Tables>,
  accountId: string,
  most: number,
  now: string,
): Promise<string[]> {
  const ended = await db
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('identity.session')
        .select('id')
        .where('account_id', '=', accountId)
        .where('state', '=', 'signed-in')
        .where('method', '<>', 'demonstration')
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .offset(most - 1),
    )
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

const later = (now: string, milliseconds: number) => new Date(Date.parse(now) + milliseconds).toISOString();

type Which = { id: string } | { accountId: string; except?: string };

/** Ends sessions; from the next request on they are nobody's. Whoever keeps sessions of his own on their strength is told. */
export async function endSessions(ctx: Ctx, which: Which): Promise<string[]> {
  let ending = ctx.db
    .updateTable('identity.session')
    .set({ ended_at: ctx.now })
    .where('ended_at', 'is', null);
  if ('id' in which) ending = ending.where('id', '=', which.id);
  else {
    ending = ending.where('account_id', '=', which.accountId);
    if (which.except !== undefined) ending = ending.where('id', '<>', which.except);
  }
  const ended = await ending.returning(['id', 'state']).execute();
  const signedIn = ended.filter(({ state }) => state === 'signed-in').map(({ id }) => id);
  for (const id of signedIn) ctx.emit({ type: 'session.ended', rootId: id, data: {} });
  return signedIn;
}

/** Ends one session of somebody who is signed in, and keeps that he left. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  await endSessions(ctx, { id });
  ctx.audit({ type: 'session.ended', object: { kind: 'session', id } });
}

/** When somebody proved who he is, as far as anybody here knows; undefined once the session is over. */
export async function proofOfSession(
  db: Ctx['db'],
  id: string,
): Promise<{ at: string | undefined } | undefined> {
  const row = await db
    .selectFrom('identity.session')
    .select('proven_at')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && { at: row.proven_at ?? undefined };
}

/** Is nobody signed in with the session that `column` names any more? Ended, run out, or long removed. */
export function isOver(column: string, now: string): RawBuilder<boolean> {
  return sql<boolean>`NOT EXISTS (
    SELECT 1 FROM identity.session s
    WHERE s.id = ${sql.ref(column)} AND s.ended_at IS NULL AND s.expires_at > ${now}::timestamptz)`;
}

/** How a session was begun; undefined once it is over. */
export async function methodOfSession(db: Ctx['db'], id: string): Promise<Method | undefined> {
  const row = await db
    .selectFrom('identity.session')
    .select('method')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.method as Method | undefined;
}
