import {
  migrate,
  type ElementMapping,
  type MigratedEvent,
  type Migration,
  type Version,
} from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { getInstanceToChange, updateInstance, type InstanceKey } from './instance-store.ts';
import { carryOut, environment } from './run-instance.ts';
import { audienceOf, writeSubscriptions } from './subscription-store.ts';

/** A snapshot as the engine takes a version of a process; undefined when it has no such process. */
export function versionOf(snapshot: Snapshot, processKey: string): Version | undefined {
  const compiled = snapshot.processes.get(processKey);
  return compiled && { compiled, env: environment(snapshot) };
}

/**
 * Moves a running instance to another snapshot (迁移): with state, log, tasks and timers in one statement, or, where a violation stands
 * against it or `dryRun` is set, not at all.
 */
export async function migrateInstance(
  ctx: Ctx,
  key: InstanceKey,
  to: Snapshot,
  { mapping, dryRun }: { mapping: ElementMapping; dryRun: boolean },
): Promise<Migration> {
  const instance = await getInstanceToChange(ctx.db, key);
  const { processKey } = instance;
  const running = await getSnapshot(ctx.db, instance.snapshotId);
  const from = versionOf(running, processKey);
  if (!from) throw new Error(`Snapshot ${instance.snapshotId} has no process ${processKey}.`);
  const target = versionOf(to, processKey);
  if (!target) return unknownProcess(processKey);
  const migration = migrate(from, instance.state, target, mapping, ctx.now);
  if (dryRun || !migration.result) return migration;
  const happened: MigratedEvent = {
    type: 'migrated',
    now: ctx.now,
    from: instance.snapshotId,
    to: to.id,
    mapping: mutable(mapping),
  };
  const { state, effects } = migration.result;
  updateInstance(ctx.write, instance, state, [happened], ctx.now, to.id);
  const before = { state: instance.state, audience: audienceOf(running) };
  writeSubscriptions(ctx.write, key, before, { state, audience: audienceOf(to) }, ctx.now);
  await carryOut(ctx, { ...key, snapshotId: to.id }, effects);
  return migration;
}

const mutable = (mapping: ElementMapping): MigratedEvent['mapping'] =>
  Object.fromEntries(Object.entries(mapping).map(([process, elements]) => [process, { ...elements }]));

const unknownProcess = (process: string): Migration => ({
  moves: [],
  violations: [
    {
      process,
      element: process,
      rule: 'MIGRATE-PROCESS',
      message: {
        zh: `新版本中没有流程“${process}”，该实例须按原版本办完。`,
        en: `The new version has no process "${process}". The instance has to end with the version that it runs.`,
      },
    },
  ],
  result: null,
});
