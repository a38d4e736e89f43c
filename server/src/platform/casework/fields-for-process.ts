import type { Json } from '@yiti/engines/process';
import { unnamedPersonalElements, type Snapshot } from '../catalogue/index.ts';

/**
 * The fields of an application as its processes know them: personal ones only where a process or a decision of the package names them.
 * What a process knows lies in its state and its log in the clear, and is shown to whoever looks at it.
 */
export function forProcess(snapshot: Snapshot, fields: Record<string, unknown>): Json {
  const left = unnamedPersonalElements(snapshot);
  return Object.fromEntries(Object.entries(fields).filter(([element]) => !left.has(element))) as Json;
}
