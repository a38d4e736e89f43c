import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import { objectsOf, type Draw, type KeptProof, type StandingObject } from './draw.ts';
import { madeBy } from './draw-store.ts';
import type { DrawProof } from '@yiti/engines/inspections';

/** What was drawn, as it stands now, page by page: from rows, or from the proof where that holds it all, as in draws of before. */
export interface Placed extends StandingObject {
  place: number;
}

const columns = sql.raw(
  `s.place, s.key, s.drawn, s.inspectors, s.fit, s.came_for AS "cameFor", s.put_aside AS "putAside"`,
);

/** Undefined where what was drawn is kept as rows. */
function standingIn(proof: KeptProof | null): StandingObject[] | undefined {
  if (!proof) return [];
  return proof.drawn ? objectsOf(proof as DrawProof) : undefined;
}

/** @param after the place of the last one before; −1: from the first */
export async function standingPage(
  db: Kysely<Tables>,
  { id, proof }: Draw,
  after: number,
  limit: number,
): Promise<Placed[]> {
  const kept = standingIn(proof);
  if (kept) return kept.map((one, place) => ({ ...one, place })).slice(after + 1, after + 1 + limit);
  const { rows } = await sql<Placed>`
    SELECT ${columns} FROM supervision.draw_standing s
    WHERE s.draw_id = ${id}::uuid AND s.place > ${after} ORDER BY s.place LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many stand: drawn, or come for another, and not put aside. */
export async function countStanding(db: Kysely<Tables>, { id, proof }: Draw): Promise<number> {
  const kept = standingIn(proof);
  if (kept) return kept.filter(({ putAside }) => !putAside).length;
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int4 AS count FROM supervision.draw_standing s
    WHERE s.draw_id = ${id}::uuid AND s.put_aside IS NULL`.execute(db);
  return rows[0]!.count;
}

export async function findStanding(
  db: Kysely<Tables>,
  { id, proof }: Draw,
  key: string,
): Promise<StandingObject | undefined> {
  const kept = standingIn(proof);
  if (kept) return kept.find((one) => one.key === key);
  const { rows } = await sql<Placed>`
    SELECT ${columns} FROM supervision.draw_standing s
    WHERE s.draw_id = ${id}::uuid AND s.key = ${key}`.execute(db);
  return rows[0];
}

/** Those of which an organisation has not made an inspection: the first of them, and how many come after. */
export async function standingToMake(
  db: Kysely<Tables>,
  { id, proof }: Draw,
  organisationId: string,
  limit: number,
): Promise<{ first: StandingObject[]; remaining: number }> {
  const kept = standingIn(proof);
  if (kept) {
    const made = await madeBy(db, id, organisationId);
    const wanted = kept.filter(({ key, putAside }) => !putAside && !made.has(key));
    return { first: wanted.slice(0, limit), remaining: Math.max(0, wanted.length - limit) };
  }
  const open = sql`FROM supervision.draw_standing s
    WHERE s.draw_id = ${id}::uuid AND s.put_aside IS NULL AND NOT EXISTS (
      SELECT FROM supervision.draw_inspection m
      WHERE m.draw_id = s.draw_id AND m.key = s.key AND m.organisation_id = ${organisationId}::uuid)`;
  const { rows } = await sql<Placed>`SELECT ${columns} ${open} ORDER BY s.place LIMIT ${limit}`.execute(db);
  const { rows: counted } = await sql<{ count: number }>`SELECT count(*)::int4 AS count ${open}`.execute(db);
  return { first: rows, remaining: counted[0]!.count - rows.length };
}

/** @param json some thousand of them, with their places */
export async function insertStanding(db: Kysely<Tables>, drawId: string, json: string): Promise<void> {
  await sql`
    INSERT INTO supervision.draw_standing (draw_id, place, key, drawn, inspectors, fit, came_for, put_aside)
    SELECT ${drawId}::uuid, r.place, r.key, r.drawn, r.inspectors, r.fit, r."cameFor", nullif(r."putAside", 'null')
    FROM jsonb_to_recordset(${json}::jsonb) AS r(place int4, key text, drawn jsonb, inspectors jsonb, fit int4,
      "cameFor" text, "putAside" jsonb)`.execute(db);
}

/** Behind all that stand already. */
export async function appendStanding(
  db: Kysely<Tables>,
  drawId: string,
  one: Omit<StandingObject, 'putAside'>,
): Promise<void> {
  await sql`
    INSERT INTO supervision.draw_standing (draw_id, place, key, drawn, inspectors, fit, came_for)
    SELECT ${drawId}::uuid, max(place) + 1, ${one.key}::text, ${JSON.stringify(one.drawn)}::jsonb,
      ${JSON.stringify(one.inspectors)}::jsonb, ${one.fit}::int4, ${one.cameFor}::text
    FROM supervision.draw_standing WHERE draw_id = ${drawId}::uuid`.execute(db);
}

export async function changeStanding(
  db: Kysely<Tables>,
  drawId: string,
  key: string,
  { inspectors, putAside }: Partial<Pick<StandingObject, 'inspectors' | 'putAside'>>,
): Promise<void> {
  await sql`
    UPDATE supervision.draw_standing SET
      inspectors = coalesce(${inspectors ? JSON.stringify(inspectors) : null}::jsonb, inspectors),
      put_aside = coalesce(${putAside ? JSON.stringify(putAside) : null}::jsonb, put_aside)
    WHERE draw_id = ${drawId}::uuid AND key = ${key}`.execute(db);
}
