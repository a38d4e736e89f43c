import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { promisesIn, type PromiseKept } from './promise.ts';

interface ApplicationOfSubject {
  id: string;
  reference: string;
  title: Text;
}

/** Applications of these subjects, newest first. */
export async function applicationsOfSubjects(
  { db }: Pick<Ctx, 'db'>,
  subjectIds: readonly string[],
): Promise<ApplicationOfSubject[]> {
  const { rows } = await sql<ApplicationOfSubject>`
    SELECT id, reference, title FROM casework.application
    WHERE subject_id = ANY(${[...subjectIds]}::uuid[]) ORDER BY submitted_at DESC, id DESC`.execute(db);
  return rows;
}

/** Those that are under way, newest first. */
export async function openApplicationsOf(
  { db }: Pick<Ctx, 'db'>,
  subjectId: string,
): Promise<ApplicationOfSubject[]> {
  const { rows } = await sql<ApplicationOfSubject>`
    SELECT id, reference, title FROM casework.application
    WHERE subject_id = ${subjectId}::uuid AND status = 'open' ORDER BY submitted_at DESC, id DESC`.execute(
    db,
  );
  return rows;
}

/** The whole files of a subject, oldest first: for a copy of what is kept about somebody. */
export async function filesOfSubject(
  ctx: Pick<Ctx, 'db'>,
  subjectId: string,
): Promise<Array<StoredFile & { promises: PromiseKept[] }>> {
  const applications = await applicationsOfSubjects(ctx, [subjectId]);
  const files = await Promise.all(applications.toReversed().map(({ id }) => findFile(ctx.db, id)));
  return Promise.all(
    files
      .filter((file) => file !== undefined)
      .map(async (file) => ({ ...file, promises: await promisesIn(ctx, file.application.id) })),
  );
}

/** How many cases of each service were handed in since, in these divisions; by service. */
export async function casesByService(
  db: Ctx['db'],
  { divisions, since }: { divisions: readonly string[]; since: string },
): Promise<Map<string, number>> {
  const { rows } = await casesQuestion({ divisions, since }).execute(db);
  return new Map(rows.map(({ service, cases }) => [service, cases]));
}

export const casesQuestion = ({ divisions, since }: { divisions: readonly string[]; since: string }) =>
  sql<{ service: string; cases: number }>`
    SELECT service_key AS service, count(*)::int4 AS cases FROM casework.case
    WHERE submitted_at >= ${since}::timestamptz AND division = ANY(${[...divisions]}::text[]) GROUP BY service_key`;
