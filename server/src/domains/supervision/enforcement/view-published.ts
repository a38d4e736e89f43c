import { dateOf, dayAway, startOfDay } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { directoryOf, findSubjects, getDivision } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { publishedCases } from './case-store.ts';
import { shownFor } from './parameters.ts';
import type { PublishedPenalty } from './schemas.ts';

const pageSize = 30;

/** Decisions of penalty that are published in a place, for as long as the place shows them (行政处罚法 art. 48). @throws directory/unknown-division */
export async function viewPublishedPenalties(
  ctx: Ctx,
  code: string,
  after: string | undefined,
): Promise<{ items: Array<Static<typeof PublishedPenalty>>; next: string | null }> {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division) ? [one.code] : [],
  );
  const { value } = await resolveParameter(ctx, shownFor, { division, on: dateOf(ctx.now) });
  const since = startOfDay(dayAway(dateOf(ctx.now), value as Limit, -1));
  const read = await publishedCases(ctx.db, divisions, since, decodeAfter(after, 2), pageSize + 1);
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  const firms = new Map(
    (await findSubjects(ctx.db, [...new Set(page.map(({ enterpriseId }) => enterpriseId))])).flatMap((one) =>
      one.kind === 'enterprise' ? [[one.id, one] as const] : [],
    ),
  );
  return {
    items: page.flatMap((one) => {
      const firm = firms.get(one.enterpriseId);
      if (!firm || !one.decision) return [];
      return [
        {
          id: one.id,
          number: one.number,
          firm: firm.name,
          uscc: firm.uscc,
          organisation: directory.organisation(one.organisationId)?.name ?? { zh: '', en: '' },
          cause: one.cause,
          kind: one.decision.kind,
          amountFen: one.decision.amountFen,
          basis: one.decision.basis,
          publishedAt: one.publishedAt!,
        },
      ];
    }),
    next: read.length > pageSize && last ? encodeAfter([last.publishedAt!, last.id]) : null,
  };
}
