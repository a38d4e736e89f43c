/** Events (事件): beginning to wait, what happens when they come, and throwing them. */
import type { Node, Trigger } from './compiled.ts';
import type { Json, Token, Variables, Wait, Text } from './model.ts';
import {
  addScope,
  addToken,
  contextOf,
  fail,
  findNode,
  newId,
  nodeOf,
  processOf,
  scopeFor,
  setVariable,
  setVariables,
  updateToken,
  waitsInOrder,
  type Run,
} from './run.ts';
import { cancelToken, cancelWaitsOf, emptyScope } from './scopes.ts';
import { addDuration, firstDue, toIso } from './time.ts';
import { timerValue } from './timer-value.ts';

type Waiter = { token: number } | { scope: number };

/**
 * Begins to wait for the triggers of a catching event. Errors, escalations and the like are found when they are thrown.
 *
 * @param only indices of the triggers; all without it
 */
export function subscribe(
  run: Run,
  waiter: Waiter,
  node: Node,
  evaluateIn: number,
  only?: readonly number[],
): void {
  node.triggers.forEach((trigger, index) => {
    if (only && !only.includes(index)) return;
    const base = { element: node.id, trigger: index, ...waiter };
    if (trigger.type === 'timer') {
      const value = timerValue(run, node, trigger, evaluateIn);
      const due = firstDue(value, run.now);
      addTimer(run, base, due, value.kind === 'cycle' ? further(value.repeat) : 0);
    } else if (trigger.type === 'message') {
      const correlation =
        trigger.correlation && asKey(trigger.correlation(contextOf(run, evaluateIn), run.time));
      awaitMessage(run, base, trigger.name, correlation, trigger.audience);
    } else if (trigger.type === 'signal') {
      const wait = addWait(run, { ...base, kind: 'signal', name: trigger.name });
      run.effects.push({ type: 'awaitSignal', waitId: wait.id, elementId: node.id, name: trigger.name });
    } else if (trigger.type === 'condition') {
      addWait(run, { ...base, kind: 'condition', holds: false });
      run.touched = true;
    }
  });
}

export function addWait(run: Run, wait: Omit<Wait, 'id' | 'order'>): Wait {
  const added = { id: newId(run, wait.element), order: ++run.state.sequence, ...wait };
  run.state.waits[added.id] = added;
  return added;
}

export function awaitMessage(
  run: Run,
  base: { element: string; trigger: number } & Waiter,
  name: string,
  correlation?: string,
  audience?: 'place',
): void {
  const key = correlation === undefined ? {} : { correlation };
  const from = audience === undefined ? {} : { audience };
  const wait = addWait(run, { ...base, kind: 'message', name, ...key, ...from });
  run.effects.push({ type: 'awaitMessage', waitId: wait.id, elementId: base.element, name, ...key });
}

function addTimer(
  run: Run,
  base: { element: string; trigger: number } & Waiter,
  due: number,
  repeat: number,
): void {
  const dueAt = toIso(due);
  const wait = addWait(run, { ...base, kind: 'timer', dueAt, repeat });
  run.effects.push({ type: 'scheduleTimer', timerId: wait.id, elementId: base.element, dueAt });
}

/** Firings left after this one; -1: without end. */
const further = (repeat: number): number => (repeat < 0 ? -1 : Math.max(0, repeat - 1));

const asKey = (value: Json): string | undefined =>
  value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** What a wait was for has happened. */
