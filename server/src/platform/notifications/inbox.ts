import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { openColumns, sealRow } from '../../base/sealed-fields/index.ts';
import { servicesOf } from '../../base/services-of.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { findSubjects } from '../directory/index.ts';
import { findAccountById, mobilesOf } from '../identity/index.ts';
import { sealedMessages } from './sealed-messages.ts';
import { emailsOf, sealedSettings } from './sealed-settings.ts';

const pageSize = 30;

interface InboxRow {
  id: string;
  root_id: string;
  subject_id: string | null;
  kind: string;
  title: Text;
  body: Text;
  sealed: Buffer | null;
  link: string;
  created_at: string;
  read_at: string | null;
  outside: Array<{
    channel: 'email' | 'sms';
    address: string;
    state: 'waiting' | 'retrying' | 'sent' | 'failed';
    simulated: boolean | null;
    error: string | null;
  }> | null;
}

/** What the signed-in person was told, newest first, and how far messages outside the platform have come. */
export async function listNotifications(
  ctx: Ctx,
  { after, unread = false }: { after?: string | undefined; unread?: boolean | undefined },
) {
  const from = decodeAfter(after, 1);
  const { rows } = await sql<InboxRow>`
    SELECT m.id, m.root_id, m.subject_id, m.kind, m.title, m.body, m.sealed, m.link, m.created_at, m.read_at,
      (SELECT jsonb_agg(jsonb_build_object('channel', d.channel, 'address', d.address, 'simulated', d.simulated,
          'state', CASE WHEN d.sent_at IS NOT NULL THEN 'sent' WHEN e.state = 'dead' THEN 'failed'
            WHEN e.last_error IS NOT NULL THEN 'retrying' ELSE 'waiting' END,
          'error', e.last_error) ORDER BY d.channel)
       FROM notifications.delivery d LEFT JOIN base.effect e ON e.id = d.effect_id
       WHERE d.root_id = m.root_id AND d.message_id = m.id) AS outside
    FROM notifications.message m
    WHERE m.account_id = ${ctx.actor.id}::uuid
      AND ${unread ? sql`m.read_at IS NULL` : sql`true`}
      AND ${from ? sql`m.id < ${from[0]}::uuid` : sql`true`}
    ORDER BY m.id DESC LIMIT ${pageSize + 1}`.execute(ctx.db);
  const page = await openColumns(
    ctx.db,
    sealedMessages,
    rows.slice(0, pageSize),
    (row) => `${row.root_id}/${row.id}`,
  );
  const last = page.at(-1);
  const nameOf = await othersNames(
    ctx,
    page.flatMap((row) => row.subject_id ?? []),
  );
  return {
    items: page.map((row) => ({
      notificationId: row.id,
      kind: row.kind,
      title: row.title,
      body: row.body,
      link: row.link,
      subjectId: row.subject_id,
      forWhom: row.subject_id === null ? null : (nameOf.get(row.subject_id) ?? null),
      createdAt: row.created_at,
      readAt: row.read_at,
      outside: row.outside ?? [],
    })),
    next: rows.length > pageSize && last ? encodeAfter([last.id]) : null,
    unread: await countUnread(ctx),
  };
}

/** What those are called whom a message is about, other than its reader. */
async function othersNames(ctx: Ctx, subjectIds: readonly string[]): Promise<Map<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const own = (await findAccountById(ctx.db, ctx.actor.id))?.personId;
  const others = [...new Set(subjectIds)].filter((id) => id !== own);
  return new Map((await findSubjects(ctx.db, others)).map(({ id, name }) => [id, name]));
}

export async function countUnread(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    SELECT count(*)::int4 AS unread FROM notifications.message
    WHERE account_id = ${ctx.actor.id}::uuid AND read_at IS NULL`.execute(ctx.db);
  return rows[0]!.unread;
}

/** Marks one as read; again is no error. @throws base/not-found */
export async function readNotification(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql`
    UPDATE notifications.message SET read_at = coalesce(read_at, ${ctx.now}::timestamptz)
    WHERE account_id = ${ctx.actor.id}::uuid AND id = ${id}::uuid RETURNING 1`.execute(ctx.db);
  if (rows.length === 0) throw problem('base/not-found');
}

/** Marks everything up to and including this one as read: what came later was not seen yet. */
export async function readNotificationsUpTo(ctx: Ctx, id: string): Promise<void> {
  await sql`
    UPDATE notifications.message SET read_at = ${ctx.now}::timestamptz
    WHERE account_id = ${ctx.actor.id}::uuid AND id <= ${id}::uuid AND read_at IS NULL`.execute(ctx.db);
}

export async function getSettings(ctx: Ctx) {
  const row = await ctx.db
    .selectFrom('notifications.setting')
    .selectAll()
    .where('account_id', '=', ctx.actor.id)
    .executeTakeFirst();
  const { config } = servicesOf(ctx);
  return {
    email: row ? (await emailsOf(ctx.db, [row]))[0]! : null,
    byEmail: row?.by_email ?? false,
    bySms: row?.by_sms ?? false,
    emailWorks: config.smtpUrl !== undefined,
    smsIsSimulated: true,
  };
}

/** @throws notifications/no-address */
export async function changeSettings(
  ctx: Ctx,
  { email, byEmail, bySms }: { email: string | null; byEmail: boolean; bySms: boolean },
): Promise<void> {
  if (byEmail && email === null)
    throw problem('notifications/no-address', { channel: '邮箱', channelEn: 'e-mail address' });
  if (bySms && !(await mobilesOf(ctx, [ctx.actor.id])).has(ctx.actor.id))
    throw problem('notifications/no-address', { channel: '手机号', channelEn: 'mobile number' });
  const sealed = email === null ? null : sealRow(ctx.db, sealedSettings, ctx.actor.id, { email });
  const written = { email: null, sealed, by_email: byEmail, by_sms: bySms, changed_at: ctx.now };
  await ctx.db
    .insertInto('notifications.setting')
    .values({ account_id: ctx.actor.id, ...written })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(written))
    .execute();
  ctx.audit({
    type: 'notification-setting.changed',
    object: { kind: 'account', id: ctx.actor.id },
    data: { byEmail, bySms },
  });
}
