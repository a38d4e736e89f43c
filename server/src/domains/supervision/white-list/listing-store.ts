import { startOfDay } from '@yiti/engines/calendar';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { listingLifecycle, type Listing, type ListingVerb } from './listing.ts';

const listings: TableSpec = {
  name: 'supervision.white_list',
  columns: [
    ['id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['deciding_organisation_id', 'uuid'],
    ['criterion', 'jsonb'],
    ['reason', 'text'],
    ['proposed_by', 'uuid'],
    ['proposed_by_name', 'text'],
    ['proposed_at', 'timestamptz'],
    ['state', 'text'],
    ['valid_to', 'date'],
    ['decided_by', 'text'],
    ['decided_at', 'timestamptz'],
    ['decision_reason', 'text'],
    ['revoked_at', 'timestamptz'],
    ['revoked_by', 'text'],
    ['revoked_because', 'text'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`w.id, w.enterprise_id AS "enterpriseId", w.division, w.organisation_id AS "organisationId",
  w.deciding_organisation_id AS "decidingOrganisationId", w.criterion, w.reason, w.proposed_by AS "proposedBy",
  w.proposed_by_name AS "proposedByName", w.proposed_at AS "proposedAt", w.state, w.valid_to AS "validTo", w.decided_by AS "decidedBy",
  w.decided_at AS "decidedAt", w.decision_reason AS "decisionReason", w.revoked_at AS "revokedAt", w.revoked_by AS "revokedBy",
  w.revoked_because AS "revokedBecause", w.version`);

/** What was found at a firm after a moment and not put right on the spot; a result that was withdrawn found nothing. */
const foundSince = sql`EXISTS (SELECT FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id
  WHERE f.enterprise_id = w.enterprise_id AND f.action <> 'corrected' AND v.recorded_at > w.decided_at
    AND v.state <> 'withdrawn')`;

/** Last day on the list of a firm that is on it today; a finding ends it at once, before it is written down. */
export async function listedTo(
  db: Kysely<Tables>,
  enterpriseId: string,
  today: string,
): Promise<string | null> {
  const { rows } = await sql<{ validTo: string }>`
    SELECT w.valid_to AS "validTo" FROM supervision.white_list w
    WHERE w.enterprise_id = ${enterpriseId}::uuid AND w.state = 'listed' AND w.valid_to >= ${today}::date
      AND NOT ${foundSince}`.execute(db);
  return rows[0]?.validTo ?? null;
}

/** Where a page begins: rank (of `listListings`), moment and id of the last row before it. */
type After = readonly string[] | undefined;

/** Of a proposed one 1, of one on the list 2, of all others 3. */
export const rankOf = (state: Listing['state']): number =>
  state === 'proposed' ? 1 : state === 'listed' ? 2 : 3;
const rank = sql`COALESCE(array_position(ARRAY['proposed', 'listed'], w.state), 3)`;

/** Listings that somebody of these organisations proposed or decides, open ones first, newest first; a page of them. */
export async function listListings(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  { after, limit }: { after: After; limit: number },
): Promise<Listing[]> {
  const mine = sql`ANY(${[...jurisdiction.organisationIds]}::uuid[])`;
  const { rows } = await sql<Listing>`
    SELECT ${columns} FROM supervision.white_list w
    WHERE ${jurisdiction.everything ? sql`true` : sql`(w.organisation_id = ${mine} OR w.deciding_organisation_id = ${mine})`}
      AND ${
        after
          ? sql`(-${rank}, w.proposed_at, w.id) < (-${after[0]}::int4, ${after[1]}::timestamptz, ${after[2]}::uuid)`
          : sql`true`
      }
    ORDER BY ${rank}, w.proposed_at DESC, w.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** In force in these places today, newest first: what everybody may read; a page of it. @param after moment and id */
export async function publicListings(
  db: Kysely<Tables>,
  divisions: readonly string[],
  { today, after, limit }: { today: string; after: After; limit: number },
): Promise<Listing[]> {
  const { rows } = await sql<Listing>`
    SELECT ${columns} FROM supervision.white_list w
    WHERE w.state = 'listed' AND w.valid_to >= ${today}::date AND w.division = ANY(${[...divisions]}::text[])
      AND NOT ${foundSince}
      AND ${after ? sql`(w.decided_at, w.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY w.decided_at DESC, w.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Listed still, though the last day is over or something was found. */
export async function overdueListings(
  db: Kysely<Tables>,
  today: string,
): Promise<Array<Listing & { found: boolean }>> {
  const { rows } = await sql<Listing & { found: boolean }>`
    SELECT ${columns}, ${foundSince} AS found FROM supervision.white_list w
    WHERE w.state = 'listed' AND (w.valid_to < ${today}::date OR ${foundSince}) LIMIT 500`.execute(db);
  return rows;
}

/** One that the reader's organisations proposed or decide, held. @throws base/not-found */
export async function openListing(ctx: Ctx, id: string, side: 'deciding' | 'any'): Promise<Listing> {
  const { rows } = await sql<Listing>`
    SELECT ${columns} FROM supervision.white_list w WHERE w.id = ${id}::uuid FOR UPDATE`.execute(ctx.db);
  const [one] = rows;
  const { everything, organisationIds } = ctx.jurisdiction;
  const reaches = (organisation: string) => everything || organisationIds.includes(organisation);
  const may = one && (reaches(one.decidingOrganisationId) || (side === 'any' && reaches(one.organisationId)));
  if (!may) throw problem('base/not-found');
  return one;
}

/** Is it proposed or listed already? */
export async function hasListing(db: Kysely<Tables>, enterpriseId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM supervision.white_list w WHERE w.enterprise_id = ${enterpriseId}::uuid AND w.state IN ('proposed', 'listed')`.execute(
    db,
  );
  return rows.length > 0;
}

/** Findings since that day (YYYY-MM-DD, of China) which were not put right on the spot, but for results that were withdrawn. */
export async function findingsSince(db: Kysely<Tables>, enterpriseId: string, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id
    WHERE f.enterprise_id = ${enterpriseId}::uuid AND f.action <> 'corrected' AND v.state <> 'withdrawn'
      AND (v.recorded_at >= ${startOfDay(day)}::timestamptz OR f.state IN ('open', 'reported'))`.execute(db);
  return rows[0]!.count;
}

export function insertListing(
  ctx: Ctx,
  one: Omit<
    Listing,
    'decidedBy' | 'decidedAt' | 'decisionReason' | 'revokedAt' | 'revokedBy' | 'revokedBecause'
  >,
): void {
  ctx.write.insert(listings, {
    id: one.id,
    enterprise_id: one.enterpriseId,
    division: one.division,
    organisation_id: one.organisationId,
    deciding_organisation_id: one.decidingOrganisationId,
    criterion: one.criterion,
    reason: one.reason,
    proposed_by: one.proposedBy,
    proposed_by_name: one.proposedByName,
    proposed_at: one.proposedAt,
    state: one.state,
    valid_to: one.validTo,
    version: one.version,
  });
}

/** @throws supervision/listing-not-now */
export function moveListing(ctx: Ctx, one: Listing, verb: ListingVerb, set: Record<string, unknown>): void {
  const state = listingLifecycle[one.state][verb];
  if (!state) throw problem('supervision/listing-not-now');
  ctx.write.update(
    listings,
    { id: one.id, version: one.version },
    { ...set, state, version: one.version + 1 },
  );
  ctx.audit({
    type: `white-list.${verb}`,
    object: { kind: 'white-list', id: one.id },
    data: { enterprise: one.enterpriseId },
  });
}
