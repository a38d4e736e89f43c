/**
 * The engine (引擎): `start` makes an instance, `advance` lets one event happen to it. Both are pure: state and event in,
 * next state and effects out. One instance, with all the processes it calls, is one state: one row locks it whole.
 */
import { finish, openContainer } from './activities.ts';
import type { CompiledProcess, Node } from './compiled.ts';
import {
  deliverMessage,
  deliverSignal,
  fire,
  lookAtConditions,
  startAt,
  subscribe,
  takesMessage,
  throwError,
} from './events.ts';
import { fireOneInclusiveJoin } from './gateways.ts';
import { moveTimes } from './moved-times.ts';
import type { Json, ProcessEvent, ProcessState, Step, Text, Variables, Wait } from './model.ts';
import { addScope, addToken, beginRun, fail, nodeOf, setVariables, Stop, type Env, type Run } from './run.ts';
import { emptyScope, failInstance, rootScope } from './scopes.ts';
import { currentFormat } from './state-format.ts';
import { work } from './work.ts';

export interface Start {
  now: string;
  variables?: Variables;
  businessKey?: string;
  /** ids of the world around (application, case, …), kept with the state as they are */
  ids?: Record<string, string>;
  /** ids of tasks, calls and waits begin after this number: instances that share one list of tasks do not share ids */
  idsAfter?: number;
  /** start event (or instantiating receive task) that was triggered; absent: where nothing needs to trigger it */
  at?: string;
}

/** Steps without rest after which an instance fails: a loop without a wait would go on for ever. */
const MOST_STEPS = 100_000;

/** Starts an instance and lets it come to rest. */
export function start(compiled: CompiledProcess, input: Start, env: Env): Step {
  const empty: ProcessState = {
    format: currentFormat,
    process: compiled.key,
    status: 'active',
    sequence: 0,
    counters: {},
    tokens: {},
    scopes: {},
    waits: {},
    ...(input.businessKey === undefined ? {} : { businessKey: input.businessKey }),
    ...(input.ids === undefined ? {} : { ids: input.ids }),
    ...(input.idsAfter === undefined ? {} : { idsAfter: input.idsAfter }),
  };
  const run = beginRun(compiled, empty, input.now, env);
  const root = addScope(run, {
    kind: 'process',
    process: compiled.key,
    parent: null,
    owner: null,
    variables: { ...input.variables },
  });
  return settle(run, () => begin(run, compiled, root.id, input.at));
}

function begin(run: Run, compiled: CompiledProcess, root: number, at: string | undefined): void {
  const container = compiled.containers[0]!;
  if (at === undefined) {
    if (container.starts.length === 0)
      fail(compiled.key, 'The process has no start without a trigger.', '该流程没有无触发条件的开始事件。');
    return openContainer(run, compiled, 0, root);
  }
  const node = compiled.byId.get(at);
  if (!node || node.container !== 0) return fail(at, `There is no start "${at}".`, `没有开始节点“${at}”。`);
  for (const index of container.eventStarts) subscribe(run, { scope: root }, compiled.nodes[index]!, root);
  awaitSiblings(run, compiled, node, root);
  startAt(run, root, node);
}

/**
 * A process that begins at an event-based gateway of the type Parallel needs all its events (BPMN 2.0.2 §10.6.6): the first starts
 * the instance, which waits for the others.
 */
function awaitSiblings(run: Run, compiled: CompiledProcess, started: Node, root: number): void {
  for (const index of started.incoming) {
    const gateway = compiled.nodes[compiled.flows[index]!.source]!;
    if (gateway.kind !== 'eventBased' || !gateway.allTriggers) continue;
    const targets = gateway.outgoing.map((each) => compiled.nodes[compiled.flows[each]!.target]!);
    const others = targets.filter((each) => each !== started);
    for (const other of others.toReversed()) {
      const token = addToken(run, { scope: root, element: other.id });
      run.jobs.push({ op: 'enter', token: token.id });
    }
  }
}

/** Lets one event happen. An event that comes too late or is for nobody changes nothing and says so in `ignored`. */
export function advance(compiled: CompiledProcess, state: ProcessState, event: ProcessEvent, env: Env): Step {
  const format: number = state.format;
  if (format !== currentFormat)
    throw new Error(
      `States of format ${currentFormat} go on; this one has format ${format}. Read it with openState.`,
    );
  if (state.status !== 'active')
    return ignored(state, 'The instance has already ended.', '流程实例已经结束。');
  const problem = whyNot(state, compiled, event, env);
  if (problem) return { state, effects: [], ignored: problem };
  const run = beginRun(compiled, state, event.now, env);
  return settle(run, () => happen(run, event));
}

const ignored = (state: ProcessState, en: string, zh: string): Step => ({
  state,
  effects: [],
  ignored: { zh, en },
});

