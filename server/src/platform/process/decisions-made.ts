import type { Env, Text, Variables } from '@yiti/engines/process';
import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { findRecorded, type InstanceKey } from './instance-store.ts';
import { playAgain } from './replay-instance.ts';

/** A decision that steered an instance, with all that it saw. */
export interface DecisionMade {
  decision: string;
  /** the variables in sight */
  context: Variables;
  /** the moment, as `now()` gave it */
  now: string;
  /** whose rule it was */
  snapshotId: string;
}

export interface DecisionsMade {
  /** what the instance was started with: answers, values of law, the place */
  given: Variables;
  /** in their order; one that a step took again stands twice */
  decisions: DecisionMade[];
  /** why nothing is claimed of the decisions: the log does not lead to where the instance stands */
  difference: Text | null;
}

/**
 * The decisions of an instance, from its log: the engine is pure, so the pinned snapshots and the events that are kept anyway say again
 * what was decided and on what. Nothing more is stored for it.
 */
export async function decisionsMade(
  db: Kysely<Tables>,
  key: InstanceKey,
): Promise<DecisionsMade | undefined> {
  const instance = await findRecorded(db, key);
  if (!instance) return undefined;
  const decisions: DecisionMade[] = [];
  const watch = (env: Env, { id: snapshotId }: Snapshot): Env => ({
    ...env,
    evaluateDecision(decision, context, now) {
      decisions.push({ decision, context, now, snapshotId });
      return env.evaluateDecision(decision, context, now);
    },
  });
  const { difference } = await playAgain(db, instance, watch);
  const first = instance.log[0]?.event;
  const given = first?.type === 'started' ? first.variables : {};
  return { given: given ?? {}, decisions: difference ? [] : decisions, difference };
}
