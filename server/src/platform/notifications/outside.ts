import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { requestEffect } from '../../base/effects/index.ts';
import { shownTo } from '../../lib/masking.ts';
import { mobilesOf } from '../identity/index.ts';
import type { Notification } from './notification.ts';
import { emailsOf } from './sealed-settings.ts';

const deliveries: TableSpec = {
  name: 'notifications.delivery',
  columns: [
    ['root_id', 'uuid'],
    ['message_id', 'uuid'],
    ['channel', 'text'],
    ['effect_id', 'uuid'],
    ['address', 'text'],
    ['sent_at', 'timestamptz'],
    ['simulated', 'bool'],
  ],
};

/** What leaves the house: the title and where to read on, never what the message says about a person. */
export interface OutsideMessage {
  rootId: string;
  messageId: string;
  to: string;
  title: { zh: string; en: string };
  link: string;
}

/** Asks for e-mail and SMS to those who want them, in the transaction of the message (base/effects does it once). */
export async function requestDeliveries(
  ctx: Ctx,
  written: ReadonlyArray<Notification & { id: string }>,
): Promise<void> {
  if (written.length === 0) return;
  const accountIds = new Set(written.map(({ accountId }) => accountId));
  const found = await Promise.all([...accountIds].map((id) => findWish(ctx.db, id)));
  const wishes = found.filter((wish) => wish !== undefined);
  const mobiles = await mobilesOf(
    ctx,
    wishes.flatMap((wish) => (wish.by_sms ? [wish.account_id] : [])),
  );
  const wishOf = new Map(wishes.map((wish) => [wish.account_id, wish]));
  for (const { rootId, id, accountId, title, link } of written) {
    const wish = wishOf.get(accountId);
    if (wish?.by_email && wish.email)
      request(ctx, 'email', { rootId, messageId: id, to: wish.email, title, link });
    const mobile = mobiles.get(accountId);
    if (mobile) request(ctx, 'sms', { rootId, messageId: id, to: mobile, title, link });
  }
}

interface Wish {
  account_id: string;
  email: string | null;
  by_email: boolean;
  by_sms: boolean;
}

/** What somebody wants to be told outside, by account. */
const findWish = askedTogetherById<Wish>(async (db, ids) => {
  const { rows } = await sql<Wish & { sealed: Uint8Array | null }>`
    SELECT account_id, email, CASE WHEN by_email THEN sealed END AS sealed, by_sms, by_email FROM notifications.setting WHERE account_id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  const emails = await emailsOf(db, rows);
  return new Map(rows.map((row, n) => [row.account_id, { ...row, email: emails[n]! }]));
});

function request(ctx: Ctx, channel: 'email' | 'sms', message: OutsideMessage): void {
  const { rootId, messageId, to } = message;
  const effectId = requestEffect(ctx, { kind: `notification.${channel}`, rootId, personal: { ...message } });
  ctx.write.insert(deliveries, {
    root_id: rootId,
    message_id: messageId,
    channel,
    effect_id: effectId,
    address: shownTo('record', channel === 'email' ? 'email' : 'mobile', to),
  });
}