export function fire(run: Run, wait: Wait, variables?: Variables): void {
  const owner = wait.token === undefined ? undefined : run.state.tokens[wait.token]!;
  const scope = owner ? owner.scope : wait.scope!;
  const node = findNode(run, scope, wait.element);
  if (node.allTriggers && !lastOfAll(run, wait))
    return takePayload(run, node, owner ? scopeFor(owner) : scope, variables);
  if (node.kind === 'receiveTask') {
    cancelOthers(run, wait);
    const token = updateToken(run, owner!.id, { element: node.id }).id;
    run.jobs.push({ op: 'finish', token, ...(variables ? { variables } : {}) });
    return;
  }
  takePayload(run, node, owner ? scopeFor(owner) : scope, variables);
  if (node.kind === 'boundary') fireBoundary(run, wait, node, owner!);
  else if (node.kind === 'start') fireEventStart(run, wait, node, scope);
  else {
    cancelOthers(run, wait);
    run.jobs.push({ op: 'leave', token: updateToken(run, owner!.id, { element: node.id }).id });
  }
}

/** What came with an event: by its output mappings, else into its result variable, else each variable by its name. */
export function takePayload(run: Run, node: Node, scope: number, variables: Variables | undefined): void {
  if (node.dataOutputs.length > 0) {
    const context = { ...contextOf(run, scope), ...variables };
    for (const { target, evaluate } of node.dataOutputs)
      setVariable(run, scope, target, evaluate(context, run.time));
  }
  if (node.outputs.length > 0) {
    const context = { ...contextOf(run, scope), ...variables };
    for (const { target, evaluate } of node.outputs)
      setVariable(run, scope, target, evaluate(context, run.time));
  } else if (node.resultVariable) setVariable(run, scope, node.resultVariable, variables ?? {});
  else setVariables(run, scope, variables);
}

/** Parallel multiple: true when this was the last trigger that was missing. */
function lastOfAll(run: Run, wait: Wait): boolean {
  const others = Object.values(run.state.waits).filter(
    (other) =>
      other.id !== wait.id &&
      other.element === wait.element &&
      other.token === wait.token &&
      other.scope === wait.scope,
  );
  if (others.length === 0) return true;
  delete run.state.waits[wait.id];
  return false;
}

/** The wait itself has happened and goes silently; what else the same token waited for is cancelled. */
function cancelOthers(run: Run, wait: Wait): void {
  delete run.state.waits[wait.id];
  if (wait.token !== undefined) cancelWaitsOf(run, { token: wait.token });
}

function fireBoundary(run: Run, wait: Wait, node: Node, host: Token): void {
  if (node.interrupting) {
    delete run.state.waits[wait.id];
    interrupt(run, host);
  } else keepWaiting(run, wait, node, scopeFor(host));
  startAt(run, host.scope, node);
}

/** An activity ends before it is done. Was it undoing something, what waits for that goes on with the next. */
export function interrupt(run: Run, host: Token): void {
  cancelToken(run, host);
  if (host.compensates !== undefined) run.jobs.push({ op: 'compensate', token: host.compensates });
}

/** A non-interrupting event waits on: a message or signal as before, a cycle for its next turn, a date no longer. */
function keepWaiting(run: Run, wait: Wait, node: Node, scope: number): void {
  if (node.allTriggers) return waitForAllAgain(run, wait, node, scope);
  if (wait.kind !== 'timer') return;
  delete run.state.waits[wait.id];
  const trigger = node.triggers[wait.trigger!];
  if (!wait.repeat || trigger?.type !== 'timer') return;
  const value = timerValue(run, node, trigger, scope);
  if (value.kind !== 'cycle') return;
  const waiter = wait.token === undefined ? { scope: wait.scope! } : { token: wait.token };
  const due = addDuration(Date.parse(wait.dueAt!), value.duration);
  addTimer(run, { element: node.id, trigger: wait.trigger!, ...waiter }, due, further(wait.repeat));
}

/** Parallel multiple: every trigger must come again; a timer with one moment does not, and then the round is the last. */
function waitForAllAgain(run: Run, wait: Wait, node: Node, scope: number): void {
  delete run.state.waits[wait.id];
  if (node.triggers.some((trigger) => trigger.type === 'timer' && trigger.of !== 'cycle')) return;
  subscribe(run, wait.token === undefined ? { scope: wait.scope! } : { token: wait.token }, node, scope);
}

