import { dateOf, dayAway, startOfDay } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { backTestFor } from '../parameters.ts';
import { riskClasses } from '../draws/draw.ts';
import type { BackTest } from './schemas.ts';
import { placesOfInspectors } from './view-risk.ts';

/**
 * Holds the classes against what visits found (回溯检验): of the visits that were recorded in the reader's places, in how many something was found, by the class
 * that the firm had before the visit. A class that the visit itself changed does not count. When classes say something, the share grows from A to D.
 *
 * @throws supervision/not-inspecting
 */
export async function viewBackTest(ctx: Ctx): Promise<Static<typeof BackTest>> {
  const places = await placesOfInspectors(ctx);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap(({ code }) =>
    places.some((place) => directory.isPlaceWithin(code, place)) ? [code] : [],
  );
  const { value } = await resolveParameter(ctx, backTestFor, { division: places[0]!, on: dateOf(ctx.now) });
  const since = dayAway(dateOf(ctx.now), value as Limit, -1);
  const { rows } = await sql<{ class: string | null; visits: number; found: number }>`
    SELECT c.class, count(*)::int AS visits,
      (count(*) FILTER (WHERE EXISTS (SELECT FROM supervision.finding f WHERE f.visit_id = v.id)))::int AS found
    FROM supervision.visit v LEFT JOIN LATERAL (
      SELECT k.class FROM supervision.risk_class k JOIN supervision.risk_run r ON r.id = k.run_id
      WHERE k.enterprise_id = v.enterprise_id AND r.finished_at < v.entered_at ORDER BY r.number DESC LIMIT 1
    ) c ON true
    WHERE v.recorded_at IS NOT NULL AND v.entered_at >= ${startOfDay(since)}::timestamptz
      AND v.division = ANY(${divisions}::text[])
    GROUP BY 1`.execute(ctx.db);
  return {
    since,
    classes: riskClasses.map((letter) => {
      const { visits = 0, found = 0 } = rows.find((row) => row.class === letter) ?? {};
      return { class: letter, visits, found };
    }),
    unclassified: rows.find((row) => row.class === null)?.visits ?? 0,
  };
}
