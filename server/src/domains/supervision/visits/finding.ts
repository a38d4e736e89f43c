import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Acted } from '../own-enterprise.ts';

/**
 * What was found wrong (检查发现的问题), until it is put right or handed over.
 *
 *     open ──the firm asks for more time, the organisation answers──▶ open, until another day or the same
 *     open ──the firm reports──▶ reported ──re-check──▶ rectified · open again · transferred
 *     open, the last day over ───────────────re-check──▶ (the same)
 */
export interface Finding {
  id: string;
  visitId: string;
  inspectionId: string;
  organisationId: string;
  enterpriseId: string;
  line: { code: string; content: Text; standard: Text };
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  transferTo: string | null;
  /** who gets it; null with `transferTo`: a body that is not on the platform */
  transferOrganisationId: string | null;
  /** last day, YYYY-MM-DD */
  rectifyBy: string | null;
  state: 'open' | 'reported' | 'rectified' | 'transferred';
  report: string | null;
  reportedAt: string | null;
  reported: Acted;
  recheck: string | null;
  recheckedAt: string | null;
  recheckedBy: string | null;
  /** the published process by which it is put right; null: by the table of states */
  snapshotId: string | null;
  /** by the table: the last day of which the firm was reminded when it was over */
  remindedFor: string | null;
  version: number;
}

const findings: TableSpec = {
  name: 'supervision.finding',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['inspection_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['line', 'jsonb'],
    ['description', 'text'],
    ['action', 'text'],
    ['transfer_to', 'text'],
    ['transfer_organisation_id', 'uuid'],
    ['rectify_by', 'date'],
    ['state', 'text'],
    ['report', 'text'],
    ['reported_at', 'timestamptz'],
    ['reported_by', 'text'],
    ['reported_as', 'text'],
    ['recheck', 'text'],
    ['rechecked_at', 'timestamptz'],
    ['rechecked_by', 'text'],
    ['snapshot_id', 'text'],
    ['reminded_for', 'date'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`f.id, f.visit_id AS "visitId", f.inspection_id AS "inspectionId", f.organisation_id AS "organisationId",
  f.enterprise_id AS "enterpriseId", f.line, f.description, f.action, f.transfer_to AS "transferTo",
  f.transfer_organisation_id AS "transferOrganisationId", f.rectify_by AS "rectifyBy",
  f.state, f.report, f.reported_at AS "reportedAt",
  jsonb_build_object('by', f.reported_by, 'as', f.reported_as) AS reported, f.recheck, f.rechecked_at AS "recheckedAt", f.rechecked_by AS "recheckedBy",
  f.snapshot_id AS "snapshotId", f.reminded_for AS "remindedFor", f.version`);

export async function findingsOf(db: Kysely<Tables>, visitId: string): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    SELECT ${columns} FROM supervision.finding f WHERE f.visit_id = ${visitId}::uuid ORDER BY f.id`.execute(
    db,
  );
  return rows;
}

/** @param how held for a change, or only read */
export async function findFinding(
  db: Kysely<Tables>,
  id: string,
  how: 'for-update' | 'read' = 'for-update',
): Promise<Finding | undefined> {
  const held = sql.raw(how === 'for-update' ? 'FOR UPDATE' : '');
  const { rows } = await sql<Finding>`
    SELECT ${columns} FROM supervision.finding f WHERE f.id = ${id}::uuid ${held}`.execute(db);
  return rows[0];
}

export function insertFinding(ctx: Ctx, one: Finding): void {
  ctx.write.insert(findings, {
    id: one.id,
    visit_id: one.visitId,
    inspection_id: one.inspectionId,
    organisation_id: one.organisationId,
    enterprise_id: one.enterpriseId,
    line: one.line,
    description: one.description,
    action: one.action,
    ...changeable(one),
  });
}

const changeable = (one: Finding) => ({
  transfer_to: one.transferTo,
  transfer_organisation_id: one.transferOrganisationId,
  rectify_by: one.rectifyBy,
  state: one.state,
  report: one.report,
  reported_at: one.reportedAt,
  reported_by: one.reported.by,
  reported_as: one.reported.as,
  recheck: one.recheck,
  rechecked_at: one.recheckedAt,
  rechecked_by: one.recheckedBy,
  snapshot_id: one.snapshotId,
  reminded_for: one.remindedFor,
  version: one.version,
});

export function updateFinding(ctx: Ctx, one: Finding, set: Partial<Finding>): void {
  ctx.write.update(
    findings,
    { id: one.id, version: one.version },
    changeable({ ...one, ...set, version: one.version + 1 }),
  );
}

/** Findings that run by the table and whose last day is over without a word to the firm, after one of them. */
export async function overdueByTable(
  db: Kysely<Tables>,
  today: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT f.id FROM supervision.finding f
    WHERE f.state = 'open' AND f.snapshot_id IS NULL AND f.rectify_by < ${today}::date
      AND f.reminded_for IS DISTINCT FROM f.rectify_by AND f.id > ${after}::uuid
    ORDER BY f.id LIMIT ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
