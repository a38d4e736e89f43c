/** Every number that law or a place decides, with place, dates and basis (参数). See README.md. */
import type { Ctx } from '../../base/context.ts';
import type { Module } from '../../base/module.ts';
import { problem } from '../../base/problems.ts';
import './problems.ts';
import { resolve, type Place, type ResolvedValue, type Value } from './parameter.ts';
import { parametersOf } from './parameter-store.ts';
import { routes } from './routes.ts';

export {
  resolve,
  type DeclaredParameter,
  type ParameterEntry,
  type Place,
  type ResolvedValue,
  type Value,
} from './parameter.ts';
export { lockParameters, parametersInTransaction, parametersOf, type Parameters } from './parameter-store.ts';
export { installParameters, type Installed } from './install.ts';
export { endParameterValue } from './end-value.ts';
export { asIfDecided, decideTogether, setParameterValue, type NewValue } from './set-value.ts';
export { mayDecideFor } from './permissions.ts';
export { NewValue as NewValueBody, ProposedValue } from './schemas.ts';
export { declareTwoPeople, takesTwo } from './two-people.ts';

type Reader = Pick<Ctx, 'db' | 'now'>;

/** The value in force with its origin, or undefined when nobody has decided. From memory. */
export async function findParameter(
  reader: Reader,
  code: string,
  place: Place,
): Promise<ResolvedValue | undefined> {
  const entry = (await parametersOf(reader)).get(code);
  return entry && resolve(entry, place);
}

/** @throws parameters/missing */
export async function resolveParameter(reader: Reader, code: string, place: Place): Promise<ResolvedValue> {
  const value = await findParameter(reader, code, place);
  if (!value) throw problem('parameters/missing', { code, division: place.division });
  return value;
}

/** The values of several parameters by code, as rules and forms take them; those that nobody has decided are left out. */
export async function resolveParameters(
  reader: Reader,
  codes: Iterable<string>,
  place: Place,
): Promise<Record<string, Value>> {
  const all = await parametersOf(reader);
  const found: Record<string, Value> = {};
  for (const code of codes) {
    const entry = all.get(code);
    const value = entry && resolve(entry, place);
    if (value) found[code] = value.value;
  }
  return found;
}

export const parameters: Module = { name: 'parameters', routes };
