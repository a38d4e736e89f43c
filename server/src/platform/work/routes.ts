import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route } from '../../base/http/route.ts';
import { After, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { assignMany, claimMany } from './claim-many.ts';
import { assignTask, claimTask, colleaguesFor, handOverTask, releaseTask } from './claim-task.ts';
import { completeTask } from './complete-task.ts';
import { countTasks, kindsOfTasks, listTasks } from './inbox.ts';
import { workload } from './workload.ts';

export const mayRead = may('task.read', 'own-organisation');
const mayWork = may('task.work', 'own-organisation');
const mayAssign = may('task.assign', 'subtree');

const Lamp = Type.Union(
  [Type.Literal('green'), Type.Literal('yellow'), Type.Literal('red'), Type.Literal('stopped')],
  { title: 'TaskLamp' },
);
export const TaskId = Type.String({
  pattern: '^[0-9a-f-]{36}:.{1,120}$',
  description: 'application id, colon, task',
});
const taskId = Type.Object({ taskId: TaskId });
const TaskIds = Type.Array(TaskId, { minItems: 1, maxItems: 100, uniqueItems: true });
const EachTask = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      done: Type.Boolean(),
      problem: Nullable(Type.Object({ code: Type.String(), title: Type.String(), advice: Type.String() })),
    }),
    { description: 'one per id, in the order asked' },
  ),
});

export const TaskView = Shape('Task', {
  id: Type.String(),
  applicationId: Id,
  title: TextSchema,
  subjectName: Type.String(),
  reference: Type.String(),
  service: Type.String(),
  link: Type.String({ description: 'page of the workbench where it is done' }),
  element: Type.String({ description: 'step of the process: `accept`, `review`, `site-visit` …' }),
  outcomes: Type.Array(Type.String()),
  organisationId: Nullable(Id),
  division: Type.String(),
  assigneeId: Nullable(Id),
  assigneeName: Nullable(Type.String()),
  mine: Type.Boolean(),
  createdAt: Instant,
  dueAt: Nullable(Instant),
  lamp: Lamp,
});

const TaskCounts = Shape('TaskCounts', {
  all: Type.Integer(),
  mine: Type.Integer(),
  open: Type.Integer(),
  red: Type.Integer(),
  yellow: Type.Integer(),
  stopped: Type.Integer(),
  atLeast: Type.Boolean({ description: 'there are more than were counted' }),
});

const Workload = Shape('Workload', {
  organisations: Type.Array(
    Type.Object({
      organisation: Type.Object({ id: Id, name: TextSchema }),
      all: Type.Integer(),
      red: Type.Integer(),
      yellow: Type.Integer(),
      green: Type.Integer(),
      stopped: Type.Integer(),
    }),
    { description: 'most overdue first' },
  ),
  days: Type.Array(Type.Object({ day: Day, count: Type.Integer() }), {
    description: 'how many are due on each of the next days, beginning today',
  }),
  atLeast: Type.Boolean({ description: 'there are more than were counted' }),
});

