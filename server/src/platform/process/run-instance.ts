import { civilTime } from '@yiti/engines/calendar';
import {
  advance,
  start,
  type Effect,
  type Env,
  type LoggedEvent,
  type ProcessEvent,
  type ProcessState,
  type Step,
  type Variables,
} from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { problem } from '../../base/problems.ts';
import {
  getInstanceToChange,
  insertInstance,
  insertTimer,
  moveTimer,
  removeTimer,
  updateInstance,
  type Instance,
  type InstanceKey,
} from './instance-store.ts';
import { waitsIn, type OpenWait } from './open-waits.ts';
import { rootOf } from './root-kind.ts';
import { sendTo, throwSignal } from './say.ts';
import { getEffectHandlers, type EffectTarget, type ServiceCall } from './slots.ts';
import { findTaker } from './instance-store.ts';
import { audienceOf, findWaiting, writeSubscriptions } from './subscription-store.ts';
import { insertStuck, type Stuck, type StuckStep } from './stuck-store.ts';

interface Start extends InstanceKey {
  snapshot: Snapshot;
  processKey: string;
  /** the start event that was triggered; absent: the one without a trigger */
  at?: string;
  variables: Variables;
}

/** Starts an instance and writes it with everything that it asks for. Reads nothing: fit for grouped commits. */
export async function startInstance(
  ctx: Ctx,
  { snapshot, processKey, variables, at, ...key }: Start,
): Promise<Step> {
  const compiled = snapshot.processes.get(processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${processKey}.`);
  const step = start(
    compiled,
    { variables, now: ctx.now, ...namesFor(key), ...(at === undefined ? {} : { at }) },
    environment(snapshot),
  );
  const instance = { ...key, snapshotId: snapshot.id, processKey, state: step.state, version: 1 };
  insertInstance(ctx.write, instance, started(ctx, key, { variables, at }), ctx.now);
  writeSubscriptions(ctx.write, key, null, { state: step.state, audience: audienceOf(snapshot) }, ctx.now);
  const target = { ...key, snapshotId: snapshot.id };
  const failed = step.effects.find((effect) => effect.type === 'failed');
  if (failed) {
    await reportStuck(ctx, target, failed, { kind: 'start', variables, ...(at === undefined ? {} : { at }) });
  } else await carryOut(ctx, target, step.effects);
  return step;
}

/** An event, or what makes it of all that the instance waits for when it comes to it; undefined: there is nothing to say. */
type Said = ProcessEvent | ((waits: OpenWait[]) => ProcessEvent | undefined);

/**
 * Tells an instance that something happened: a task is done, a message came, a timer is due. Loads the row for update,
 * advances purely, writes state, log and effects. Several events happen one after the other and are written as one.
 *
 * @throws process/too-late when the instance no longer waits for it
 */
export function deliver(ctx: Ctx, key: InstanceKey, ...events: Said[]): Promise<Step> {
  return deliverStep(ctx, key, events);
}

/** The same, saying what is to be tried again should the instance fail at it; absent: the same events. */
export async function deliverStep(
  ctx: Ctx,
  key: InstanceKey,
  said: readonly Said[],
  again?: StuckStep,
): Promise<Step> {
  await getEffectHandlers(key).hold(ctx, key.applicationId);
  const instance = await getInstanceToChange(ctx.db, key);
  const snapshot = await getSnapshot(ctx.db, instance.snapshotId);
  const compiled = snapshot.processes.get(instance.processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${instance.processKey}.`);
  let { state } = instance;
  const effects: Effect[] = [];
  const events: ProcessEvent[] = [];
  for (const one of said) {
    const event = typeof one === 'function' ? one(waitsIn(snapshot, state)) : one;
    if (!event) continue;
    events.push(event);
    const step = advance(compiled, state, event, environment(snapshot));
    if (step.ignored) throw problem('process/too-late', { why: step.ignored.zh, whyEn: step.ignored.en });
    state = step.state;
    effects.push(...step.effects);
  }
  const target = { ...key, snapshotId: snapshot.id };
  const failed = effects.find((effect) => effect.type === 'failed');
  if (failed) {
    // the instance stays where it stood: its other branches go on, and the step is tried again when its cause is mended
    await reportStuck(ctx, target, failed, again ?? { kind: 'events', events });
    return { state: instance.state, effects: [failed] };
  }
  store(ctx, instance, snapshot, state, events);
  await carryOut(ctx, target, said.length > 1 ? withoutPassing(effects, waitsIn(snapshot, state)) : effects);
  return { state, effects };
}

