import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { mergedLifecycle, type MergedParty, type MergedVerb, type MergedVisit } from './merged-visit.ts';

const visits: TableSpec = {
  name: 'supervision.merged_visit',
  columns: [
    ['id', 'uuid'],
    ['run_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['premises_id', 'uuid'],
    ['tour_id', 'uuid'],
    ['division', 'text'],
    ['lead_organisation_id', 'uuid'],
    ['window_from', 'date'],
    ['window_to', 'date'],
    ['limit_from', 'date'],
    ['limit_to', 'date'],
    ['day', 'date'],
    ['why', 'jsonb'],
    ['checks', 'int4'],
    ['lead_by_rule', 'uuid'],
    ['lead_lines', 'int4'],
    ['proof', 'text'],
    ['state', 'text'],
    ['round', 'int4'],
    ['problem', 'jsonb'],
    ['visit_id', 'uuid'],
    ['version', 'int4'],
  ],
};

const parties: TableSpec = {
  name: 'supervision.merged_party',
  columns: [
    ['merged_visit_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['planned', 'jsonb'],
    ['inspections', 'jsonb'],
    ['answer', 'text'],
    ['reason', 'text'],
    ['inspectors', 'jsonb'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
  ],
};

const left: TableSpec = {
  name: 'supervision.merge_left',
  columns: [
    ['run_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['item_codes', 'jsonb'],
    ['why', 'text'],
  ],
};

export function insertMerged(ctx: Ctx, visit: MergedVisit): void {
  ctx.write.insert(visits, {
    id: visit.id,
    run_id: visit.runId,
    enterprise_id: visit.enterpriseId,
    premises_id: visit.premisesId,
    division: visit.division,
    limit_from: visit.limitFrom,
    limit_to: visit.limitTo,
    why: visit.why,
    checks: visit.checks,
    lead_by_rule: visit.leadByRule,
    lead_lines: visit.leadLines,
    proof: visit.proof,
    version: visit.version,
    ...changeable(visit),
  });
}

const changeable = (visit: MergedVisit) => ({
  tour_id: visit.tourId,
  lead_organisation_id: visit.leadOrganisationId,
  window_from: visit.windowFrom,
  window_to: visit.windowTo,
  day: visit.day,
  state: visit.state,
  round: visit.round,
  problem: visit.problem,
  visit_id: visit.visitId,
});

export function insertMergedParty(ctx: Ctx, party: MergedParty): void {
  ctx.write.insert(parties, partyRow(party));
}

const partyRow = (party: MergedParty) => ({
  merged_visit_id: party.mergedVisitId,
  organisation_id: party.organisationId,
  planned: party.planned,
  inspections: party.inspections,
  answer: party.answer,
  reason: party.reason,
  inspectors: party.inspectors,
  answered_by: party.answeredBy,
  answered_at: party.answeredAt,
});

export function updateMergedParty(ctx: Ctx, party: MergedParty): void {
  const { merged_visit_id: visitId, organisation_id: organisationId, ...set } = partyRow(party);
  ctx.write.update(parties, { merged_visit_id: visitId, organisation_id: organisationId }, set);
}

/** Why something is in no visit of a run. */
export type Left = 'over-cap' | 'no-window' | 'firm-elsewhere' | 'firm-closed' | 'too-many';

export function insertLeft(
  ctx: Ctx,
  row: {
    runId: string;
    enterpriseId: string;
    organisationId: string;
    itemCodes: string[];
    why: Left;
  },
): void {
  ctx.write.insert(left, {
    run_id: row.runId,
    enterprise_id: row.enterpriseId,
    organisation_id: row.organisationId,
    item_codes: row.itemCodes,
    why: row.why,
  });
}

const visitColumns = sql.raw(`v.id, v.run_id AS "runId", v.enterprise_id AS "enterpriseId",
  v.premises_id AS "premisesId", v.tour_id AS "tourId", v.division,
  v.lead_organisation_id AS "leadOrganisationId", v.window_from AS "windowFrom", v.window_to AS "windowTo",
  v.limit_from AS "limitFrom", v.limit_to AS "limitTo", v.day, v.why, v.checks,
  v.lead_by_rule AS "leadByRule", v.lead_lines AS "leadLines", v.proof, v.state, v.round, v.problem, v.visit_id AS "visitId", v.version`);

/** @param how held for a change, or only read @throws base/not-found */
export async function getMerged(
  db: Kysely<Tables>,
  id: string,
  how: 'for-update' | 'read' = 'for-update',
): Promise<{ visit: MergedVisit; parties: MergedParty[] }> {
  const { rows } = await sql<MergedVisit>`
    SELECT ${visitColumns} FROM supervision.merged_visit v JOIN supervision.merge_run r ON r.id = v.run_id
    WHERE v.id = ${id}::uuid AND r.state = 'done' ${how === 'read' ? sql`` : sql`FOR UPDATE OF v`}`.execute(
    db,
  );
  if (!rows[0]) throw problem('base/not-found');
  return { visit: rows[0], parties: (await partiesOf(db, [id])).get(id) ?? [] };
}

export async function partiesOf(
  db: Kysely<Tables>,
  visitIds: readonly string[],
): Promise<Map<string, MergedParty[]>> {
  const { rows } = await sql<MergedParty>`
    SELECT p.merged_visit_id AS "mergedVisitId", p.organisation_id AS "organisationId", p.planned, p.inspections, p.answer,
           p.reason, p.inspectors, p.answered_by AS "answeredBy", p.answered_at AS "answeredAt"
    FROM supervision.merged_party p WHERE p.merged_visit_id = ANY(${[...visitIds]}::uuid[])
    ORDER BY p.merged_visit_id, p.organisation_id`.execute(db);
  return Map.groupBy(rows, ({ mergedVisitId }) => mergedVisitId);
}

/** A page of the visits of a run, by id; of all, or of those that these organisations take part in. */
export async function mergedOfRun(
  db: Kysely<Tables>,
  runId: string,
  {
    organisationIds,
    after,
    limit,
  }: { organisationIds?: readonly string[] | undefined; after: string | undefined; limit: number },
): Promise<MergedVisit[]> {
  // from the organisation's own rows: of a run with a million visits it may have three
  const from = organisationIds
    ? sql`(SELECT DISTINCT p.merged_visit_id FROM supervision.merged_party p
        JOIN supervision.merged_visit m ON m.id = p.merged_visit_id AND m.run_id = ${runId}::uuid
        WHERE p.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND ${after ? sql`p.merged_visit_id > ${after}::uuid` : sql`true`}
        ORDER BY 1 LIMIT ${limit}) o JOIN supervision.merged_visit v ON v.id = o.merged_visit_id`
    : sql`supervision.merged_visit v`;
  const { rows } = await sql<MergedVisit>`
    SELECT ${visitColumns} FROM ${from}
    WHERE v.run_id = ${runId}::uuid AND ${after ? sql`v.id > ${after}::uuid` : sql`true`}
    ORDER BY v.id LIMIT ${limit}`.execute(db);
  return rows;
}

export async function leftOfRun(
  db: Kysely<Tables>,
  runId: string,
  organisationIds: readonly string[] | undefined,
  limit: number,
): Promise<Array<{ enterpriseId: string; organisationId: string; itemCodes: string[]; why: string }>> {
  const { rows } = await sql<{
    enterpriseId: string;
    organisationId: string;
    itemCodes: string[];
    why: string;
  }>`
    SELECT l.enterprise_id AS "enterpriseId", l.organisation_id AS "organisationId", l.item_codes AS "itemCodes", l.why
    FROM supervision.merge_left l
    WHERE l.run_id = ${runId}::uuid
      AND ${organisationIds ? sql`l.organisation_id = ANY(${[...organisationIds]}::uuid[])` : sql`true`}
    ORDER BY l.enterprise_id, l.organisation_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** With how many visits of a run each of these organisations has to answer; those with none are left out. */
export async function askedInRun(
  db: Kysely<Tables>,
  runId: string,
  organisationIds: readonly string[],
): Promise<Array<{ organisationId: string; visits: number }>> {
  const { rows } = await sql<{ organisationId: string; visits: number }>`
    SELECT p.organisation_id AS "organisationId", count(*)::int4 AS visits
    FROM supervision.merged_party p JOIN supervision.merged_visit v ON v.id = p.merged_visit_id
    WHERE v.run_id = ${runId}::uuid AND v.state = 'asked' AND p.answer = 'asked'
      AND p.organisation_id = ANY(${[...organisationIds]}::uuid[]) GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

/**
 * What became of a merged visit by a verb, written with the version that was read.
 *
 * @throws supervision/merged-not-now
 */
export function moveMerged(
  ctx: Ctx,
  visit: MergedVisit,
  verb: MergedVerb,
  set: Partial<MergedVisit> = {},
): MergedVisit {
  const state = mergedLifecycle[visit.state][verb];
  if (!state) throw problem('supervision/merged-not-now', { state: visit.state });
  const moved = { ...visit, ...set, state, version: visit.version + 1 };
  ctx.write.update(
    visits,
    { id: visit.id, version: visit.version },
    { ...changeable(moved), version: moved.version },
  );
  ctx.audit({
    type: `merged-visit.${verb}`,
    object: { kind: 'merged-visit', id: visit.id },
    rootId: visit.id,
    data: { from: visit.state, to: state },
  });
  return moved;
}
