import type { Ctx } from '../../../base/context.ts';
import { writeChangeset } from '../../../base/database/database.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import type { Person } from '../../directory/index.ts';
import { forgiveAttempt, reserveAttempt, returnAttempt } from '../attempts.ts';
import { limitsOf } from '../limits.ts';
import { findProof, saveProof, takeProof, type ProofUnderWay } from './proof-store.ts';
import { knownPerson, notPossible, raise, refuse } from './raise.ts';
import { findVerifier, verifiersAbove, type ElsewhereVerifier, type Outcome } from './verifier.ts';

/**
 * Begins a proof at a service outside: it is told whom it is asked about, and says where the person goes. Only who is known here already can: what is
 * proven there is that somebody is this person.
 *
 * Runs outside a transaction: nothing is held while the service thinks.
 *
 * @throws base/not-found, identity/proof-not-possible, identity/locked-out
 */
export async function beginProof(
  ctx: Ctx,
  { verifier: key }: { verifier: string },
): Promise<{ location: string; endsAt: string }> {
  const { id: account, kind, sessionId, assurance } = ctx.actor;
  const verifier = verifiersAbove(ctx.db, assurance).find((one) => one.key === key);
  const person = await knownPerson(ctx);
  if (!verifier || !('elsewhere' in verifier) || !person || kind !== 'person' || sessionId === undefined)
    throw problem('base/not-found');
  await needOpen(ctx, account);
  await reserveAttempt(ctx, 'proof-begun', account);
  const { 'proof.minutes': minutes } = await limitsOf(ctx, ['proof.minutes']);
  const id = ctx.newId();
  const endsAt = new Date(Date.parse(ctx.now) + minutes * 60_000).toISOString();
  const returnTo = `${servicesOf(ctx).config.publicUrl}/step-up?proof=${id}`;
  try {
    const { theirId, location } = await verifier.elsewhere.begin(ctx, person, {
      reference: id,
      returnTo,
      endsAt,
    });
    await saveProof(ctx, { id, sessionId, verifier: key, theirId, endsAt });
    ctx.audit({
      type: 'assurance.begun',
      object: { kind: 'account', id: account },
      data: { verifier: key },
    });
    return { location, endsAt };
  } catch (error) {
    await returnAttempt(ctx, 'proof-begun', account);
    throw notPossible(ctx, verifier, error);
  }
}

/** Whoever has failed too often proves nothing elsewhere either. @throws identity/locked-out */
async function needOpen(ctx: Ctx, account: string): Promise<void> {
  await reserveAttempt(ctx, 'step-up', account);
  await returnAttempt(ctx, 'step-up', account);
}

/**
 * The person is back: what came of it is asked of the service, for the browser only brings which proof it was. A result is taken once, in the session
 * that began it. While nothing is decided, because the service is away or the person not done, the proof stays open until its end.
 *
 * Runs outside a transaction: a failure is counted although it is refused.
 *
 * @returns the new secret of the session, and the level
 * @throws identity/proof-over, identity/proof-pending, identity/proof-abandoned, identity/proof-differs, identity/proof-not-possible,
 * identity/proof-not-believed, identity/locked-out
 */
export async function finishProof(ctx: Ctx, id: string): Promise<{ token: string; assurance: number }> {
  const { id: account, sessionId } = ctx.actor;
  const proof = sessionId === undefined ? undefined : await findProof(ctx, id, sessionId);
  const verifier = proof && findVerifier(ctx.db, proof.verifier);
  const person = await knownPerson(ctx);
  if (!proof || !verifier || !('elsewhere' in verifier) || !person) throw problem('identity/proof-over');
  await reserveAttempt(ctx, 'step-up', account);
  const outcome = await askOutcome(ctx, verifier, person, proof);
  // only what proves or fails counts
  if (outcome !== 'differs') await returnAttempt(ctx, 'step-up', account);
  if (outcome === 'pending') throw problem('identity/proof-pending');
  if (!(await takeProof(ctx, id))) throw problem('identity/proof-over');
  if (outcome === 'abandoned') throw problem('identity/proof-abandoned');
  if (outcome === 'differs') return refuse(ctx, verifier);
  if (outcome === 'not-believed') return disbelieve(ctx, verifier);
  await forgiveAttempt(ctx, 'step-up', account);
  await forgiveAttempt(ctx, 'proof-begun', account);
  return raise(ctx, verifier);
}

async function askOutcome(
  ctx: Ctx,
  verifier: ElsewhereVerifier,
  person: Person,
  { id, theirId }: ProofUnderWay,
): Promise<Outcome> {
  try {
    return await verifier.elsewhere.result(ctx, person, { reference: id, theirId });
  } catch (error) {
    await returnAttempt(ctx, 'step-up', ctx.actor.id);
    throw notPossible(ctx, verifier, error);
  }
}

/** The service's fault or worse, and never the person's: whoever runs the platform has to know. */
async function disbelieve(ctx: Ctx, { key }: ElsewhereVerifier): Promise<never> {
  ctx.log.error({ verifier: key }, 'a verifier of identities answered about somebody or something else');
  ctx.audit({
    type: 'assurance.refused',
    object: { kind: 'account', id: ctx.actor.id },
    data: { verifier: key, simulated: false, why: 'not-believed' },
  });
  await writeChangeset(ctx.db, ctx.write);
  throw problem('identity/proof-not-believed');
}
