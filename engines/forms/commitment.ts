import type { Service } from '../scenario/model.ts';
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
