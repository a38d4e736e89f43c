import type { ProcessState, Wait } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { getInstanceToChange, type InstanceKey } from './instance-store.ts';

/** Something that an instance waits for now, as whoever has a verb looks at it. */
export interface OpenWait {
  /** also the id of the task or timer */
  id: string;
  kind: Wait['kind'];
  elementId: string;
  /** of a message or signal */
  name: string | null;
  /** of a timer: instant, ISO 8601 */
  dueAt: string | null;
  /** of a task: what may come of it */
  outcomes: readonly string[];
  /** of a call: what is asked for */
  service: string | null;
}

/** What an instance waits for; none when it is over. In a transaction it is held until that ends. */
export async function openWaits(ctx: Pick<Ctx, 'db'>, key: InstanceKey): Promise<OpenWait[]> {
  const { state, snapshotId } = await getInstanceToChange(ctx.db, key);
  return waitsIn(await getSnapshot(ctx.db, snapshotId), state);
}

/** In the order in which it began to wait for them. */
export function waitsIn(snapshot: Snapshot, { status, waits, tokens, scopes }: ProcessState): OpenWait[] {
  if (status !== 'active') return [];
  const nodeOf = ({ element, token, scope }: Wait) => {
    const at = token === undefined ? scope : tokens[token]?.scope;
    const process = at === undefined ? undefined : scopes[at]?.process;
    return process === undefined ? undefined : snapshot.processes.get(process)?.byId.get(element);
  };
  return Object.values(waits)
    .toSorted((a, b) => a.order - b.order)
    .map((wait) => ({
      id: wait.id,
      kind: wait.kind,
      elementId: wait.element,
      name: wait.name ?? null,
      dueAt: wait.dueAt ?? null,
      outcomes: (wait.kind === 'task' && nodeOf(wait)?.outcomes) || [],
      service: (wait.kind === 'service' && nodeOf(wait)?.service) || null,
    }));
}
