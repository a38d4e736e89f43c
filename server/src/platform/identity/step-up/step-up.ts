import type { Static } from 'typebox';
import { checkIdNumber } from '@yiti/engines/codes';
import { writeChangeset } from '../../../base/database/database.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findPersonByIdentityNumber, findSubject, type Person } from '../../directory/index.ts';
import { accountTable, findActiveAccount } from '../account-store.ts';
import { forgiveAttempt, reserveAttempt } from '../attempts.ts';
import { sessionTable } from '../session-store.ts';
import { findStanding } from '../standing.ts';
import { hashToken, newToken } from '../token.ts';
import type { AssuranceView } from './schemas.ts';
import { findVerifier, verifiersAbove, type Asked, type IdentityVerifier } from './verifier.ts';

/** How surely one is known now, and what leads further. Officials are known by their organisation: nothing leads further for them. */
export async function viewAssurance(ctx: Ctx): Promise<Static<typeof AssuranceView>> {
  const { assurance, kind } = ctx.actor;
  const isKnown = findStanding(ctx.actor)?.personId !== undefined;
  const ways =
    kind === 'person' ? verifiersAbove(ctx.db, assurance).filter((one) => isKnown || names(one)) : [];
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
 * Whoever registered with a mobile only is found in the register of persons by what is given; when it agrees, the account is theirs from
 * then on.
 *
 * Runs outside a transaction: a failure is counted although it is refused.
 *
 * @returns the new secret
 * @throws base/not-found, identity/proof-differs, identity/proof-not-possible, identity/locked-out, identity/person-has-account
 */
export async function stepUp(
  ctx: Ctx,
  { verifier: key, given }: { verifier: string; given: Partial<Record<Asked, string>> },
): Promise<string> {
  const verifier = findVerifier(ctx.db, key);
  const known = await personOf(ctx);
  const { sessionId, kind } = ctx.actor;
  if (!verifier || kind !== 'person' || sessionId === undefined) throw problem('base/not-found');
  if (!known && !names(verifier)) throw problem('base/not-found');
  await reserveAttempt(ctx, 'step-up', ctx.actor.id);
  const person = known ?? (await findNamed(ctx, given));
  if (!person || !(await ask(ctx, verifier, person, given))) return refuse(ctx, verifier);
  await forgiveAttempt(ctx, 'step-up', ctx.actor.id);
  if (!known) await take(ctx, person);
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

/** Is somebody named by what this verifier asks for, who was not known before? */
const names = ({ asks, simulated }: IdentityVerifier): boolean =>
  !simulated && asks.includes('identityNumber');

async function findNamed(
  ctx: Ctx,
  { identityNumber = '' }: Partial<Record<Asked, string>>,
): Promise<Person | undefined> {
  const checked = checkIdNumber(identityNumber.normalize('NFKC').trim());
  return checked.ok ? findPersonByIdentityNumber(ctx.db, checked.value) : undefined;
}

/** The account becomes this person's, who has no other one. @throws identity/person-has-account */
async function take(ctx: Ctx, { id, name }: Person): Promise<void> {
  const account = ctx.actor.id;
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.account')
    .set({ person_id: id, name })
    .where('id', '=', account)
    .where('person_id', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('identity.account as other').select('other.id').where('other.person_id', '=', id),
        ),
      ),
    )
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('identity/person-has-account');
  ctx.audit({ type: 'account.named', object: { kind: 'account', id: account }, data: { personId: id } });
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
