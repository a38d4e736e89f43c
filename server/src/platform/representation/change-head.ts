import { checkIdNumber } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import {
  directoryOf,
  findEnterpriseByUscc,
  findPersonByIdentityNumber,
  setLegalRepresentative,
  speaksForPlace,
  type Enterprise,
} from '../directory/index.ts';
import { putToConfirmation } from '../identity/index.ts';
import { insertHeadChange } from './head-store.ts';

export interface NewHead {
  name: string;
  identityNumber?: string | undefined;
}

/** Who leads the enterprise; without `personId` the register of persons does not know them. */
export interface Head {
  name: string;
  personId?: string | undefined;
}

/** The enterprise, for whoever speaks for its place. @throws base/not-found */
export async function getEnterpriseOfPlace(ctx: Ctx, uscc: string): Promise<Enterprise> {
  const enterprise = await findEnterpriseByUscc(ctx.db, uscc);
  if (!enterprise || !speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, enterprise.division))
    throw problem('base/not-found');
  return enterprise;
}

interface Change {
  to: Head;
  basis: string;
  source: 'register' | 'official';
  /** the two officials who have changed it: accounts and names */
  by?: { askedBy: string; confirmedBy: string; names: string };
}

/**
 * Another legal representative (法定代表人变更). The former one's power ends with it; what he gave is put before the new one.
 *
 * @throws representation/same-head
 */
export async function changeHead(
  ctx: Ctx,
  enterprise: Enterprise,
  { to: { name, personId }, basis, source, by }: Change,
): Promise<void> {
  refuseSameHead(enterprise, { name, personId });
  const to = { name, personId };
  // of two at the same moment one finds that it was changed
  if (!(await setLegalRepresentative(ctx.db, enterprise, to))) throw problem('representation/same-head');
  const put = await putToConfirmation(ctx, { enterpriseId: enterprise.id, division: enterprise.division });
  const id = ctx.newId();
  const { mandates, confirmBy, rests } = put;
  const changedBy = by?.names ?? ctx.actor.name;
  await insertHeadChange(ctx, {
    id,
    enterprise,
    to,
    source,
    basis,
    mandates,
    confirmBy,
    rests,
    changedBy,
  });
  ctx.audit({
    type: 'enterprise.head-changed',
    object: { kind: 'enterprise', id: enterprise.id },
    reason: basis,
    data: {
      from: enterprise.legalRepresentative,
      to: name,
      isKnown: personId !== undefined,
      source,
      mandates,
      ...(by ? { askedBy: by.askedBy, confirmedBy: by.confirmedBy } : {}),
    },
  });
  ctx.emit({ type: 'enterprise.head-changed', rootId: id, data: { changeId: id } });
}

/** @throws representation/same-head */
export function refuseSameHead(enterprise: Enterprise, { name, personId }: Head): void {
  if (name === enterprise.legalRepresentative && personId === enterprise.legalRepresentativeId)
    throw problem('representation/same-head');
}

/**
 * Without a person where the register of persons does not know them: then nobody leads the enterprise here until it does.
 *
 * @throws representation/name-differs, representation/wrong-number
 */
export async function headNamed(ctx: Ctx, { name: given, identityNumber }: NewHead): Promise<Head> {
  const name = given.trim();
  if (identityNumber === undefined) return { name };
  const checked = checkIdNumber(identityNumber.trim().toUpperCase());
  if (!checked.ok) throw problem('representation/wrong-number');
  const person = await findPersonByIdentityNumber(ctx.db, checked.value);
  if (person && person.name !== name) throw problem('representation/name-differs');
  return { name, personId: person?.id };
}
