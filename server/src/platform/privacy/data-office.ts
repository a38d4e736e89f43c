import type { Ctx } from '../../base/context.ts';
import { resolveRole } from '../catalogue/index.ts';
import { ancestorDivisions, type Subject } from '../directory/index.ts';
import { accountsWhoMay } from '../identity/index.ts';

/** The place that answers for somebody's information: where a person's household is, where a firm stands. */
export const divisionOf = (subject: Subject): string =>
  subject.kind === 'person' ? subject.householdDivision : subject.division;

/** Whoever runs the data platform in a place, and with it the data officer (首席数据代表); null: nobody there, nor above. */
export async function dataOfficeOf(ctx: Pick<Ctx, 'db' | 'now'>, division: string): Promise<string | null> {
  return (await resolveRole(ctx, 'data-platform', division))?.organisationId ?? null;
}

/**
 * Where the data officer sits who rules for a place: the nearest data platform, from the place upwards, at which somebody holds that
 * permission; the place's own where nobody does.
 */
export async function rulingOfficeOf(ctx: Pick<Ctx, 'db' | 'now'>, division: string): Promise<string | null> {
  for (const { code } of await ancestorDivisions(ctx, division)) {
    const office = await dataOfficeOf(ctx, code);
    if (office !== null && (await accountsWhoMay(ctx, 'information-request.rule', office)).length > 0)
      return office;
  }
  return dataOfficeOf(ctx, division);
}
