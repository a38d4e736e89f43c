import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';

/** How many of the subject's latest applications are looked at. */
const latest = 20;

/** Values that the subject gave in an earlier application, the newest of each element. */
export async function earlierValues(ctx: Pick<Ctx, 'db'>, subjectId: string, elements: readonly string[]) {
  const { rows } = await sql<{ id: string; fields: Record<string, unknown>; submitted_at: string }>`
    SELECT id, fields, submitted_at FROM casework.application
    WHERE subject_id = ${subjectId} ORDER BY submitted_at DESC, id DESC LIMIT ${latest}`.execute(ctx.db);
  const values: Record<string, unknown> = {};
  for (const { fields } of rows) {
    for (const element of elements) {
      if (!(element in values) && element in fields) values[element] = fields[element];
    }
  }
  const newest = rows.find(({ fields }) => elements.some((element) => element in fields));
  return newest && { values, at: newest.submitted_at, applicationId: newest.id };
}
