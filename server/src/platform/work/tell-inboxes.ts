import { sql } from 'kysely';
import type { Subscription } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';

/** Pages that show an inbox learn that it has changed: only those of the organisation, and no more than its id. */
export const tellInboxes: Subscription = {
  name: 'work.tell-inboxes',
  events: ['tasks.changed'],
  async handle(ctx, { rootId, data }) {
    const { rows } = await sql<{ organisation_id: string }>`
      SELECT DISTINCT organisation_id FROM work.task
      WHERE application_id = ${rootId} AND task_id = ANY(${data['tasks'] as string[]}::text[])
        AND organisation_id IS NOT NULL`.execute(ctx.db);
    for (const { organisation_id: id } of rows) {
      servicesOf(ctx).live.publish({ topic: 'inbox', id, audience: { organisationIds: [id] } });
    }
  },
};
