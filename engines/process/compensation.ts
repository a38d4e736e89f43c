/** Undoing what was done (补偿), and giving up a transaction (事务). */
import type { CompletedActivity, Token } from './model.ts';
import { interrupt, startAt, startEventSubProcess } from './events.ts';
import { addScope, addToken, findNode, nodeOf, ownScope, processOf, updateToken, type Run } from './run.ts';
import { dropToken, emptyScope } from './scopes.ts';

/**
 * A compensation event is reached: what was completed in its scope is undone, the latest first, one after the other,
 * then the token goes on. `only`: of these activities alone; null: all. Thrown inside an event sub-process it means the scope around it.
 */
export function beginCompensation(run: Run, token: Token, only: readonly string[] | null): void {
  const owner = run.state.scopes[token.scope]!.owner;
  const ownerToken = owner === null ? undefined : run.state.tokens[owner]!;
  const isHandler = ownerToken && nodeOf(run, ownerToken).kind === 'eventSubProcess';
  const scopeId = isHandler ? ownerToken.scope : token.scope;
  const scope = ownScope(run, scopeId);
  const all = scope.completed ?? [];
  const wanted = all.filter(({ element }) => only === null || only.includes(element));
  scope.completed = all.filter((each) => !wanted.includes(each));
  updateToken(run, token.id, { compensating: wanted.toReversed(), compensatingIn: scopeId });
  run.jobs.push({ op: 'compensate', token: token.id });
}

/** Undoes the next activity, or lets the waiting token go on when all are undone. */
export function compensateNext(run: Run, token: Token): void {
  const [next, ...rest] = token.compensating ?? [];
  if (next) {
    updateToken(run, token.id, { compensating: rest });
    return undo(run, token, token.compensatingIn!, next);
  }
  const done = updateToken(run, token.id, { compensating: undefined, compensatingIn: undefined });
  const node = nodeOf(run, done);
  if (node.kind === 'subProcess') return closeUndone(run, done);
  if (node.kind === 'end' && node.triggers.some((trigger) => trigger.type === 'cancel'))
    return cancelTransaction(run, done);
  run.jobs.push({ op: node.kind === 'end' ? 'consume' : 'leave', token: done.id });
}

function undo(run: Run, waiting: Token, scope: number, done: CompletedActivity): void {
  const process = processOf(run, scope);
  const node = findNode(run, scope, done.element);
  if (node.compensation >= 0) {
    const handler = addToken(run, {
      scope,
      element: process.nodes[node.compensation]!.id,
      compensates: waiting.id,
    });
    run.jobs.push({ op: 'enter', token: handler.id });
    return;
  }
  const { variables, completed } = done.body ?? { variables: {}, completed: [] };
  const owner = addToken(run, { scope, element: node.id, compensates: waiting.id });
  const body = addScope(run, {
    kind: 'subprocess',
    process: process.key,
    parent: scope,
    owner: owner.id,
    variables,
    completed,
  });
  updateToken(run, owner.id, { body: body.id });
  const start = process.containers[node.body]!.eventStarts.map((index) => process.nodes[index]!).find(
    (each) => each.triggers.some((trigger) => trigger.type === 'compensation'),
  );
  if (start) return startEventSubProcess(run, body.id, start);
  updateToken(run, owner.id, { compensating: completed.toReversed(), compensatingIn: body.id });
  run.jobs.push({ op: 'compensate', token: owner.id });
}

/** A sub-process without a handler of its own was undone part by part. */
function closeUndone(run: Run, owner: Token): void {
  delete run.state.scopes[owner.body!];
  dropToken(run, owner);
  run.jobs.push({ op: 'compensate', token: owner.compensates! });
}

/** A cancel end event: everything else in the transaction ends, what was done is undone, then the cancel boundary goes on. */
export function beginCancel(run: Run, token: Token): void {
  emptyScope(run, token.scope, 'cancelled', token.id);
  beginCompensation(run, token, null);
}

function cancelTransaction(run: Run, token: Token): void {
  const inside = run.state.tokens[run.state.scopes[token.scope]!.owner!]!;
  // of several instances, one that is cancelled ends them all: the border is that of the activity
  const owner = inside.host === undefined ? inside : run.state.tokens[inside.host]!;
  const { nodes } = processOf(run, owner.scope);
  const boundary = nodeOf(run, owner)
    .boundary.map((index) => nodes[index]!)
    .find((each) => each.triggers.some((trigger) => trigger.type === 'cancel'));
  interrupt(run, owner);
  if (boundary) startAt(run, owner.scope, boundary);
  else run.jobs.push({ op: 'scope', scope: owner.scope });
}