export const routes = [
  route({
    method: 'GET',
    path: '/tasks',
    summary: { zh: '待办', en: 'Inbox' },
    permission: mayRead,
    query: Type.Object(
      {
        queue: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('open'), Type.Literal('all')])),
        lamp: Type.Optional(Lamp),
        service: Type.Optional(Type.String({ maxLength: 100 })),
        element: Type.Optional(Type.String({ maxLength: 100 })),
        q: Type.Optional(Type.String({ maxLength: 60 })),
        after: After,
      },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(TaskView), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listTasks(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/tasks/counts',
    summary: { zh: '待办数量', en: 'How many tasks, by lamp' },
    permission: mayRead,
    response: TaskCounts,
    handle: (ctx) => countTasks(ctx),
  }),
  route({
    method: 'GET',
    path: '/tasks/kinds',
    summary: { zh: '待办中有哪些事项和环节', en: 'Which services and steps wait in the inbox' },
    permission: mayRead,
    response: Type.Object({
      services: Type.Array(
        Type.Object({
          service: Type.String(),
          division: Type.String({ description: 'of one of them: what the service is called there' }),
        }),
      ),
      steps: Type.Array(Type.Object({ service: Type.String(), element: Type.String(), title: TextSchema })),
    }),
    handle: (ctx) => kindsOfTasks(ctx),
  }),
  route({
    method: 'GET',
    path: '/tasks/workload',
    summary: {
      zh: '各单位待办的红黄绿灯与到期日（不按人统计）',
      en: 'Open tasks by organisation and lamp, and by the day they are due; never by person',
    },
    permission: mayRead,
    response: Workload,
    handle: (ctx) => workload(ctx),
  }),
  route({
    method: 'PUT',
    path: '/tasks/:taskId/claim',
    summary: { zh: '领取待办', en: 'Take a task' },
    permission: mayWork,
    params: taskId,
    response: undefined,
    handle: (ctx, { params }) => claimTask(ctx, { id: params.taskId }),
  }),
  route({
    method: 'DELETE',
    path: '/tasks/:taskId/claim',
    summary: { zh: '放回待办', en: 'Put a task back' },
    permission: mayWork,
    params: taskId,
    response: undefined,
    handle: (ctx, { params }) => releaseTask(ctx, { id: params.taskId }),
  }),
  route({
    method: 'POST',
    path: '/tasks/bulk',
    summary: {
      zh: '批量领取、放回待办（决定须逐件作出，不能批量）',
      en: 'Take or put back many tasks; decisions are made one by one, as the law wants',
    },
    permission: mayWork,
    body: Type.Object(
      {
        ids: TaskIds,
        action: Type.Union([Type.Literal('claim'), Type.Literal('release')]),
      },
      { additionalProperties: false },
    ),
    response: EachTask,
    handle: (ctx, { body }) => claimMany(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/tasks/bulk-assignment',
    summary: { zh: '批量交办', en: 'Hand many tasks to one person' },
    permission: mayAssign,
    body: Type.Object({ ids: TaskIds, accountId: Id }, { additionalProperties: false }),
    response: EachTask,
    handle: (ctx, { body }) => assignMany(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/tasks/:taskId/colleagues',
    summary: { zh: '可以承办这项待办的人员', en: 'Who may have this task' },
    permission: mayRead,
    params: taskId,
    response: Type.Object({ items: Type.Array(Type.Object({ id: Id, name: Type.String() })) }),
    handle: async (ctx, { params }) => ({ items: await colleaguesFor(ctx, { id: params.taskId }) }),
  }),
  route({
    method: 'PUT',
    path: '/tasks/:taskId/assignee',
    summary: { zh: '交办', en: 'Hand a task to somebody of its organisation' },
    permission: mayAssign,
    params: taskId,
    body: Type.Object({ accountId: Id }, { additionalProperties: false }),
    response: undefined,
    handle: (ctx, { params, body }) => assignTask(ctx, { id: params.taskId, ...body }),
  }),
  route({
    method: 'PUT',
    path: '/tasks/:taskId/hand-over',
    summary: { zh: '移交自己的待办', en: 'Hand one’s own task to a colleague' },
    permission: mayWork,
    params: taskId,
    body: Type.Object({ accountId: Id }, { additionalProperties: false }),
    response: undefined,
    handle: (ctx, { params, body }) => handOverTask(ctx, { id: params.taskId, ...body }),
  }),
  route({
    method: 'POST',
    path: '/tasks/:taskId/completion',
    summary: { zh: '办完一项待办', en: 'Complete a task by its outcome' },
    permission: mayWork,
    params: taskId,
    body: Type.Object(
      { outcome: Type.Optional(Type.String({ maxLength: 60 })), remark: Type.String({ maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params, body }) => completeTask(ctx, { id: params.taskId, ...body }),
  }),
];
