import {
  firstDifference,
  replay,
  tellEvent,
  type CompiledProcess,
  type Env,
  type LoggedEvent,
  type Names,
  type ProcessState,
  type ReplayStep,
  type Text,
} from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot } from '../catalogue/index.ts';
import type { RecordedInstance } from './instance-store.ts';
import { passedScopes, type PassedScope } from './passed-scopes.ts';
import { environment } from './run-instance.ts';

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

/** Plays the log with the snapshot to which the instance is pinned, its rules included, and compares the end with the stored state. */
export async function replayInstance(
  ctx: Pick<Ctx, 'db'>,
  instance: RecordedInstance,
  names: Names,
): Promise<Replay> {
  const snapshot = await getSnapshot(ctx.db, instance.snapshotId);
  const compiled = snapshot.processes.get(instance.processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${instance.processKey}.`);
  const resolve = (key: string) => snapshot.processes.get(key);
  const { played, difference } = compared(instance, compiled, environment(snapshot));
  const steps = instance.log.map(({ version, at, event }, index): ReplayedStep => {
    const step = played[index];
    return {
      version,
      at,
      type: event.type,
      ...tellEvent(compiled, played[index - 1]?.state ?? null, event, resolve, names),
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

/** A log that cannot be played is told, as one that leads elsewhere is: looking at an instance never fails for it. */
export function compared(
  instance: RecordedInstance,
  compiled: CompiledProcess,
  env: Env,
): { played: readonly ReplayStep[]; difference: Text | null } {
  try {
    const log = instance.log.map(({ event }) => complete(instance, event));
    const { steps, state } = replay(compiled, log, env);
    const where = firstDifference(state, instance.state);
    return { played: steps, difference: where === null ? null : differs(where) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      played: [],
      difference: { zh: `日志无法回放：${why}`, en: `The log cannot be played: ${why}` },
    };
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
