import {
  firstDifference,
  replay,
  tellEvent,
  type Env,
  type LoggedEvent,
  type Names,
  type ProcessState,
  type ReplayStep,
  type Text,
} from '@yiti/engines/process';
import type { Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import type { RecordedInstance } from './instance-store.ts';
import { versionOf } from './migrate-instance.ts';
import { passedScopes, type PassedScope } from './passed-scopes.ts';

/** What one entry of the log made of the instance. */
export interface ReplayedStep {
  version: number;
  at: string;
  type: LoggedEvent['type'];
  elementId: string | null;
  process: string | null;
  words: Text;
  /** why it changed nothing, if so */
  ignored: Text | null;
  status: ProcessState['status'];
  tokens: Array<{ token: number; scope: number; process: string; elementId: string }>;
  /** where tokens came in this step, in their order; `flowId`: the sequence flow that brought them */
  passed: Array<{ scope: number; elementId: string; flowId: string | null }>;
}

/** An instance played again from its log, and whether that leads to what is stored. */
export interface Replay {
  steps: ReplayedStep[];
  /** null: the same as stored; else what differs first, or why it could not be played */
  difference: Text | null;
  /** since when each token has stood where it stands now, by its id; empty when the replay differs */
  since: ReadonlyMap<number, string>;
  /** every process and sub-process in which tokens have been */
  scopes: PassedScope[];
}

/**
 * Plays the log again and tells it, step by step. A log that cannot be played is told, as one that leads elsewhere is: looking at an instance never fails for it.
 */
export async function replayInstance(
  ctx: Pick<Ctx, 'db'>,
  instance: RecordedInstance,
  namesOf: (snapshot: Snapshot) => Names,
): Promise<Replay> {
  const { snapshots, steps: played, difference } = await playAgain(ctx.db, instance);
  let snapshot = snapshots.get(snapshots.keys().next().value!)!;
  const steps = instance.log.map(({ version, at, event }, index): ReplayedStep => {
    const step = played[index];
    const before = played[index - 1]?.state ?? null;
    const { processes } = snapshot;
    const told = tellEvent(
      processes.get(instance.processKey)!,
      before,
      event,
      (key) => processes.get(key),
      namesOf(snapshot),
    );
    if (event.type === 'migrated') snapshot = snapshots.get(event.to) ?? snapshot;
    return {
      version,
      at,
      type: event.type,
      ...told,
      ignored: step?.ignored ?? null,
      status: step?.state.status ?? 'active',
      tokens: step ? tokensOf(step.state) : [],
      passed: (step?.passed ?? []).map(({ scope, element, flow }) => ({
        scope,
        elementId: element,
        flowId: flow,
      })),
    };
  });
  return {
    steps,
    difference,
    since: difference ? new Map() : sinceWhen(played, instance.log),
    scopes: passedScopes(
      played.flatMap(({ passed }) => passed),
      snapshot,
    ),
  };
}

/** An instance played again, with the snapshots that it ran with, the first first. */
interface PlayedAgain {
  snapshots: ReadonlyMap<string, Snapshot>;
  steps: readonly ReplayStep[];
  difference: Text | null;
}

/**
 * Plays the log with the snapshots to which the instance was pinned, and compares the end with the stored state.
 *
 * @param watch sees what the process asks of its surroundings, and where
 */
export async function playAgain(
  db: Kysely<Tables>,
  instance: RecordedInstance,
  watch: (env: Env, snapshot: Snapshot) => Env = (env) => env,
): Promise<PlayedAgain> {
  const moves = instance.log.flatMap(({ event }) => (event.type === 'migrated' ? [event] : []));
  const ids = [moves[0]?.from ?? instance.snapshotId, ...moves.map(({ to }) => to)];
  const snapshots = new Map(
    await Promise.all(ids.map(async (id) => [id, await getSnapshot(db, id)] as const)),
  );
  const version = (id: string) => {
    const snapshot = snapshots.get(id);
    const plain = snapshot && versionOf(snapshot, instance.processKey);
    return plain && { ...plain, env: watch(plain.env, snapshot) };
  };
  try {
    const first = version(ids[0]!);
    if (!first) throw new Error(`Snapshot ${ids[0]} has no process ${instance.processKey}.`);
    const log = instance.log.map(({ event }) => complete(instance, event));
    const { steps, state } = replay(first.compiled, log, first.env, version);
    const where = firstDifference(state, instance.state);
    return { snapshots, steps, difference: where === null ? null : differs(where) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const difference = { zh: `日志无法回放：${why}`, en: `The log cannot be played: ${why}` };
    return { snapshots, steps: [], difference };
  }
}

/** Instances of before told less of their start. */
function complete({ applicationId }: RecordedInstance, event: LoggedEvent): LoggedEvent {
  return event.type === 'started' ? { businessKey: applicationId, ...event } : event;
}

const differs = (where: string): Text => ({
  zh: `按日志回放得到的状态与保存的状态不一致，最先不同之处：${where}。以保存的状态为准。`,
  en: `Playing the log again leads to another state than the stored one; the first difference is at ${where}. The stored state counts.`,
});

/** Of an activity that runs several times the instances, not the one that counts them. */
const tokensOf = ({ tokens, scopes }: ProcessState): ReplayedStep['tokens'] =>
  Object.values(tokens)
    .filter(({ loop }) => loop === undefined)
    .map(({ id, scope, element }) => ({
      token: id,
      scope,
      process: scopes[scope]!.process,
      elementId: element,
    }));

/** The time of the entry after which a token came to its element and has not left it. */
function sinceWhen(steps: readonly ReplayStep[], log: RecordedInstance['log']): Map<number, string> {
  const since = new Map<number, string>();
  let before: ProcessState | undefined;
  for (const [index, { state }] of steps.entries()) {
    for (const token of Object.values(state.tokens)) {
      const was = before?.tokens[token.id];
      if (!was || was.element !== token.element) since.set(token.id, log[index]!.at);
    }
    before = state;
  }
  return since;
}
