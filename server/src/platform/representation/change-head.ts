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

interface NewHead {
  name: string;
  identityNumber?: string | undefined;
}

/** The enterprise, for whoever speaks for its place. @throws base/not-found */
export async function getEnterpriseOfPlace(ctx: Ctx, uscc: string): Promise<Enterprise> {
  const enterprise = await findEnterpriseByUscc(ctx.db, uscc);
  if (!enterprise || !speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, enterprise.division))
    throw problem('base/not-found');
  return enterprise;
}

/**
 * Another legal representative (法定代表人变更), by an official who has seen the registration. The former one's power ends with it; what he gave is
 * put before the new one.
 *
 * @throws base/not-found, representation/same-head, representation/name-differs, representation/wrong-number
 */
export async function changeHeadByOfficial(
  ctx: Ctx,
  { uscc, head, basis }: { uscc: string; head: NewHead; basis: string },
): Promise<void> {
  const enterprise = await getEnterpriseOfPlace(ctx, uscc);
  await changeHead(ctx, enterprise, { head, basis, source: 'official' });
}

/** @throws representation/same-head, representation/name-differs, representation/wrong-number */
export async function changeHead(
  ctx: Ctx,
  enterprise: Enterprise,
  { head, basis, source }: { head: NewHead; basis: string; source: 'register' | 'official' },
): Promise<void> {
  const name = head.name.trim();
  const personId = await personOf(ctx, { ...head, name });
  if (name === enterprise.legalRepresentative && personId === enterprise.legalRepresentativeId)
    throw problem('representation/same-head');
  const to = { name, personId };
  // of two at the same moment one finds that it was changed
  if (!(await setLegalRepresentative(ctx.db, enterprise, to))) throw problem('representation/same-head');
  const put = await putToConfirmation(ctx, { enterpriseId: enterprise.id, division: enterprise.division });
  const id = ctx.newId();
  const { mandates, confirmBy, rests } = put;
  await insertHeadChange(ctx, { id, enterprise, to, source, basis, mandates, confirmBy, rests });
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
    },
  });
  ctx.emit({ type: 'enterprise.head-changed', rootId: id, data: { changeId: id } });
}

/** Undefined where the register of persons does not know them: then nobody leads the enterprise here until it does. */
async function personOf(ctx: Ctx, { name, identityNumber }: NewHead): Promise<string | undefined> {
  if (identityNumber === undefined) return undefined;
  const checked = checkIdNumber(identityNumber.trim().toUpperCase());
  if (!checked.ok) throw problem('representation/wrong-number');
  const person = await findPersonByIdentityNumber(ctx.db, checked.value);
  if (person && person.name !== name) throw problem('representation/name-differs');
  return person?.id;
}
