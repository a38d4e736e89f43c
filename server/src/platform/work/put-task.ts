import { addLimit, CHINA, dateOf, lampTimes } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { findParameter } from '../parameters/index.ts';
import { insertTask } from './task-store.ts';

/** When a lamp turns yellow; casework declares it for all. */
const lampWarning = 'casework.lamp-warning';

/** A piece of work that no process made: a module's own page does it, never an outcome alone. */
interface Work {
  /** what it is about: the id of a correction, an objection, a request */
  rootId: string;
  /** kind of work, reserved with `reserveElements` */
  element: string;
  title: Text;
  subjectName: string;
  reference: string;
  /** what it is grouped by in the inbox */
  serviceKey: string;
  organisationId: string | null;
  role: string;
  division: string;
  /** path in the workbench where it is done */
  link: string;
  limit: Limit;
}

/** Puts work into the inbox of an organisation, its clock running from now. @returns the last instant in time, ISO 8601 */
export async function putTask(ctx: Ctx, { rootId, element, limit, ...shown }: Work): Promise<string> {
  const dueAt = addLimit(ctx.now, limit, CHINA).at;
  const warning = await findParameter(ctx, lampWarning, { division: shown.division, on: dateOf(ctx.now) });
  const clock = { startedAt: ctx.now, limit, suspensions: [] };
  insertTask(ctx, {
    ...shown,
    applicationId: rootId,
    taskId: element,
    instanceNo: 0,
    caseSeq: null,
    elementId: element,
    outcomes: [],
    subjectId: null,
    subjectCode: null,
    form: null,
    createdAt: ctx.now,
    yellowAt: warning ? lampTimes(clock, CHINA, ctx.now, warning.value as Limit).yellowFrom : null,
    dueAt,
    stopped: false,
  });
  return dueAt;
}
