import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import {
  directoryOf,
  findEnterprisesByUscc,
  premisesById,
  type Enterprise,
  type Premises,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import type { PlannedVisit } from './plan.ts';

/** A line as it is handed in. */
export interface PlanLine {
  item: string;
  month: number;
  uscc: string;
  premises?: string | null;
}

export interface CheckedLines {
  visits: PlannedVisit[];
  wrong: Array<{ at: number; why: Text }>;
}

/**
 * Looks at lines of a plan, however many: three questions for all of them.
 *
 * @param from number of the first of them in the plan
 * @returns `wrong`: by their place among `lines`
 */
export async function checkLines(
  ctx: Ctx,
  { planId, organisationId, from }: { planId: string; organisationId: string; from: number },
  lines: readonly PlanLine[],
): Promise<CheckedLines> {
  const directory = await directoryOf(ctx);
  const organisation = directory.organisation(organisationId)!;
  const keys = [...new Set(lines.map(({ item }) => item))];
  const items = await readEntries(ctx.db, 'items', { keys, state: 'published', limit: keys.length });
  const powers = new Set(
    items.filter(({ data }) => data.organisations.includes(organisation.uscc)).map(({ key }) => key),
  );
  const firms = await findEnterprisesByUscc(
    ctx.db,
    lines.map(({ uscc }) => uscc),
  );
  const premises = await premisesById(ctx.db, [...new Set(lines.flatMap((line) => line.premises ?? []))]);
  const isInside = (division: string) => directory.isPlaceWithin(division, organisation.division);
  const checked: CheckedLines = { visits: [], wrong: [] };
  for (const [at, { item, month, uscc, premises: premisesId = null }] of lines.entries()) {
    const firm = firms.get(uscc);
    const there = premisesId === null ? undefined : (premises.get(premisesId) ?? null);
    const why = whatIsWrong(powers.has(item), firm, there, isInside);
    if (why) checked.wrong.push({ at, why });
    else
      checked.visits.push({
        planId,
        lineNo: from + at,
        itemCode: item,
        month,
        enterpriseId: firm!.id,
        premisesId,
      });
  }
  return checked;
}

/** @param premises undefined: none are named; null: there are no such ones */
function whatIsWrong(
  isInPowers: boolean,
  firm: Enterprise | undefined,
  premises: Premises | null | undefined,
  isInside: (division: string) => boolean,
): Text | undefined {
  if (!isInPowers)
    return { zh: '事项未公示，或不属于本单位职权', en: 'the item is not published, or not in your powers' };
  if (!firm) return { zh: '没有这家企业，请核对代码', en: 'there is no such firm: check the code' };
  if (premises === null || (premises && premises.enterpriseId !== firm.id))
    return { zh: '这家企业没有这处场所', en: 'the firm has no such premises' };
  if (!isInside(premises?.division ?? firm.division))
    return { zh: `${firm.name}不在本单位辖区`, en: `${firm.name} is outside your area` };
  return undefined;
}
