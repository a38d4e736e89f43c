/** Splitting and joining (网关): where a token goes on, and when several become one. */
import type { Flow, Node } from './compiled.ts';
import type { Token } from './model.ts';
import { flowBits, isAwaited } from './reach.ts';
import { dropToken } from './scopes.ts';
import {
  addToken,
  contextOf,
  fail,
  nodeOf,
  ownScope,
  processOf,
  scopeFor,
  tokensIn,
  updateToken,
  type Run,
} from './run.ts';

/** Sends `count` tokens along each of the flows, the first flow going first. */
export function follow(
  run: Run,
  scope: number,
  flows: readonly Flow[],
  nodes: readonly Node[],
  count = 1,
): void {
  const added: number[] = [];
  for (let n = 0; n < count; n++) {
    for (const flow of flows)
      added.push(addToken(run, { scope, element: nodes[flow.target]!.id, flow: flow.id }).id);
  }
  for (const token of added.toReversed()) run.jobs.push({ op: 'enter', token });
}

/** Takes the token off its element and along the outgoing flows: those without condition and those whose condition holds. */
export function leave(run: Run, token: Token): void {
  const process = processOf(run, token.scope);
  const node = nodeOf(run, token);
  const seen = contextOf(run, scopeFor(token));
  const context = node.asksPhase ? { ...seen, waitingForStart: true } : seen;
  const taken: Flow[] = [];
  let conditional = false;
  let chosen = false;
  for (const index of node.outgoing) {
    const flow = process.flows[index]!;
    if (index === node.defaultFlow) continue;
    if (flow.condition) conditional = true;
    if (!flow.condition) taken.push(flow);
    else if (flow.condition(context, run.time) === true) {
      taken.push(flow);
      chosen = true;
    }
  }
  if (!chosen && node.defaultFlow >= 0) taken.push(process.flows[node.defaultFlow]!);
  if (taken.length === 0 && conditional) stuck(node);
  dropToken(run, token);
  if (taken.length === 0) run.jobs.push({ op: 'scope', scope: token.scope });
  else follow(run, token.scope, taken, process.nodes, node.completionQuantity);
}

/** Exclusive gateway (排他网关): the first flow whose condition holds, in the order of the file; else the default. */
export function chooseOne(run: Run, token: Token): void {
  const process = processOf(run, token.scope);
  const node = nodeOf(run, token);
  const context = contextOf(run, scopeFor(token));
  const candidates = node.outgoing
    .filter((index) => index !== node.defaultFlow)
    .map((index) => process.flows[index]!);
  const taken =
    candidates.find((flow) => !flow.condition || flow.condition(context, run.time) === true) ??
    process.flows[node.defaultFlow];
  if (!taken && node.outgoing.length > 0) stuck(node);
  dropToken(run, token);
  if (taken) follow(run, token.scope, [taken], process.nodes);
  else run.jobs.push({ op: 'scope', scope: token.scope });
}

function stuck(node: Node): never {
  return fail(
    node.id,
    `No outgoing condition of "${node.name || node.id}" holds and there is no default flow.`,
    `“${node.name || node.id}”的所有流出条件均不成立，且没有默认流。`,
  );
}

/** Parallel gateway (并行网关): waits until a token stands on each incoming flow, takes one from each. */
export function joinParallel(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (node.incoming.length <= 1) return goOn(run, token);
  const process = processOf(run, token.scope);
  const first = waitingByFlow(run, token.scope, node);
  if (node.incoming.some((index) => !first.has(process.flows[index]!.id))) return;
  const [kept, ...others] = [...first.values()];
  for (const other of others) dropToken(run, other);
  goOn(run, kept!);
}

/** Tokens waiting at a join, the oldest of each incoming flow. */
function waitingByFlow(run: Run, scope: number, node: Node): Map<string, Token> {
  const first = new Map<string, Token>();
  for (const waiting of tokensIn(run, scope)) {
    if (waiting.element === node.id && waiting.flow !== undefined && !first.has(waiting.flow))
      first.set(waiting.flow, waiting);
  }
  return first;
}

function goOn(run: Run, token: Token): void {
  run.jobs.push({ op: 'leave', token: updateToken(run, token.id, { flow: undefined }).id });
}

