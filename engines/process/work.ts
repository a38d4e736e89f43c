/** One piece of work at a time: what a token does when it arrives, goes out, or is used up, by the kind of its element. */
import { endBody, enterActivity, finish, perform } from './activities.ts';
import { beginCancel, beginCompensation, compensateNext } from './compensation.ts';
import type { Node, Trigger } from './compiled.ts';
import { subscribe, throwError, throwTrigger } from './events.ts';
import { chooseOne, joinComplex, joinParallel, leave } from './gateways.ts';
import { goOnLooping } from './loops.ts';
import type { Token } from './model.ts';
import {
  addToken,
  contextOf,
  nodeOf,
  ownScope,
  processOf,
  tokensIn,
  updateToken,
  type Job,
  type Run,
} from './run.ts';
import { cancelWaitsOf, dropToken, emptyScope } from './scopes.ts';

export function work(run: Run, job: Job): void {
  if (job.op === 'scope') return endScope(run, job.scope);
  const token = run.state.tokens[job.token];
  if (!token) return;
  if (job.op === 'enter') return enter(run, token);
  if (job.op === 'leave') return goOut(run, token);
  if (job.op === 'throw') return throwOne(run, token, job.trigger);
  if (job.op === 'loop') return goOnLoop(run, token);
  if (job.op === 'perform') return perform(run, token);
  if (job.op === 'finish') return finish(run, token, undefined, job.variables);
  if (job.op === 'consume') return consume(run, token);
  compensateNext(run, token);
}

function enter(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  switch (node.kind) {
    case 'parallel':
      return joinParallel(run, token);
    case 'inclusive':
      // a join is decided when everything else is at rest, see fireOneInclusiveJoin
      return node.incoming.length > 1 ? undefined : leave(run, begun(run, token));
    case 'complex':
      return joinComplex(run, token);
    case 'exclusive':
      return chooseOne(run, token);
    case 'eventBased':
      return waitForFirst(run, begun(run, token), node);
    case 'start':
      return leave(run, token);
    case 'catch':
      return subscribe(run, { token: begun(run, token).id }, node, token.scope);
    case 'throw':
    case 'end':
      return throwAll(run, begun(run, token), node);
    default:
      return enterActivity(run, token);
  }
}

function goOnLoop(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (token.loop && node.loop) goOnLooping(run, token, node, node.loop);
}

const begun = (run: Run, token: Token): Token => updateToken(run, token.id, { flow: undefined });

/** Event-based gateway (事件网关): waits for all, the first that happens takes the token. */
function waitForFirst(run: Run, token: Token, node: Node): void {
  const { nodes, flows } = processOf(run, token.scope);
  for (const index of node.outgoing)
    subscribe(run, { token: token.id }, nodes[flows[index]!.target]!, token.scope);
}

/**
 * Several triggers are thrown in their order; each is dealt with before the next, and all before the path goes on. Compensation and
 * cancel come last, once: the token waits until what they undo is undone.
 */
function throwAll(run: Run, token: Token, node: Node): void {
  const link = node.triggers.find((trigger) => trigger.type === 'link');
  if (link?.type === 'link') {
    const target = processOf(run, token.scope).nodes[link.target]!;
    run.jobs.push({ op: 'leave', token: updateToken(run, token.id, { element: target.id }).id });
    return;
  }
  const last = node.triggers.findIndex(waits);
  if (last < 0) run.jobs.push({ op: node.kind === 'end' ? 'consume' : 'leave', token: token.id });
  else run.jobs.push({ op: 'throw', token: token.id, trigger: last });
  for (let index = node.triggers.length - 1; index >= 0; index--)
    if (!waits(node.triggers[index]!)) run.jobs.push({ op: 'throw', token: token.id, trigger: index });
}

const waits = ({ type }: Trigger): boolean => type === 'compensation' || type === 'cancel';

function throwOne(run: Run, token: Token, index: number): void {
  const node = nodeOf(run, token);
  const trigger = node.triggers[index]!;
  if (trigger.type === 'terminate') return emptyScope(run, token.scope, 'cancelled', token.id);
  if (trigger.type === 'cancel') return beginCancel(run, token);
  if (trigger.type === 'compensation') return beginCompensation(run, token, toUndo(node));
  if (trigger.type === 'error') return throwError(run, token, trigger.code ?? '', false);
  throwTrigger(run, token, node, trigger);
}

/** The activities that a compensation event names; null: all, where one of its triggers names none. */
function toUndo({ triggers }: Node): string[] | null {
  const named = triggers.flatMap((each) => (each.type === 'compensation' ? [each.activity] : []));
  return named.includes(null) ? null : (named as string[]);
}

function consume(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (run.state.scopes[token.scope]!.owner === null) run.state.outcome = node.outcome ?? node.id;
  dropToken(run, token);
  run.jobs.push({ op: 'scope', scope: token.scope });
}

function goOut(run: Run, token: Token): void {
  const node = nodeOf(run, token);
  if (node.kind === 'exclusive') chooseOne(run, token);
  else leave(run, token);
}

/** A scope without tokens is done: so is the activity around it, or the instance. */
function endScope(run: Run, id: number): void {
  const scope = run.state.scopes[id];
  if (!scope || run.state.status !== 'active') return;
  if (scope.owner !== null) {
    const owner = run.state.tokens[scope.owner]!;
    const { adHoc } = nodeOf(run, owner);
    if (adHoc && goesOnAdHoc(run, id, adHoc)) return;
    return tokensIn(run, id).length > 0 ? undefined : endBody(run, owner);
  }
  if (tokensIn(run, id).length > 0) return;
  cancelWaitsOf(run, { scope: id });
  run.state.status = 'completed';
  run.effects.push({ type: 'completed', outcome: run.state.outcome ?? null, variables: scope.variables });
}

/**
 * Ad-hoc sub-process (临时子流程): each activity that nothing leads to is carried out once, all at once or one after the
 * other, until all are done or the completion condition holds. True when it goes on.
 */
function goesOnAdHoc(run: Run, id: number, adHoc: NonNullable<Node['adHoc']>): boolean {
  const done = adHoc.done?.(contextOf(run, id), run.time) === true;
  if (done && adHoc.cancelRemaining) emptyScope(run, id);
  const [next, ...rest] = run.state.scopes[id]!.pending ?? [];
  if (done || next === undefined || tokensIn(run, id).length > 0) return false;
  ownScope(run, id).pending = rest;
  run.jobs.push({ op: 'enter', token: addToken(run, { scope: id, element: next }).id });
  return true;
}
