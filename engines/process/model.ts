/**
 * The words of the process engine (流程引擎): what a running instance (流程实例) is made of, what may happen to it and
 * what it asks of the world. Everything here is plain JSON; the compiled side is in {@link file://./compiled.ts}.
 */

/** A text in both languages of the platform. */
export interface Text {
  zh: string;
  en: string;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Variables = Record<string, Json>;

/** One thing wrong with a process file. `error` refuses deployment, `warning` is shown and kept. */
export interface Violation {
  file: string;
  /** 1-based line in the file, where it can be told */
  line?: number;
  /** id of the element, or of the process; empty when the file as a whole is meant */
  element: string;
  /** `EXT…`/`REF…`: number of the constraint in BPMN 2.0 as listed by the BPMN conformance literature; `YITI-…`: ours */
  rule: string;
  severity: 'error' | 'warning';
  message: Text;
}

/** Where a token (令牌) stands: at an element, inside one scope. */
export interface Token {
  id: number;
  scope: number;
  element: string;
  /** the sequence flow it came by; set only until the element begins, so that a join knows what it has */
  flow?: string;
  /** token of the multi-instance or loop activity of which this is one instance */
  host?: number;
  /** scope with the variables of this one execution: input mappings, `loopCounter`, the item */
  local?: number;
  /** scope in which the inside of this sub-process or called process runs */
  body?: number;
  /** progress of a loop or of several instances; only on the host token */
  loop?: LoopProgress;
  /** token of the compensation event that waits for this handler */
  compensates?: number;
  /** compensation under way: what is still to be undone, next first, and the scope it happened in */
  compensating?: CompletedActivity[];
  compensatingIn?: number;
}

export interface LoopProgress {
  /** instances in all; -1: not known before (standard loop) */
  total: number;
  started: number;
  completed: number;
  items?: Json[];
  results?: Json[];
}

/**
 * Variables and the tokens below them. `parent` is where variables are looked up next; `null` at the border of a process,
 * so that a called process sees only what it was given. `owner` is the token whose inside this is; `null` at the root.
 */
export interface Scope {
  id: number;
  kind: 'process' | 'subprocess' | 'local';
  /** key of the process whose elements the tokens of this scope stand at */
  process: string;
  parent: number | null;
  owner: number | null;
  variables: Variables;
  /** complex joins that have fired: the incoming flows that have been counted since */
  fired?: Record<string, string[]>;
  /** ad-hoc sub-processes in sequence: elements still to begin */
  pending?: string[];
  /** completed activities that can be compensated (补偿), oldest first */
  completed?: CompletedActivity[];
}

export interface CompletedActivity {
  element: string;
  /** the kept inside of a sub-process whose own handlers must run */
  body?: { variables: Variables; completed: CompletedActivity[] };
}

/**
 * What the instance is waiting for. `element` is where it goes on when it happens: a task, a catching event, a boundary
 * event, or the start of an event sub-process. Exactly one of `token` and `scope` says who waits.
 */
export interface Wait {
  /** `<elementId>#<n>`, unique inside the root; also the id of the task, timer or service call */
  id: string;
  kind: 'task' | 'service' | 'timer' | 'message' | 'signal' | 'condition';
  element: string;
  /** when it began to wait, relative to the others; stored objects need not keep the order of their keys */
  order: number;
  token?: number;
  scope?: number;
  /** index of the trigger in the event */
  trigger?: number;
  /** timers: when (ISO 8601, UTC) */
  dueAt?: string;
  /** timers: further firings after this one; -1: without end */
  repeat?: number;
  /** messages and signals */
  name?: string;
  /** messages: only one with the same key; absent: any */
  correlation?: string;
  /** messages: may also come from other instances of the same place; absent: from this application only */
  audience?: 'place';
  /** conditions: what it was when last looked at; it fires when this turns true */
  holds?: boolean;
}

/** Why an instance failed (失败). */
export interface Failure {
  elementId: string;
  reason: Text;
  /** code of an uncaught BPMN error */
  errorCode?: string;
}

/**
 * A running or finished instance. JSON, small, and safe to store as it is; unknown formats are refused by `advance`.
 * Numbers of scopes and tokens come from `sequence`, ids of waits from `counters`, so the same events give the same state.
 */
export interface ProcessState {
  format: 1;
  process: string;
  status: 'active' | 'completed' | 'failed' | 'cancelled';
  businessKey?: string;
  ids?: Record<string, string>;
  idsAfter?: number;
  sequence: number;
  counters: Record<string, number>;
  tokens: Record<number, Token>;
  scopes: Record<number, Scope>;
  waits: Record<string, Wait>;
  /** id (or `yiti:outcome`) of the end event that was reached last at the top */
  outcome?: string;
  failure?: Failure;
}

/** What can happen to an instance. `now` is the time of the event, ISO 8601. */
export type ProcessEvent = { now: string } & (
  | { type: 'taskCompleted'; taskId: string; outcome?: string; variables?: Variables }
  | { type: 'timerFired'; timerId: string }
  | { type: 'message'; name: string; correlation?: string; variables?: Variables }
  | { type: 'signal'; name: string; variables?: Variables }
  | { type: 'serviceCompleted'; effectId: string; result?: Json; variables?: Variables }
  | { type: 'serviceFailed'; effectId: string; reason: Text; errorCode?: string }
  | { type: 'error'; waitId: string; errorCode: string; variables?: Variables }
  | { type: 'variablesChanged'; variables: Variables }
  /** ends of clocks that the calendar has moved, by the names that the process has for them: what waits by them waits until then */
  | { type: 'timesMoved'; variables: Variables }
  | { type: 'cancelled'; reason?: Text }
);

/** How an instance began, as its log keeps it. */
export interface StartedEvent {
  type: 'started';
  now: string;
  variables?: Variables;
  businessKey?: string;
  ids?: Record<string, string>;
  idsAfter?: number;
  /** start event that was triggered; absent: where nothing needs to trigger it */
  at?: string;
}

/** How an instance was moved to another version, as its log keeps it. */
export interface MigratedEvent {
  type: 'migrated';
  now: string;
  /** names of the two versions; what names versions is the caller's business */
  from: string;
  to: string;
  /** process → element of the running version → element of the new one */
  mapping: Record<string, Record<string, string>>;
}

/** What the log of an instance keeps (流程日志): one entry for each change, enough to play it again. */
export type LoggedEvent = StartedEvent | MigratedEvent | ProcessEvent;

/** What the instance asks of the world; the caller carries it out in the transaction that stores the state. */
export type Effect =
  | {
      type: 'createTask';
      taskId: string;
      elementId: string;
      process: string;
      name: string;
      form?: string;
      role?: string;
      assignee?: string;
      item?: string;
      outcomes?: string[];
      due?: string;
      variables: Variables;
    }
  | { type: 'cancelTask'; taskId: string; elementId: string }
  | { type: 'moveTask'; taskId: string; elementId: string; due: string }
  | { type: 'scheduleTimer'; timerId: string; elementId: string; dueAt: string }
  | { type: 'cancelTimer'; timerId: string; elementId: string }
  | { type: 'moveTimer'; timerId: string; elementId: string; dueAt: string }
  | {
      type: 'callService';
      effectId: string;
      elementId: string;
      service: string;
      item?: string;
      input: Variables;
    }
  | { type: 'cancelService'; effectId: string; elementId: string }
  | { type: 'awaitMessage'; waitId: string; elementId: string; name: string; correlation?: string }
  | { type: 'awaitSignal'; waitId: string; elementId: string; name: string }
  | { type: 'cancelAwait'; waitId: string; elementId: string }
  | {
      type: 'sendMessage';
      effectId: string;
      elementId: string;
      name: string;
      correlation?: string;
      /** also for instances of others in the same place; absent: for this application only */
      audience?: 'place';
      variables: Variables;
    }
  | { type: 'throwSignal'; effectId: string; elementId: string; name: string; variables: Variables }
  | { type: 'calledProcessStarted'; elementId: string; process: string; scope: number; item?: string }
  | {
      type: 'calledProcessEnded';
      elementId: string;
      process: string;
      scope: number;
      ended: 'completed' | 'cancelled' | 'failed';
      variables: Variables;
      item?: string;
    }
  | { type: 'completed'; outcome: string | null; variables: Variables }
  | { type: 'failed'; elementId: string; reason: Text; errorCode?: string }
  | { type: 'cancelled' };

/** What comes back from `start` and `advance`. `ignored` says why an event changed nothing (too late, unknown, …). */
export interface Step {
  state: ProcessState;
  effects: Effect[];
  ignored?: Text;
}
