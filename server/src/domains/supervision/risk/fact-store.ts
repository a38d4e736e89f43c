import { dateOf } from '@yiti/engines/calendar';
import type { Contest, Dimension } from '@yiti/engines/inspections';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';

/** A fact that an organisation delivered. */
export interface DeliveredFact {
  id: string;
  enterpriseId: string;
  organisationId: string;
  code: string;
  on: string;
}

export async function deliveredFacts(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
): Promise<DeliveredFact[]> {
  const { rows } = await sql<DeliveredFact>`
    SELECT f.id, f.enterprise_id AS "enterpriseId", f.organisation_id AS "organisationId", f.code, f.fact_on AS "on"
    FROM supervision.risk_fact f WHERE f.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) ORDER BY f.id`.execute(
    db,
  );
  return rows;
}

/** Writes the facts of a delivery; one that the organisation has delivered before stays as it is. @returns how many are new */
export async function insertFacts(
  ctx: Ctx,
  deliveryId: string,
  organisationId: string,
  facts: ReadonlyArray<{ enterpriseId: string; code: string; on: string }>,
): Promise<number> {
  const rows = facts.map((fact) => ({ ...fact, id: ctx.newId() }));
  const { rows: added } = await sql`
    INSERT INTO supervision.risk_fact (id, delivery_id, enterprise_id, organisation_id, code, fact_on)
    SELECT r.id, ${deliveryId}::uuid, r."enterpriseId", ${organisationId}::uuid, r.code, r."on"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "enterpriseId" uuid, code text, "on" date)
    ON CONFLICT ON CONSTRAINT risk_fact_once DO NOTHING RETURNING 1`.execute(ctx.db);
  return added.length;
}

/** For each dimension the divisions that were answered for since a day. */
export async function answeredSince(
  db: Kysely<Tables>,
  since: string,
): Promise<Array<{ dimension: Dimension; division: string }>> {
  const { rows } = await sql<{ dimension: Dimension; division: string }>`
    SELECT DISTINCT d.dimension, d.division FROM supervision.risk_delivery d WHERE d.as_of >= ${since}::date`.execute(
    db,
  );
  return rows;
}

/** An inspection that was carried out, as one fact of its firm. */
export interface CheckMade {
  id: string;
  enterpriseId: string;
  organisationId: string;
  on: string;
  found: boolean;
  /** national code; null: of before */
  result: string | null;
}

/** Those whose result was annulled (撤回公示) are no facts. */
export async function checksMade(db: Kysely<Tables>, enterpriseIds: readonly string[]): Promise<CheckMade[]> {
  const { rows } = await sql<Omit<CheckMade, 'on'> & { at: string }>`
    SELECT i.id, i.enterprise_id AS "enterpriseId", i.organisation_id AS "organisationId", v.recorded_at AS at,
           i.result, EXISTS (SELECT FROM supervision.finding f WHERE f.inspection_id = i.id) AS found
    FROM supervision.inspection i JOIN supervision.visit v ON v.id = i.visit_id
    WHERE i.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND i.state = 'done' AND v.recorded_at IS NOT NULL
      AND v.state <> 'withdrawn'
    ORDER BY i.id`.execute(db);
  return rows.map(({ at, ...check }) => ({ ...check, on: dateOf(at) }));
}

/** A contest as it is kept (异议). */
export interface KeptContest {
  enterpriseId: string;
  factId: string;
  /** who answers: whoever holds the fact, or oversees inspections where it follows from the register; null in old rows only */
  organisationId: string | null;
  state: Contest['state'];
  reason: string;
  contestedBy: string;
  contestedAt: string;
  answer: string | null;
  settledBy: string | null;
  settledAt: string | null;
  version: number;
}

const contestTable: TableSpec = {
  name: 'supervision.risk_contest',
  columns: [
    ['enterprise_id', 'uuid'],
    ['fact_id', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['reason', 'text'],
    ['contested_by', 'text'],
    ['contested_at', 'timestamptz'],
    ['answer', 'text'],
    ['settled_by', 'text'],
    ['settled_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const contestColumns =
  sql.raw(`c.enterprise_id AS "enterpriseId", c.fact_id AS "factId", c.organisation_id AS "organisationId", c.state,
  c.reason, c.contested_by AS "contestedBy", c.contested_at AS "contestedAt", c.answer, c.settled_by AS "settledBy",
  c.settled_at AS "settledAt", c.version`);

export async function contestsOf(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
): Promise<KeptContest[]> {
  const { rows } = await sql<KeptContest>`
    SELECT ${contestColumns} FROM supervision.risk_contest c
    WHERE c.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) ORDER BY c.contested_at`.execute(db);
  return rows;
}

export function insertContest(ctx: Ctx, contest: KeptContest): void {
  ctx.write.insert(contestTable, {
    enterprise_id: contest.enterpriseId,
    fact_id: contest.factId,
    organisation_id: contest.organisationId,
    state: contest.state,
    reason: contest.reason,
    contested_by: contest.contestedBy,
    contested_at: contest.contestedAt,
    version: contest.version,
  });
}

/** Writes the answer with the version that was read. */
export function settleKept(
  ctx: Ctx,
  { enterpriseId, factId, version }: KeptContest,
  settled: Pick<KeptContest, 'state' | 'answer'>,
): void {
  ctx.write.update(
    contestTable,
    { enterprise_id: enterpriseId, fact_id: factId, version },
    { ...settled, settled_by: ctx.actor.name, settled_at: ctx.now, version: version + 1 },
  );
}
