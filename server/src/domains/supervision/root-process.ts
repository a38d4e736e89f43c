import type { Json, ProcessEvent, Step, Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem, type Problem } from '../../base/problems.ts';
import { elementName } from '../../platform/casework/index.ts';
import { findInternal, getSnapshot, type Snapshot } from '../../platform/catalogue/index.ts';
import {
  deliver,
  findListener,
  findService,
  instanceNumbers,
  instanceSnapshot,
  nextInstanceNo,
  openWaits,
  startInstance,
  waitsIn,
  type InstanceKey,
  type OpenWait,
  type RootMove,
} from '../../platform/process/index.ts';
import { endTask } from '../../platform/work/index.ts';

/**
 * What runs by the process of an internal package, beside a table that says who may do what in which state. The two meet by names: the id of a
 * user task begins with a state, its outcomes and the messages are verbs of that state.
 */
export interface Led<State extends string> {
  /** kind of root of processes, and id of the package that has the process */
  kind: string;
  lifecycle: Readonly<Record<State, Partial<Record<string, string>>>>;
  /** whose tasks the inbox keeps it among, and what a task is called there */
  inbox(root: Root<State>, key: InstanceKey, wait: OpenWait): { rootId: string; name: string };
  /** refuses a verb that the process does not wait for */
  notNow(root: Root<State>): Problem;
  /** verbs that something in the process must wait for, or a root could never go on or end */
  needs?: readonly string[];
}

export interface Root<State extends string> {
  id: string;
  state: State;
  snapshotId: string | null;
}

const statesOf = <State extends string>({ lifecycle }: Led<State>) => Object.keys(lifecycle) as State[];

export const isState = <State extends string>(led: Led<State>, word: string | null): word is State =>
  word !== null && (statesOf(led) as string[]).includes(word);

/** The state that the id of an element begins with: `served-publish` stands in `served`. */
export const stateAt = <State extends string>(led: Led<State>, elementId: string): State | undefined =>
  statesOf(led).find((state) => elementId === state || elementId.startsWith(`${state}-`));

/** The process that a root in this place begins with now; undefined: the place publishes none, and the table of states leads. */
export async function processFor<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  division: string,
): Promise<Snapshot | undefined> {
  const snapshot = await findInternal(ctx, led.kind, division);
  const fault = snapshot && firstFault(led, snapshot);
  if (fault) throw problem('supervision/process-unknown-step', { element: fault.element });
  return snapshot;
}

const looked = new WeakMap<Snapshot, Map<string, Fault | undefined>>();

/** A snapshot never changes: it is looked through once, however many roots begin with it. */
function firstFault<State extends string>(led: Led<State>, snapshot: Snapshot): Fault | undefined {
  const known = looked.get(snapshot) ?? new Map<string, Fault | undefined>();
  looked.set(snapshot, known);
  if (!known.has(led.kind)) known.set(led.kind, faultsOf(led, snapshot)[0]);
  return known.get(led.kind);
}

interface Fault {
  process: string;
  /** a step, or a verb that nothing waits for */
  element: string;
}

/**
 * Steps that nobody could do: the id of a user task begins with the state in which the root is meanwhile, and each of its outcomes is a verb of
 * that state; services must be offered to this kind, and no other process is called. Who may do a verb is law and stands in the table; in which
 * order they come is the process's business. Looked through is every process that a root can run:
 * the first, and those that a verb begins later; the standard processes that a snapshot also has are run by nobody here. And verbs that must be
 * possible somewhere, but for which nothing waits.
 */
