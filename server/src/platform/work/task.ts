import type { Text } from '@yiti/engines/scenario';

/** A piece of work for a post (待办), whatever module made it. */
export interface Task {
  applicationId: string;
  taskId: string;
  instanceNo: number;
  title: Text;
  subjectName: string;
  reference: string;
  serviceKey: string;
  /** path in the workbench where it is done */
  link: string;
  caseSeq: number | null;
  elementId: string;
  outcomes: readonly string[];
  /** null: not routed yet, the manual pool names the organisation */
  organisationId: string | null;
  role: string;
  /** a task of a person or firm themselves (本人办理); no organisation sees it */
  subjectId: string | null;
  /** key of the identity number of the person it waits for, while the platform does not know the person */
  subjectCode: string | null;
  /** key of the package's form that is filled in with it */
  form: string | null;
  division: string;
  assigneeId: string | null;
  createdAt: string;
  yellowAt: string | null;
  dueAt: string | null;
  stopped: boolean;
  state: 'open' | 'done' | 'cancelled';
  outcome: string | null;
  endedAt: string | null;
  endedBy: string | null;
}

export type Lamp = 'green' | 'yellow' | 'red' | 'stopped';

/** The lamp (红黄绿灯) by comparing columns: no clock is computed for a list. */
export function lampOf(task: Pick<Task, 'yellowAt' | 'dueAt' | 'stopped'>, now: string): Lamp {
  if (task.dueAt !== null && now > task.dueAt) return 'red';
  if (task.stopped) return 'stopped';
  return task.yellowAt !== null && now >= task.yellowAt ? 'yellow' : 'green';
}