function fireEventStart(run: Run, wait: Wait, node: Node, scope: number): void {
  if (node.interrupting) delete run.state.waits[wait.id];
  else keepWaiting(run, wait, node, scope);
  startEventSubProcess(run, scope, node);
}

/** Starts an event sub-process (事件子流程); an interrupting one first ends everything else in its scope. */
export function startEventSubProcess(run: Run, scope: number, start: Node): void {
  if (start.interrupting) emptyScope(run, scope);
  const process = processOf(run, scope);
  const element = process.nodes[process.containers[start.container]!.node]!;
  const token = addToken(run, { scope, element: element.id });
  const body = addScope(run, {
    kind: 'subprocess',
    process: process.key,
    parent: scope,
    owner: token.id,
    variables: {},
  });
  updateToken(run, token.id, { body: body.id });
  // event sub-processes inside this one wait while it runs
  for (const index of process.containers[start.container]!.eventStarts)
    subscribe(run, { scope: body.id }, process.nodes[index]!, body.id);
  startAt(run, body.id, start);
}

/** A new token that goes on from an event. */
export function startAt(run: Run, scope: number, node: Node): void {
  run.jobs.push({ op: 'leave', token: addToken(run, { scope, element: node.id }).id });
}

export const takesMessage = (wait: Wait, name: string, correlation: string | undefined): boolean =>
  wait.kind === 'message' &&
  wait.name === name &&
  (wait.correlation === undefined || wait.correlation === correlation);

/** Messages go to one that waits here; says whether there was one. */
export function deliverMessage(
  run: Run,
  name: string,
  correlation: string | undefined,
  variables?: Variables,
): boolean {
  const wait = waitsInOrder(run).find((each) => takesMessage(each, name, correlation));
  if (wait) fire(run, wait, variables);
  return wait !== undefined;
}

/** Signals go to all that wait now. */
export function deliverSignal(run: Run, name: string, variables?: Variables): boolean {
  const waits = waitsInOrder(run).filter((each) => each.kind === 'signal' && each.name === name);
  // last first: each pushes its work on the stack, so the one that waited longest goes on first
  for (const wait of waits.toReversed()) if (run.state.waits[wait.id]) fire(run, wait, variables);
  return waits.length > 0;
}

/** Conditional events fire when their condition turns true, or is true already when they begin to wait. */
export function lookAtConditions(run: Run): void {
  run.touched = false;
  if (!Object.values(run.state.waits).some((wait) => wait.kind === 'condition')) return;
  for (const wait of waitsInOrder(run)) {
    if (wait.kind !== 'condition' || !run.state.waits[wait.id]) continue;
    const owner = wait.token === undefined ? undefined : run.state.tokens[wait.token]!;
    const scope = owner ? scopeFor(owner) : wait.scope!;
    const trigger = findNode(run, scope, wait.element).triggers[wait.trigger!];
    if (trigger?.type !== 'condition') continue;
    const holds = trigger.holds(contextOf(run, scope), run.time) === true;
    if (holds === wait.holds) continue;
    const seen = { ...wait, holds };
    run.state.waits[wait.id] = seen;
    if (holds) fire(run, seen);
  }
}

/**
 * Looks for who catches an error or escalation, from the token outwards: boundary events of its activity (`own`), then
 * event sub-processes of its scope, then the activity around, … up through called processes. Says whether it was caught.
 */
export function throwOutwards(
  run: Run,
  from: Token,
  type: 'error' | 'escalation',
  code: string,
  own: boolean,
): boolean {
  let token = from;
  let tryBoundary = own;
  for (;;) {
    const host = token.host === undefined ? token : run.state.tokens[token.host]!;
    if (tryBoundary && catchAtBoundary(run, host, type, code)) return true;
    const scope = run.state.scopes[host.scope]!;
    const node = nodeOf(run, host);
    if (node.kind !== 'eventSubProcess' && catchInScope(run, host.scope, node, type, code)) return true;
    if (scope.owner === null) return false;
    token = run.state.tokens[scope.owner]!;
    tryBoundary = true;
  }
}