export function faultsOf<State extends string>(led: Led<State>, snapshot: Snapshot): Fault[] {
  const verbs = new Set(statesOf(led).flatMap((state) => Object.keys(led.lifecycle[state])));
  const begun = [...verbs].flatMap((verb) => findListener(snapshot, verb)?.processKey ?? []);
  const run = new Set([snapshot.package.scenario.process, ...begun]);
  const nodesOf = (process: string) => snapshot.processes.get(process)?.nodes ?? [];
  const waitedFor = new Set(
    [...run]
      .flatMap(nodesOf)
      .flatMap(({ outcomes = [], triggers }) => [
        ...outcomes,
        ...triggers.flatMap((one) => (one.type === 'message' ? one.name : [])),
      ]),
  );
  const missing = (led.needs ?? [])
    .filter((verb) => !waitedFor.has(verb))
    .map((element) => ({ process: snapshot.package.scenario.process, element }));
  const impossible = [...run].flatMap((process) =>
    nodesOf(process)
      .filter(({ id, kind, outcomes = [], service }) => {
        if (service !== undefined) return !findService(service, led.kind);
        if (kind !== 'userTask') return kind === 'callActivity';
        const state = stateAt(led, id);
        return !state || outcomes.length === 0 || outcomes.some((verb) => !(verb in led.lifecycle[state]));
      })
      .map(({ id: element }) => ({ process, element })),
  );
  return [...impossible, ...missing];
}

const keyOf = <State extends string>({ kind }: Led<State>, id: string, instanceNo = 0): InstanceKey => ({
  rootKind: kind,
  applicationId: id,
  instanceNo,
});

/** Starts the process of a new root; what it asks for first comes into the inbox. */
export async function startProcess<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  { id, snapshot, variables }: { id: string; snapshot: Snapshot; variables: Variables },
): Promise<void> {
  const { process: processKey } = snapshot.package.scenario;
  mustGoOn(await startInstance(ctx, { ...keyOf(led, id), snapshot, processKey, variables }));
}

/** What somebody did. */
export interface Deed {
  verb: string;
  /** what the process decides by, and when its clocks end */
  facts?: Variables;
  /** services that were carried out with it, by name, and what came of them: the process asks for them and has the answer at once */
  answers?: Readonly<Record<string, Json>>;
  /** nothing to do where the process does not wait for it */
  onlyIfAsked?: true;
}

/**
 * Tells the process what somebody did, once or several times in a row; what it asks for next comes of it.
 *
 * @returns the state in which the root is then; undefined: the process says none, or said it by its end
 * @throws what `notNow` gives when it does not wait for this, supervision/process-stuck when it cannot go on
 */
export async function moveOn<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  root: Root<State>,
  first: Deed,
  ...more: Deed[]
): Promise<State | undefined> {
  const running = await runningOf(ctx, led, root.id);
  if (running.length === 0) return startAgain(ctx, led, root, first);
  const deeds = [first, ...more];
  // a clock that has run out counts, whether its timer has fired meanwhile or not
  const { key, waits } =
    running.find(({ waits: all }) => waitFor(all, first.verb)) ??
    running.find(({ waits: all }) => all.some(isDueBy(ctx))) ??
    running[0]!;
  const due = waitFor(waits, first.verb) ? [] : waits.filter(isDueBy(ctx));
  const snapshot = await getSnapshot(ctx.db, (await instanceSnapshot(ctx.db, key))!);
  const known: Known = new Set();
  const step = await deliver(
    ctx,
    key,
    ...due.map((timer) => firing(ctx, timer)),
    ...deeds.flatMap((deed) => tellingOf(ctx, { led, root, snapshot, known }, deed)),
  );
  mustGoOn(step);
  for (const { verb } of deeds) endWork(ctx, led, { root, key, waits }, verb);
  const left = waitsIn(snapshot, step.state);
  mustHaveAnswer(left, deeds, known);
  return left.flatMap(({ elementId }) => stateAt(led, elementId) ?? [])[0];
}

type Telling = (waits: OpenWait[]) => ProcessEvent | undefined;

const isDueBy =
  ({ now }: Ctx) =>
  ({ kind, dueAt }: OpenWait): boolean =>
    kind === 'timer' && dueAt !== null && dueAt <= now;

/** A clock that has run out; one that another clock has stopped says nothing. */
const firing =
  ({ now }: Ctx, { id }: OpenWait): Telling =>
  (waits) =>
    waits.some((wait) => wait.id === id) ? { type: 'timerFired', now, timerId: id } : undefined;

/** Ids of calls that were open before the deed: what it carried out is no answer to those. */
type Known = Set<string>;

