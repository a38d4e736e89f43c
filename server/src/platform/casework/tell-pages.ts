import type { Subscription } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';
import { findFile } from './case-store.ts';
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
    'case.resumed',
    'case.routed',
    'case.suspended',
    'site-visit.arranged',
    'site-visit.done',
    'tasks.changed',
  ],
  grouped: true,
  async handle(ctx, { rootId, type }) {
    const file = await findFile(ctx.db, rootId);
    if (!file) return;
    const { subjectId, submittedBy } = file.application;
    const organisationIds = forApplicantOnly.has(type)
      ? []
      : [...new Set(file.cases.flatMap((one) => one.organisationId ?? []))];
    const audience = { subjectIds: [subjectId], actorIds: [submittedBy], organisationIds };
    servicesOf(ctx).live.publish({ topic: 'application', id: rootId, audience });
  },
};
