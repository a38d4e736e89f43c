import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import type { Party, Visit } from './visit.ts';

const visits: TableSpec = {
  name: 'supervision.visit',
  columns: [
    ['id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['lead_organisation_id', 'uuid'],
    ['division', 'text'],
    ['premises_id', 'uuid'],
    ['tour_id', 'uuid'],
    ['state', 'text'],
    ['window_from', 'date'],
    ['window_to', 'date'],
    ['round', 'int4'],
    ['slots', 'jsonb'],
    ['slot_at', 'timestamptz'],
    ['booked_by', 'text'],
    ['booked_as', 'text'],
    ['notice', 'jsonb'],
    ['entered_at', 'timestamptz'],
    ['entry', 'jsonb'],
    ['left_at', 'timestamptz'],
    ['record', 'jsonb'],
    ['recorded_at', 'timestamptz'],
    ['publish_by', 'timestamptz'],
    ['published_at', 'timestamptz'],
    ['unannounced', 'bool'],
    ['withdrawal', 'jsonb'],
    ['trade', 'text'],
    ['proposed_day', 'date'],
    ['code', 'text'],
    ['method', 'text'],
    ['snapshot_id', 'text'],
    ['created_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const parties: TableSpec = {
  name: 'supervision.visit_party',
  columns: [
    ['visit_id', 'uuid'],
    ['inspection_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['answer', 'text'],
    ['reason', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
  ],
};

const columns =
  sql.raw(`v.id, v.enterprise_id AS "enterpriseId", v.lead_organisation_id AS "leadOrganisationId", v.division, v.premises_id AS "premisesId",
  v.tour_id AS "tourId", v.state,
  v.window_from AS "windowFrom", v.window_to AS "windowTo", v.round, v.slots, v.slot_at AS "slotAt",
  jsonb_build_object('by', v.booked_by, 'as', v.booked_as) AS booked, v.notice,
  v.entered_at AS "enteredAt", v.entry, v.left_at AS "leftAt", v.record, v.recorded_at AS "recordedAt", v.publish_by AS "publishBy",
  v.published_at AS "publishedAt", v.unannounced, v.withdrawal, v.proposed_day AS "proposedDay", v.trade, v.code, v.method,
  v.snapshot_id AS "snapshotId", v.created_at AS "createdAt", v.version`);

const partyColumns =
  sql.raw(`p.visit_id AS "visitId", p.inspection_id AS "inspectionId", p.organisation_id AS "organisationId",
  p.answer, p.reason, p.answered_by AS "answeredBy", p.answered_at AS "answeredAt"`);

export async function findVisit(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Visit | undefined> {
  const { rows } = await sql<Visit>`SELECT ${columns} FROM supervision.visit v WHERE v.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export async function visitsOfFirm(db: Kysely<Tables>, enterpriseId: string): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v WHERE v.enterprise_id = ${enterpriseId}::uuid
    ORDER BY v.created_at DESC LIMIT 200`.execute(db);
  return rows;
}

export async function visitsOfTour(db: Kysely<Tables>, tourId: string): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v WHERE v.tour_id = ${tourId}::uuid ORDER BY v.slot_at, v.id`.execute(
    db,
  );
  return rows;
}

/** What one organisation arranges at these firms on days that meet, in no tour yet. */
export async function arrangingAt(
  db: Kysely<Tables>,
  wanted: {
    leadOrganisationId: string;
    enterpriseIds: readonly string[];
    windowFrom: string;
    windowTo: string;
    limit: number;
  },
): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v
    WHERE v.enterprise_id = ANY(${[...wanted.enterpriseIds]}::uuid[]) AND v.state = 'arranging' AND v.tour_id IS NULL
      AND v.lead_organisation_id = ${wanted.leadOrganisationId}::uuid
      AND v.window_from <= ${wanted.windowTo}::date AND v.window_to >= ${wanted.windowFrom}::date
    ORDER BY v.id LIMIT ${wanted.limit}`.execute(db);
  return rows;
}

/** Who comes in each of these visits. */
export async function organisationsOfVisits(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ id: string; organisationIds: string[] }>`
    SELECT p.visit_id AS id, jsonb_agg(DISTINCT p.organisation_id) AS "organisationIds"
    FROM supervision.visit_party p WHERE p.visit_id = ANY(${[...ids]}::uuid[]) AND p.answer <> 'refused' GROUP BY 1`.execute(
    db,
  );
  return new Map(rows.map(({ id, organisationIds }) => [id, organisationIds]));
}

/** Results that are public, newest first. */
export async function publishedVisits(
  db: Kysely<Tables>,
  divisions: readonly string[],
  after: readonly string[] | undefined,
  limit: number,
): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v
    WHERE v.state = 'published' AND v.division = ANY(${[...divisions]}::text[])
      AND ${after ? sql`(v.published_at, v.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Visits to which the reader's organisations are about to go, or are at. */
export async function visitsToMake({ db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>): Promise<Visit[]> {
  const { everything, organisationIds } = jurisdiction;
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v
    WHERE v.state IN ('booked', 'refused', 'entered', 'left') AND (${everything} OR EXISTS (
      SELECT FROM supervision.visit_party p
      WHERE p.visit_id = v.id AND p.answer <> 'refused' AND p.organisation_id = ANY(${[...organisationIds]}::uuid[])))
    ORDER BY v.slot_at, v.id LIMIT 100`.execute(db);
  return rows;
}

/** Visits that nobody has made though their days are over, those of a page after the one before; which of them lapse now `lapsesAt` says. */
export async function unmadeVisits(
  db: Kysely<Tables>,
  today: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    SELECT ${columns} FROM supervision.visit v
    WHERE v.state IN ('proposed', 'arranging', 'notified', 'booked', 'refused') AND v.window_to < ${today}::date
      AND ${after === undefined ? sql`true` : sql`v.id > ${after}::uuid`}
    ORDER BY v.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** Whether the holder of this certificate is expected at the firm on this day, or is there. */
export async function hasTaskAt(
  db: Kysely<Tables>,
  enterpriseId: string,
  certificate: string,
  day: string,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM supervision.visit v JOIN supervision.inspection i ON i.visit_id = v.id
    WHERE v.enterprise_id = ${enterpriseId}::uuid AND i.inspectors ? ${certificate}
      AND (v.state = 'entered' OR (v.state = 'booked' AND ${day}::date BETWEEN v.window_from AND v.window_to
        -- of one that comes without notice nobody learns by asking: at its door the code of entry has been made
        AND (NOT i.unannounced OR EXISTS (SELECT FROM supervision.entry_code c WHERE c.visit_id = v.id))))
    LIMIT 1`.execute(db);
  return rows.length > 0;
}

export async function partiesOf(db: Kysely<Tables>, visitId: string): Promise<Party[]> {
  const { rows } = await sql<Party>`
    SELECT ${partyColumns} FROM supervision.visit_party p WHERE p.visit_id = ${visitId}::uuid ORDER BY p.inspection_id`.execute(
    db,
  );
  return rows;
}

interface Seen {
  visit: Visit;
  parties: Party[];
  isLead: boolean;
}

/** The visit with its parties, for somebody of a party. @throws base/not-found */
export async function seeVisit(
  ctx: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Seen> {
  const visit = await findVisit(ctx.db, id, lock);
  if (!visit) throw problem('base/not-found');
  const all = await partiesOf(ctx.db, id);
  const isLead = isWithinJurisdiction(visit.leadOrganisationId, ctx.jurisdiction);
  const isParty = isLead || all.some((one) => isWithinJurisdiction(one.organisationId, ctx.jurisdiction));
  if (!isParty) throw problem('base/not-found');
  return { visit, parties: all, isLead };
}

/** The same, held, or for the lead only. @throws base/not-found, supervision/not-the-lead */
export async function openVisit(
  ctx: Ctx,
  id: string,
  { as = 'party' }: { as?: 'party' | 'lead' } = {},
): Promise<Seen> {
  const seen = await seeVisit(ctx, id, 'for-update');
  if (as === 'lead' && !seen.isLead) throw problem('supervision/not-the-lead');
  return seen;
}

type Begun = Pick<
  Visit,
  'id' | 'enterpriseId' | 'leadOrganisationId' | 'division' | 'state' | 'windowFrom' | 'windowTo'
> & {
  industry: string | undefined;
  proposedDay?: string | null;
  premisesId: string | null;
  tourId?: string | null;
};

/** A visit as it begins. @param begun `industry`: as the register has it */
export const newVisit = (
  { now }: Ctx,
  { industry, proposedDay = null, tourId = null, ...begun }: Begun,
): Visit => ({
  ...begun,
  method: 'on-site',
  proposedDay,
  tourId,
  trade: industry?.charAt(0) ?? null,
  round: 1,
  slots: [],
  slotAt: null,
  booked: { by: null, as: null },
  notice: null,
  enteredAt: null,
  entry: null,
  leftAt: null,
  record: null,
  recordedAt: null,
  publishBy: null,
  publishedAt: null,
  unannounced: false,
  withdrawal: null,
  code: null,
  snapshotId: null,
  createdAt: now,
  version: 1,
});

export function insertVisit(ctx: Ctx, visit: Visit): void {
  ctx.write.insert(visits, {
    id: visit.id,
    enterprise_id: visit.enterpriseId,
    division: visit.division,
    trade: visit.trade,
    method: visit.method,
    premises_id: visit.premisesId,
    created_at: visit.createdAt,
    version: visit.version,
    ...changeable(visit),
  });
}

export function insertParty(ctx: Ctx, party: Party): void {
  ctx.write.insert(parties, partyRow(party));
}

const partyRow = (party: Party) => ({
  visit_id: party.visitId,
  inspection_id: party.inspectionId,
  organisation_id: party.organisationId,
  answer: party.answer,
  reason: party.reason,
  answered_by: party.answeredBy,
  answered_at: party.answeredAt,
});

export function updateParty(ctx: Ctx, party: Party): void {
  const { visit_id: visitId, inspection_id: inspectionId, organisation_id: _, ...set } = partyRow(party);
  ctx.write.update(parties, { visit_id: visitId, inspection_id: inspectionId }, set);
}

export function updateVisit(ctx: Ctx, before: Visit, visit: Visit): void {
  ctx.write.update(
    visits,
    { id: before.id, version: before.version },
    { ...changeable(visit), version: visit.version },
  );
}

const changeable = (visit: Visit) => ({
  tour_id: visit.tourId,
  proposed_day: visit.proposedDay,
  lead_organisation_id: visit.leadOrganisationId,
  state: visit.state,
  window_from: visit.windowFrom,
  window_to: visit.windowTo,
  round: visit.round,
  slots: visit.slots,
  slot_at: visit.slotAt,
  booked_by: visit.booked.by,
  booked_as: visit.booked.as,
  notice: visit.notice,
  entered_at: visit.enteredAt,
  entry: visit.entry,
  left_at: visit.leftAt,
  record: visit.record,
  recorded_at: visit.recordedAt,
  publish_by: visit.publishBy,
  published_at: visit.publishedAt,
  unannounced: visit.unannounced,
  withdrawal: visit.withdrawal,
  code: visit.code,
  snapshot_id: visit.snapshotId,
});