/** Why an event cannot happen now, or null. */
function whyNot(state: ProcessState, compiled: CompiledProcess, event: ProcessEvent, env: Env): Text | null {
  if (event.type === 'taskCompleted') return whyNotTask(state, compiled, event, env);
  if (event.type === 'timerFired') return waiting(state.waits[event.timerId], 'timer', event.timerId);
  if (event.type === 'serviceCompleted' || event.type === 'serviceFailed')
    return waiting(state.waits[event.effectId], 'service', event.effectId);
  if (event.type === 'error')
    return state.waits[event.waitId]?.token === undefined ? nothing(event.waitId) : null;
  if (event.type === 'message') {
    const { name, correlation } = event;
    return Object.values(state.waits).some((wait) => takesMessage(wait, name, correlation))
      ? null
      : nothing(name);
  }
  if (event.type === 'signal') {
    return Object.values(state.waits).some((wait) => wait.kind === 'signal' && wait.name === event.name)
      ? null
      : nothing(event.name);
  }
  return null;
}

function whyNotTask(
  state: ProcessState,
  compiled: CompiledProcess,
  event: ProcessEvent & { type: 'taskCompleted' },
  env: Env,
): Text | null {
  const wait = state.waits[event.taskId];
  const problem = waiting(wait, 'task', event.taskId);
  if (problem || event.outcome === undefined) return problem;
  const { process } = state.scopes[state.tokens[wait!.token!]!.scope]!;
  const inside = process === compiled.key ? compiled : env.resolveProcess(process);
  const outcomes = inside?.byId.get(wait!.element)?.outcomes;
  if (!outcomes || outcomes.includes(event.outcome)) return null;
  return {
    zh: `任务“${event.taskId}”没有结果“${event.outcome}”，可选：${outcomes.join('、')}。`,
    en: `The task "${event.taskId}" has no outcome "${event.outcome}"; it has ${outcomes.join(', ')}.`,
  };
}

const waiting = (wait: Wait | undefined, kind: Wait['kind'], id: string): Text | null =>
  wait?.kind === kind ? null : nothing(id);

const nothing = (id: string): Text => ({
  zh: `没有节点在等待“${id}”，状态未改变。`,
  en: `Nothing waits for "${id}" any more; nothing was changed.`,
});

function happen(run: Run, event: ProcessEvent): void {
  const { waits } = run.state;
  if (event.type === 'taskCompleted') completeTask(run, waits[event.taskId]!, event);
  else if (event.type === 'timerFired') fire(run, waits[event.timerId]!);
  else if (event.type === 'serviceCompleted')
    completeWait(run, waits[event.effectId]!, event.result, event.variables);
  else if (event.type === 'serviceFailed') failService(run, waits[event.effectId]!, event);
  else if (event.type === 'error') throwAt(run, waits[event.waitId]!, event.errorCode, event.variables);
  else if (event.type === 'message') deliverMessage(run, event.name, event.correlation, event.variables);
  else if (event.type === 'signal') deliverSignal(run, event.name, event.variables);
  else if (event.type === 'variablesChanged') setVariables(run, rootScope(run), event.variables);
  else if (event.type === 'timesMoved') moveTimes(run, rootScope(run), event.variables);
  else cancelInstance(run);
}

function completeTask(run: Run, wait: Wait, event: ProcessEvent & { type: 'taskCompleted' }): void {
  const node = nodeOf(run, run.state.tokens[wait.token!]!);
  const said = event.outcome === undefined ? {} : { [node.resultVariable ?? 'outcome']: event.outcome };
  completeWait(run, wait, undefined, { ...event.variables, ...said });
}

function completeWait(run: Run, wait: Wait, result: Json | undefined, variables?: Variables): void {
  const token = run.state.tokens[wait.token!]!;
  delete run.state.waits[wait.id];
  finish(run, token, result, variables);
}

function failService(run: Run, wait: Wait, event: ProcessEvent & { type: 'serviceFailed' }): void {
  if (event.errorCode !== undefined) return throwAt(run, wait, event.errorCode, undefined, event.reason);
  fail(wait.element, event.reason.en, event.reason.zh);
}

function throwAt(run: Run, wait: Wait, code: string, variables?: Variables, reason?: Text): void {
  const token = run.state.tokens[wait.token!]!;
  delete run.state.waits[wait.id];
  setVariables(run, token.scope, variables);
  throwError(run, token, code, true, reason);
}

function cancelInstance(run: Run): void {
  emptyScope(run, rootScope(run));
  run.state.status = 'cancelled';
  run.effects.push({ type: 'cancelled' });
}

/** Runs until nothing can go on without the world. */
export function settle(run: Run, first: () => void): Step {
  try {
    first();
    let steps = 0;
    for (;;) {
      const job = run.jobs.pop();
      if (job) work(run, job);
      else if (run.state.status !== 'active') break;
      // variables may have changed although no token moved
      else if (!run.touched && !fireOneInclusiveJoin(run)) break;
      if (run.touched) lookAtConditions(run);
      if (++steps > MOST_STEPS) {
        fail(
          run.compiled.key,
          `No rest after ${MOST_STEPS} steps: a loop without a task, timer or message.`,
          `${MOST_STEPS} 步后仍未停止：存在没有任务、定时器或消息的循环。`,
        );
      }
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    failInstance(run, error.failure);
  }
  return { state: run.state, effects: run.effects };
}
