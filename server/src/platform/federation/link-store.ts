import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import { isOver } from '../identity/index.ts';

/** Somebody at an identity source, by the issuer's name for them. */
export interface Elsewhere {
  issuer: string;
  subject: string;
}

export async function linkedAccount(
  db: Kysely<Tables>,
  { issuer, subject }: Elsewhere,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('federation.link')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id;
}

/** @returns whether it is new */
export async function saveLink(
  db: Kysely<Tables>,
  { issuer, subject }: Elsewhere,
  accountId: string,
  now: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('federation.link')
    .values({ issuer, subject, account_id: accountId, linked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The account closes: whoever signs in there again is somebody new here. @returns how many */
export async function unlinkAccount(db: Kysely<Tables>, accountId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('federation.link')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function saveEntry(
  db: Kysely<Tables>,
  sessionId: string,
  { issuer, subject, sid }: Elsewhere & { sid: string | undefined },
  now: string,
): Promise<void> {
  await db
    .insertInto('federation.entry')
    .values({ session_id: sessionId, issuer, subject, sid: sid ?? null, entered_at: now })
    .execute();
}

/** Sessions of ours that were begun with one of theirs; without `sid` all of this person. */
export async function sessionsEntered(
  db: Kysely<Tables>,
  { issuer, subject, sid }: { issuer: string; subject: string | undefined; sid: string | undefined },
): Promise<string[]> {
  if (subject === undefined && sid === undefined) return [];
  let entries = db.selectFrom('federation.entry').select('session_id').where('issuer', '=', issuer);
  if (sid !== undefined) entries = entries.where('sid', '=', sid);
  if (subject !== undefined) entries = entries.where('subject', '=', subject);
  const rows = await entries.execute();
  return rows.map(({ session_id: id }) => id);
}

/** Sessions run out by themselves, and nobody is told. */
export async function forgetEntriesOver(db: Kysely<Tables>, now: Date): Promise<void> {
  await db
    .deleteFrom('federation.entry')
    .where(() => isOver('federation.entry.session_id', now.toISOString()))
    .execute();
}

export async function forgetEntry(db: Kysely<Tables>, sessionId: string): Promise<void> {
  await db.deleteFrom('federation.entry').where('session_id', '=', sessionId).execute();
}
