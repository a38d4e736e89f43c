import type { SelectQueryBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';

/** An account whose owner closes it (注销账户). Instants are ISO 8601. */
export interface Closing {
  accountId: string;
  askedAt: string;
  /** until then nothing has ended but the sessions */
  closesAt: string;
}

/** What was asked for and is not carried out yet. */
export async function findClosing({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<Closing | undefined> {
  const row = await db
    .selectFrom('identity.account_closing')
    .select(['account_id', 'asked_at', 'closes_at'])
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row && { accountId: row.account_id, askedAt: row.asked_at, closesAt: row.closes_at };
}

/** @returns false when it was asked for before */
export async function insertClosing({ db }: Pick<Ctx, 'db'>, closing: Closing): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identity.account_closing')
    .values({ account_id: closing.accountId, asked_at: closing.askedAt, closes_at: closing.closesAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns false when there is none, or the account is closed */
export async function removeClosing({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.account_closing')
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/**
 * Holds what was asked for until the transaction ends: whoever takes it back at this moment was first, or comes too late.
 *
 * @returns undefined when it was taken back or carried out
 */
export async function holdClosing({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<Closing | undefined> {
  const row = await db
    .selectFrom('identity.account_closing')
    .select(['account_id', 'asked_at', 'closes_at'])
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && { accountId: row.account_id, askedAt: row.asked_at, closesAt: row.closes_at };
}

/** Accounts whose time to think it over has passed, in the order of their ids from `after` on. */
export function dueClosings(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  return pageOf(
    db.selectFrom('identity.account_closing').where('closed_at', 'is', null).where('closes_at', '<=', now),
    page,
  );
}

/** Accounts that are closed, as long as it is known whose they were, in the order of their ids from `after` on. */
export function closedAccounts(
  { db }: Pick<Ctx, 'db'>,
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  return pageOf(db.selectFrom('identity.account_closing').where('closed_at', 'is not', null), page);
}

async function pageOf(
  closings: SelectQueryBuilder<Tables, 'identity.account_closing', object>,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await closings
    .select('account_id')
    .$if(after !== undefined, (some) => some.where('account_id', '>', after!))
    .orderBy('account_id')
    .limit(limit)
    .execute();
  return rows.map(({ account_id: id }) => id);
}
