import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { endOpenTasks, putTask, taskIdFor as taskIdOfAny } from '../../platform/work/index.ts';

/** What supervision puts into the one inbox; each has a page of its own, none is done by an outcome alone. */
export const elements = [
  'inspection-approval',
  'joint-answer',
  'inspection-copy',
  'visit-notice',
  'visit-record',
  'visit-publication',
  'finding-recheck',
  'conflict-opinion',
  'conflict-ruling',
  'objection-answer',
  'exemption-decision',
  'case-lead',
  'case-work',
  'case-approval',
  'case-archive',
  'evidence-decision',
  'draw-secret',
  'merged-answer',
  'complaint-answer',
  'white-list-decision',
  'contest-answer',
  'refusal-decision',
  'plan-filed',
  'plan-returned',
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

/** The name of a task of this module among those about its root. */
export const taskIdFor: (element: Element, which?: string) => string = taskIdOfAny;

/** What is to be done about an inspection is over; whoever supervises still looks at its copy. */
export const endInspectionWork = (ctx: Ctx, inspectionId: string): Promise<void> =>
  endOpenTasks(ctx, inspectionId, { except: [taskIdFor('inspection-copy')] });

/** Puts a piece of work into the inbox of an organisation. @returns until when; null: nothing sets a time */
export async function askFor(ctx: Ctx, { due, dueAt = null, ...work }: Work): Promise<string | null> {
  return putTask(ctx, {
    ...work,
    serviceKey: inboxService,
    role: 'inspection',
    ...(due ? { limit: due } : { dueAt }),
  });
}
