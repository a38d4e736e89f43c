import { addLimit, CHINA, dateOf, lampTimes } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { resolveParameter } from '../../platform/parameters/index.ts';
import { insertTask } from '../../platform/work/index.ts';
import { lampWarning } from '../../platform/casework/index.ts';

/** What supervision puts into the one inbox; each has a page of its own, none is done by an outcome alone. */
export const elements = [
  'inspection-approval',
  'joint-answer',
  'visit-notice',
  'visit-record',
  'visit-publication',
  'finding-recheck',
  'conflict-opinion',
  'conflict-ruling',
  'objection-answer',
  'exemption-decision',
  'case-work',
  'case-approval',
  'draw-secret',
  'merged-answer',
  'complaint-answer',
  'white-list-decision',
  'contest-answer',
] as const;
type Element = (typeof elements)[number];

/** What tasks of this module are grouped by in the inbox. */
export const inboxService = 'inspection';

interface Work {
  element: Element;
  /** what the task is about: inspection, visit, conflict, objection, finding */
  rootId: string;
  /** tells tasks of one element apart: an organisation, a finding */
  which?: string;
  title: Text;
  subjectName: string;
  reference: string;
  organisationId: string;
  division: string;
  link: string;
  due?: Limit;
  /** where the end is known already */
  dueAt?: string | null;
}

export const taskIdFor = (element: Element, which?: string): string =>
  which === undefined ? element : `${element}.${which}`;

/** Puts a piece of work into the inbox of an organisation. @returns until when; null: nothing sets a time */
export async function askFor(ctx: Ctx, work: Work): Promise<string | null> {
  const { element, rootId, which, due, dueAt: known = null, ...shown } = work;
  const dueAt = due ? addLimit(ctx.now, due, CHINA).at : known;
  insertTask(ctx, {
    ...shown,
    applicationId: rootId,
    taskId: taskIdFor(element, which),
    instanceNo: 0,
    serviceKey: inboxService,
    caseSeq: null,
    elementId: element,
    outcomes: [],
    role: 'inspection',
    subjectId: null,
    subjectCode: null,
    form: null,
    createdAt: ctx.now,
    yellowAt: due ? await yellowFrom(ctx, due, work.division) : null,
    dueAt,
    stopped: false,
  });
  return dueAt;
}

async function yellowFrom(ctx: Ctx, limit: Limit, division: string): Promise<string | null> {
  const warning = await resolveParameter(ctx, lampWarning, { division, on: dateOf(ctx.now) });
  const clock = { startedAt: ctx.now, limit, suspensions: [] };
  return lampTimes(clock, CHINA, ctx.now, warning.value as Limit).yellowFrom;
}