/** What several events at once ask for, without the tasks and calls that one asked for and the next did already: nobody has to do those. */
function withoutPassing(effects: readonly Effect[], waits: ReturnType<typeof waitsIn>): Effect[] {
  const left = new Set(waits.map(({ id }) => id));
  const asked = effects.flatMap((effect) => (effect.type === 'createTask' ? effect.taskId : []));
  const passing = new Set(asked.filter((id) => !left.has(id)));
  return effects.filter((effect) => {
    if (effect.type === 'callService') return left.has(effect.effectId);
    return !((effect.type === 'createTask' || effect.type === 'cancelTask') && passing.has(effect.taskId));
  });
}

/** The next state, its log, and what it waits to hear: in one statement. */
function store(
  ctx: Ctx,
  before: Instance,
  snapshot: Snapshot,
  state: ProcessState,
  happened: readonly LoggedEvent[],
): void {
  const audience = audienceOf(snapshot);
  updateInstance(ctx.write, before, state, happened, ctx.now);
  writeSubscriptions(ctx.write, before, { state: before.state, audience }, { state, audience }, ctx.now);
}

async function reportStuck(
  ctx: Ctx,
  target: EffectTarget,
  failed: Extract<Effect, { type: 'failed' }>,
  step: StuckStep,
): Promise<void> {
  const { elementId, reason } = failed;
  insertStuck(ctx.write, {
    ...rootOf(target),
    instanceNo: target.instanceNo,
    stuckId: ctx.newId(),
    at: ctx.now,
    elementId,
    reason,
    step,
    attempts: 1,
  });
  await getEffectHandlers(target).ended(ctx, target, failed);
}

