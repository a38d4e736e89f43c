/** What the instance waits for, carried over: kept where the new version waits for the same, else dropped, created or asked for anew. */
import { asked, createTask, callService } from '../activities.ts';
import type { Node, Trigger } from '../compiled.ts';
import { awaitMessage, subscribe } from '../events.ts';
import type { Token, Wait } from '../model.ts';
import { processOf, scopeFor, type Run } from '../run.ts';
import { cancelWait } from '../scopes.ts';
import { containerOf } from './check-tokens.ts';
import { processIn, targetOf, type Migrating, type WaitChange } from './migration.ts';

type Waiter = { token: Token } | { scope: number };

/** Goes through all that can wait, in the order of their ids. `run` has the new version and the tokens where they now stand. */
export function moveWaits(migrating: Migrating, run: Run, before: Run): WaitChange[] {
  const changes: WaitChange[] = [];
  const tell = (change: WaitChange['change'], wait: Wait, process: string) =>
    changes.push({ change, kind: wait.kind, id: wait.id, process, element: wait.element });
  for (const token of Object.values(run.state.tokens)) {
    const { process } = run.state.scopes[token.scope]!;
    moveEvents(migrating, run, { token }, eventsOf(run, token), process, tell);
    moveWork(run, before, token, process, tell);
  }
  for (const scope of Object.values(run.state.scopes)) {
    if (scope.kind === 'local') continue;
    const { containers, nodes } = processOf(run, scope.id);
    const container = containerOf(migrating, scope.id);
    const starts = container === undefined ? [] : containers[container]!.eventStarts;
    const events = starts.map((index) => nodes[index]!);
    moveEvents(migrating, run, { scope: scope.id }, events, scope.process, tell);
  }
  return changes;
}

/** The events that a token waits for in the new version: its own, those behind its gateway, those at the border of its activity. */
function eventsOf(run: Run, token: Token): Node[] {
  if (token.flow !== undefined) return [];
  const { byId, nodes, flows } = processOf(run, token.scope);
  const node = byId.get(token.element)!;
  const own =
    node.kind === 'catch' || (node.kind === 'receiveTask' && token.loop === undefined) ? [node] : [];
  const behind = node.kind === 'eventBased' ? node.outgoing.map((index) => nodes[flows[index]!.target]!) : [];
  const border = token.host === undefined ? node.boundary.map((index) => nodes[index]!) : [];
  return [...own, ...behind, ...border];
}

type Tell = (change: WaitChange['change'], wait: Wait, process: string) => void;

function moveEvents(
  migrating: Migrating,
  run: Run,
  waiter: Waiter,
  events: readonly Node[],
  process: string,
  tell: Tell,
): void {
  const old = Object.values(run.state.waits).filter(
    (wait) =>
      !['task', 'service'].includes(wait.kind) &&
      ('token' in waiter ? wait.token === waiter.token.id : wait.scope === waiter.scope),
  );
  const kept = new Set<Wait>();
  for (const event of events) {
    const pairs = pairTriggers(migrating, process, event);
    const fresh: number[] = [];
    triggersOf(event).forEach((_, index) => {
      const pair = pairs.get(index);
      const wait =
        pair && old.find((each) => each.element === pair.element && (each.trigger ?? 0) === pair.trigger);
      if (wait) {
        kept.add(wait);
        const moved = { ...wait, element: event.id, trigger: index };
        run.state.waits[wait.id] = moved;
        tell('kept', moved, process);
      } else if (!pair) fresh.push(index); // a trigger that the running version had and that waits no more has happened
    });
    if (fresh.length > 0) begin(run, waiter, event, fresh, process, tell);
  }
  for (const wait of old) {
    if (kept.has(wait)) continue;
    cancelWait(run, wait);
    tell('dropped', wait, process);
  }
}

function begin(
  run: Run,
  waiter: Waiter,
  event: Node,
  triggers: readonly number[],
  process: string,
  tell: Tell,
): void {
  const known = new Set(Object.keys(run.state.waits));
  if ('token' in waiter) {
    const { token } = waiter;
    const who = { token: token.id };
    const evaluateIn = event.attachedTo >= 0 ? token.scope : scopeFor(token);
    subscribe(run, who, event, evaluateIn, triggers);
    if (event.triggers.length === 0) awaitMessage(run, { element: event.id, trigger: 0, ...who }, event.id);
  } else subscribe(run, waiter, event, waiter.scope, triggers);
  for (const wait of Object.values(run.state.waits)) if (!known.has(wait.id)) tell('created', wait, process);
}

/** A receive task without a message waits for one of its own name. */
const triggersOf = (node: Node): ReadonlyArray<Trigger | { type: 'message'; name: string }> =>
  node.kind === 'receiveTask' && node.triggers.length === 0
    ? [{ type: 'message', name: node.id }]
    : node.triggers;

/** For each trigger of an event of the new version, the one of the running version that it goes on from. */
function pairTriggers(
  migrating: Migrating,
  process: string,
  event: Node,
): Map<number, { element: string; trigger: number }> {
  const pairs = new Map<number, { element: string; trigger: number }>();
  const old = processIn(migrating.from, process)?.nodes.filter(
    (node) => targetOf(migrating, process, node.id) === event.id,
  );
  const free = (old ?? []).flatMap((node) =>
    triggersOf(node).map((trigger, index) => ({ element: node.id, trigger: index, of: trigger })),
  );
  triggersOf(event).forEach((trigger, index) => {
    const at = free.findIndex(({ of }) => sameTrigger(of, trigger));
    if (at >= 0) pairs.set(index, free.splice(at, 1)[0]!);
  });
  return pairs;
}

const sameTrigger = (a: { type: string; name?: string }, b: { type: string; name?: string }): boolean =>
  a.type === b.type && a.name === b.name;

/** Tasks and service calls stay as they are; what the new version asks differently (form, role, outcomes, …) is asked anew. */
function moveWork(run: Run, before: Run, token: Token, process: string, tell: Tell): void {
  const wait = Object.values(run.state.waits).find(
    (each) => each.token === token.id && (each.kind === 'task' || each.kind === 'service'),
  );
  if (!wait) return;
  const node = processOf(run, token.scope).byId.get(token.element)!;
  const was = before.state.tokens[token.id]!;
  const old = processOf(before, was.scope).byId.get(was.element)!;
  const same = old.id === node.id && asked(before, was, old) === asked(run, token, node);
  if (same) return tell('kept', wait, process);
  cancelWait(run, wait);
  if (wait.kind === 'task') createTask(run, token, node);
  else callService(run, token, node);
  const added = Object.values(run.state.waits).find(
    (each) => each.token === token.id && each.kind === wait.kind,
  );
  tell('replaced', added!, process);
}