interface Told<State extends string> {
  led: Led<State>;
  root: Root<State>;
  snapshot: Snapshot;
  known: Known;
}

/**
 * The deed itself, and what its services answered: every call that comes of the deed, however many steps of the process ask. A call that was open
 * before (a clock asked, and the outbox has not come to it) has its own answer.
 */
function tellingOf<State extends string>(
  { now }: Ctx,
  { led, root, snapshot, known }: Told<State>,
  { verb, facts = {}, answers = {}, onlyIfAsked }: Deed,
): Telling[] {
  const does: Telling = (waits) => {
    const found = waitFor(waits, verb);
    if (!found && onlyIfAsked) return undefined;
    if (!found) throw led.notNow(root);
    for (const { id, kind } of waits) if (kind === 'service') known.add(id);
    return said(now, verb, facts, found);
  };
  const answer: Telling = (waits) => {
    const call = waits.find((wait) => isOfDeed(wait, answers, known));
    return call && { type: 'serviceCompleted', now, effectId: call.id, result: answers[call.service!]! };
  };
  const asking = [...snapshot.processes.values()].flatMap(({ nodes }) =>
    nodes.filter(({ service }) => service !== undefined && service in answers),
  );
  return [does, ...asking.map(() => answer)];
}

const isOfDeed = ({ id, service }: OpenWait, answers: NonNullable<Deed['answers']>, known: Known): boolean =>
  service !== null && service in answers && !known.has(id);

/** A process that goes round and asks the same again and again would get no answer with the deed: it is refused whole. */
function mustHaveAnswer(left: readonly OpenWait[], deeds: readonly Deed[], known: Known): void {
  const open = left.find((wait) => deeds.some(({ answers = {} }) => isOfDeed(wait, answers, known)));
  if (open)
    throw problem('supervision/process-stuck', {
      why: `“${open.elementId}”反复要求同一服务`,
      whyEn: `“${open.elementId}” asks for the same service again and again`,
    });
}

/** The work in the inbox that was waiting for the deed; what two deeds in a row asked for in between nobody has seen. */
function endWork<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  { root, key, waits }: Running & { root: Root<State> },
  verb: string,
): void {
  const wait = waitFor(waits, verb);
  if (wait?.kind !== 'task') return;
  const { rootId, name } = led.inbox(root, key, wait);
  endTask(ctx, rootId, name, { state: 'done', outcome: verb, endedBy: ctx.actor.id });
}

interface Running {
  key: InstanceKey;
  waits: OpenWait[];
}

/** The processes of a root that wait for something, the newest first. */
async function runningOf<State extends string>(ctx: Ctx, led: Led<State>, id: string): Promise<Running[]> {
  const numbers = await instanceNumbers(ctx.db, id);
  const all = await Promise.all(
    numbers.toReversed().map(async (no) => {
      const key = keyOf(led, id, no);
      return { key, waits: await openWaits(ctx, key) };
    }),
  );
  return all.filter(({ waits }) => waits.length > 0);
}

/**
 * Ends what runs for a root whose time is over: by the verb where the process waits for it, by its clocks that have run out where they end it, else
 * from outside.
 *
 * @param by `outside`: its own steps are not tried, as when they failed before
 * @returns whether anything ran
 * @throws supervision/process-stuck when a step fails
 */
export async function runOut<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  { id, verb, by }: { id: string; verb: string; by: 'itself' | 'outside' },
): Promise<boolean> {
  const running = await runningOf(ctx, led, id);
  const does: Telling = (waits) => {
    const found = waitFor(waits, verb);
    return found && said(ctx.now, verb, {}, found);
  };
  const ends: Telling = (waits) => (waits.length > 0 ? { type: 'cancelled', now: ctx.now } : undefined);
  for (const { key, waits } of running) {
    const clocks = waits.filter(isDueBy(ctx)).map((timer) => firing(ctx, timer));
    mustGoOn(await deliver(ctx, key, ...(by === 'itself' ? [does, ...clocks] : []), ends));
  }
  return running.length > 0;
}

