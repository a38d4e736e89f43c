import {
  advance,
  start,
  type Effect,
  type Env,
  type ProcessEvent,
  type Step,
  type Variables,
} from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { problem } from '../../base/problems.ts';
import {
  deleteTimers,
  getInstanceForUpdate,
  insertInstance,
  insertTimer,
  updateInstance,
  type InstanceKey,
} from './instance-store.ts';
import { getEffectHandlers, type EffectTarget } from './slots.ts';

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
    { variables, now: ctx.now, businessKey: key.applicationId, ...(at === undefined ? {} : { at }) },
    environment(snapshot),
  );
  const instance = { ...key, snapshotId: snapshot.id, processKey, state: step.state, version: 1 };
  insertInstance(ctx.write, instance, { type: 'started', now: ctx.now, variables }, ctx.now);
  await carryOut(ctx, { ...key, snapshotId: snapshot.id }, step.effects);
  return step;
}

/**
 * Tells an instance that something happened: a task is done, a message came, a timer is due. Loads the row for update,
 * advances purely, writes state, log and effects.
 *
 * @throws process/too-late when the instance no longer waits for it
 */
export async function deliver(ctx: Ctx, key: InstanceKey, event: ProcessEvent): Promise<Step> {
  const instance = await getInstanceForUpdate(ctx.db, key);
  const snapshot = await getSnapshot(ctx.db, instance.snapshotId);
  const compiled = snapshot.processes.get(instance.processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${instance.processKey}.`);
  const step = advance(compiled, instance.state, event, environment(snapshot));
  if (step.ignored) throw problem('process/too-late', { why: step.ignored.zh, whyEn: step.ignored.en });
  updateInstance(ctx.write, instance, step.state, event, ctx.now);
  await carryOut(ctx, { ...key, snapshotId: snapshot.id }, step.effects);
  return step;
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

/** Decisions and called processes come from the same pinned snapshot. */
function environment(snapshot: Snapshot): Env {
  return {
    resolveProcess: (key) => snapshot.processes.get(key),
    evaluateDecision: (key, context) => snapshot.evaluateDecision(key, context),
  };
}

async function carryOut(ctx: Ctx, target: EffectTarget, effects: readonly Effect[]): Promise<void> {
  const handlers = getEffectHandlers();
  const cancelledTimers = effects.flatMap((effect) =>
    effect.type === 'cancelTimer' ? [effect.timerId] : [],
  );
  await deleteTimers(ctx.db, target, cancelledTimers);
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
        await handlers.sendMessage(ctx, target, effect);
        break;
      case 'completed':
      case 'failed':
      case 'cancelled':
        await handlers.ended(ctx, target, effect);
        break;
      default:
      // waits live in the state; signals between applications have no use yet
    }
  }
}
