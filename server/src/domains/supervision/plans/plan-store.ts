import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { within } from '../../../platform/directory/index.ts';
import { planLifecycle, type Plan, type PlannedVisit, type PlanVerb } from './plan.ts';

const plans: TableSpec = {
  name: 'supervision.plan',
  columns: [
    ['id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['year', 'int4'],
    ['state', 'text'],
    ['filed_at', 'timestamptz'],
    ['published_at', 'timestamptz'],
    ['receiver_id', 'uuid'],
    ['noted_at', 'timestamptz'],
    ['returned', 'jsonb'],
    ['version', 'int4'],
  ],
};

const plannedVisits: TableSpec = {
  name: 'supervision.planned_visit',
  columns: [
    ['plan_id', 'uuid'],
    ['line_no', 'int4'],
    ['item_code', 'text'],
    ['month', 'int4'],
    ['enterprise_id', 'uuid'],
    ['premises_id', 'uuid'],
  ],
};

const columns =
  sql.raw(`p.id, p.organisation_id AS "organisationId", p.division, p.year, p.state, p.filed_at AS "filedAt",
  p.published_at AS "publishedAt", p.receiver_id AS "receiverId", p.noted_at AS "notedAt", p.returned, p.version`);

export async function listPlans({ db, jurisdiction }: Ctx, year: number): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p WHERE p.year = ${year} AND ${within('p.organisation_id', jurisdiction)}
    ORDER BY p.organisation_id LIMIT 500`.execute(db);
  return rows;
}

/**
 * @param which `received`: also a plan of another that was filed with an organisation in reach
 * @throws base/not-found
 */
export async function getPlan(
  { db, jurisdiction }: Ctx,
  id: string,
  lock: 'for-update' | 'read' = 'read',
  which: 'own' | 'received' = 'own',
): Promise<Plan> {
  const received = which === 'received' ? sql`OR ${within('p.receiver_id', jurisdiction)}` : sql``;
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p WHERE p.id = ${id}::uuid AND (${within('p.organisation_id', jurisdiction)} ${received})
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

export async function findPlanOf(
  db: Kysely<Tables>,
  organisationId: string,
  year: number,
): Promise<Plan | undefined> {
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p
    WHERE p.organisation_id = ${organisationId}::uuid AND p.year = ${year} FOR UPDATE`.execute(db);
  return rows[0];
}

/** Plans of a year that everybody may read. */
export async function publishedPlans(
  db: Kysely<Tables>,
  year: number,
  divisions: readonly string[],
): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p
    WHERE p.year = ${year} AND p.state = 'published' AND p.division = ANY(${[...divisions]}::text[])
    ORDER BY p.organisation_id LIMIT 500`.execute(db);
  return rows;
}

const lineColumns =
  sql.raw(`v.plan_id AS "planId", v.line_no AS "lineNo", v.item_code AS "itemCode", v.month, v.enterprise_id AS "enterpriseId",
  v.premises_id AS "premisesId"`);

/** A page of the lines of a plan. */
export async function linesOfPlan(
  db: Kysely<Tables>,
  planId: string,
  { after, limit }: { after: number; limit: number },
): Promise<PlannedVisit[]> {
  const { rows } = await sql<PlannedVisit>`
    SELECT ${lineColumns} FROM supervision.planned_visit v
    WHERE v.plan_id = ${planId}::uuid AND v.line_no > ${after} ORDER BY v.line_no LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many lines each of these plans has. */
export async function countLines(
  db: Kysely<Tables>,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ planId: string; lines: number }>`
    SELECT v.plan_id AS "planId", count(*)::int AS lines FROM supervision.planned_visit v
    WHERE v.plan_id = ANY(${[...planIds]}::uuid[]) GROUP BY 1`.execute(db);
  return new Map(rows.map(({ planId, lines }) => [planId, lines]));
}

