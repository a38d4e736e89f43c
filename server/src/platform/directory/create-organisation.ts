import { dateOf } from '@yiti/engines/calendar';
import { checkDivision, checkUscc, isWithinDivision } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { insertOrganisations, lockTree } from './organisation-store.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import { isWithinJurisdiction } from './permissions.ts';
import { directoryInTransaction, type Directory } from './snapshot.ts';

export interface NewOrganisation {
  uscc: string;
  name: Text;
  division: string;
  kind: OrganisationKind;
  parentId?: string;
  validFrom?: string;
}

/**
 * Sets up an organisation below one within the jurisdiction; at the top only with reach over everything.
 *
 * @throws directory/wrong-code, directory/uscc-taken, directory/unknown-division, directory/unknown-parent,
 *   directory/outside-place-above
 */
export async function createOrganisation(ctx: Ctx, input: NewOrganisation): Promise<Organisation> {
  await lockTree(ctx.db);
  const directory = await directoryInTransaction(ctx.db);
  const uscc = checkedUscc(input.uscc);
  if (directory.organisationByUscc(uscc)) throw problem('directory/uscc-taken', { uscc });
  const division = usableDivision(directory, input.division);
  const { parentId } = input;
  const mayBeThere =
    parentId === undefined ? ctx.jurisdiction.everything : isWithinJurisdiction(parentId, ctx.jurisdiction);
  if (!mayBeThere || (parentId !== undefined && !directory.organisation(parentId))) {
    throw problem('directory/unknown-parent');
  }
  const organisation: Organisation = {
    id: ctx.newId(),
    uscc,
    name: input.name,
    division: division.code,
    level: division.level,
    kind: input.kind,
    parentId,
    validFrom: input.validFrom ?? dateOf(ctx.now),
    validTo: undefined,
  };
  mustFitBelow(directory, organisation);
  await insertOrganisations(ctx.db, [organisation]);
  ctx.audit({
    type: 'organisation.created',
    object: { kind: 'organisation', id: organisation.id },
    data: { uscc, division: division.code, parentId: parentId ?? null },
  });
  return organisation;
}

/**
 * What stands below an organisation reaches no further than that one: neither another place nor, as a government, the whole of it.
 *
 * @throws directory/outside-place-above
 */
export function mustFitBelow(directory: Directory, { division, kind, parentId }: Organisation): void {
  const above = parentId === undefined ? undefined : directory.organisation(parentId);
  if (!above) return;
  const isWithin = isWithinDivision(division, above.division);
  if (!isWithin || (kind === 'government' && above.kind !== 'government'))
    throw problem('directory/outside-place-above');
}

/** The code in its normal form. @throws directory/wrong-code */
export function checkedUscc(text: string): string {
  const checked = checkUscc(text);
  if (checked.ok) return checked.value;
  const { code, message } = checked.problem;
  throw problem('directory/wrong-code', {}, { details: [{ at: 'body/uscc', code, message }] });
}

/** A division that exists and is in use. @throws directory/unknown-division */
export function usableDivision(directory: Directory, code: string) {
  const checked = checkDivision(code);
  const division = checked.ok ? directory.division(checked.value) : undefined;
  if (!division || division.validTo !== undefined)
    throw problem('directory/unknown-division', { division: code });
  return division;
}
