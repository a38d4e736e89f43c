import { sql } from 'kysely';
import { askedTogether } from '../../base/database/asked-together.ts';
import type { Subscription } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';

/** Pages that show an inbox learn that it has changed: only those of the organisation, and no more than its id. */
export const tellInboxes: Subscription = {
  name: 'work.tell-inboxes',
  events: ['tasks.changed'],
  grouped: true,
  async handle(ctx, { rootId, data }) {
    const tasks = data['tasks'] as string[];
    const found = await Promise.all(tasks.map((task) => findOrganisation(ctx.db, `${rootId} ${task}`)));
    for (const id of new Set(found.filter((one) => one !== undefined)))
      servicesOf(ctx).live.publish({ topic: 'inbox', id, audience: { organisationIds: [id] } });
  },
};

/** Whose task it is, by application and task with a blank between; none for a task of the applicant's own. */
const findOrganisation = askedTogether<string>(async (db, keys) => {
  const given = keys.map((key) => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)]);
  const { rows } = await sql<{ application_id: string; task_id: string; organisation_id: string }>`
    SELECT application_id, task_id, organisation_id FROM work.task
    JOIN unnest(${given.map(([id]) => id)}::uuid[], ${given.map(([, task]) => task)}::text[]) AS given(application_id, task_id)
      USING (application_id, task_id)
    WHERE organisation_id IS NOT NULL`.execute(db);
  return new Map(rows.map((row) => [`${row.application_id} ${row.task_id}`, row.organisation_id]));
});
