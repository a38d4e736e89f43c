import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Credential, CredentialStatus } from './credential.ts';
import { updateStatus } from './credential-store.ts';
import { credentialEvent } from './issue.ts';

const verbs = { '01': 'resumed', '02': 'suspended', '03': 'revoked', '04': 'cancelled' } as const;
const allowed: Readonly<Record<keyof typeof verbs, readonly CredentialStatus[]>> = {
  '01': ['02'],
  '02': ['01'],
  '03': ['01', '02'],
  '04': ['01', '02'],
};

/**
 * Suspends (暂扣), resumes, revokes (撤销, 行政许可法 art. 69) or cancels (注销, art. 70) a credential. Its file stays as it was
 * sealed; verification tells the state from this moment on.
 *
 * @throws credentials/not-in-force
 */
export function changeCredential(
  ctx: Ctx,
  one: Credential,
  { status, reason }: { status: keyof typeof verbs; reason: { zh: string; en: string } },
): void {
  if (!allowed[status].includes(one.status)) throw problem('credentials/not-in-force');
  updateStatus(ctx.write, one, { status, reason: reason.zh, at: ctx.now });
  const type = `credential.${verbs[status]}`;
  ctx.audit({ type, object: { kind: 'credential', id: one.id }, rootId: one.rootId, reason: reason.zh });
  ctx.emit(credentialEvent(type, one, reason));
}
