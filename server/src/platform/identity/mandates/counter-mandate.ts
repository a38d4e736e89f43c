import { checkIdNumber } from '@yiti/engines/codes';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findPersonByIdentityNumber } from '../../directory/index.ts';
import { mustBeOfAge } from './ages.ts';
import { endOf, insertOffer, type NamedHolder } from './give-mandate.ts';

interface CounterMandate {
  person: { name: string; identityNumber: string };
  holder: NamedHolder;
  services: readonly string[];
  validTo: string;
  note: string;
}

/**
 * Somebody without an account, such as an elder, names a helper (亲友代办) at a counter: the official who has them before him gives it in their name
 * and is recorded with it. The helper accepts as always.
 *
 * @throws identity/no-such-person, identity/not-of-age, identity/wrong-period, identity/wrong-number, identity/mandate-for-oneself
 */
export async function giveMandateAtCounter(
  ctx: Ctx,
  { person, holder, services, validTo, note }: CounterMandate,
): Promise<{ mandateId: string }> {
  const checked = checkIdNumber(person.identityNumber.trim().toUpperCase());
  const giver = checked.ok ? await findPersonByIdentityNumber(ctx.db, checked.value) : undefined;
  if (!giver || giver.name !== person.name.trim()) throw problem('identity/no-such-person');
  await mustBeOfAge(ctx, giver);
  const mandateId = await insertOffer(ctx, {
    kind: 'helper',
    subjectId: giver.id,
    holder,
    services,
    mayMandate: false,
    validTo: endOf(ctx, validTo),
    via: undefined,
    grantedBy: giver.id,
    division: giver.householdDivision,
    not: giver,
    witness: { name: ctx.actor.name, organisationId: ctx.actor.organisationId, note },
  });
  return { mandateId };
}
