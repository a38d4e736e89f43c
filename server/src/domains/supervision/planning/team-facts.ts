import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';

const MOST_INSPECTORS = 200_000;

export interface TeamFacts {
  /** teams that an organisation can send on a day, those of a specialism alone when one is named; less those that are out already */
  on: (organisationId: string, day: string, specialism?: string) => number;
}

/**
 * A team is as many inspectors on duty, with a certificate valid that day, as an inspection needs; for a specialism one of them has to have it, so there are as many
 * teams as inspectors who do.
 *
 * @param taken days on which organisations have a team out already
 */
export async function teamsOf(
  ctx: Ctx,
  organisationIds: readonly string[],
  taken: ReadonlyArray<{ id: string; organisationId: string; day: string }>,
): Promise<TeamFacts> {
  const directory = await directoryOf(ctx);
  const entries = await readEntries(ctx.db, 'inspectors', {
    state: 'published',
    organisationIds: [...organisationIds],
    limit: MOST_INSPECTORS,
  });
  const onDuty = Map.groupBy(
    entries.filter(({ data }) => data.onDuty),
    ({ organisationId }) => organisationId,
  );
  const least = new Map<string, number>();
  for (const id of organisationIds) {
    const { division } = directory.organisation(id)!;
    const place = { division, on: dateOf(ctx.now) };
    least.set(id, Number((await resolveParameter(ctx, 'inspection.inspectors.least', place)).value));
  }
  const out = new Map<string, number>();
  for (const { organisationId, day } of taken)
    out.set(`${organisationId} ${day}`, (out.get(`${organisationId} ${day}`) ?? 0) + 1);
  return {
    on: (organisationId, day, specialism) => {
      const fit = (onDuty.get(organisationId) ?? []).filter(({ data }) => data.validTo >= day);
      if (specialism !== undefined)
        return fit.filter(({ data }) => data.specialisms.includes(specialism)).length;
      const teams = Math.floor(fit.length / least.get(organisationId)!);
      return Math.max(0, teams - (out.get(`${organisationId} ${day}`) ?? 0));
    },
  };
}
