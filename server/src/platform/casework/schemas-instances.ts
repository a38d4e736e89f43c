import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

/** Shapes of running processes (流程实例), for those who look at where they stand. */
const InstanceStatus = Type.Enum(['running', 'completed', 'failed', 'cancelled'], {
  title: 'InstanceStatus',
});

export const RootKindName = Type.String({
  description:
    'what it belongs to: application, penalty-case, rectification, …; applicationId is the id of that',
});

const stuckStep = Type.Object({
  at: Instant,
  elementId: Type.String(),
  reason: TextSchema,
  attempts: Type.Integer(),
});

const instance = {
  instanceNo: Type.Integer({ description: '0: its own; others were started by messages' }),
  process: Type.String({ description: 'key of the process' }),
  name: Type.String(),
  status: InstanceStatus,
  startedAt: Instant,
  changedAt: Instant,
  stuck: Type.Array(stuckStep, { description: 'steps that failed and wait to be tried again, oldest first' }),
};

export const ProcessInstanceList = Shape('ProcessInstanceList', {
  rootKind: RootKindName,
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  items: Type.Array(Type.Object(instance)),
});

const standingToken = Shape('StandingToken', {
  token: Type.Integer(),
  scope: Type.Integer({ description: 'the process or sub-process of `scopes` that it stands in' }),
  process: Type.String(),
  elementId: Type.String(),
  name: TextSchema,
  around: Type.Boolean({ description: 'the work is done by the tokens inside it' }),
  since: Nullable(Instant, { description: 'null: the log cannot tell' }),
  why: TextSchema,
  waits: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.Enum(['task', 'service', 'timer', 'message', 'signal', 'condition']),
      elementId: Type.String({
        description: 'boundary events that could interrupt it have an element of their own',
      }),
      dueAt: Nullable(Instant),
    }),
  ),
});

const scope = {
  scope: Type.Integer(),
  process: Type.String(),
  elementId: Nullable(Type.String(), { description: 'whose inside it is; null for the instance itself' }),
  within: Nullable(Type.Integer()),
  service: Nullable(Type.String(), { description: 'the service handled in it, if any' }),
};

const runningScope = Shape('RunningScope', {
  ...scope,
  variables: Nullable(Type.Record(Type.String(), Type.Unknown()), {
    description: 'null: not for who may not read the cases that they belong to',
  }),
});

const loggedEvent = {
  version: Type.Integer({ description: 'of the instance, after it' }),
  at: Instant,
  type: Type.String(),
  elementId: Nullable(Type.String()),
  process: Nullable(Type.String()),
  words: TextSchema,
  ignored: Nullable(TextSchema, { description: 'why it changed nothing, if so' }),
};

export const ProcessInstanceView = Shape('ProcessInstanceView', {
  rootKind: RootKindName,
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  ...instance,
  snapshot: Type.Object({
    id: Type.String(),
    division: Type.String(),
    scenario: Type.String(),
    scenarioVersion: Type.String(),
  }),
  version: Type.Integer({ description: 'counts what happened to it' }),
  outcome: Nullable(Type.String()),
  tokens: Type.Array(standingToken),
  scopes: Type.Array(runningScope),
  diagrams: Type.Array(
    Type.Object({
      process: Type.String(),
      name: Type.String(),
      xml: Type.String({ description: 'BPMN 2.0' }),
    }),
    { description: 'of the snapshot to which it is pinned: its own first, then those of what it calls' },
  ),
  events: Type.Array(Type.Object(loggedEvent)),
});

export const ReplayView = Shape('ReplayView', {
  applicationId: Id,
  instanceNo: Type.Integer(),
  same: Type.Boolean({ description: 'playing the log again leads to the stored state' }),
  difference: Nullable(TextSchema),
  scopes: Type.Array(Type.Object({ ...scope, name: TextSchema }), {
    description: 'every process and sub-process in which tokens have been, ended ones included',
  }),
  steps: Type.Array(
    Type.Object({
      ...loggedEvent,
      status: Type.Enum(['active', 'completed', 'failed', 'cancelled']),
      tokens: Type.Array(
        Type.Object({
          token: Type.Integer(),
          scope: Type.Integer(),
          process: Type.String(),
          elementId: Type.String(),
        }),
      ),
      passed: Type.Array(
        Type.Object({
          scope: Type.Integer(),
          elementId: Type.String(),
          flowId: Nullable(Type.String(), { description: 'the sequence flow that brought the token' }),
        }),
        { description: 'where tokens came in this step, in their order' },
      ),
    }),
  ),
});

/** `process` → element of the running version → element of the new one. */
const mapping = Type.Record(
  Type.String({ maxLength: 200 }),
  Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 200 }), { maxProperties: 500 }),
  { maxProperties: 50 },
);
export const MigrationTrial = Body('MigrationTrial', { mapping });
export const MigrationOrder = Body('MigrationOrder', {
  mapping,
  reason: Type.String({ minLength: 4, maxLength: 500 }),
});

const versionView = Type.Object({
  id: Type.String(),
  division: Type.String(),
  scenarioVersion: Type.String(),
});

export const MigrationView = Shape('MigrationView', {
  from: versionView,
  to: versionView,
  moves: Type.Array(
    Type.Object({
      process: Type.String(),
      from: Type.String(),
      fromName: TextSchema,
      to: Nullable(Type.String(), { description: 'null: it has no place yet' }),
      toName: Nullable(TextSchema),
      choices: Type.Array(Type.String(), { description: 'elements of the same kind in the new version' }),
    }),
  ),
  violations: Type.Array(
    Type.Object({ process: Type.String(), element: Type.String(), rule: Type.String(), message: TextSchema }),
  ),
  waits: Type.Array(
    Type.Object({
      change: Type.Enum(['kept', 'dropped', 'created', 'replaced']),
      kind: Type.Enum(['task', 'service', 'timer', 'message', 'signal', 'condition']),
      process: Type.String(),
      elementId: Type.String(),
      name: TextSchema,
    }),
    { description: 'what becomes of tasks, timers and the like; empty when violations stand against it' },
  ),
});
