import type { AssuranceLevel } from './model.ts';
import type { ScenarioPackage } from './package.ts';

/** The level that handing in these services needs: the highest of the scenario's own and of every service's that is among them. */
export function neededAssurance(
  { scenario, services }: Pick<ScenarioPackage, 'scenario' | 'services'>,
  keys: readonly string[],
): AssuranceLevel {
  const levels = keys.map((key) => services[key]?.assurance ?? 1);
  return Math.max(scenario.assurance, ...levels) as AssuranceLevel;
}
