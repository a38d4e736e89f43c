/** Activities (活动): how each kind of task, sub-process and call begins, and what happens when it is done. */
import type { CompiledProcess, Mapping, Node, Value } from './compiled.ts';
import type { Effect, Json, Scope, Token, Variables } from './model.ts';
import { awaitMessage, addWait, mapped, sendMessage, subscribe } from './events.ts';
import { beginLoop, instanceDone } from './loops.ts';
import { cancelWaitsOf, closeScope, dropToken } from './scopes.ts';
import {
  addScope,
  addToken,
  contextOf,
  fail,
  nodeOf,
  ownScope,
  processOf,
  scopeFor,
  setVariable,
  tokensIn,
  updateToken,
  type Run,
} from './run.ts';

/** A token arrives. With a startQuantity the activity begins when as many have come. */
export function enterActivity(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (node.startQuantity > 1) {
    const waiting = tokensIn(run, token.scope).filter(
      (each) => each.element === node.id && each.flow !== undefined,
    );
    if (waiting.length < node.startQuantity) return;
    for (const other of waiting.slice(0, node.startQuantity))
      if (other.id !== token.id) dropToken(run, other);
  }
  const begun = updateToken(run, token.id, { flow: undefined });
  for (const index of node.boundary) {
    const boundary = processOf(run, token.scope).nodes[index]!;
    subscribe(run, { token: token.id }, boundary, token.scope);
  }
  if (node.loop) beginLoop(run, begun, node, node.loop);
  else perform(run, begun);
}

/** Does the work of one execution: of a plain activity, or of one instance of a loop. */
export function perform(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  const inside = node.inputs.length > 0 && node.kind !== 'sendTask' ? withInputs(run, token, node) : token;
  const context = () => contextOf(run, scopeFor(inside));
  switch (node.kind) {
    case 'scriptTask':
      return finish(run, inside, node.script!(context(), run.time));
    case 'businessRuleTask':
      return decide(run, inside, node);
    case 'userTask':
      return createTask(run, inside, node);
    case 'serviceTask':
      return callService(run, inside, node);
    case 'sendTask':
      return send(run, inside, node);
    case 'receiveTask':
      return receive(run, inside, node);
    case 'subProcess':
      return openSubProcess(run, inside, node);
    case 'callActivity':
      return openCall(run, inside, node);
    default:
      return finish(run, inside, undefined);
  }
}

/** Input mappings make variables that only this execution sees. */
function withInputs(run: Run, token: Token, node: Node): Token {
  const variables = mapped(node, contextOf(run, scopeFor(token)), run.time);
  if (token.local !== undefined) {
    Object.assign(ownScope(run, token.local).variables, variables);
    return token;
  }
  return openLocal(run, token, variables);
}

export function openLocal(run: Run, token: Token, variables: Variables): Token {
  const process = run.state.scopes[token.scope]!.process;
  const local = addScope(run, { kind: 'local', process, parent: token.scope, owner: token.id, variables });
  return updateToken(run, token.id, { local: local.id });
}

function decide(run: Run, token: Token, node: Node): void {
  const decided = run.env.evaluateDecision(node.decision!, contextOf(run, scopeFor(token)), run.time);
  if (!decided.ok) {
    return fail(
      node.id,
      `The decision "${node.decision}" gave no result: ${decided.reason.en}`,
      `决策“${node.decision}”没有结果：${decided.reason.zh}`,
    );
  }
  finish(run, token, decided.value);
}

export function createTask(run: Run, token: Token, node: Node): void {
  const wait = addWait(run, { kind: 'task', element: node.id, token: token.id });
  run.effects.push({ type: 'createTask', taskId: wait.id, ...taskFields(run, token, node) });
}

type TaskFields = Omit<Extract<Effect, { type: 'createTask' }>, 'type' | 'taskId'>;

function taskFields(run: Run, token: Token, node: Node): TaskFields {
  const context = contextOf(run, scopeFor(token));
  const optional = defined({
    form: node.form,
    item: itemOf(run, token, node),
    outcomes: node.outcomes,
    role: valueOf(node.role, context, run.time),
    assignee: valueOf(node.assignee, context, run.time),
    due: valueOf(node.due, context, run.time),
  });
  return {
    elementId: node.id,
    process: run.state.scopes[token.scope]!.process,
    name: node.name,
    ...optional,
    variables: inputOf(run, token),
  };
}

/** What a task or service call asks for, to compare it with what another version would ask. */
export function asked(run: Run, token: Token, node: Node): string {
  return JSON.stringify(
    node.kind === 'userTask' ? taskFields(run, token, node) : serviceFields(run, token, node),
  );
}

