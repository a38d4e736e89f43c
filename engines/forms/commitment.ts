import type { Service } from '../scenario/model.ts';
import type { PlannedEvidence } from './evidence.ts';
import { condition, conditionContext, resolve, type Circumstances } from './conditions.ts';

/** Commitment (告知承诺) is open to this applicant: the place offers it for the service, and its condition, if any, holds. */
export function commitmentOpen(service: Service, circumstances: Circumstances = {}): boolean {
  const { commitment } = service;
  if (commitment === undefined || resolve(commitment.available, circumstances.parameters) !== true)
    return false;
  return (
    commitment.condition === undefined ||
    condition(commitment.condition).test(conditionContext(circumstances)) === true
  );
}

/**
 * Services for which a promise stands in for a piece of evidence that is needed: each is granted on it, and checked afterwards. A promise
 * is made to one service: another that needs the same piece rests on it only where commitment is open to it, too.
 */
export function restsOnPromise(
  services: readonly Service[],
  evidence: ReadonlyArray<Pick<PlannedEvidence, 'key' | 'services' | 'obtained' | 'required'>>,
  circumstances: Circumstances = {},
): string[] {
  const promised = evidence.filter(({ obtained, required }) => required && obtained?.way === 'commitment');
  return services
    .filter(
      (service) =>
        promised.some(
          ({ key, services: needing }) => needing.includes(service.key) && canPromise(service, key),
        ) && commitmentOpen(service, circumstances),
    )
    .map(({ key }) => key);
}

const canPromise = ({ evidence }: Service, key: string) =>
  evidence.some((one) => one.key === key && one.obtain.some(({ way }) => way === 'commitment'));
