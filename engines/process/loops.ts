/** Several times the same activity: standard loop (循环) and multi-instance (多实例), in sequence or side by side. */
import type { Loop, Node } from './compiled.ts';
import type { Json, LoopProgress, Token, Variables } from './model.ts';
import { completeActivity, openLocal } from './activities.ts';
import { throwTrigger } from './events.ts';
import { addToken, contextOf, fail, scopeFor, setVariable, tokensIn, updateToken, type Run } from './run.ts';
import { cancelToken, dropToken } from './scopes.ts';

export function beginLoop(run: Run, host: Token, node: Node, loop: Loop): void {
  const context = contextOf(run, host.scope);
  if (loop.kind === 'standard') {
    const progress = { total: -1, started: 0, completed: 0 };
    const goes = !loop.testBefore || holds(run, loop, context, 0);
    updateToken(run, host.id, { loop: progress });
    if (goes && loop.maximum !== 0) return beginInstance(run, host.id, loop);
    return completeActivity(run, host, node);
  }
  const items = itemsOf(run, node, loop, context);
  const total = Array.isArray(items) ? items.length : items;
  const progress: LoopProgress = { total, started: 0, completed: 0 };
  if (Array.isArray(items)) progress.items = items;
  if (loop.outputCollection) progress.results = Array.from({ length: total }, () => null);
  updateToken(run, host.id, { loop: progress });
  if (total === 0) return endLoop(run, host.id, node, loop);
  if (loop.kind === 'sequential') return beginInstance(run, host.id, loop);
  const tokens: Token[] = [];
  for (let n = 0; n < total; n++) tokens.push(prepareInstance(run, host.id, loop));
  for (const token of tokens.toReversed()) run.jobs.push({ op: 'perform', token: token.id });
}

function itemsOf(run: Run, node: Node, loop: Loop, context: Variables): Json[] | number {
  const said = (loop.collection ?? loop.cardinality)!(context, run.time);
  if (loop.collection && Array.isArray(said)) return said;
  if (!loop.collection && typeof said === 'number' && Number.isInteger(said) && said >= 0) return said;
  const wanted = loop.collection ? ['a list', '列表'] : ['a whole number', '非负整数'];
  return fail(
    node.id,
    `"${node.id}" needs ${wanted[0]} to repeat over, but got ${JSON.stringify(said)}.`,
    `“${node.id}”需要${wanted[1]}作为循环依据，实际为 ${JSON.stringify(said)}。`,
  );
}

const holds = (run: Run, loop: Loop, context: Variables, done: number): boolean =>
  !loop.condition || loop.condition({ ...context, loopCounter: done }, run.time) === true;

function beginInstance(run: Run, hostId: number, loop: Loop): void {
  run.jobs.push({ op: 'perform', token: prepareInstance(run, hostId, loop).id });
}

/** `loopCounter` counts from 1, as lists in FEEL do. */
function prepareInstance(run: Run, hostId: number, loop: Loop): Token {
  const host = run.state.tokens[hostId]!;
  const progress = host.loop!;
  const variables: Variables = { loopCounter: progress.started + 1 };
  if (progress.items && loop.item) variables[loop.item] = progress.items[progress.started]!;
  updateToken(run, hostId, { loop: { ...progress, started: progress.started + 1 } });
  const inner = addToken(run, { scope: host.scope, element: host.element, host: hostId });
  return openLocal(run, inner, variables);
}

/** One instance is done. What it throws is dealt with before the loop goes on. */
export function instanceDone(run: Run, inner: Token, node: Node, loop: Loop): void {
  const hostId = inner.host!;
  const local = run.state.scopes[inner.local!]!.variables;
  const before = run.state.tokens[hostId]!.loop!;
  const results =
    before.results && loop.outputItem ? withResult(run, before.results, inner, loop, local) : before.results;
  const progress = { ...before, completed: before.completed + 1, ...(results ? { results } : {}) };
  const host = updateToken(run, hostId, { loop: progress });
  for (const wait of Object.values(run.state.waits))
    if (wait.token === inner.id) delete run.state.waits[wait.id];
  dropToken(run, inner);
  run.jobs.push({ op: 'loop', token: hostId });
  throwBehaviours(run, host, node, loop, progress);
}

/** Begins the next instance, or ends the loop when all are done or the completion condition holds. */
export function goOnLooping(run: Run, host: Token, node: Node, loop: Loop): void {
  const hostId = host.id;
  const progress = host.loop!;
  const context = { ...contextOf(run, host.scope), ...counts(progress) };
  if (loop.completion?.(context, run.time) === true) return endLoop(run, hostId, node, loop);
  if (loop.kind === 'standard') {
    const again =
      (loop.maximum === undefined || progress.started < loop.maximum) &&
      holds(run, loop, context, progress.completed);
    return again ? beginInstance(run, hostId, loop) : endLoop(run, hostId, node, loop);
  }
  if (progress.completed === progress.total) return endLoop(run, hostId, node, loop);
  if (loop.kind === 'sequential') beginInstance(run, hostId, loop);
}

/** The attributes of a multi-instance activity by their names in BPMN 2.0.2, table 10.30. */
const counts = ({ total, started, completed }: LoopProgress): Variables => ({
  numberOfInstances: total < 0 ? started : total,
  numberOfActiveInstances: started - completed,
  numberOfCompletedInstances: completed,
  // instances end before their time only together with the whole activity
  numberOfTerminatedInstances: 0,
  loopCounter: completed,
});

function withResult(run: Run, results: Json[], inner: Token, loop: Loop, local: Variables): Json[] {
  const copy = [...results];
  copy[(local['loopCounter'] as number) - 1] = loop.outputItem!(contextOf(run, scopeFor(inner)), run.time);
  return copy;
}

function throwBehaviours(run: Run, host: Token, node: Node, loop: Loop, progress: LoopProgress): void {
  for (const { when, triggers } of loop.behaviours) {
    if (when === 'one' && progress.completed > 1) continue;
    if (
      typeof when === 'function' &&
      when({ ...contextOf(run, host.scope), ...counts(progress) }, run.time) !== true
    )
      continue;
    for (const trigger of triggers) if (run.state.tokens[host.id]) throwTrigger(run, host, node, trigger);
  }
}

function endLoop(run: Run, hostId: number, node: Node, loop: Loop): void {
  const host = run.state.tokens[hostId]!;
  for (const inner of tokensIn(run, host.scope)) if (inner.host === hostId) cancelToken(run, inner);
  if (loop.outputCollection && host.loop!.results)
    setVariable(run, host.scope, loop.outputCollection, host.loop!.results);
  completeActivity(run, host, node);
}
