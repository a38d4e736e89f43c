import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Subscription } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';
import { sealRow } from '../../base/sealed-fields/index.ts';
import { sealedMessages } from './sealed-messages.ts';
import type { Notification } from './notification.ts';
import { requestDeliveries } from './outside.ts';

const messages: TableSpec = {
  name: 'notifications.message',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['account_id', 'uuid'],
    ['subject_id', 'uuid'],
    ['kind', 'text'],
    ['sealed', 'bytea'],
    ['link', 'text'],
    ['created_at', 'timestamptz'],
  ],
};

/**
 * Tells people something: in the platform at once, outside it for those who asked for that. Written with the change that is
 * told of, so that nobody is told what did not happen, and nobody twice.
 */
export async function notify(ctx: Ctx, notifications: readonly Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  const written = notifications.map((one) => ({ ...one, id: ctx.newId() }));
  for (const { rootId, id, accountId, subjectId, kind, title, body, link } of written) {
    ctx.write.insert(messages, {
      root_id: rootId,
      id,
      account_id: accountId,
      subject_id: subjectId,
      kind,
      sealed: sealRow(ctx.db, sealedMessages, `${rootId}/${id}`, { title, body }),
      link,
      created_at: ctx.now,
    });
  }
  const accountIds = [...new Set(written.map(({ accountId }) => accountId))];
  ctx.emit({ type: 'notification.written', rootId: written[0]!.rootId, data: { accountIds } });
  await requestDeliveries(ctx, written);
}

/** Tells people outside alone: whoever reads nothing here any more. Those who did not ask for that hear nothing. */
export async function notifyOutside(ctx: Ctx, notifications: readonly Notification[]): Promise<void> {
  await requestDeliveries(
    ctx,
    notifications.map((one) => ({ ...one, id: ctx.newId() })),
  );
}

/** Open pages learn of it after the commit, which is when an event is delivered. */
export const tellOpenPages: Subscription = {
  name: 'notifications.tell-open-pages',
  events: ['notification.written'],
  grouped: true,
  async handle(ctx, { rootId, data }) {
    const actorIds = data['accountIds'] as string[];
    servicesOf(ctx).live.publish({ topic: 'notification', id: rootId, audience: { actorIds } });
  },
};
