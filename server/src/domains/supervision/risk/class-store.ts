import type { RiskClass, RiskModel, RiskResult } from '@yiti/engines/inspections';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { standsIn } from '../../../platform/directory/index.ts';

/** One classification of the firms of a place: waiting → running → done. Its classes count when it is done. */
export interface RiskRun {
  id: string;
  division: string;
  asOf: string;
  reason: 'monthly' | 'by-hand';
  month: string | null;
  organisationId: string | null;
  askedBy: string;
  askedAt: string;
  state: 'waiting' | 'running' | 'done';
  /** the last firm that is done */
  afterId: string | null;
  firms: number;
  counts: Record<RiskClass, number>;
  /** version and cuts at the place itself */
  model: Pick<RiskModel, 'version' | 'cuts'>;
  finishedAt: string | null;
  version: number;
}

const runs: TableSpec = {
  name: 'supervision.risk_run',
  columns: [
    ['id', 'uuid'],
    ['division', 'text'],
    ['as_of', 'date'],
    ['reason', 'text'],
    ['month', 'text'],
    ['organisation_id', 'uuid'],
    ['asked_by', 'text'],
    ['asked_at', 'timestamptz'],
    ['state', 'text'],
    ['after_id', 'uuid'],
    ['firms', 'int4'],
    ['counts', 'jsonb'],
    ['model', 'jsonb'],
    ['finished_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const classes: TableSpec = {
  name: 'supervision.risk_class',
  columns: [
    ['enterprise_id', 'uuid'],
    ['run_id', 'uuid'],
    ['division', 'text'],
    ['as_of', 'date'],
    ['class', 'text'],
    ['points', 'float8'],
    ['result', 'jsonb'],
  ],
};

const runColumns =
  sql.raw(`r.id, r.division, r.as_of AS "asOf", r.reason, r.month, r.organisation_id AS "organisationId",
  r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.state, r.after_id AS "afterId", r.firms, r.counts, r.model,
  r.finished_at AS "finishedAt", r.version`);

export async function findRun(db: Kysely<Tables>, id: string, lock: 'for-update' | 'read' = 'read') {
  const { rows } = await sql<RiskRun>`
    SELECT ${runColumns} FROM supervision.risk_run r WHERE r.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

/** The run that is not done at a place, and the monthly one of a month. */
export async function runsAt(
  db: Kysely<Tables>,
  division: string,
  month: string,
): Promise<{ open: RiskRun | undefined; monthly: RiskRun | undefined }> {
  const { rows } = await sql<RiskRun>`
    SELECT ${runColumns} FROM supervision.risk_run r
    WHERE r.division = ${division} AND (r.state <> 'done' OR r.month = ${month})`.execute(db);
  return {
    open: rows.find(({ state }) => state !== 'done'),
    monthly: rows.find((one) => one.month === month),
  };
}

/** The newest runs over these divisions, newest first. */
export async function latestRuns(
  db: Kysely<Tables>,
  divisions: readonly string[],
  limit: number,
): Promise<RiskRun[]> {
  const { rows } = await sql<RiskRun>`
    SELECT ${runColumns} FROM supervision.risk_run r WHERE r.division = ANY(${[...divisions]}::text[])
    ORDER BY r.number DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** The newest run that is done over each of these divisions, newest first. */
export async function latestDone(
  db: Kysely<Tables>,
  divisions: readonly string[],
): Promise<Array<Pick<RiskRun, 'id' | 'division' | 'asOf'>>> {
  const { rows } = await sql<Pick<RiskRun, 'id' | 'division' | 'asOf'>>`
    SELECT id, division, as_of AS "asOf" FROM (
      SELECT DISTINCT ON (r.division) r.id, r.division, r.as_of, r.number FROM supervision.risk_run r
      WHERE r.division = ANY(${[...divisions]}::text[]) AND r.state = 'done'
      ORDER BY r.division, r.number DESC
    ) AS newest ORDER BY number DESC`.execute(db);
  return rows;
}

export function insertRun(
  ctx: Ctx,
  run: Omit<RiskRun, 'state' | 'afterId' | 'firms' | 'counts' | 'finishedAt' | 'version'>,
): void {
  ctx.write.insert(runs, {
    id: run.id,
    division: run.division,
    as_of: run.asOf,
    reason: run.reason,
    month: run.month,
    organisation_id: run.organisationId,
    asked_by: run.askedBy,
    asked_at: run.askedAt,
    state: 'waiting',
    firms: 0,
    counts: { A: 0, B: 0, C: 0, D: 0 },
    model: run.model,
    version: 1,
  });
}

export function updateRun(
  ctx: Ctx,
  { id, version }: RiskRun,
  set: Pick<RiskRun, 'state' | 'afterId' | 'firms' | 'counts' | 'finishedAt'>,
): void {
  ctx.write.update(
    runs,
    { id, version },
    {
      state: set.state,
      after_id: set.afterId,
      firms: set.firms,
      counts: set.counts,
      finished_at: set.finishedAt,
      version: version + 1,
    },
  );
}

export function insertClass(
  ctx: Ctx,
  runId: string,
  firm: { id: string; division: string },
  result: RiskResult,
): void {
  ctx.write.insert(classes, {
    enterprise_id: firm.id,
    run_id: runId,
    division: firm.division,
    as_of: result.on,
    class: result.class,
    points: result.points,
    result,
  });
}

/** The class of a firm in one snapshot. */
export interface KeptClass {
  enterpriseId: string;
  runId: string;
  asOf: string;
  class: RiskClass;
  points: number;
  result: RiskResult;
}

const classColumns = sql.raw(
  `c.enterprise_id AS "enterpriseId", c.run_id AS "runId", c.as_of AS "asOf", c.class, c.points, c.result`,
);

/**
 * The class that counts of each of these firms: of the newest snapshot that is done. A firm that was never classified is left out. What
 * draws, the check beforehand and pages read.
 */
export async function classesOf(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<KeptClass, 'class' | 'asOf'>>> {
  const { rows } = await sql<Pick<KeptClass, 'enterpriseId' | 'class' | 'asOf'>>`
    SELECT DISTINCT ON (c.enterprise_id) c.enterprise_id AS "enterpriseId", c.class, c.as_of AS "asOf"
    FROM supervision.risk_class c JOIN supervision.risk_run r ON r.id = c.run_id
    WHERE c.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND r.state = 'done'
    ORDER BY c.enterprise_id, r.number DESC`.execute(db);
  return new Map(rows.map(({ enterpriseId, ...kept }) => [enterpriseId, kept]));
}

/** All snapshots of a firm that are done, newest first. */
export async function historyOf(
  db: Kysely<Tables>,
  enterpriseId: string,
  limit: number,
): Promise<KeptClass[]> {
  const { rows } = await sql<KeptClass>`
    SELECT ${classColumns} FROM supervision.risk_class c JOIN supervision.risk_run r ON r.id = c.run_id
    WHERE c.enterprise_id = ${enterpriseId}::uuid AND r.state = 'done'
    ORDER BY r.number DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** A page of the snapshots of places and what is below them, by id of the firm. No place is within another one. */
export async function classesAt(
  db: Kysely<Tables>,
  {
    places,
    wanted,
    after,
    limit,
  }: {
    /** by the run that speaks for it: the codes of a place and of all inside it */
    places: ReadonlyArray<{ codes: readonly string[]; runId: string }>;
    wanted?: RiskClass;
    after: string | undefined;
    limit: number;
  },
): Promise<KeptClass[]> {
  const at = places.map(
    ({ codes, runId }) => sql`(c.run_id = ${runId}::uuid AND ${standsIn('c.division', codes)})`,
  );
  const { rows } = await sql<KeptClass>`
    SELECT ${classColumns} FROM supervision.risk_class c
    WHERE (${sql.join(at, sql` OR `)}) AND ${wanted ? sql`c.class = ${wanted}` : sql`true`}
      AND ${after ? sql`c.enterprise_id > ${after}::uuid` : sql`true`}
    ORDER BY c.enterprise_id LIMIT ${limit}`.execute(db);
  return rows;
}
