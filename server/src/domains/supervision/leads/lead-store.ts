import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns } from '../../../base/sealed-fields/index.ts';
import { isWithinJurisdiction, within } from '../../../platform/directory/index.ts';
import type { Lead, LeadStep } from './lead.ts';
import { sealedLeadSteps } from './sealed-steps.ts';

const leads: TableSpec = {
  name: 'supervision.case_lead',
  columns: [
    ['id', 'uuid'],
    ['number', 'text'],
    ['finding_id', 'uuid'],
    ['visit_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['from_organisation_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['outside', 'text'],
    ['state', 'text'],
    ['offered_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['reminded_at', 'timestamptz'],
    ['case_id', 'uuid'],
    ['version', 'int4'],
  ],
};

const steps: TableSpec = {
  name: 'supervision.case_lead_step',
  columns: [
    ['lead_id', 'uuid'],
    ['no', 'int4'],
    ['verb', 'text'],
    ['organisation_id', 'uuid'],
    ['to_organisation_id', 'uuid'],
    ['words', 'text'],
    ['by_name', 'text'],
    ['at', 'timestamptz'],
    ['sealed', 'bytea'],
  ],
};

const columns = columnsOf(leads, 'l');

/** @param lock held for a change, or only read */
export async function findLead(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Lead | undefined> {
  const { rows } = await sql<Lead>`SELECT ${columns} FROM supervision.case_lead l WHERE l.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export async function leadOfFinding(
  db: Kysely<Tables>,
  findingId: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Lead | undefined> {
  const { rows } =
    await sql<Lead>`SELECT ${columns} FROM supervision.case_lead l WHERE l.finding_id = ${findingId}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export async function leadOfCase(db: Kysely<Tables>, caseId: string): Promise<Lead | undefined> {
  const { rows } = await sql<Lead>`
    SELECT ${columns} FROM supervision.case_lead l JOIN supervision.enforcement_case c ON c.finding_id = l.finding_id
    WHERE c.id = ${caseId}::uuid`.execute(db);
  return rows[0];
}

export async function leadsOfVisit(db: Kysely<Tables>, visitId: string): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    SELECT ${columns} FROM supervision.case_lead l WHERE l.visit_id = ${visitId}::uuid ORDER BY l.id`.execute(
    db,
  );
  return rows;
}

/** Those that the reader's organisations have or gave, whatever needs somebody first. */
export async function listLeads({ db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    SELECT ${columns} FROM supervision.case_lead l
    WHERE ${within('l.organisation_id', jurisdiction)} OR ${within('l.from_organisation_id', jurisdiction)}
    ORDER BY l.state NOT IN ('offered', 'returned'), l.due_at, l.id LIMIT 200`.execute(db);
  return rows;
}

/** Whoever has it or gave it reads it, and who had it and returned it. */
export const mayRead = ({ jurisdiction }: Pick<Ctx, 'jurisdiction'>, lead: Lead, had: readonly LeadStep[]) =>
  [
    lead.organisationId,
    lead.fromOrganisationId,
    ...had.flatMap(({ toOrganisationId }) => toOrganisationId ?? []),
  ].some((id) => isWithinJurisdiction(id, jurisdiction));

export async function stepsOfLead(db: Kysely<Tables>, leadId: string): Promise<LeadStep[]> {
  const { rows } = await sql<LeadStep & { leadId: string; sealed: Uint8Array | null }>`
    SELECT ${columnsOf(steps, 's')} FROM supervision.case_lead_step s WHERE s.lead_id = ${leadId}::uuid ORDER BY s.no`.execute(
    db,
  );
  return openColumns(db, sealedLeadSteps, rows, (row) => `${row.leadId}/${row.no}`);
}

/** Leads whose time is over without a word to anybody, after one of them. */
export async function overdueLeads(
  db: Kysely<Tables>,
  now: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT l.id FROM supervision.case_lead l
    WHERE l.state IN ('offered', 'returned') AND l.reminded_at IS NULL AND l.due_at < ${now}::timestamptz
      AND l.id > ${after}::uuid ORDER BY l.id LIMIT ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

export function insertLead(ctx: Ctx, lead: Lead): void {
  ctx.write.insert(leads, rowOf(lead));
}

export function updateLead(ctx: Ctx, { id, version }: Lead, set: Partial<Lead>): void {
  ctx.write.update(leads, { id, version }, { ...rowOf(set), version: version + 1 });
}

/** Told once; what can be done with it stays. */
export function markReminded(ctx: Ctx, { id, version }: Lead): void {
  ctx.write.update(leads, { id, version }, { reminded_at: ctx.now });
}

export function insertLeadStep(ctx: Ctx, leadId: string, step: LeadStep): void {
  const row = { lead_id: leadId, ...rowOf(step) };
  ctx.write.insert(steps, sealColumns(ctx.db, sealedLeadSteps, `${leadId}/${step.no}`, row));
}
