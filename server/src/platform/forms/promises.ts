import { resolve } from '@yiti/engines/forms';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sm3 } from '../../base/crypto/index.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { DraftState } from './draft-state.ts';

/** What whoever applies is to promise for a service, and is told before (告知书): the promise names the notice by its hash. */
export interface PromiseAsked {
  service: string;
  serviceName: Text;
  notice: Text;
  /** SM3 of service and notice: another text is another promise */
  noticeHash: string;
  /** time for the check afterwards; null: the place has set none */
  checkWithin: Limit | null;
  /** what it stands in for; empty where the whole service goes by it */
  evidence: Array<{ key: string; name: Text }>;
}

/** One for each service that is decided on commitment. */
export function promisesAsked({
  snapshot,
  parameters,
  commitments,
  evidence,
}: Pick<DraftState, 'snapshot' | 'parameters' | 'commitments' | 'evidence'>): PromiseAsked[] {
  return commitments.map((key) => {
    const { name, commitment } = snapshot.package.services[key]!;
    const { notice, checkWithin } = commitment!;
    return {
      service: key,
      serviceName: name,
      notice,
      noticeHash: sm3(canonicalJson({ service: key, notice })).toString('hex'),
      checkWithin: resolve<Limit>(checkWithin, parameters),
      evidence: evidence
        .filter(({ obtained, services }) => obtained?.way === 'commitment' && services.includes(key))
        .map((one) => ({ key: one.key, name: one.name })),
    };
  });
}