const matches = (trigger: Trigger, type: 'error' | 'escalation', code: string): boolean =>
  (trigger.type === 'error' || trigger.type === 'escalation') &&
  trigger.type === type &&
  (trigger.code === null || trigger.code === code);

/** An event that names the code comes before one that takes any. */
function catcher(nodes: Node[], type: 'error' | 'escalation', code: string): Node | undefined {
  const fitting = nodes.filter((node) => node.triggers.some((trigger) => matches(trigger, type, code)));
  return (
    fitting.find((node) => node.triggers.some((trigger) => 'code' in trigger && trigger.code === code)) ??
    fitting[0]
  );
}

function catchAtBoundary(run: Run, host: Token, type: 'error' | 'escalation', code: string): boolean {
  const { nodes } = processOf(run, host.scope);
  const found = catcher(
    nodeOf(run, host).boundary.map((index) => nodes[index]!),
    type,
    code,
  );
  if (!found) return false;
  if (found.interrupting) interrupt(run, host);
  startAt(run, host.scope, found);
  return true;
}

function catchInScope(
  run: Run,
  scope: number,
  inside: Node,
  type: 'error' | 'escalation',
  code: string,
): boolean {
  const { nodes, containers } = processOf(run, scope);
  const starts = containers[inside.container]!.eventStarts.map((index) => nodes[index]!);
  const found = catcher(starts, type, code);
  if (found) startEventSubProcess(run, scope, found);
  return found !== undefined;
}

/** Throws one trigger of a throwing or ending event. */
export function throwTrigger(run: Run, token: Token, node: Node, trigger: Trigger): void {
  if (trigger.type === 'message') return sendMessage(run, token, node, trigger);
  if (trigger.type === 'signal') return throwSignal(run, token, node, trigger.name);
  if (trigger.type === 'escalation')
    return void throwOutwards(run, token, 'escalation', trigger.code ?? '', false);
  if (trigger.type === 'error') throwError(run, token, trigger.code ?? '', false);
}

/** An error nobody catches ends the instance; `reason`: what the service said of it, for those who have to mend it. */
export function throwError(run: Run, token: Token, code: string, own: boolean, reason?: Text): void {
  if (throwOutwards(run, token, 'error', code, own)) return;
  const { zh, en } = reason ?? { zh: '办这一步时出错', en: 'This step met with an error' };
  fail(
    token.element,
    `${en} (error “${code}”, for which the process has no way of its own).`,
    `${zh}（错误“${code}”，流程里没有为它准备别的走法）。`,
    code,
  );
}

export function sendMessage(
  run: Run,
  token: Token,
  node: Node,
  message: Trigger & { type: 'message' },
): void {
  const context = contextOf(run, scopeFor(token));
  const correlation = message.correlation && asKey(message.correlation(context, run.time));
  const variables = mapped(node, context, run.time);
  if (deliverMessage(run, message.name, correlation, variables)) return;
  const key = correlation === undefined ? {} : { correlation };
  run.effects.push({
    type: 'sendMessage',
    effectId: newId(run, node.id),
    elementId: node.id,
    name: message.name,
    ...key,
    ...(message.audience === undefined ? {} : { audience: message.audience }),
    variables,
  });
}

function throwSignal(run: Run, token: Token, node: Node, name: string): void {
  const variables = mapped(node, contextOf(run, scopeFor(token)), run.time);
  deliverSignal(run, name, variables);
  run.effects.push({
    type: 'throwSignal',
    effectId: newId(run, node.id),
    elementId: node.id,
    name,
    variables,
  });
}

export const mapped = (node: Node, context: Variables, now: string): Variables =>
  Object.fromEntries(node.inputs.map(({ target, evaluate }) => [target, evaluate(context, now)]));
