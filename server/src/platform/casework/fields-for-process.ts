import type { Json } from '@yiti/engines/process';
import { elementsForProcesses, type Snapshot } from '../catalogue/index.ts';

/**
 * The fields of an application as its processes know them: personal ones only where a process or a decision of the package names them, and
 * none that the package does not know.
 * What a process knows lies in its state and its log in the clear, and is shown to whoever looks at it.
 */
export function forProcess(snapshot: Snapshot, fields: Record<string, unknown>): Json {
  const told = elementsForProcesses(snapshot);
  return Object.fromEntries(Object.entries(fields).filter(([element]) => told.has(element))) as Json;
}
