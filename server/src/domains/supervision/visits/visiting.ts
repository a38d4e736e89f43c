import { problem } from '../../../base/problems.ts';
import { taskIdFor } from '../inbox.ts';
import { stateAt, workOf, type Led } from '../root-process.ts';
import { visitLifecycle, type VisitState } from './visit.ts';

/** A visit that is agreed runs by the process that the place publishes. */
export const visiting: Led<VisitState> = {
  kind: 'inspection-visit',
  lifecycle: visitLifecycle,
  needs: ['notify', 'set-out', 'book', 'enter', 'leave', 'record', 'publish', 'withdraw'],
  inbox: ({ id }, key, { id: taskId, elementId }) => ({
    rootId: id,
    name: taskIdFor(elementOf(elementId), workOf(key, taskId)),
  }),
  notNow: ({ state }) => problem('supervision/visit-not-now', { state }),
};

/** What the work is called in the inbox: arranging it, making it, publishing it. */
export function elementOf(elementId: string) {
  const state = stateAt(visiting, elementId);
  if (state === 'arranging' || state === 'notified') return 'visit-notice';
  return state === 'recorded' || state === 'published' ? 'visit-publication' : 'visit-record';
}
