import { namesIn, type DecisionModel } from '@yiti/engines/decisions';
import type { Snapshot } from './snapshot.ts';

export interface DecisionUsed {
  id: string;
  model: DecisionModel;
  /** what it and those it requires speak of */
  names: readonly string[];
}

/** The decisions that the processes of a package take. */
export function decisionsUsed(snapshot: Snapshot): DecisionUsed[] {
  const used = [...snapshot.processes.values()].flatMap(({ nodes }) =>
    nodes.flatMap(({ decision }) => decision ?? []),
  );
  return [...new Set(used)].flatMap((id) => {
    const model = snapshot.decisionModel(id);
    return model ? [{ id, model, names: namesIn(model, id) }] : [];
  });
}