/** The item that an activity handles: its own, else that of the nearest call activity around it. */
function itemOf(run: Run, token: Token, node: Node): string | undefined {
  if (node.item !== undefined) return node.item;
  for (let scope = run.state.scopes[token.scope]; scope; scope = above(run, scope)) {
    const owner = scope.owner === null ? undefined : run.state.tokens[scope.owner];
    const item = owner && nodeOf(run, owner).item;
    if (item !== undefined) return item;
  }
  return undefined;
}

/** The scope in which the token stands whose inside this one is. */
const above = (run: Run, scope: Scope): Scope | undefined =>
  scope.owner === null ? undefined : run.state.scopes[run.state.tokens[scope.owner]!.scope];

/** What an execution was given, as it was then. */
const inputOf = (run: Run, token: Token): Variables =>
  token.local === undefined ? {} : { ...run.state.scopes[token.local]!.variables };

export const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export function valueOf(value: Value | undefined, context: Variables, now: string): string | undefined {
  const said: Json | undefined = typeof value === 'function' ? value(context, now) : value;
  if (said === null || said === undefined) return undefined;
  return typeof said === 'string' ? said : JSON.stringify(said);
}

export function callService(run: Run, token: Token, node: Node): void {
  const wait = addWait(run, { kind: 'service', element: node.id, token: token.id });
  run.effects.push({ type: 'callService', effectId: wait.id, ...serviceFields(run, token, node) });
}

function serviceFields(run: Run, token: Token, node: Node) {
  const item = defined({ item: itemOf(run, token, node) });
  return { elementId: node.id, service: node.service!, ...item, input: inputOf(run, token) };
}

function send(run: Run, token: Token, node: Node): void {
  const message = node.triggers[0];
  const say = () => message?.type === 'message' && sendMessage(run, token, node, message);
  // one of several instances takes its variables with it, so it speaks before it is done
  if (token.host !== undefined) say();
  finish(run, token, undefined);
  if (token.host === undefined) say();
}

function receive(run: Run, token: Token, node: Node): void {
  subscribe(run, { token: token.id }, node, scopeFor(token));
  if (node.triggers.length === 0)
    awaitMessage(run, { element: node.id, trigger: 0, token: token.id }, node.id);
}

function openSubProcess(run: Run, token: Token, node: Node): void {
  const process = processOf(run, token.scope);
  openBody(run, token, 'subprocess', process, node.body, scopeFor(token), {});
}

/** The called process runs in the same state: it sees its inputs only, or without mappings a copy of what its caller sees. */
function openCall(run: Run, token: Token, node: Node): void {
  const called =
    node.called === run.compiled.key
      ? run.compiled
      : node.called === undefined
        ? undefined
        : run.env.resolveProcess(node.called);
  if (!called)
    return fail(
      node.id,
      `The called process "${node.called}" is not deployed.`,
      `被调用的流程“${node.called}”尚未部署。`,
    );
  const variables =
    node.inputs.length > 0 ? run.state.scopes[token.local!]!.variables : contextOf(run, scopeFor(token));
  const scope = openBody(run, token, 'process', called, 0, null, { ...variables });
  const item = node.item === undefined ? {} : { item: node.item };
  run.effects.push({ type: 'calledProcessStarted', elementId: node.id, process: called.key, scope, ...item });
}

function openBody(
  run: Run,
  token: Token,
  kind: 'process' | 'subprocess',
  process: CompiledProcess,
  container: number,
  parent: number | null,
  variables: Variables,
): number {
  const body = addScope(run, { kind, process: process.key, parent, owner: token.id, variables });
  updateToken(run, token.id, { body: body.id });
  openContainer(run, process, container, body.id);
  return body.id;
}

/** Arms the event sub-processes of a scope and puts a token on each of its starts. */
export function openContainer(run: Run, process: CompiledProcess, container: number, scope: number): void {
  const { starts, eventStarts, node: around } = process.containers[container]!;
  const node = process.nodes[around];
  for (const index of eventStarts) subscribe(run, { scope }, process.nodes[index]!, scope);
  const inSequence = node?.adHoc?.sequential ? starts.map((index) => process.nodes[index]!.id) : [];
  if (inSequence.length > 1) ownScope(run, scope).pending = inSequence.slice(1);
  const begun = inSequence.length > 1 ? starts.slice(0, 1) : starts;
  const tokens = begun.map((index) => addToken(run, { scope, element: process.nodes[index]!.id }).id);
  if (tokens.length === 0) run.jobs.push({ op: 'scope', scope });
  for (const token of tokens.toReversed()) run.jobs.push({ op: 'enter', token });
}

