import { isWithinDivision } from '@yiti/engines/codes';
import { sql, type Kysely } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import {
  mergedLifecycle,
  type MergedParty,
  type MergedVerb,
  type MergedVisit,
  type MergeRun,
} from './merged-visit.ts';

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
    ['after_id', 'uuid'],
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

const visits: TableSpec = {
  name: 'supervision.merged_visit',
  columns: [
    ['id', 'uuid'],
    ['run_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['lead_organisation_id', 'uuid'],
    ['window_from', 'date'],
    ['window_to', 'date'],
    ['limit_from', 'date'],
    ['limit_to', 'date'],
    ['day', 'date'],
    ['why', 'jsonb'],
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

const runColumns =
  sql.raw(`r.id, r.organisation_id AS "organisationId", r.division, r.from_day AS "fromDay", r.to_day AS "toDay",
  r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.state, r.after_id AS "afterId", r.firms, r.all_firms AS "allFirms", r.checks,
  r.visits_before AS "visitsBefore", r.visits_after AS "visitsAfter", r.lower_bound AS "lowerBound", r.finished_at AS "finishedAt",
  r.version`);

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
        SELECT FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id
        WHERE v.run_id = r.id AND p.organisation_id = ANY(${[...organisationIds]}::uuid[])))`;

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
  run: Pick<MergeRun, 'id' | 'organisationId' | 'division' | 'fromDay' | 'toDay' | 'allFirms'>,
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
    all_firms: run.allFirms,
    checks: 0,
    visits_before: 0,
    visits_after: 0,
    lower_bound: 0,
    version: 1,
  });
}

export function updateRun(ctx: Ctx, { id, version }: MergeRun, now: MergeRun): void {
  ctx.write.update(
    runs,
    { id, version },
    {
      state: now.state,
      after_id: now.afterId,
      firms: now.firms,
      checks: now.checks,
      visits_before: now.visitsBefore,
      visits_after: now.visitsAfter,
      lower_bound: now.lowerBound,
      finished_at: now.finishedAt,
      version: version + 1,
    },
  );
}

export function insertMerged(ctx: Ctx, visit: MergedVisit): void {
  ctx.write.insert(visits, {
    id: visit.id,
    run_id: visit.runId,
    enterprise_id: visit.enterpriseId,
    division: visit.division,
    limit_from: visit.limitFrom,
    limit_to: visit.limitTo,
    why: visit.why,
    proof: visit.proof,
    version: visit.version,
    ...changeable(visit),
  });
}

const changeable = (visit: MergedVisit) => ({
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

export function insertLeft(
  ctx: Ctx,
  row: {
    runId: string;
    enterpriseId: string;
    organisationId: string;
    itemCodes: string[];
    why: 'over-cap' | 'no-window' | 'firm-elsewhere' | 'firm-closed';
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

const visitColumns = sql.raw(`v.id, v.run_id AS "runId", v.enterprise_id AS "enterpriseId", v.division,
  v.lead_organisation_id AS "leadOrganisationId", v.window_from AS "windowFrom", v.window_to AS "windowTo",
  v.limit_from AS "limitFrom", v.limit_to AS "limitTo", v.day, v.why, v.proof, v.state, v.round, v.problem, v.visit_id AS "visitId", v.version`);

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
  const { rows } = await sql<MergedVisit>`
    SELECT ${visitColumns} FROM supervision.merged_visit v
    WHERE v.run_id = ${runId}::uuid AND ${after ? sql`v.id > ${after}::uuid` : sql`true`}
      AND ${
        organisationIds
          ? sql`EXISTS (SELECT FROM supervision.merged_party p
                  WHERE p.merged_visit_id = v.id AND p.organisation_id = ANY(${[...organisationIds]}::uuid[]))`
          : sql`true`
      }
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

/** Organisations that have to answer in a run, with how many visits. */
export async function askedInRun(
  db: Kysely<Tables>,
  runId: string,
): Promise<Array<{ organisationId: string; visits: number }>> {
  const { rows } = await sql<{ organisationId: string; visits: number }>`
    SELECT p.organisation_id AS "organisationId", count(*)::int4 AS visits
    FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id
    WHERE v.run_id = ${runId}::uuid AND v.state = 'asked' AND p.answer = 'asked' GROUP BY 1 ORDER BY 1`.execute(
    db,
  );
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
