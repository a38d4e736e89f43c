import { dateOf, dayAway, startOfDay } from '@yiti/engines/calendar';
import { isWithinDivision, WHOLE_COUNTRY } from '@yiti/engines/codes';
import { stillAsked } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { casesByService } from '../casework/index.ts';
import { publishedIn } from '../catalogue/index.ts';
import { registerName } from '../data/index.ts';
import { directoryOf, getDivision, getOrganisation, type Directory } from '../directory/index.ts';
import { failedLookUps } from '../forms/index.ts';

/**
 * What services offered in a place still ask for though an authority holds it (重复索要), with how many cases of the last year asked it; and how
 * often registers that should have answered did not: there. Counted from what happened, not estimated.
 *
 * @throws directory/unknown-division, base/not-found for a place that the reader has nothing to do with
 */
export async function listStillAsked(ctx: Ctx, { division: code }: { division?: string }) {
  const own =
    ctx.actor.organisationId === undefined ? undefined : await getOrganisation(ctx, ctx.actor.organisationId);
  const division = await getDivision(ctx, code ?? own?.division ?? WHOLE_COUNTRY);
  const directory = await directoryOf(ctx);
  if (!reaches(ctx, directory, division.code)) throw problem('base/not-found');
  const snapshots = await publishedIn(ctx, division.code);
  const since = startOfDay(dayAway(dateOf(ctx.now), { amount: 1, unit: 'y' }, -1));
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division.code) ? [one.code] : [],
  );
  const cases = await casesByService(ctx.db, { divisions, since });
  const found = stillAsked(snapshots.map((snapshot) => snapshot.package));
  const nameOf = ({ from, key }: (typeof found)[number]['heldBy']) =>
    from === 'register'
      ? registerName(key)
      : (snapshots.map((one) => one.package.credentials[key]?.name).find((name) => name !== undefined) ??
        registerName(key));
  return {
    division: { code: division.code, name: division.name },
    services: snapshots.reduce((sum, one) => sum + Object.keys(one.package.services).length, 0),
    since,
    found: found
      .map((one) => ({ ...one, holder: nameOf(one.heldBy), cases: cases.get(one.service) ?? 0 }))
      .toSorted((a, b) => b.cases - a.cases),
    registers: (await failedLookUps(ctx.db, { divisions, since })).map((one) => ({
      ...one,
      name: registerName(one.register),
    })),
  };
}

/** Is the place that of an organisation within the jurisdiction, or below it? */
function reaches({ jurisdiction }: Ctx, directory: Directory, division: string): boolean {
  if (jurisdiction.everything) return true;
  return jurisdiction.organisationIds.some((id) => {
    const organisation = directory.organisation(id);
    return organisation !== undefined && isWithinDivision(division, organisation.division);
  });
}
