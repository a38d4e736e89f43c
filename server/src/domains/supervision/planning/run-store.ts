import { isWithinDivision } from '@yiti/engines/codes';
import { sql, type Kysely } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import type { MergeRun } from './merged-visit.ts';

const runs: TableSpec = {
  name: 'supervision.merge_run',
  columns: [
    ['id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['from_day', 'date'],
    ['to_day', 'date'],
    ['asked_by', 'text'],
    ['asked_at', 'timestamptz'],
    ['state', 'text'],
    ['firms', 'int4'],
    ['all_firms', 'int4'],
    ['checks', 'int4'],
    ['visits_before', 'int4'],
    ['visits_after', 'int4'],
    ['lower_bound', 'int4'],
    ['finished_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const runColumns =
  sql.raw(`r.id, r.organisation_id AS "organisationId", r.division, r.from_day AS "fromDay", r.to_day AS "toDay",
  r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.state, r.firms, r.all_firms AS "allFirms", r.checks,
  r.visits_before AS "visitsBefore", r.visits_after AS "visitsAfter", r.lower_bound AS "lowerBound", r.finished_at AS "finishedAt",
  r.work, r.version`);

export async function findRun(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<MergeRun | undefined> {
  const { rows } = await sql<MergeRun>`
    SELECT ${runColumns} FROM supervision.merge_run r WHERE r.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

/**
 * Is a run under way over this place, a part of it, or a place that it is part of? Two would put one check into two visits. Others who ask
 * wait until this transaction ends.
 */
export async function isRunOpenOver(db: Kysely<Tables>, division: string): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('yiti merge runs'))`.execute(db);
  const { rows } = await sql<{ division: string }>`
    SELECT r.division FROM supervision.merge_run r WHERE r.state <> 'done'`.execute(db);
  return rows.some(
    (one) => isWithinDivision(one.division, division) || isWithinDivision(division, one.division),
  );
}

/** Runs that the reader's organisations began or that concern them, newest first. */
export async function listRuns({ db, jurisdiction }: Ctx, limit: number): Promise<MergeRun[]> {
  const { rows } = await sql<MergeRun>`
    SELECT ${runColumns} FROM supervision.merge_run r WHERE ${concerns(jurisdiction)}
    ORDER BY r.number DESC LIMIT ${limit}`.execute(db);
  return rows;
}

const concerns = ({ everything, organisationIds }: Jurisdiction) =>
  everything
    ? sql`true`
    : sql`(r.organisation_id = ANY(${[...organisationIds]}::uuid[]) OR r.state = 'done' AND EXISTS (
        SELECT FROM supervision.merge_run_organisation o
        WHERE o.run_id = r.id AND o.organisation_id = ANY(${[...organisationIds]}::uuid[])))`;

/** @throws base/not-found also for a run that concerns none of the reader's organisations */
export async function getRun({ db, jurisdiction }: Ctx, id: string): Promise<MergeRun> {
  const { rows } = await sql<MergeRun>`
    SELECT ${runColumns} FROM supervision.merge_run r WHERE r.id = ${id}::uuid AND ${concerns(jurisdiction)}`.execute(
    db,
  );
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

export function insertRun(
  ctx: Ctx,
  run: Pick<MergeRun, 'id' | 'organisationId' | 'division' | 'fromDay' | 'toDay'>,
): void {
  ctx.write.insert(runs, {
    id: run.id,
    organisation_id: run.organisationId,
    division: run.division,
    from_day: run.fromDay,
    to_day: run.toDay,
    asked_by: ctx.actor.name,
    asked_at: ctx.now,
    state: 'waiting',
    firms: 0,
    all_firms: 0,
    checks: 0,
    visits_before: 0,
    visits_after: 0,
    lower_bound: 0,
    version: 1,
  });
}

/** Removes what a turn that was broken off has written: nobody has seen it. */
export async function clearRun(db: Kysely<Tables>, runId: string): Promise<void> {
  await sql`
    DELETE FROM supervision.merged_party p USING supervision.merged_visit v
    WHERE v.run_id = ${runId}::uuid AND p.merged_visit_id = v.id`.execute(db);
  await sql`DELETE FROM supervision.merged_visit WHERE run_id = ${runId}::uuid`.execute(db);
  await sql`DELETE FROM supervision.tour WHERE run_id = ${runId}::uuid`.execute(db);
  await sql`DELETE FROM supervision.merge_left WHERE run_id = ${runId}::uuid`.execute(db);
}

/** Whom the run concerns, kept beside it: with how many visits, and how many of these they have to answer. */
export async function keepConcerned(
  db: Kysely<Tables>,
  runId: string,
): Promise<Array<{ organisationId: string; asked: number }>> {
  const { rows } = await sql<{ organisationId: string; asked: number }>`
    WITH concerned AS (
      SELECT p.organisation_id, count(*)::int AS visits, (count(*) FILTER (WHERE v.state = 'asked'))::int AS asked
      FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id
      WHERE v.run_id = ${runId}::uuid GROUP BY 1),
    kept AS (
      INSERT INTO supervision.merge_run_organisation (run_id, organisation_id, visits)
      SELECT ${runId}::uuid, organisation_id, visits FROM concerned)
    SELECT organisation_id AS "organisationId", asked FROM concerned ORDER BY 1`.execute(db);
  return rows;
}

/** @returns undefined when it is another turn's by now */
export async function finishRun(
  ctx: Ctx,
  runId: string,
  turn: string,
  sums: Pick<MergeRun, 'firms' | 'allFirms' | 'checks' | 'visitsBefore' | 'visitsAfter' | 'lowerBound'>,
): Promise<MergeRun | undefined> {
  const { rows } = await sql<MergeRun>`
    UPDATE supervision.merge_run r SET state = 'done', work = NULL, finished_at = ${ctx.now}::timestamptz, firms = ${sums.firms},
      all_firms = ${sums.allFirms}, checks = ${sums.checks}, visits_before = ${sums.visitsBefore},
      visits_after = ${sums.visitsAfter}, lower_bound = ${sums.lowerBound}
    WHERE r.id = ${runId}::uuid AND r.work->>'turn' = ${turn} RETURNING ${runColumns}`.execute(ctx.db);
  return rows[0];
}
