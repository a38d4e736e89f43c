import { Type } from 'typebox';
import { may } from '../http/permission.ts';
import { route } from '../http/route.ts';
import type { Module } from '../module.ts';
import { problem } from '../problems.ts';
import { findDead, reviveDelivery } from './delivery-store.ts';

const Key = {
  subscription: Type.String({ maxLength: 200 }),
  rootId: Type.String({ maxLength: 200 }),
  eventId: Type.Integer({ minimum: 1 }),
};

// no `data`: what an event carries is for its subscription, not for whoever runs the platform
const DeadDelivery = Type.Object({
  ...Key,
  type: Type.String(),
  at: Type.String({ format: 'date-time' }),
  attempts: Type.Integer(),
  lastError: Type.String(),
});

/** What could not be delivered, for administrators. */
export const outbox: Module = {
  name: 'outbox',
  routes: [
    route({
      method: 'GET',
      path: '/outbox/dead',
      summary: { zh: '多次投递失败的事件', en: 'Events that could not be delivered' },
      permission: may('outbox.read', 'everything'),
      query: Type.Object(
        {
          before: Type.Optional(Type.Integer({ minimum: 1 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        },
        { additionalProperties: false },
      ),
      response: Type.Array(DeadDelivery),
      async handle(ctx, { query: { before, limit = 50 } }) {
        const dead = await findDead(ctx.db, {
          limit,
          ...(before === undefined ? {} : { beforeEventId: before }),
        });
        return dead.map(({ data: _data, ...delivery }) => delivery);
      },
    }),
    route({
      method: 'POST',
      path: '/outbox/dead/revival',
      summary: { zh: '重新投递一个失败的事件', en: 'Let a dead delivery try again' },
      permission: may('outbox.revive', 'everything'),
      body: Type.Object(Key, { additionalProperties: false }),
      response: undefined,
      async handle(ctx, { body }) {
        if (!(await reviveDelivery(ctx.db, body))) throw problem('base/not-found');
        const object = { kind: 'delivery', id: `${body.subscription} ${body.eventId}` };
        ctx.audit({ type: 'delivery.revived', object, rootId: body.rootId });
      },
    }),
  ],
};
