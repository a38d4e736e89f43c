import { addLimit, dateOf, lampTimes } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
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
  /** tells tasks of one kind about one root apart: an organisation, a finding */
  which?: string | undefined;
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
}
/** `limit`: the clock runs from now, and its lamp turns yellow; `dueAt`: the end is known already, null: nothing sets a time */
type Timed = { limit: Limit } | { dueAt: string | null };

/** The name of a task among those about its root. */
export const taskIdFor = (element: string, which?: string): string =>
  which === undefined ? element : `${element}.${which}`;

/** Puts work into the inbox of an organisation. @returns the last instant in time, ISO 8601; null: nothing sets a time */
export async function putTask(ctx: Ctx, work: Work & { limit: Limit }): Promise<string>;
export async function putTask(ctx: Ctx, work: Work & Timed): Promise<string | null>;
export async function putTask(ctx: Ctx, work: Work & Timed): Promise<string | null> {
  const { yellowAt, dueAt } = 'limit' in work ? await lampOver(ctx, work) : { ...work, yellowAt: null };
  const { rootId, element, which, ...shown } = work;
  insertTask(ctx, {
    ...shown,
    applicationId: rootId,
    taskId: taskIdFor(element, which),
    instanceNo: 0,
    caseSeq: null,
    elementId: element,
    outcomes: [],
    subjectId: null,
    subjectCode: null,
    form: null,
    createdAt: ctx.now,
    yellowAt,
    dueAt,
    stopped: false,
  });
  return dueAt;
}

/** When a clock that starts now turns its lamp yellow, and when it ends. */
async function lampOver(ctx: Ctx, { limit, division }: { limit: Limit; division: string }) {
  const warning = await findParameter(ctx, lampWarning, { division, on: dateOf(ctx.now) });
  const clock = { startedAt: ctx.now, limit, suspensions: [] };
  return {
    yellowAt: warning
      ? lampTimes(clock, calendarOf(ctx, division), ctx.now, warning.value as Limit).yellowFrom
      : null,
    dueAt: addLimit(ctx.now, limit, calendarOf(ctx, division)).at,
  };
}