/**
 * Inclusive join (包容网关汇聚), BPMN 2.0.2 §13.4.3: it fires when no token elsewhere in the scope can still reach an
 * empty incoming flow without also reaching one that has a token, on paths that do not pass the gateway itself.
 * Looked at only when everything else is at rest; fires at most one join and says whether it did.
 */
export function fireOneInclusiveJoin(run: Run): boolean {
  if (resetOneComplexJoin(run)) return true;
  for (const waiting of Object.values(run.state.tokens)) {
    if (waiting.flow === undefined) continue;
    const node = nodeOf(run, waiting);
    if (node.kind !== 'inclusive' || !node.reach) continue;
    const first = waitingByFlow(run, waiting.scope, node);
    if (!mayFire(run, waiting.scope, node, first)) continue;
    const [kept, ...others] = [...first.values()];
    for (const other of others) dropToken(run, other);
    goOn(run, kept!);
    return true;
  }
  return false;
}

function mayFire(run: Run, scope: number, node: Node, first: ReadonlyMap<string, unknown>): boolean {
  const process = processOf(run, scope);
  const reach = node.reach!;
  const have = flowBits(reach, node.incoming.length, (flow) =>
    first.has(process.flows[node.incoming[flow]!]!.id),
  );
  for (const other of tokensIn(run, scope)) {
    if (other.host !== undefined || (other.element === node.id && other.flow !== undefined)) continue;
    if (isAwaited(reach, process.byId.get(other.element)!.index, have)) return false;
  }
  return true;
}

/**
 * Complex gateway (复杂网关) that joins, BPMN 2.0.2 §13.4.5: fires when its activation condition holds over
 * `activationCount`, the incoming flows that have a token. What comes after that is taken silently until the reset.
 */
export function joinComplex(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (node.incoming.length <= 1 || !node.activation)
    return leave(run, updateToken(run, token.id, { flow: undefined }));
  if (run.state.scopes[token.scope]!.fired?.[node.id]) return;
  const first = waitingByFlow(run, token.scope, node);
  const context = { ...contextOf(run, token.scope), activationCount: first.size };
  if (node.activation(context, run.time) !== true) return;
  const scope = ownScope(run, token.scope);
  scope.fired = { ...scope.fired, [node.id]: [...first.keys()] };
  const [kept, ...others] = [...first.values()];
  for (const other of others) dropToken(run, other);
  goOn(run, kept!);
}

/** When nothing more can come on the other flows, a complex join that has fired begins anew. */
function resetOneComplexJoin(run: Run): boolean {
  for (const scope of Object.values(run.state.scopes)) {
    for (const id in scope.fired) {
      const node = processOf(run, scope.id).byId.get(id)!;
      const waiting = waitingByFlow(run, scope.id, node);
      const counted = new Map<string, unknown>([
        ...waiting,
        ...scope.fired[id]!.map((flow): [string, unknown] => [flow, true]),
      ]);
      if (!mayFire(run, scope.id, node, counted)) continue;
      for (const [flow, token] of waiting) if (!scope.fired[id]!.includes(flow)) dropToken(run, token);
      delete ownScope(run, scope.id).fired![id];
      resumeAfterReset(run, scope.id, node);
      if (node.asksPhase) followAtReset(run, scope.id, node);
      return true;
    }
  }
  return false;
}

/**
 * What a reset gives (BPMN 2.0.2, table 13.5): tokens on the flows whose condition holds now that `waitingForStart` is false, else on
 * the default flow; none of them is no error. A gateway whose conditions do not ask for the phase gives its tokens once, when it fires.
 */
function followAtReset(run: Run, scope: number, node: Node): void {
  const process = processOf(run, scope);
  const context = { ...contextOf(run, scope), waitingForStart: false };
  const ways = node.outgoing.map((index) => process.flows[index]!);
  const taken = ways.filter(
    (flow) => flow.index !== node.defaultFlow && flow.condition?.(context, run.time) === true,
  );
  if (taken.length === 0 && node.defaultFlow >= 0) taken.push(process.flows[node.defaultFlow]!);
  follow(run, scope, taken, process.nodes);
}

/** Tokens beyond the round that just ended count for the next one; a scope left empty ends. */
function resumeAfterReset(run: Run, scope: number, node: Node): void {
  const next = waitingByFlow(run, scope, node).values().next().value;
  if (next) run.jobs.push({ op: 'enter', token: next.id });
  else run.jobs.push({ op: 'scope', scope });
}
