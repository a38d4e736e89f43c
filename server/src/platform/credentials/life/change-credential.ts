import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { Credential } from '../credential.ts';
import { updateStatus } from '../credential-store.ts';
import { credentialEvent } from '../issue.ts';
import { insertChange } from './change-store.ts';
import { after, lifeStateOf, needsBasis, statusOf, type Cause, type LifeVerb } from './life.ts';

/** Verbs that change the state of a credential and leave its versions alone. */
export type ChangingVerb = Exclude<LifeVerb, 'renew' | 'correct'>;

export interface CredentialChange {
  verb: ChangingVerb;
  reason: Text;
  cause?: Cause;
  /** the decision or article that it rests on */
  basis?: string;
}

/** As the trail and the holder's messages call what happened. */
const happened: Readonly<Record<ChangingVerb, string>> = {
  suspend: 'suspended',
  resume: 'resumed',
  withdraw: 'revoked',
  cancel: 'cancelled',
  strip: 'stripped',
  transfer: 'transferred',
  expire: 'expired',
};

/**
 * Suspends (暂扣), resumes, withdraws (撤销, 行政许可法 art. 69), cancels (注销, art. 70), strips (吊销), transfers (办理转出) a credential, or
 * lets it lapse. Its file stays as it was sealed; verification and the status list tell the state from this moment on.
 *
 * @throws credentials/change-not-now, credentials/basis-missing
 */
export function changeCredential(
  ctx: Ctx,
  one: Credential,
  { verb, reason, cause, basis }: CredentialChange,
): void {
  const before = lifeStateOf(one);
  const next = after(before, verb);
  if (!next) throw problem('credentials/change-not-now', { state: before });
  if (needsBasis.has(verb) && !basis && ctx.actor.kind !== 'system')
    throw problem('credentials/basis-missing');
  updateStatus(ctx.write, one, {
    status: statusOf[next],
    reason: verb === 'resume' ? null : reason.zh,
    cause: verb === 'resume' ? null : (cause ?? null),
    at: ctx.now,
  });
  insertChange(ctx, one, {
    verb,
    before,
    after: next,
    cause: cause ?? null,
    reason: reason.zh,
    basis: basis ?? null,
  });
  const type = `credential.${happened[verb]}`;
  ctx.audit({
    type,
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    reason: reason.zh,
    data: { before, after: next, ...(cause ? { cause } : {}), ...(basis ? { basis } : {}) },
  });
  ctx.emit(credentialEvent(type, one, reason));
}
