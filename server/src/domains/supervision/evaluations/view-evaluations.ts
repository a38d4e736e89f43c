import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { readEntries } from '../lists/list-store.ts';
import { groupSize } from './evaluate.ts';
import type { EvaluationSummary } from './schemas.ts';

interface Row {
  organisationId: string;
  quarter: string;
  given: number;
  lawful: number;
  courteous: number;
  honest: number;
  professional: number;
  brief: number;
}

/** Averages by organisation and quarter of the inspecting bodies that the reader may see; small groups are not told, not even how small. */
export async function viewEvaluations(ctx: Ctx): Promise<Static<typeof EvaluationSummary>> {
  const directory = await directoryOf(ctx);
  const bodies = (await readEntries(ctx.db, 'bodies', { state: 'published' })).filter(({ organisationId }) =>
    isWithinJurisdiction(organisationId, ctx.jurisdiction),
  );
  const group = await groupSize(ctx);
  const ids = bodies.map(({ organisationId }) => organisationId);
  const { rows } = await sql<Row>`
    SELECT organisation_id AS "organisationId", quarter, given, lawful, courteous, honest, professional, brief
    FROM evaluation.summary(${ids}::uuid[], ${group}::int)`.execute(ctx.db);
  return {
    group,
    items: ids.flatMap((id) => {
      const organisation = named(directory, id);
      if (!organisation) return [];
      const quarters = rows
        .filter(({ organisationId }) => organisationId === id)
        .map(({ quarter, given, lawful, courteous, honest, professional, brief }) => ({
          quarter,
          given,
          scores: { lawful, courteous, honest, professional, brief },
        }));
      return [{ organisation, quarters }];
    }),
  };
}