/** One execution is done: result and outputs go to the variables, and the token goes on or the loop does. */
export function finish(run: Run, token: Token, result: Json | undefined, variables?: Variables): void {
  const current = run.state.tokens[token.id]!;
  const node = nodeOf(run, current);
  const inner = scopeFor(current);
  if (node.dataOutputs.length > 0) mapOutputs(run, current, node, node.dataOutputs, result, variables);
  if (node.outputs.length > 0) mapOutputs(run, current, node, node.outputs, result, variables);
  else {
    // a call gives back what it says, not all that it holds
    if (node.kind !== 'callActivity')
      for (const name in variables) giveBack(run, current, node, inner, name, variables[name]!);
    if (node.resultVariable && result !== undefined)
      giveBack(run, current, node, inner, node.resultVariable, result);
  }
  if (current.host !== undefined) return instanceDone(run, current, node, node.loop!);
  completeActivity(run, current, node);
}

/** Outputs see the variables of the execution, what came back by name, and all that came back as `result`. */
function mapOutputs(
  run: Run,
  token: Token,
  node: Node,
  outputs: readonly Mapping[],
  result: Json | undefined,
  variables?: Variables,
): void {
  const named = node.resultVariable && result !== undefined ? { [node.resultVariable]: result } : {};
  const context = {
    ...contextOf(run, scopeFor(token)),
    ...variables,
    ...named,
    result: result ?? variables ?? null,
  };
  const outside = token.host === undefined ? token.scope : scopeFor(token);
  for (const { target, evaluate } of outputs)
    giveBack(run, token, node, outside, target, evaluate(context, run.time));
}

/** Instances whose results are collected keep what they give back to themselves, so that they do not overwrite each other. */
function giveBack(run: Run, token: Token, node: Node, from: number, name: string, value: Json): void {
  if (token.host !== undefined && node.loop?.outputCollection)
    ownScope(run, token.local!).variables[name] = value;
  else setVariable(run, from, name, value);
}

/** The activity as a whole is done: its boundary events end, it is noted for compensation, its token goes on. */
export function completeActivity(run: Run, token: Token, node: Node): void {
  cancelWaitsOf(run, { token: token.id });
  const done = updateToken(run, token.id, { loop: undefined });
  if (node.kind !== 'subProcess') noteCompleted(run, done, node);
  if (done.compensates !== undefined) {
    dropToken(run, done);
    run.jobs.push({ op: 'compensate', token: done.compensates });
  } else run.jobs.push({ op: 'leave', token: done.id });
}

/** Notes that an activity ended well and can be undone (补偿) later. */
export function noteCompleted(run: Run, token: Token, node: Node): void {
  const body = token.body === undefined ? undefined : run.state.scopes[token.body];
  const inside = body?.kind === 'subprocess' ? body : undefined;
  const handled =
    node.compensation >= 0 || hasCompensationStart(run, token, node) || (inside?.completed?.length ?? 0) > 0;
  if (!handled || token.compensates !== undefined) return;
  const scope = ownScope(run, token.scope);
  const kept = inside ? { body: { variables: inside.variables, completed: inside.completed ?? [] } } : {};
  scope.completed = [...(scope.completed ?? []), { element: node.id, ...kept }];
}

function hasCompensationStart(run: Run, token: Token, node: Node): boolean {
  if (node.body < 0) return false;
  const { nodes, containers } = processOf(run, token.scope);
  return containers[node.body]!.eventStarts.some((index) =>
    nodes[index]!.triggers.some((trigger) => trigger.type === 'compensation'),
  );
}

/** A scope has no tokens left: its owner is done, or the instance is. */
export function endBody(run: Run, owner: Token): void {
  const node = nodeOf(run, owner);
  const body = run.state.scopes[owner.body!]!;
  cancelWaitsOf(run, { scope: body.id });
  if (node.kind === 'eventSubProcess') {
    closeScope(run, body.id, 'completed');
    dropToken(run, owner);
    run.jobs.push({ op: 'scope', scope: owner.scope });
    return;
  }
  if (node.kind === 'callActivity') {
    closeScope(run, body.id, 'completed');
    const done = updateToken(run, owner.id, { body: undefined });
    const asked = node.outputs.length > 0 || node.dataOutputs.length > 0;
    return finish(run, done, undefined, asked ? body.variables : undefined);
  }
  noteCompleted(run, owner, node);
  closeScope(run, body.id, 'completed');
  finish(run, updateToken(run, owner.id, { body: undefined }), undefined);
}
