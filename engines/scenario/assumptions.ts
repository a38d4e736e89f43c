import type { LegalBasis, Text } from './model.ts';
import type { ScenarioPackage } from './package.ts';

/** Something in a package that rests on a default: the adopting place must confirm it before people rely on it. */
export interface Assumption {
  kind: 'scenario' | 'service' | 'evidence' | 'fee' | 'parameter';
  /** key of the service or code of the parameter */
  key: string;
  about: Text;
  basis: LegalBasis;
}

/**
 * Everything whose legal basis is only a `default`, parameters first, for the place that adopts the package. What the place has decided
 * itself, in an overlay with a basis in law or a source, is not listed any more.
 *
 * @param on the day asked about: values that have ended are history
 */
export function assumptions(scenario: ScenarioPackage, on: string): Assumption[] {
  const found: Assumption[] = [];
  const add = (kind: Assumption['kind'], key: string, about: Text, bases: readonly LegalBasis[]) => {
    for (const basis of bases) if (basis.certainty === 'default') found.push({ kind, key, about, basis });
  };
  for (const { code, name, values } of scenario.parameters) {
    const current = values.filter(({ validTo }) => validTo === undefined || validTo >= on);
    const confirmed = current.some(
      ({ division, basis }) => division === scenario.adoption?.division && basis.certainty !== 'default',
    );
    if (!confirmed)
      add(
        'parameter',
        code,
        name,
        current.map(({ basis }) => basis),
      );
  }
  add('scenario', scenario.scenario.id, scenario.scenario.title, scenario.scenario.basis);
  for (const [key, service] of Object.entries(scenario.services)) {
    add('service', key, service.name, service.basis);
    for (const evidence of service.evidence) add('evidence', key, evidence.name, evidence.basis);
    for (const fee of service.fees) add('fee', key, fee.name, fee.basis);
  }
  return found;
}
