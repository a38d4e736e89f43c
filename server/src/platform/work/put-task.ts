import { dateOf, lampTimes } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import { beginLimit } from '../calendar/index.ts';
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
interface Limited {
  limit: Limit;
  /** instant from which it runs; now without it */
  from?: string;
}
/**
 * `limit`: a clock runs, its lamp turns yellow, and it follows the working calendar; `dueAt`: the end is known already, whoever knows it moves it; null: nothing
 * sets a time
 */
type Timed = Limited | { dueAt: string | null };

/** What limits of tasks are called in the calendar. */
export const taskLimit = 'task';

/** The name of a task among those about its root. */
export const taskIdFor = (element: string, which?: string): string =>
  which === undefined ? element : `${element}.${which}`;

/** Puts work into the inbox of an organisation. @returns the last instant in time, ISO 8601; null: nothing sets a time */
export async function putTask(ctx: Ctx, work: Work & Limited): Promise<string>;
export async function putTask(ctx: Ctx, work: Work & Timed): Promise<string | null>;
export async function putTask(ctx: Ctx, work: Work & Timed): Promise<string | null> {
  const { rootId, element, which, ...shown } = work;
  const taskId = taskIdFor(element, which);
  const { yellowAt, dueAt } =
    'limit' in work ? await clockOf(ctx, taskId, work) : { ...work, yellowAt: null };
  insertTask(ctx, {
    ...shown,
    applicationId: rootId,
    taskId,
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

/** Starts it: when it turns the lamp yellow, and when it ends. */
async function clockOf(
  ctx: Ctx,
  name: string,
  { rootId, division, limit, from = ctx.now }: Work & Limited,
): Promise<{ yellowAt: string | null; dueAt: string }> {
  const dueAt = beginLimit(ctx, { kind: taskLimit, rootId, name, division, limit, from });
  return { yellowAt: await yellowAt(ctx, { startedAt: from, limit, division }), dueAt };
}

/** When the lamp over a limit turns yellow, by the days as they are known now; null: nothing sets it. */
export async function yellowAt(
  ctx: Ctx,
  { startedAt, limit, division }: { startedAt: string; limit: Limit; division: string },
): Promise<string | null> {
  const warning = await findParameter(ctx, lampWarning, { division, on: dateOf(ctx.now) });
  if (!warning) return null;
  const clock = { startedAt, limit, suspensions: [] };
  return lampTimes(clock, calendarOf(ctx, division), ctx.now, warning.value as Limit).yellowFrom;
}
