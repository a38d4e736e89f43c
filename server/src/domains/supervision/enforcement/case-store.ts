import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { within } from '../../../platform/directory/index.ts';
import { actedNow, type Acted } from '../own-enterprise.ts';
import {
  standingStates,
  type CaseState,
  type CaseVerb,
  type EnforcementCase,
  type Penalty,
} from './enforcement-case.ts';

const cases: TableSpec = {
  name: 'supervision.enforcement_case',
  columns: [
    ['id', 'uuid'],
    ['number', 'text'],
    ['organisation_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['finding_id', 'uuid'],
    ['visit_id', 'uuid'],
    ['cause', 'text'],
    ['state', 'text'],
    ['proposal', 'jsonb'],
    ['decision', 'jsonb'],
    ['heard', 'bool'],
    ['filed_at', 'timestamptz'],
    ['decide_by', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['reported_by', 'uuid'],
    ['opened_by', 'uuid'],
    ['opened_at', 'timestamptz'],
    ['published_at', 'timestamptz'],
    ['pay_by', 'timestamptz'],
    ['archive_no', 'text'],
    ['archived_at', 'timestamptz'],
    ['snapshot_id', 'text'],
    ['version', 'int4'],
  ],
};

const steps: TableSpec = {
  name: 'supervision.case_step',
  columns: [
    ['case_id', 'uuid'],
    ['no', 'int4'],
    ['verb', 'text'],
    ['from_state', 'text'],
    ['to_state', 'text'],
    ['content', 'jsonb'],
    ['by_name', 'text'],
    ['by_id', 'uuid'],
    ['acted_as', 'text'],
    ['at', 'timestamptz'],
  ],
};

const columns =
  sql.raw(`c.id, c.number, c.organisation_id AS "organisationId", c.enterprise_id AS "enterpriseId", c.division,
  c.finding_id AS "findingId", c.visit_id AS "visitId", c.cause, c.state, c.proposal, c.decision, c.heard, c.filed_at AS "filedAt",
  c.decide_by AS "decideBy", c.due_at AS "dueAt", c.reported_by AS "reportedBy", c.opened_by AS "openedBy",
  c.opened_at AS "openedAt", c.published_at AS "publishedAt", c.pay_by AS "payBy", c.archive_no AS "archiveNo",
  c.archived_at AS "archivedAt", c.snapshot_id AS "snapshotId", c.version`);

export async function findCase(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<EnforcementCase | undefined> {
  const { rows } = await sql<EnforcementCase>`
    SELECT ${columns} FROM supervision.enforcement_case c WHERE c.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

/** Of the reader's organisations, newest first. @param state only those that stand in it */
export async function listCases(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  { state, after, limit }: { state?: CaseState; after: readonly string[] | undefined; limit: number },
): Promise<EnforcementCase[]> {
  const { rows } = await sql<EnforcementCase>`
    SELECT ${columns} FROM supervision.enforcement_case c
    WHERE ${within('c.organisation_id', jurisdiction)} AND ${state ? sql`c.state = ${state}` : sql`true`}
      AND ${after ? sql`(c.opened_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Penalties that are published in these places and still shown, newest first. One that punishes nobody is none, whatever was published before. */
export async function publishedCases(
  db: Kysely<Tables>,
  divisions: readonly string[],
  since: string,
  after: readonly string[] | undefined,
  limit: number,
): Promise<EnforcementCase[]> {
  const { rows } = await sql<EnforcementCase>`
    SELECT ${columns} FROM supervision.enforcement_case c
    WHERE c.published_at IS NOT NULL AND ${isStandingPenalty} AND c.division = ANY(${[...divisions]}::text[])
      AND c.published_at > ${since}::timestamptz
      AND ${after ? sql`(c.published_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY c.published_at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function casesOfFirm(db: Kysely<Tables>, enterpriseId: string): Promise<EnforcementCase[]> {
  const { rows } = await sql<EnforcementCase>`
    SELECT ${columns} FROM supervision.enforcement_case c WHERE c.enterprise_id = ${enterpriseId}::uuid
    ORDER BY c.opened_at DESC LIMIT 100`.execute(db);
  return rows;
}

/** A penalty that was decided on this platform and served (行政处罚法 art. 61). */
export interface PenaltyDecided {
  caseId: string;
  enterpriseId: string;
  organisationId: string;
  kind: Penalty['kind'];
  decidedAt: string;
  /** false: its decision was annulled since */
  stands: boolean;
}

/** Penalties of these firms; a decision that punishes nobody is none. */
export async function penaltiesDecided(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
): Promise<PenaltyDecided[]> {
  const { rows } = await sql<PenaltyDecided>`
    SELECT c.id AS "caseId", c.enterprise_id AS "enterpriseId", c.organisation_id AS "organisationId",
      c.decision->>'kind' AS kind, ${decidedAt} AS "decidedAt", c.state <> 'annulled' AS stands
    FROM supervision.enforcement_case c
    WHERE c.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND c.decision->>'kind' <> 'none'
      AND c.state = ANY(${[...standingStates, 'annulled']}::text[]) ORDER BY c.id`.execute(db);
  return rows;
}

/** When the case `c` was decided as it stands. */
export const decidedAt = sql`(SELECT max(s.at) FROM supervision.case_step s WHERE s.case_id = c.id AND s.verb = 'decide')`;

/** The case `c` has a penalty that stands. */
export const isStandingPenalty = sql`(c.decision->>'kind' <> 'none' AND c.state = ANY(${[...standingStates]}::text[]))`;

export async function findCaseOfFinding(
  db: Kysely<Tables>,
  findingId: string,
): Promise<EnforcementCase | undefined> {
  const { rows } = await sql<EnforcementCase>`
    SELECT ${columns} FROM supervision.enforcement_case c WHERE c.finding_id = ${findingId}::uuid`.execute(
    db,
  );
  return rows[0];
}

export interface CaseStep {
  /** the first is 1 */
  no: number;
  /** `message`: nobody did it, a clock or the process tells it */
  verb: CaseVerb | 'open' | 'message';
  from: CaseState;
  to: CaseState;
  content: Record<string, unknown>;
  /** on what a person of the firm did it; null: by the organisation */
  as: Acted['as'];
  by: string;
  /** the account of whoever reported it; null: any other step */
  byId: string | null;
  at: string;
}

export async function stepsOf(db: Kysely<Tables>, caseId: string): Promise<CaseStep[]> {
  const { rows } = await sql<CaseStep>`
    SELECT s.no, s.verb, s.from_state AS "from", s.to_state AS "to", s.content, s.by_name AS "by", s.by_id AS "byId", s.acted_as AS "as", s.at
    FROM supervision.case_step s WHERE s.case_id = ${caseId}::uuid ORDER BY s.no`.execute(db);
  return rows;
}

export function insertCase(ctx: Ctx, one: EnforcementCase): void {
  ctx.write.insert(cases, {
    id: one.id,
    number: one.number,
    organisation_id: one.organisationId,
    enterprise_id: one.enterpriseId,
    division: one.division,
    finding_id: one.findingId,
    visit_id: one.visitId,
    cause: one.cause,
    opened_by: one.openedBy,
    opened_at: one.openedAt,
    ...changeable(one),
  });
}

const changeable = (one: EnforcementCase) => ({
  state: one.state,
  proposal: one.proposal,
  decision: one.decision,
  heard: one.heard,
  filed_at: one.filedAt,
  decide_by: one.decideBy,
  due_at: one.dueAt,
  reported_by: one.reportedBy,
  published_at: one.publishedAt,
  pay_by: one.payBy,
  archive_no: one.archiveNo,
  archived_at: one.archivedAt,
  snapshot_id: one.snapshotId,
  version: one.version,
});

/** Written with the version that was read: refused when another was faster. */
export function updateCase(ctx: Ctx, { id, version }: EnforcementCase, after: EnforcementCase): void {
  ctx.write.update(cases, { id, version }, changeable(after));
}

export function insertStep(
  ctx: Ctx,
  { id, version }: Pick<EnforcementCase, 'id' | 'version'>,
  { verb, from, to, content }: Pick<CaseStep, 'verb' | 'from' | 'to' | 'content'>,
): void {
  ctx.write.insert(steps, {
    case_id: id,
    no: version,
    verb,
    from_state: from,
    to_state: to,
    content,
    by_name: actedNow(ctx).by,
    by_id: verb === 'report' ? ctx.actor.id : null,
    acted_as: actedNow(ctx).as,
    at: ctx.now,
  });
}
