import { dateOf, dayAway, startOfDay } from '@yiti/engines/calendar';
import { isWithinDivision, WHOLE_COUNTRY } from '@yiti/engines/codes';
import { stillAsked } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { casesByService } from '../casework/index.ts';
import { publishedIn } from '../catalogue/index.ts';
import { registerName } from '../data/index.ts';
import { directoryOf, getDivision, getOrganisation } from '../directory/index.ts';
import { failedLookUps } from '../forms/index.ts';

/**
 * What services offered in a place still ask for though an authority holds it (重复索要), with how many cases of the last year asked it; and how
 * often registers that should have answered did not. Counted from what happened, not estimated.
 *
 * @throws directory/unknown-division
 */
export async function listStillAsked(ctx: Ctx, { division: code }: { division?: string }) {
  const own =
    ctx.actor.organisationId === undefined ? undefined : await getOrganisation(ctx, ctx.actor.organisationId);
  const division = await getDivision(ctx, code ?? own?.division ?? WHOLE_COUNTRY);
  const snapshots = await publishedIn(ctx, division.code);
  const since = startOfDay(dayAway(dateOf(ctx.now), { amount: 1, unit: 'y' }, -1));
  const divisions = [...(await directoryOf(ctx)).divisions()].flatMap((one) =>
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
    registers: (await failedLookUps(ctx.db, since)).map((one) => ({
      ...one,
      name: registerName(one.register),
    })),
  };
}
