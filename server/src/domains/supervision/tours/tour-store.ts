import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import type { Tour } from './tour.ts';

const tours: TableSpec = {
  name: 'supervision.tour',
  columns: [
    ['id', 'uuid'],
    ['run_id', 'uuid'],
    ['lead_organisation_id', 'uuid'],
    ['division', 'text'],
    ['park_id', 'uuid'],
    ['shared_place', 'text'],
    ['window_from', 'date'],
    ['window_to', 'date'],
    ['day', 'date'],
    ['made_by', 'text'],
    ['made_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`t.id, t.run_id AS "runId", t.lead_organisation_id AS "leadOrganisationId", t.division, t.park_id AS "parkId",
  t.shared_place AS "sharedPlace", t.window_from AS "windowFrom", t.window_to AS "windowTo", t.day, t.made_by AS "madeBy",
  t.made_at AS "madeAt", t.version`);

export function insertTour(ctx: Ctx, tour: Tour): void {
  ctx.write.insert(tours, {
    id: tour.id,
    run_id: tour.runId,
    lead_organisation_id: tour.leadOrganisationId,
    division: tour.division,
    park_id: tour.parkId,
    shared_place: tour.sharedPlace,
    window_from: tour.windowFrom,
    window_to: tour.windowTo,
    day: tour.day,
    made_by: tour.madeBy,
    made_at: tour.madeAt,
    version: tour.version,
  });
}

/** @throws base/not-found */
export async function getTour(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Tour> {
  const { rows } = await sql<Tour>`
    SELECT ${columns} FROM supervision.tour t WHERE t.id = ${id}::uuid ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(
    db,
  );
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

/** Tours by their ids. */
export async function toursById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Tour>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Tour>`
    SELECT ${columns} FROM supervision.tour t WHERE t.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Tours of which a visit is arranged or made and in which the reader's organisations take part, newest first. */
export async function listTours(
  { db, jurisdiction: { everything, organisationIds } }: Pick<Ctx, 'db' | 'jurisdiction'>,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Tour[]> {
  const { rows } = await sql<Tour>`
    SELECT ${columns} FROM supervision.tour t
    WHERE ${after ? sql`t.id < ${after}::uuid` : sql`true`} AND EXISTS (
      SELECT FROM supervision.visit v JOIN supervision.visit_party p ON p.visit_id = v.id AND p.answer <> 'refused'
      WHERE v.tour_id = t.id AND (${everything} OR p.organisation_id = ANY(${[...organisationIds]}::uuid[])))
    ORDER BY t.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export function setTourDay(ctx: Ctx, { id, version }: Tour, day: string): void {
  ctx.write.update(tours, { id, version }, { day, version: version + 1 });
}
