import type { Passage } from '@yiti/engines/process';
import type { Snapshot } from '../catalogue/index.ts';

/** A process or sub-process in which tokens have been, whether it still runs or not. */
export interface PassedScope {
  scope: number;
  process: string;
  /** the element whose inside it is, in the scope around; null for the instance itself */
  elementId: string | null;
  within: number | null;
  /** the service that the nearest call around it handles, if any */
  service: string | null;
}

/** Each once, in the order in which they began: those around before those inside. */
export function passedScopes(passages: readonly Passage[], { processes }: Snapshot): PassedScope[] {
  const found = new Map<number, PassedScope>();
  for (const { scope, process, caller, within } of passages) {
    if (found.has(scope)) continue;
    const around = within === null ? undefined : found.get(within);
    const called = around && caller !== null ? processes.get(around.process)?.byId.get(caller) : undefined;
    const service = called?.item ?? around?.service ?? null;
    found.set(scope, { scope, process, elementId: caller, within, service });
  }
  return [...found.values()];
}
