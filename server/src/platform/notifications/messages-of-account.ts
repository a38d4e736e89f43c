import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { openColumns } from '../../base/sealed-fields/index.ts';
import { sealedMessages } from './sealed-messages.ts';
import { emailsOf } from './sealed-settings.ts';

interface Told {
  at: string;
  kind: string;
  title: Text;
  body: Text;
}

/** What an account was told, oldest first: for a copy of what is kept about somebody. */
export async function messagesOfAccount({ db }: Pick<Ctx, 'db'>, accountId: string) {
  const { rows } = await sql<Told & { root_id: string; id: string; sealed: Buffer | null }>`
    SELECT root_id, id, created_at AS at, kind, title, body, sealed FROM notifications.message
    WHERE account_id = ${accountId}::uuid ORDER BY created_at, id`.execute(db);
  const opened = await openColumns(db, sealedMessages, rows, (row) => `${row.root_id}/${row.id}`);
  return opened.map(({ root_id: _r, id: _i, ...told }): Told => told);
}

/** Removes what an account was told and has read; what was not read stays. @returns how many */
export async function removeReadMessages({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<number> {
  const { rows } = await sql`
    DELETE FROM notifications.message WHERE account_id = ${accountId}::uuid AND read_at IS NOT NULL RETURNING 1`.execute(
    db,
  );
  return rows.length;
}

/** Removes everything these accounts were told: nobody can read it any more. @returns how many there were */
export async function removeMessages(
  { db }: Pick<Ctx, 'db'>,
  accountIds: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM notifications.message WHERE account_id = ANY(${[...accountIds]}::uuid[])`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Where an account is told of what happens, besides here: for a copy of what is kept about somebody. */
export async function settingsOfAccount(db: Ctx['db'], accountId: string) {
  const rows = await db
    .selectFrom('notifications.setting')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute();
  const emails = await emailsOf(db, rows);
  return rows.map(({ by_email: byEmail, by_sms: bySms, changed_at: changedAt }, n) => ({
    email: emails[n]!,
    byEmail,
    bySms,
    changedAt,
  }));
}

/** Forgets it: messages are told here alone. @returns how many */
export async function removeSettings(db: Ctx['db'], accountId: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('notifications.setting')
    .set({ email: null, sealed: null, by_email: false, by_sms: false })
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
