import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem, type Problem } from '../../../base/problems.ts';
import { within } from '../../../platform/directory/index.ts';
import {
  inspectionLifecycle,
  type Inspection,
  type InspectionState,
  type InspectionVerb,
} from './inspection.ts';

const inspections: TableSpec = {
  name: 'supervision.inspection',
  columns: [
    ['id', 'uuid'],
    ['code', 'text'],
    ['organisation_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['premises_id', 'uuid'],
    ['kind', 'text'],
    ['source', 'text'],
    ['reason', 'text'],
    ['method', 'text'],
    ['item_codes', 'jsonb'],
    ['inspectors', 'jsonb'],
    ['window_from', 'date'],
    ['window_to', 'date'],
    ['special_approval', 'jsonb'],
    ['trigger', 'jsonb'],
    ['unannounced', 'bool'],
    ['assistants', 'jsonb'],
    ['emergency', 'jsonb'],
    ['state', 'text'],
    ['verdicts', 'jsonb'],
    ['explanations', 'jsonb'],
    ['checked_at', 'timestamptz'],
    ['requested_by', 'uuid'],
    ['requested_by_name', 'text'],
    ['requested_at', 'timestamptz'],
    ['decided_by_name', 'text'],
    ['decided_at', 'timestamptz'],
    ['decision_reason', 'text'],
    ['visit_id', 'uuid'],
    ['result', 'text'],
    ['disposal', 'text'],
    ['snapshot_id', 'text'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`i.id, i.code, i.organisation_id AS "organisationId", i.enterprise_id AS "enterpriseId", i.division, i.premises_id AS "premisesId", i.kind,
  i.source, i.reason, i.method, i.item_codes AS "itemCodes", i.inspectors, i.window_from AS "windowFrom", i.window_to AS "windowTo",
  i.special_approval AS "specialApproval", i.trigger, i.unannounced, i.assistants, i.emergency, i.state, i.verdicts, i.explanations, i.checked_at AS "checkedAt",
  i.requested_by AS "requestedBy", i.requested_by_name AS "requestedByName", i.requested_at AS "requestedAt",
  i.decided_by_name AS "decidedByName", i.decided_at AS "decidedAt", i.decision_reason AS "decisionReason", i.visit_id AS "visitId",
  i.result, i.disposal, i.snapshot_id AS "snapshotId", i.version`);

/** @throws base/not-found also for those of other organisations */
export async function getInspection(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Inspection> {
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i WHERE i.id = ${id}::uuid AND ${within('i.organisation_id', jurisdiction)}
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

/** The same for whatever has its id already: a process, a page that asks its own question. */
export async function findInspection(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Inspection | undefined> {
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i WHERE i.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

interface Wanted {
  state?: InspectionState;
  q?: string;
  /** sort key of the last row shown: when it was requested, id */
  after?: readonly string[] | undefined;
  limit: number;
}

export async function listInspections(ctx: Ctx, { state, q, after, limit }: Wanted): Promise<Inspection[]> {
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i
    WHERE ${within('i.organisation_id', ctx.jurisdiction)} AND ${state ? sql`i.state = ${state}` : sql`true`}
      AND ${q ? sql`i.code = upper(${q})` : sql`true`}
      AND ${after ? sql`(i.requested_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY i.requested_at DESC, i.id DESC LIMIT ${limit}`.execute(ctx.db);
  return rows;
}

/** All inspections of a firm, whoever makes them, in order of their ids; `hold` keeps others from changing them meanwhile. */
export async function inspectionsOfFirm(
  db: Kysely<Tables>,
  enterpriseId: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<Inspection[]> {
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i WHERE i.enterprise_id = ${enterpriseId}::uuid
    ORDER BY i.id ${hold ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows;
}

export async function inspectionsOfVisit(db: Kysely<Tables>, visitId: string): Promise<Inspection[]> {
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i WHERE i.visit_id = ${visitId}::uuid ORDER BY i.id`.execute(
    db,
  );
  return rows;
}

/** What waits to be made at these firms, nobody having been there yet, around these days: for who asks which of a park could be made together. */
export async function pendingAt(
  db: Kysely<Tables>,
  enterpriseIds: readonly string[],
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<Inspection[]> {
  if (enterpriseIds.length === 0) return [];
  const { rows } = await sql<Inspection>`
    SELECT ${columns} FROM supervision.inspection i LEFT JOIN supervision.visit v ON v.id = i.visit_id
    WHERE i.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND i.method = 'on-site'
      AND i.state IN ('awaiting-approval', 'approved', 'arranged')
      AND v.entered_at IS NULL AND i.window_from <= ${to}::date AND i.window_to >= ${from}::date
    ORDER BY i.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** Which items each of these inspections is for. */
export async function inspectionItems(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; itemCodes: string[] }>`
    SELECT i.id, i.item_codes AS "itemCodes" FROM supervision.inspection i WHERE i.id = ANY(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, itemCodes }) => [id, itemCodes]));
}

export function insertInspection(ctx: Ctx, one: Inspection): void {
  ctx.write.insert(inspections, {
    id: one.id,
    code: one.code,
    organisation_id: one.organisationId,
    enterprise_id: one.enterpriseId,
    division: one.division,
    premises_id: one.premisesId,
    requested_by: one.requestedBy,
    requested_by_name: one.requestedByName,
    requested_at: one.requestedAt,
    version: one.version,
    ...changeable(one),
  });
}

const changeable = (one: Inspection) => ({
  kind: one.kind,
  source: one.source,
  reason: one.reason,
  method: one.method,
  item_codes: one.itemCodes,
  inspectors: one.inspectors,
  window_from: one.windowFrom,
  window_to: one.windowTo,
  special_approval: one.specialApproval,
  trigger: one.trigger,
  unannounced: one.unannounced,
  assistants: one.assistants,
  emergency: one.emergency,
  state: one.state,
  verdicts: one.verdicts,
  explanations: one.explanations,
  checked_at: one.checkedAt,
  decided_by_name: one.decidedByName,
  decided_at: one.decidedAt,
  decision_reason: one.decisionReason,
  visit_id: one.visitId,
  result: one.result,
  disposal: one.disposal,
  snapshot_id: one.snapshotId,
});

export function updateInspection(ctx: Ctx, before: Inspection, one: Inspection): void {
  ctx.write.update(
    inspections,
    { id: before.id, version: before.version },
    { ...changeable(one), version: one.version },
  );
}

/** @throws supervision/inspection-not-now */
export function stateAfter(one: Inspection, verb: InspectionVerb): InspectionState {
  const to = inspectionLifecycle[one.state][verb];
  if (!to) throw notNow(one);
  return to;
}

export const notNow = ({ code, state }: Inspection): Problem =>
  problem('supervision/inspection-not-now', { code, state });
