import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { openRows, type SealedRow } from '../../base/sealed-fields/index.ts';
import type { Application } from './case.ts';
import { sealedApplications, whole, type ApplicationSecrets } from './sealed-applications.ts';

/** How many of the subject's latest applications are looked at. */
const latest = 20;

interface Earlier extends SealedRow, Pick<Application, 'fields' | 'prefill'> {
  submitted_at: string;
}

/** Values that the subject gave in an earlier application, the newest of each element. */
export async function earlierValues(ctx: Pick<Ctx, 'db'>, subjectId: string, elements: readonly string[]) {
  const found = await sql<Earlier>`
    SELECT id, fields, prefill, sealed, submitted_at FROM casework.application
    WHERE subject_id = ${subjectId} ORDER BY submitted_at DESC, id DESC LIMIT ${latest}`.execute(ctx.db);
  const secrets = await openRows<ApplicationSecrets>(ctx.db, sealedApplications, found.rows);
  const rows = found.rows.map((row, n) => whole(row, secrets[n]));
  const values: Record<string, unknown> = {};
  for (const { fields } of rows) {
    for (const element of elements) {
      if (!(element in values) && element in fields) values[element] = fields[element];
    }
  }
  const newest = rows.find(({ fields }) => elements.some((element) => element in fields));
  return newest && { values, at: newest.submitted_at, applicationId: newest.id };
}