/** A root whose process is over: a message begins another, as when the decision of a case is annulled later. */
async function startAgain<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  root: Root<State>,
  { verb, facts: variables = {} }: Deed,
): Promise<undefined> {
  const snapshot = await getSnapshot(ctx.db, root.snapshotId!);
  const listener = findListener(snapshot, verb);
  if (!listener) throw led.notNow(root);
  const key = keyOf(led, root.id, await nextInstanceNo(ctx.db, root.id));
  mustGoOn(await startInstance(ctx, { ...key, snapshot, ...listener, variables }));
}

/** Whether the process of the place is at fault: what was begun is refused whole, and explained to nobody as something else. */
export const isOfProcess = ({ code }: Problem): boolean => code.startsWith('supervision/process-');

/** A verb that the process fails at is not done at all: what was wrong is told to whoever did it, and nothing is kept. */
function mustGoOn({ effects }: Step): void {
  const failed = effects.find((effect) => effect.type === 'failed');
  if (failed) throw problem('supervision/process-stuck', { why: failed.reason.zh, whyEn: failed.reason.en });
}

const waitFor = (waits: readonly OpenWait[], verb: string): OpenWait | undefined =>
  waits.find(({ kind, outcomes }) => kind === 'task' && outcomes.includes(verb)) ??
  waits.find(({ kind, name }) => kind === 'message' && name === verb);

const said = (now: string, verb: string, variables: Variables, wait: OpenWait) =>
  wait.kind === 'task'
    ? ({ type: 'taskCompleted', now, taskId: wait.id, outcome: verb, variables } as const)
    : ({ type: 'message', now, name: verb, variables } as const);

/** Tells the tasks of a root apart: each of its processes counts its own. */
export const workOf = ({ instanceNo }: InstanceKey, taskId: string): string =>
  instanceNo === 0 ? taskId : `${instanceNo}.${taskId}`;

/** What can be done now by the process; undefined: the root runs by the table, which says all. */
export async function verbsOfProcess<State extends string>(
  ctx: Ctx,
  led: Led<State>,
  root: Root<State>,
): Promise<Set<string> | undefined> {
  if (root.snapshotId === null) return undefined;
  const waits = (await runningOf(ctx, led, root.id)).flatMap((running) => running.waits);
  const verbs = waits.flatMap(({ kind, outcomes, name }) => (kind === 'message' ? [name ?? ''] : outcomes));
  if (waits.length > 0) return new Set(verbs);
  const snapshot = await getSnapshot(ctx.db, root.snapshotId);
  const begun = Object.keys(led.lifecycle[root.state]).filter((verb) => findListener(snapshot, verb));
  return new Set(begun);
}

/**
 * What stands against a move besides the process itself: steps of the new version that nobody could do, and moves by which a root would be in
 * another state though nobody did what leads there (past the review of a case, past the notice to the party).
 */
export const againstMove = <State extends string>(led: Led<State>, move: RootMove) => [
  ...faultsOf(led, move.to).map(({ process, element }) => ({
    process,
    element,
    rule: 'MIGRATE-SERVICE' as const,
    message: {
      zh: `新版本的环节“${element}”无人能办：不是其状态和动作，或者没有模块提供。`,
      en: `Nobody could do the step “${element}” of the new version: it is no state and verb of this kind, or no module offers it.`,
    },
  })),
  ...leaps(led, move),
];

function leaps<State extends string>(led: Led<State>, { from, to, moves }: RootMove) {
  const named = (snapshot: Snapshot, id: string) => {
    const name = elementName(snapshot, id);
    return name ? { zh: `${name.zh}（${id}）`, en: `${name.en} (${id})` } : { zh: id, en: id };
  };
  return moves.flatMap(({ process, from: element, to: target }) => {
    if (target === null || stateAt(led, element) === stateAt(led, target)) return [];
    const [before, after] = [named(from, element), named(to, target)];
    return {
      process,
      element,
      rule: 'MIGRATE-STATE' as const,
      message: {
        zh: `“${before.zh}”和“${after.zh}”不是同一状态。迁移不能代替办理，请映射到同一状态的环节。`,
        en: `“${before.en}” and “${after.en}” are different states. A move does no step: map it to an element of the same state.`,
      },
    };
  });
}