/** Tries a stuck step again, from where the instance stood. @returns what keeps it stuck, or undefined when it went through */
export async function tryAgain(
  ctx: Ctx,
  stuck: Stuck,
): Promise<Extract<Effect, { type: 'failed' }> | undefined> {
  if (stuck.step.kind === 'service') {
    callAgain(ctx, stuck.step.call);
    return undefined;
  }
  const key = { ...rootOf(stuck), instanceNo: stuck.instanceNo };
  const instance = await getInstanceToChange(ctx.db, key);
  const snapshot = await getSnapshot(ctx.db, instance.snapshotId);
  const compiled = snapshot.processes.get(instance.processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${instance.processKey}.`);
  const { step } = stuck;
  const happened = step.kind === 'events' ? step.events.map((event) => ({ ...event, now: ctx.now })) : [];
  let { state } = instance;
  const effects: Effect[] = [];
  if (step.kind === 'start') {
    const { variables, at } = step;
    const begun = start(
      compiled,
      { variables, now: ctx.now, ...namesFor(key), ...(at === undefined ? {} : { at }) },
      environment(snapshot),
    );
    state = begun.state;
    effects.push(...begun.effects);
  }
  for (const event of happened) {
    const next = advance(compiled, state, event, environment(snapshot));
    // what no longer waits for it needs nothing: the instance went on another way
    if (next.ignored) continue;
    state = next.state;
    effects.push(...next.effects);
  }
  const failed = effects.find((effect) => effect.type === 'failed');
  if (failed) return failed;
  const log = step.kind === 'start' ? [started(ctx, key, step)] : happened;
  store(ctx, instance, snapshot, state, log);
  await carryOut(ctx, { ...key, snapshotId: snapshot.id }, effects);
  return undefined;
}

/**
 * What an instance calls itself and what it asks for. Further instances of an application (a check of each promise) begin their ids far
 * above: all tasks of an application stand in one list, and two that run the same process would give theirs the same id.
 */
const namesFor = ({ applicationId, instanceNo }: InstanceKey) => ({
  businessKey: applicationId,
  ...(instanceNo === 0 ? {} : { idsAfter: instanceNo * 1_000_000 }),
});

/** What the log says of the start: all that is needed to play it again. */
const started = (
  { now }: Ctx,
  key: InstanceKey,
  { variables, at }: { variables: Variables; at?: string | undefined },
): LoggedEvent => ({
  type: 'started',
  now,
  variables,
  ...namesFor(key),
  ...(at === undefined ? {} : { at }),
});

/** The instance still waits for its answer; whether it goes through now is seen after the call. */
function callAgain(ctx: Ctx, call: ServiceCall): void {
  ctx.emit({ type: 'process.service-called', rootId: call.applicationId, data: { ...call } });
}

/** The process of the snapshot that a message starts, and its start event. */
export function findListener(
  snapshot: Snapshot,
  message: string,
): { processKey: string; at: string } | undefined {
  for (const process of snapshot.processes.values()) {
    const start = process.nodes.find(
      ({ kind, triggers }) =>
        kind === 'start' && triggers.some((one) => one.type === 'message' && one.name === message),
    );
    if (start) return { processKey: process.key, at: start.id };
  }
  return undefined;
}

/** Decisions and called processes come from the same pinned snapshot; `today()` is the civil day of the place. */
export function environment(snapshot: Snapshot): Env {
  return {
    resolveProcess: (key) => snapshot.processes.get(key),
    evaluateDecision: (key, context, now) => snapshot.evaluateDecision(key, context, now),
    civilTime,
  };
}

/** Carries out what the engine asked for, in the statement that stores the state. */
export async function carryOut(ctx: Ctx, target: EffectTarget, effects: readonly Effect[]): Promise<void> {
  const handlers = getEffectHandlers(target);
  const cancelledTimers = effects.flatMap((effect) =>
    effect.type === 'cancelTimer' ? [effect.timerId] : [],
  );
  for (const timerId of cancelledTimers) removeTimer(ctx.write, target, timerId);
  // a task that the same step took back is never shown to anybody
  const cancelledTasks = new Set(
    effects.flatMap((effect) => (effect.type === 'cancelTask' ? [effect.taskId] : [])),
  );
  const createdTasks = new Set(
    effects.flatMap((effect) => (effect.type === 'createTask' ? [effect.taskId] : [])),
  );
  for (const effect of effects) {
    switch (effect.type) {
      case 'createTask':
        if (!cancelledTasks.has(effect.taskId)) await handlers.createTask(ctx, target, effect);
        break;
      case 'cancelTask':
        if (!createdTasks.has(effect.taskId)) await handlers.cancelTask(ctx, target, effect);
        break;
      case 'scheduleTimer':
        if (!cancelledTimers.includes(effect.timerId))
          insertTimer(ctx.write, target, effect.timerId, effect.dueAt);
        break;
      case 'moveTimer':
        if (!cancelledTimers.includes(effect.timerId))
          moveTimer(ctx.write, target, effect.timerId, effect.dueAt);
        break;
      case 'callService':
        ctx.emit({
          type: 'process.service-called',
          rootId: target.applicationId,
          data: {
            ...target,
            effectId: effect.effectId,
            service: effect.service,
            item: effect.item,
            input: effect.input,
          },
        });
        break;
      case 'calledProcessStarted':
        await handlers.calledProcessStarted(ctx, target, effect);
        break;
      case 'calledProcessEnded':
        await handlers.calledProcessEnded(ctx, target, effect);
        break;
      case 'sendMessage':
        if (!(await someoneWaits(ctx, target, effect))) await handlers.sendMessage(ctx, target, effect);
        break;
      case 'throwSignal': {
        const { name, variables } = effect;
        const by = { ...rootOf(target), instanceNo: target.instanceNo };
        const audience = audienceOf(await getSnapshot(ctx.db, target.snapshotId));
        throwSignal(ctx, { ...audience, name, variables, by });
        break;
      }
      case 'completed':
      case 'failed':
      case 'cancelled':
        await handlers.ended(ctx, target, effect);
        break;
      default:
      // waits live in the state, and what they wait to hear is written with it; whoever says that times have moved moves the tasks
    }
  }
}

/** Sends a message on to the instance that waits for it: of this application, or, where it is for the place, by its key of another. */
async function someoneWaits(
  ctx: Ctx,
  target: EffectTarget,
  { name, correlation, audience, variables }: Extract<Effect, { type: 'sendMessage' }>,
): Promise<boolean> {
  const near = await findTaker(ctx.db, target, name, correlation);
  const place = audienceOf(await getSnapshot(ctx.db, target.snapshotId));
  const waiting =
    near || audience === undefined || correlation === undefined
      ? near
      : await findWaiting(ctx.db, { ...place, name, correlation }, target.applicationId);
  if (!waiting) return false;
  const key = correlation === undefined ? {} : { correlation };
  sendTo(ctx, { ...waiting, event: { type: 'message', now: ctx.now, name, variables, ...key } });
  return true;
}
