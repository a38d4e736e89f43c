import type { Ctx } from '../../../base/context.ts';
import { writeChangeset } from '../../../base/database/database.ts';
import { problem, type Problem } from '../../../base/problems.ts';
import { findSubject, type Person } from '../../directory/index.ts';
import { accountTable, findActiveAccount } from '../account-store.ts';
import { sessionTable } from '../session-store.ts';
import { findStanding } from '../standing.ts';
import { hashToken, newToken } from '../token.ts';
import type { IdentityVerifier } from './verifier.ts';

/** The session goes on at the verifier's level under a new secret. @returns the new secret, and the level */
export async function raise(
  ctx: Ctx,
  { key, level, simulated, holds }: IdentityVerifier,
): Promise<{ token: string; assurance: number }> {
  const token = newToken();
  const assurance = Math.max(level, ctx.actor.assurance);
  ctx.write.update(sessionTable, { id: ctx.actor.sessionId! }, { token_hash: hashToken(token), assurance });
  const account = await findActiveAccount(ctx.db, ctx.actor.id);
  if (holds === 'account' && account && account.assurance < level)
    ctx.write.update(accountTable, { id: account.id }, { assurance: level });
  ctx.audit({
    type: 'assurance.raised',
    object: { kind: 'account', id: ctx.actor.id },
    data: { verifier: key, from: ctx.actor.assurance, to: assurance, simulated },
  });
  return { token, assurance };
}

/** Whose account it is, where that is proven already. */
export async function knownPerson(ctx: Ctx): Promise<Person | undefined> {
  const personId = findStanding(ctx.actor)?.personId;
  const subject = personId === undefined ? undefined : await findSubject(ctx.db, personId);
  return subject?.kind === 'person' ? subject : undefined;
}

/** What was typed is not kept, nor which part of it differed. */
export async function refuse(ctx: Ctx, { key, simulated }: IdentityVerifier): Promise<never> {
  ctx.audit({
    type: 'assurance.refused',
    object: { kind: 'account', id: ctx.actor.id },
    data: { verifier: key, simulated },
  });
  await writeChangeset(ctx.db, ctx.write);
  throw problem('identity/proof-differs');
}

/** Nothing was proven, in either direction. */
export function notPossible(ctx: Ctx, { key }: IdentityVerifier, error: unknown): Problem {
  ctx.log.warn({ err: error, verifier: key }, 'a verifier of identities did not answer');
  return problem('identity/proof-not-possible', {}, { cause: error });
}
