import { dateOf, dayAway, startOfDay } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql, type RawBuilder } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { decidedAt, isStandingPenalty } from '../enforcement/case-store.ts';
import { backTestFor } from '../parameters.ts';
import { riskClasses } from '../draws/draw.ts';
import type { BackTest } from './schemas.ts';
import { placesOfInspectors } from './view-risk.ts';

/**
 * Holds the classes against what visits found (回溯检验): of the visits that were recorded in the reader's places, in how many something was found, by the class
 * that the firm had before the visit. A class that the visit itself changed does not count, and a result
 * that was withdrawn (撤回公示) is none. Beside it the penalties that such a visit led to. When classes say something, the share grows from A to D.
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
    FROM supervision.visit v LEFT JOIN LATERAL (${classBefore(sql`v.enterprise_id`, sql`v.entered_at`)}) c ON true
    WHERE v.recorded_at IS NOT NULL AND v.state <> 'withdrawn' AND v.entered_at >= ${startOfDay(since)}::timestamptz
      AND v.division = ANY(${divisions}::text[])
    GROUP BY 1`.execute(ctx.db);
  const penalties = await penaltiesByClass(ctx, divisions, startOfDay(since));
  return {
    since,
    classes: riskClasses.map((letter) => {
      const { visits = 0, found = 0 } = rows.find((row) => row.class === letter) ?? {};
      return { class: letter, visits, found, penalties: penalties.get(letter) ?? 0 };
    }),
    unclassified: rows.find((row) => row.class === null)?.visits ?? 0,
  };
}

/** Penalties that were decided since and stand, by the class that the firm had before the visit that led to the case. */
async function penaltiesByClass(
  ctx: Ctx,
  divisions: readonly string[],
  since: string,
): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ class: string | null; count: number }>`
    SELECT had.class, count(*)::int AS count
    FROM supervision.enforcement_case c LEFT JOIN supervision.visit v ON v.id = c.visit_id
      LEFT JOIN LATERAL (${classBefore(sql`c.enterprise_id`, sql`coalesce(v.entered_at, c.opened_at)`)}) had ON true
    WHERE ${isStandingPenalty} AND ${decidedAt} >= ${since}::timestamptz AND c.division = ANY(${[...divisions]}::text[])
    GROUP BY 1`.execute(ctx.db);
  return new Map(rows.map((row) => [row.class, row.count]));
}

/** The class of a firm that counted at a moment. */
const classBefore = (firm: RawBuilder<unknown>, at: RawBuilder<unknown>) => sql`
  SELECT k.class FROM supervision.risk_class k JOIN supervision.risk_run r ON r.id = k.run_id
  WHERE k.enterprise_id = ${firm} AND r.finished_at < ${at} ORDER BY r.number DESC LIMIT 1`;