export async function lastLine(db: Kysely<Tables>, planId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    SELECT coalesce(max(line_no), 0) AS last FROM supervision.planned_visit WHERE plan_id = ${planId}::uuid`.execute(
    db,
  );
  return rows[0]!.last;
}

/** What a firm of a plan would meet with in the year, over all organisations. */
export interface Burden {
  enterpriseId: string;
  /** visits when every organisation comes by itself: once a month, however many items it has there */
  apart: number;
  /** visits when those of a month come together */
  together: number;
  /** visits that others only draft: nobody has decided them, and it is not said who */
  drafted: number;
  /** visits of the plan itself, which the yearly cap of its organisation counts */
  own: number;
  organisationIds: string[];
}

/** The firms of a plan that would be visited most often, worst first. Two shops of one firm are two visits. */
export async function burdenOfPlan(
  db: Kysely<Tables>,
  { id, year }: Pick<Plan, 'id' | 'year'>,
  limit: number,
): Promise<Burden[]> {
  const { rows } = await sql<Burden>`
    SELECT v.enterprise_id AS "enterpriseId",
      (count(DISTINCT (p.organisation_id, v.month, v.premises_id)) FILTER (WHERE p.state <> 'draft' OR p.id = ${id}::uuid))::int AS apart,
      (count(DISTINCT (v.month, v.premises_id)) FILTER (WHERE p.state <> 'draft' OR p.id = ${id}::uuid))::int AS together,
      (count(DISTINCT (p.organisation_id, v.month, v.premises_id)) FILTER (WHERE p.state = 'draft' AND p.id <> ${id}::uuid))::int AS drafted,
      (count(DISTINCT (v.month, v.premises_id)) FILTER (WHERE p.id = ${id}::uuid))::int AS own,
      jsonb_agg(DISTINCT p.organisation_id) FILTER (WHERE p.state <> 'draft' OR p.id = ${id}::uuid) AS "organisationIds"
    FROM supervision.planned_visit v JOIN supervision.plan p ON p.id = v.plan_id AND p.year = ${year}
    WHERE v.enterprise_id IN (SELECT o.enterprise_id FROM supervision.planned_visit o WHERE o.plan_id = ${id}::uuid)
    GROUP BY 1 ORDER BY apart DESC, drafted DESC, 1 LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many firms a plan visits more often in the year than so many times; what is on one day in one month is one visit. */
export async function countBeyond(db: Kysely<Tables>, planId: string, cap: number): Promise<number> {
  const { rows } = await sql<{ firms: number }>`
    SELECT count(*)::int AS firms FROM (
      SELECT v.enterprise_id FROM supervision.planned_visit v WHERE v.plan_id = ${planId}::uuid
      GROUP BY 1 HAVING count(DISTINCT (v.month, v.premises_id)) > ${cap}) beyond`.execute(db);
  return rows[0]!.firms;
}

/** Of a plan, for everybody: how many firms for which item in which month. */
export async function sumsOfPlan(
  db: Kysely<Tables>,
  planId: string,
): Promise<Array<{ itemCode: string; month: number; firms: number }>> {
  const { rows } = await sql<{ itemCode: string; month: number; firms: number }>`
    SELECT v.item_code AS "itemCode", v.month, count(*)::int AS firms FROM supervision.planned_visit v
    WHERE v.plan_id = ${planId}::uuid GROUP BY 1, 2 ORDER BY 2, 1`.execute(db);
  return rows;
}

interface PlannedFor extends PlannedVisit {
  organisationId: string;
  state: Plan['state'];
}

/** What all organisations plan for a firm in a year, drafts left out: nobody has decided those. */
export async function plannedFor(
  db: Kysely<Tables>,
  year: number,
  enterpriseId: string,
): Promise<PlannedFor[]> {
  const { rows } = await sql<PlannedFor>`
    SELECT ${lineColumns}, p.organisation_id AS "organisationId", p.state
    FROM supervision.planned_visit v JOIN supervision.plan p ON p.id = v.plan_id
    WHERE p.year = ${year} AND v.enterprise_id = ${enterpriseId}::uuid AND p.state <> 'draft'
    ORDER BY v.month, p.organisation_id, v.line_no`.execute(db);
  return rows;
}

export function insertPlan(
  ctx: Ctx,
  { id, organisationId, division, year }: Pick<Plan, 'id' | 'organisationId' | 'division' | 'year'>,
): void {
  ctx.write.insert(plans, {
    id,
    organisation_id: organisationId,
    division,
    year,
    state: 'draft',
    version: 1,
  });
}

/** Before a plan is written anew. */
export async function removeVisits(db: Kysely<Tables>, planId: string): Promise<void> {
  await db.deleteFrom('supervision.planned_visit').where('plan_id', '=', planId).execute();
}

/** Lines of a plan that is being drafted, in one statement however many. */
export function insertVisits(ctx: Ctx, visits: readonly PlannedVisit[]): void {
  for (const { planId, lineNo, itemCode, month, enterpriseId, premisesId } of visits)
    ctx.write.insert(plannedVisits, {
      plan_id: planId,
      line_no: lineNo,
      item_code: itemCode,
      month,
      enterprise_id: enterpriseId,
      premises_id: premisesId,
    });
}

/** @throws supervision/plan-not-now */
export function movePlan(
  ctx: Ctx,
  plan: Plan,
  verb: PlanVerb,
  set: Record<string, unknown> = {},
  data?: Record<string, unknown>,
): void {
  const state = planLifecycle[plan.state][verb];
  if (!state) throw problem('supervision/plan-not-now', { state: plan.state });
  const { id, version } = plan;
  ctx.write.update(plans, { id, version }, { ...set, state, version: version + 1 });
  ctx.audit({
    type: `inspection-plan.${verb}`,
    object: { kind: 'inspection-plan', id },
    ...(data ? { data } : {}),
  });
}
