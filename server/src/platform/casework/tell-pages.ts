import type { Subscription } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';
import { findOutline } from './case-store.ts';
import { forApplicantOnly } from './timeline.ts';

/** Pages that show an application learn that it has changed: its subject's people and who handles it, and no more than its id. */
export const tellPages: Subscription = {
  name: 'casework.tell-pages',
  events: [
    'application.submitted',
    'application.completed',
    'application.withdrawn',
    'case.accepted',
    'case.completed',
    'case.correction-asked',
    'case.correction-replied',
    'case.decided',
    'case.extended',
    'case.extension-asked',
    'case.extension-refused',
    'case.rating-answered',
    'case.clock-moved',
    'case.delivery-moved',
    'case.resumed',
    'case.routed',
    'case.suspended',
    'site-visit.arranged',
    'site-visit.done',
    'tasks.changed',
  ],
  grouped: true,
  async handle(ctx, { rootId, type }) {
    const outline = await findOutline(ctx.db, rootId);
    if (!outline) return;
    const { subjectId, submittedBy, cases } = outline;
    const organisationIds = forApplicantOnly.has(type)
      ? []
      : [...new Set(cases.flatMap((one) => one.organisationId ?? []))];
    const audience = { subjectIds: [subjectId], actorIds: [submittedBy], organisationIds };
    servicesOf(ctx).live.publish({ topic: 'application', id: rootId, audience });
  },
};
