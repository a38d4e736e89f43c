import {
  neededAssurance,
  type AssuranceLevel,
  type Parameter,
  type ScenarioPackage,
} from '@yiti/engines/scenario';
import { parametersOf, resolve } from '../parameters/index.ts';
import type { SnapshotReader } from '../../base/database/snapshot.ts';

/** The parameter by which a place asks more of a service than its package does (实名等级). Highest level: 3. */
const codeOf = (scenarioId: string, service: string): string => `assurance.${scenarioId}.${service}`;

/**
 * For each service how surely one must have proven who one is. It begins with what the package asks; a place asks for more, on a basis, from a day on,
 * and never for less: what lies below the package's own level does not count either when a later version of it asks for more.
 */
export function assuranceParameters(scenario: ScenarioPackage): Parameter[] {
  return Object.values(scenario.services).map(({ key, name }) => ({
    code: codeOf(scenario.scenario.id, key),
    name: {
      zh: `“${name.zh}”提交时要求的实名等级（1 至 3）`,
      en: `Identity assurance level for handing in “${name.en}” (1 to 3)`,
    },
    kind: 'number',
    decidedBy: 'province',
    below: 'at-least',
    values: [
      {
        division: '000000',
        validFrom: '2020-01-01',
        value: neededAssurance(scenario, [key]),
        basis: {
          title: `办事包“${scenario.scenario.title.zh}”的规定；地方可以提高，由采用地确认`,
          gloss: `What the package “${scenario.scenario.title.en}” asks; a place may ask for more, to be confirmed by the place that adopts it`,
          certainty: 'default',
        },
      },
    ],
  }));
}

export interface RaisedAssurance {
  level: AssuranceLevel;
  /** what the place bases a higher level on than the package asks; undefined: it asks for no more */
  basis: string | undefined;
}

/** The level that handing in these services needs in a place on a day: the highest of package and place. @param on YYYY-MM-DD */
export async function assuranceAt(
  reader: SnapshotReader,
  scenario: Pick<ScenarioPackage, 'scenario' | 'services'>,
  keys: readonly string[],
  place: { division: string; on: string },
): Promise<RaisedAssurance> {
  const own = neededAssurance(scenario, keys);
  const all = await parametersOf(reader);
  const raised = keys
    .flatMap((key) => {
      const entry = all.get(codeOf(scenario.scenario.id, key));
      return (entry && resolve(entry, place)) ?? [];
    })
    .filter(({ value }) => Number(value) > own)
    .toSorted((a, b) => Number(b.value) - Number(a.value))[0];
  if (!raised) return { level: own, basis: undefined };
  return { level: Math.min(3, Math.ceil(Number(raised.value))) as AssuranceLevel, basis: raised.basis.title };
}
