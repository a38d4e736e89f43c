import type { Subscription } from '../../base/module.ts';
import { materialiseOfferings } from './materialise-offerings.ts';
import { getSnapshot } from './publications.ts';

/** What is published, and who has which duty, makes the offerings. */
export const subscriptions: readonly Subscription[] = [
  {
    name: 'catalogue.offerings-of-scenario',
    events: ['catalogue.changed'],
    async handle(ctx, { data }) {
      await materialiseOfferings(ctx, String(data['scenario']));
    },
  },
  {
    name: 'catalogue.offerings-of-role',
    events: ['catalogue.role-assigned'],
    async handle(ctx, { data }) {
      const role = String(data['role']);
      const published = await ctx.db
        .selectFrom('catalogue.publication')
        .select(['scenario_id', 'snapshot_id'])
        .execute();
      const concerned = new Set<string>();
      for (const { scenario_id: id, snapshot_id: snapshotId } of published) {
        const { services } = (await getSnapshot(ctx.db, snapshotId)).package;
        if (Object.values(services).some((service) => service.role === role)) concerned.add(id);
      }
      for (const id of concerned) await materialiseOfferings(ctx, id);
    },
  },
];
