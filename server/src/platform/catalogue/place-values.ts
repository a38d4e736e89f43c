import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Parametric } from '@yiti/engines/scenario';
import type { SnapshotReader } from '../../base/database/snapshot.ts';
import { parametersOf, resolve, type ResolvedValue } from '../parameters/index.ts';

/**
 * The numbers of law of one scenario as they stand in one place today; packages name them without their own id. Those that hold for every
 * case are named with that of casework.
 */
export type PlaceValues = (code: string) => ResolvedValue | undefined;

export async function placeValues(
  reader: SnapshotReader,
  scenarioId: string,
  division: string,
): Promise<PlaceValues> {
  const all = await parametersOf(reader);
  const place = { division, on: dateOf(reader.now) };
  return (code) => {
    const entry = all.get(code.startsWith('casework.') ? code : `${scenarioId}.${code}`);
    return entry && resolve(entry, place);
  };
}

/** A value given outright or by a parameter; null when nobody has decided the parameter for this place. */
export function valueOf<T extends Limit | boolean>(value: Parametric<T>, values: PlaceValues): T | null {
  if (typeof value !== 'object' || !('parameter' in value)) return value as T;
  return (values(value.parameter)?.value as T | undefined) ?? null;
}
