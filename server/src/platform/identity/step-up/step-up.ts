import type { Static } from 'typebox';
import { checkIdNumber } from '@yiti/engines/codes';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findPersonByIdentityNumber, type Person } from '../../directory/index.ts';
import { forgiveAttempt, reserveAttempt, returnAttempt } from '../attempts.ts';
import { findStanding } from '../standing.ts';
import { knownPerson, notPossible, raise, refuse } from './raise.ts';
import type { AssuranceView } from './schemas.ts';
import {
  findVerifier,
  verifiersAbove,
  type Asked,
  type DirectVerifier,
  type IdentityVerifier,
} from './verifier.ts';

/** How surely one is known now, and what leads further. Officials are known by their organisation: nothing leads further for them. */
export async function viewAssurance(ctx: Ctx): Promise<Static<typeof AssuranceView>> {
  const { assurance, kind } = ctx.actor;
  const isKnown = findStanding(ctx.actor)?.personId !== undefined;
  const above = kind === 'person' ? verifiersAbove(ctx.db, assurance) : [];
  const ways = above.filter((one) => isKnown || names(one));
  return {
    current: assurance,
    moreOnceNamed: ways.length < above.length,
    ways: ways.map((way) => {
      const { key, level, title, explanation, simulated, asks } = way;
      const at = 'elsewhere' in way ? { at: way.elsewhere.host } : {};
      return { key, level, title, explanation, simulated, asks: [...asks], ...at };
    }),
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
  const known = await knownPerson(ctx);
  const { sessionId, kind } = ctx.actor;
  if (!verifier || !('verify' in verifier) || kind !== 'person' || sessionId === undefined)
    throw problem('base/not-found');
  if (!known && !names(verifier)) throw problem('base/not-found');
  await reserveAttempt(ctx, 'step-up', ctx.actor.id);
  const person = known ?? (await findNamed(ctx, given));
  if (!person || !(await ask(ctx, verifier, person, given))) return refuse(ctx, verifier);
  await forgiveAttempt(ctx, 'step-up', ctx.actor.id);
  if (!known) await take(ctx, person);
  return (await raise(ctx, verifier)).token;
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
  verifier: DirectVerifier,
  person: Person,
  given: Partial<Record<Asked, string>>,
): Promise<boolean> {
  try {
    return await verifier.verify(ctx, person, given);
  } catch (error) {
    await returnAttempt(ctx, 'step-up', ctx.actor.id);
    throw notPossible(ctx, verifier, error);
  }
}
