import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  isWithinJurisdiction,
  organisationsOfDivision,
} from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { drawNotice, shareOf } from './parameters.ts';
import type { DrawDefaults } from './schemas.ts';

/** What a new draw begins with at the reader's place: shares by class, how many inspectors, how much notice. @throws base/not-found */
export async function viewDefaults(ctx: Ctx, organisationId: string): Promise<Static<typeof DrawDefaults>> {
  const organisation = (await directoryOf(ctx)).organisation(organisationId);
  if (!organisation || !isWithinJurisdiction(organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  const place = { division: organisation.division, organisation: organisation.uscc, on: dateOf(ctx.now) };
  const number = async (code: string) => Number((await resolveParameter(ctx, code, place)).value);
  const notice = await resolveParameter(ctx, drawNotice, place);
  const { at } = addLimit(ctx.now, notice.value as Limit, calendarOf(ctx, organisation.division));
  return {
    shares: {
      A: await number(shareOf('A')),
      B: await number(shareOf('B')),
      C: await number(shareOf('C')),
      D: await number(shareOf('D')),
    },
    inspectorsLeast: await number('inspection.inspectors.least'),
    ...(await choicesAt(ctx, organisation.division)),
    noticeHours: Math.round((Date.parse(at) - Date.parse(ctx.now)) / 360_000) / 10,
  };
}

/** Who can take part in a draw at a place. */
async function choicesAt(
  ctx: Ctx,
  division: string,
): Promise<Pick<Static<typeof DrawDefaults>, 'bodies' | 'contributors'>> {
  const published = { state: 'published' as const, limit: 2000 };
  const bodies = await readEntries(ctx.db, 'bodies', { ...published, divisions: [division] });
  const items = await readEntries(ctx.db, 'items', published);
  const organisations = await organisationsOfDivision(ctx, division);
  const named = new Map(organisations.map((one) => [one.id, one.name]));
  return {
    bodies: bodies.flatMap(({ key, organisationId }) => {
      const name = named.get(organisationId);
      const own = items.filter(({ data }) => data.organisations.includes(key));
      if (!name || own.length === 0) return [];
      return [
        {
          id: organisationId,
          name,
          items: own.map((item) => ({ code: item.key, name: item.data.name })),
        },
      ];
    }),
    contributors: organisations.map(({ id, name }) => ({ id, name })),
  };
}
