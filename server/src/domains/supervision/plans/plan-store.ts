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
  ],
};

const columns =
  sql.raw(`p.id, p.organisation_id AS "organisationId", p.division, p.year, p.state, p.filed_at AS "filedAt",
  p.published_at AS "publishedAt", p.version`);

export async function listPlans({ db, jurisdiction }: Ctx, year: number): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p WHERE p.year = ${year} AND ${within('p.organisation_id', jurisdiction)}
    ORDER BY p.organisation_id LIMIT 500`.execute(db);
  return rows;
}

/** @throws base/not-found */
export async function getPlan({ db, jurisdiction }: Ctx, id: string): Promise<Plan> {
  const { rows } = await sql<Plan>`
    SELECT ${columns} FROM supervision.plan p WHERE p.id = ${id}::uuid AND ${within('p.organisation_id', jurisdiction)}`.execute(
    db,
  );
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

export async function visitsOfPlan(db: Kysely<Tables>, planId: string): Promise<PlannedVisit[]> {
  const { rows } = await sql<PlannedVisit>`
    SELECT plan_id AS "planId", line_no AS "lineNo", item_code AS "itemCode", month, enterprise_id AS "enterpriseId"
    FROM supervision.planned_visit WHERE plan_id = ${planId}::uuid ORDER BY line_no`.execute(db);
  return rows;
}

export interface PlannedFor extends PlannedVisit {
  organisationId: string;
  state: Plan['state'];
}

/** What all organisations plan for these firms in a year, drafts of others left out: nobody has decided those. */
export async function plannedFor(
  db: Kysely<Tables>,
  year: number,
  enterpriseIds: readonly string[],
  ownPlanId?: string,
): Promise<PlannedFor[]> {
  const { rows } = await sql<PlannedFor>`
    SELECT v.plan_id AS "planId", v.line_no AS "lineNo", v.item_code AS "itemCode", v.month, v.enterprise_id AS "enterpriseId",
           p.organisation_id AS "organisationId", p.state
    FROM supervision.planned_visit v JOIN supervision.plan p ON p.id = v.plan_id
    WHERE p.year = ${year} AND v.enterprise_id = ANY(${[...enterpriseIds]}::uuid[])
      AND (p.state <> 'draft' OR p.id = ${ownPlanId ?? null}::uuid)
    ORDER BY v.month, p.organisation_id, v.line_no`.execute(db);
  return rows;
}

export function insertPlan(
  ctx: Ctx,
  { id, organisationId, division, year }: Omit<Plan, 'state' | 'filedAt' | 'publishedAt' | 'version'>,
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

/** The lines of a plan that is being drafted, all anew. */
export async function replaceVisits(
  ctx: Ctx,
  planId: string,
  visits: readonly PlannedVisit[],
): Promise<void> {
  await ctx.db.deleteFrom('supervision.planned_visit').where('plan_id', '=', planId).execute();
  for (const { lineNo, itemCode, month, enterpriseId } of visits)
    ctx.write.insert(plannedVisits, {
      plan_id: planId,
      line_no: lineNo,
      item_code: itemCode,
      month,
      enterprise_id: enterpriseId,
    });
}

/** @throws supervision/plan-not-now */
export function movePlan(ctx: Ctx, plan: Plan, verb: PlanVerb, set: Record<string, unknown> = {}): void {
  const state = planLifecycle[plan.state][verb];
  if (!state) throw problem('supervision/plan-not-now', { state: plan.state });
  const { id, version } = plan;
  ctx.write.update(plans, { id, version }, { ...set, state, version: version + 1 });
  ctx.audit({ type: `inspection-plan.${verb}`, object: { kind: 'inspection-plan', id } });
}
