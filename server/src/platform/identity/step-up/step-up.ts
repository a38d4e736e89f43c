import type { Static } from 'typebox';
import { writeChangeset } from '../../../base/database/database.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findSubject, type Person } from '../../directory/index.ts';
import { accountTable, findActiveAccount } from '../account-store.ts';
import { forgiveAttempt, reserveAttempt } from '../attempts.ts';
import { sessionTable } from '../session-store.ts';
import { findStanding } from '../standing.ts';
import { hashToken, newToken } from '../token.ts';
import type { AssuranceView } from './schemas.ts';
import { findVerifier, verifiersAbove, type Asked, type IdentityVerifier } from './verifier.ts';

/** How surely one is known now, and what leads further. Officials are known by their organisation: nothing leads further for them. */
export async function viewAssurance(ctx: Ctx): Promise<Static<typeof AssuranceView>> {
  const { assurance } = ctx.actor;
  const ways = findStanding(ctx.actor)?.personId ? verifiersAbove(ctx.db, assurance) : [];
  return {
    current: assurance,
    ways: ways.map(({ key, level, title, explanation, simulated, asks }) => ({
      key,
      level,
      title,
      explanation,
      simulated,
      asks: [...asks],
    })),
  };
}

/**
 * Proves more surely who one is, at the moment that something needs it (按需提级); what was being filled in stays as it is. The
 * session goes on under a new secret: one that was read over a shoulder before is worth nothing at the higher level.
 *
 * Runs outside a transaction: a failure is counted although it is refused.
 *
 * @returns the new secret
 * @throws base/not-found, identity/proof-differs, identity/proof-not-possible, identity/locked-out
 */
export async function stepUp(
  ctx: Ctx,
  { verifier: key, given }: { verifier: string; given: Partial<Record<Asked, string>> },
): Promise<string> {
  const verifier = findVerifier(ctx.db, key);
  const person = await personOf(ctx);
  const { sessionId } = ctx.actor;
  if (!verifier || !person || sessionId === undefined) throw problem('base/not-found');
  await reserveAttempt(ctx, 'step-up', ctx.actor.id);
  if (!(await ask(ctx, verifier, person, given))) return refuse(ctx, verifier);
  await forgiveAttempt(ctx, 'step-up', ctx.actor.id);
  const token = newToken();
  const assurance = Math.max(verifier.level, ctx.actor.assurance);
  ctx.write.update(sessionTable, { id: sessionId }, { token_hash: hashToken(token), assurance });
  const account = await findActiveAccount(ctx.db, ctx.actor.id);
  if (!verifier.simulated && account && account.assurance < verifier.level)
    ctx.write.update(accountTable, { id: account.id }, { assurance: verifier.level });
  ctx.audit({
    type: 'assurance.raised',
    object: { kind: 'account', id: ctx.actor.id },
    data: {
      verifier: key,
      from: ctx.actor.assurance,
      to: assurance,
      simulated: verifier.simulated,
    },
  });
  return token;
}

async function personOf(ctx: Ctx): Promise<Person | undefined> {
  const personId = findStanding(ctx.actor)?.personId;
  const subject = personId === undefined ? undefined : await findSubject(ctx.db, personId);
  return subject?.kind === 'person' ? subject : undefined;
}

/** A verifier that does not answer has proven nothing, in either direction. */
async function ask(
  ctx: Ctx,
  verifier: IdentityVerifier,
  person: Person,
  given: Partial<Record<Asked, string>>,
): Promise<boolean> {
  try {
    return await verifier.verify(ctx, person, given);
  } catch (error) {
    await forgiveAttempt(ctx, 'step-up', ctx.actor.id);
    ctx.log.warn({ err: error, verifier: verifier.key }, 'a verifier of identities did not answer');
    throw problem('identity/proof-not-possible', {}, { cause: error });
  }
}

/** What was typed is not kept, nor which part of it differed. */
async function refuse(ctx: Ctx, { key, simulated }: IdentityVerifier): Promise<never> {
  ctx.audit({
    type: 'assurance.refused',
    object: { kind: 'account', id: ctx.actor.id },
    data: { verifier: key, simulated },
  });
  await writeChangeset(ctx.db, ctx.write);
  throw problem('identity/proof-differs');
}
