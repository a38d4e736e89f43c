import { addDays, dateOf, endOfDay } from '@yiti/engines/calendar';
import { checkIdNumber } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { lookUpHash, sealRow } from '../../../base/sealed-fields/index.ts';
import { sealedMandates } from './sealed-mandates.ts';
import { shownTo } from '../../../lib/masking.ts';
import { findSubject, type Person } from '../../directory/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { needAssurance } from '../assurance.ts';
import { holdStanding } from '../standing-now.ts';
import type { Standing } from '../standing.ts';
import type { MandateKind } from './mandate.ts';
import { mustBeOfAge } from './ages.ts';
import { answerDays, mayPassOn } from './parameters.ts';
import { getMandate } from './list-mandates.ts';
import { isScope, isUnknownScope } from './scopes.ts';
import type { MandateView } from './schemas.ts';

/** Who is to act, as the giver names them: whether anybody bears this name and number is said to nobody. */
export interface NamedHolder {
  name: string;
  identityNumber?: string;
  mobile?: string;
}

interface NewMandate {
  subjectId: string;
  holder: NamedHolder;
  services?: readonly string[];
  mayMandate: boolean;
  validTo: string;
}

/**
 * Offers somebody to act (授权): for an enterprise, by its legal representative (法定代表人) or by an agent whose own mandate and whose place
 * allow it, within its services and its term; for oneself, to a helper (亲友代办), for named services. It is worth nothing until the person
 * who was named accepts.
 *
 * @throws identity/assurance-too-low, identity/may-not-mandate, identity/wrong-period, identity/wrong-number, identity/mandate-for-oneself,
 *   identity/helper-needs-services, identity/not-of-age, identity/passing-on-not-allowed
 */
export async function giveMandate(ctx: Ctx, input: NewMandate): Promise<Static<typeof MandateView>> {
  needAssurance(ctx, 2);
  const { standing } = await holdStanding(ctx);
  const { personId } = standing;
  const validTo = endOf(ctx, input.validTo);
  if (personId === undefined) throw problem('identity/may-not-mandate');
  const giver = (await findSubject(ctx.db, personId)) as Person;
  const isOwn = input.subjectId === personId;
  const via = isOwn ? undefined : await authority(ctx, standing, { ...input, validTo });
  if (isOwn) await mustBeOfAge(ctx, giver);
  const id = await insertOffer(ctx, {
    ...input,
    kind: isOwn ? 'helper' : 'agent',
    validTo,
    via,
    grantedBy: personId,
    division: giver.householdDivision,
    not: giver,
  });
  return getMandate(ctx, standing, id);
}

/** @returns ISO instant in UTC @throws identity/wrong-period */
export function endOf(ctx: Pick<Ctx, 'now'>, validTo: string): string {
  const end = new Date(validTo).toISOString();
  if (end <= ctx.now) throw problem('identity/wrong-period');
  return end;
}

/** The mandate on which the giver acts; undefined: he is the legal representative. @throws identity/may-not-mandate */
async function authority(
  ctx: Ctx,
  { led, mandates }: Standing,
  { subjectId, services, validTo }: Pick<NewMandate, 'subjectId' | 'services' | 'validTo'>,
): Promise<string | undefined> {
  if (led.includes(subjectId)) return undefined;
  const own = mandates.find(
    (mandate) =>
      mandate.subjectId === subjectId &&
      mandate.mayGrant &&
      Date.parse(mandate.validTo) >= Date.parse(validTo) &&
      (mandate.services === undefined || services?.every((key) => mandate.services!.includes(key))),
  );
  if (!own) throw problem('identity/may-not-mandate');
  const subject = await findSubject(ctx.db, subjectId);
  const division = subject?.kind === 'enterprise' ? subject.division : '000000';
  const { value } = await resolveParameter(ctx, mayPassOn, { division, on: dateOf(ctx.now) });
  if (value !== true) throw problem('identity/passing-on-not-allowed');
  return own.id;
}

interface Offer extends NewMandate {
  kind: MandateKind;
  via: string | undefined;
  grantedBy: string;
  division: string;
  /** who cannot be the holder: the giver himself */
  not: Person;
  witness?: { name: string; organisationId: string | undefined; note: string };
}

/** Writes the offer and tells of it; the same for whoever gives it, and whether or not anybody bears the number. @returns its id */
export async function insertOffer(ctx: Ctx, offer: Offer): Promise<string> {
  const { kind, subjectId, services, witness } = offer;
  if (services?.some(isUnknownScope)) throw problem('base/invalid-request');
  if (kind !== 'agent' && services?.some(isScope)) throw problem('identity/scope-of-firms');
  if (kind === 'helper' && !services?.length) throw problem('identity/helper-needs-services');
  const named = namedBy(offer.holder);
  if (named.holder_code === offer.not.identityNumber || named.holder_code === offer.not.mobile)
    throw problem('identity/mandate-for-oneself');
  const place = { division: offer.division, on: dateOf(ctx.now) };
  const wait = Number((await resolveParameter(ctx, answerDays, place)).value);
  const id = ctx.newId();
  await ctx.db
    .insertInto('identity.mandate')
    .values({
      id,
      kind,
      subject_id: subjectId,
      holder_name: named.holder_name,
      holder_code_kind: named.holder_code_kind,
      holder_code_hash: lookUpHash(ctx.db, sealedMandates, named.holder_code_kind, named.holder_code),
      sealed: sealRow(ctx.db, sealedMandates, id, { holderCode: named.holder_code }),
      services: services ? [...services] : null,
      may_grant: offer.mayMandate && kind === 'agent',
      via_id: offer.via ?? null,
      valid_from: ctx.now,
      valid_to: offer.validTo,
      answer_by: endOfDay(addDays(dateOf(ctx.now), wait)),
      granted_by: offer.grantedBy,
      granted_at: ctx.now,
      witness_account: witness ? ctx.actor.id : null,
      witness_name: witness?.name ?? null,
      witness_organisation: witness?.organisationId ?? null,
      witness_note: witness?.note ?? null,
    })
    .execute();
  ctx.audit({
    type: 'mandate.given',
    object: { kind: 'mandate', id },
    data: {
      kind,
      subjectId,
      holder: shownTo('record', 'name', named.holder_name),
      services: services ?? 'all',
      mayMandate: offer.mayMandate,
      validTo: offer.validTo,
      ...(witness ? { atCounter: true } : {}),
    },
  });
  ctx.emit({ type: 'mandate.offered', rootId: id, data: { mandateId: id } });
  return id;
}

/** @throws identity/wrong-number when it cannot be anybody's */
function namedBy({ name, identityNumber, mobile }: NamedHolder) {
  const holder_name = name.trim();
  if (identityNumber !== undefined) {
    const checked = checkIdNumber(identityNumber.trim().toUpperCase());
    if (!checked.ok) throw problem('identity/wrong-number');
    return { holder_name, holder_code: checked.value, holder_code_kind: 'identity-number' };
  }
  if (mobile === undefined) throw problem('identity/wrong-number');
  return { holder_name, holder_code: mobile, holder_code_kind: 'mobile' };
}
