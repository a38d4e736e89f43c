import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { drawLifecycle, type Draw, type DrawSecret, type DrawVerb } from './draw.ts';

const draws: TableSpec = {
  name: 'supervision.draw',
  columns: [
    ['id', 'uuid'],
    ['code', 'text'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['participants', 'jsonb'],
    ['title', 'jsonb'],
    ['settings', 'jsonb'],
    ['state', 'text'],
    ['attempt', 'int4'],
    ['repeats', 'uuid'],
    ['previous_hash', 'text'],
    ['announcement', 'jsonb'],
    ['announced_hash', 'text'],
    ['announced_at', 'timestamptz'],
    ['beacon', 'jsonb'],
    ['outcome_fixed', 'bool'],
    ['proof', 'jsonb'],
    ['drawn_at', 'timestamptz'],
    ['voided', 'jsonb'],
    ['work', 'jsonb'],
    ['files', 'jsonb'],
    ['set_up_by', 'uuid'],
    ['set_up_by_name', 'text'],
    ['set_up_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const secrets: TableSpec = {
  name: 'supervision.draw_secret',
  columns: [
    ['draw_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['commitment', 'text'],
    ['committed_at', 'timestamptz'],
    ['committed_by', 'text'],
    ['secret', 'text'],
    ['revealed_at', 'timestamptz'],
  ],
};

const made: TableSpec = {
  name: 'supervision.draw_inspection',
  columns: [
    ['draw_id', 'uuid'],
    ['key', 'text'],
    ['organisation_id', 'uuid'],
    ['inspection_id', 'uuid'],
  ],
};

const columns =
  sql.raw(`d.id, d.code, d.organisation_id AS "organisationId", d.division, d.participants, d.title, d.settings,
  d.state, d.attempt, d.repeats, d.previous_hash AS "previousHash", d.announcement, d.announced_hash AS "announcedHash",
  d.announced_at AS "announcedAt", d.beacon, d.outcome_fixed AS "outcomeFixed", d.proof, d.drawn_at AS "drawnAt", d.voided, d.work, d.files,
  d.set_up_by AS "setUpBy", d.set_up_by_name AS "setUpByName", d.set_up_at AS "setUpAt", d.version`);

/** What a list of draws shows; a proof of before may be of ten thousand firms. */
const listed =
  sql.raw(`d.id, d.code, d.organisation_id AS "organisationId", d.title, d.settings, d.state, d.attempt,
  d.announced_at AS "announcedAt", d.drawn_at AS "drawnAt", d.set_up_at AS "setUpAt"`);
export type ListedDraw = Pick<
  Draw,
  | 'id'
  | 'code'
  | 'organisationId'
  | 'title'
  | 'settings'
  | 'state'
  | 'attempt'
  | 'announcedAt'
  | 'drawnAt'
  | 'setUpAt'
>;

/** Draws in which an organisation of the jurisdiction inspects or contributes. */
function within({ everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  return sql<boolean>`d.participants ?| ${[...organisationIds]}::text[]`;
}

/** @throws base/not-found also for a draw in which none of the reader's organisations takes part */
export async function getDraw(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Draw> {
  const { rows } = await sql<Draw>`
    SELECT ${columns} FROM supervision.draw d WHERE d.id = ${id}::uuid AND ${within(jurisdiction)}
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

/** Code of the draw that repeats this one; one that was thrown away does not count. */
export async function findRepetition(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM supervision.draw WHERE repeats = ${id}::uuid AND state <> 'discarded' LIMIT 1`.execute(
    db,
  );
  return rows[0]?.code;
}

export async function listDraws(
  { db, jurisdiction }: Ctx,
  after: readonly string[] | undefined,
  limit: number,
): Promise<ListedDraw[]> {
  const { rows } = await sql<ListedDraw>`
    SELECT ${listed} FROM supervision.draw d WHERE ${within(jurisdiction)} AND d.state <> 'discarded'
      AND ${after ? sql`(d.set_up_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY d.set_up_at DESC, d.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Draws that everybody may read, newest first. */
export async function publicDraws(
  db: Kysely<Tables>,
  divisions: readonly string[],
  after: readonly string[] | undefined,
  limit: number,
): Promise<ListedDraw[]> {
  const { rows } = await sql<ListedDraw>`
    SELECT ${listed} FROM supervision.draw d
    WHERE d.state IN ('announced', 'drawn', 'void') AND d.division = ANY(${[...divisions]}::text[])
      AND ${after ? sql`(d.announced_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    ORDER BY d.announced_at DESC, d.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** @throws base/not-found also for one that was never announced */
export async function getPublicDraw(db: Kysely<Tables>, id: string): Promise<Draw> {
  const { rows } = await sql<Draw>`
    SELECT ${columns} FROM supervision.draw d
    WHERE d.id = ${id}::uuid AND d.state IN ('announced', 'drawn', 'void')`.execute(db);
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

export function insertDraw(ctx: Ctx, draw: Draw): void {
  ctx.write.insert(draws, {
    id: draw.id,
    code: draw.code,
    organisation_id: draw.organisationId,
    division: draw.division,
    attempt: draw.attempt,
    repeats: draw.repeats,
    previous_hash: draw.previousHash,
    set_up_by: draw.setUpBy,
    set_up_by_name: draw.setUpByName,
    set_up_at: draw.setUpAt,
    version: draw.version,
    ...changeable(draw),
  });
}

const changeable = (draw: Draw) => ({
  participants: draw.participants,
  title: draw.title,
  settings: draw.settings,
  state: draw.state,
  announcement: draw.announcement,
  announced_hash: draw.announcedHash,
  announced_at: draw.announcedAt,
  beacon: draw.beacon,
  outcome_fixed: draw.outcomeFixed,
  proof: draw.proof,
  drawn_at: draw.drawnAt,
  voided: draw.voided,
  work: draw.work,
  files: draw.files,
});

/**
 * What became of the draw by a verb, written with the version that was read, and on the audit trail.
 *
 * @throws supervision/draw-not-now
 */
export function moveDraw(
  ctx: Ctx,
  draw: Draw,
  verb: DrawVerb,
  set: Partial<Draw> = {},
  data: Record<string, unknown> = {},
): Draw {
  const state = drawLifecycle[draw.state][verb];
  if (!state) throw problem('supervision/draw-not-now', { code: draw.code, state: draw.state });
  const moved = { ...draw, ...set, state, version: draw.version + 1 };
  ctx.write.update(
    draws,
    { id: draw.id, version: draw.version },
    { ...changeable(moved), version: moved.version },
  );
  ctx.audit({
    type: `inspection-draw.${verb}`,
    object: { kind: 'inspection-draw', id: draw.id },
    rootId: draw.id,
    data: { from: draw.state, to: state, ...data },
  });
  return moved;
}

/** A frozen list of a draw whose lists are rows; undefined where it has none. */
export async function frozenRow(
  db: Kysely<Tables>,
  drawId: string,
  list: 'objects' | 'visits' | 'inspectors',
): Promise<string | undefined> {
  const row = await db
    .selectFrom('supervision.draw_list')
    .select('content')
    .where('draw_id', '=', drawId)
    .where('list', '=', list)
    .executeTakeFirst();
  return row?.content;
}

/** Which firm stands behind the names of the lists. */
export interface Opened {
  /** beside its stratum */
  key: string;
  /** beside its county and its inspectors: what pages and inspections speak of */
  visitKey: string;
  enterpriseId: string;
  uscc: string;
  class: string;
  /** what the class is called in this draw */
  stratum: string;
  /** null: announced before firms had two names */
  division: string | null;
  nonce: string;
}

const ROWS_AT_ONCE = 2000;

/** Those that were drawn, or came for one that was put aside. */
export async function insertObjects(
  db: Kysely<Tables>,
  drawId: string,
  objects: readonly Opened[],
): Promise<void> {
  for (let at = 0; at < objects.length; at += ROWS_AT_ONCE)
    await sql`
      INSERT INTO supervision.draw_object (draw_id, key, visit_key, enterprise_id, uscc, class, stratum, division, nonce)
      SELECT ${drawId}::uuid, r.key, r."visitKey", r."enterpriseId", r.uscc, r.class, r.stratum, r.division, r.nonce
      FROM jsonb_to_recordset(${JSON.stringify(objects.slice(at, at + ROWS_AT_ONCE))}::jsonb)
        AS r(key text, "visitKey" text, "enterpriseId" uuid, uscc text, class text, stratum text, division text, nonce text)`.execute(
      db,
    );
}

/** @param only firms of these names; absent: all that are kept as rows */
export async function openedOf(
  db: Kysely<Tables>,
  drawId: string,
  only: { keys?: readonly string[]; visitKeys?: readonly string[] } = {},
): Promise<Opened[]> {
  const { keys, visitKeys } = only;
  const { rows } = await sql<Opened>`
    SELECT o.key, o.visit_key AS "visitKey", o.enterprise_id AS "enterpriseId", o.uscc, o.class, o.stratum, o.division, o.nonce
    FROM supervision.draw_object o
    WHERE o.draw_id = ${drawId}::uuid AND ${visitKeys ? sql`o.visit_key = ANY(${[...visitKeys]}::text[])` : sql`true`}
      AND ${keys ? sql`o.key = ANY(${[...keys]}::text[])` : sql`true`}
    ORDER BY o.key`.execute(db);
  return rows;
}

export async function secretsOf(db: Kysely<Tables>, drawId: string): Promise<DrawSecret[]> {
  const { rows } = await sql<DrawSecret>`
    SELECT s.organisation_id AS "organisationId", s.commitment, s.committed_at AS "committedAt",
           s.committed_by AS "committedBy", s.secret, s.revealed_at AS "revealedAt"
    FROM supervision.draw_secret s WHERE s.draw_id = ${drawId}::uuid ORDER BY s.committed_at`.execute(db);
  return rows;
}

export function insertSecret(ctx: Ctx, drawId: string, organisationId: string, commitment: string): void {
  ctx.write.insert(secrets, {
    draw_id: drawId,
    organisation_id: organisationId,
    commitment,
    committed_at: ctx.now,
    committed_by: ctx.actor.name,
  });
}

export function revealSecret(ctx: Ctx, drawId: string, organisationId: string, secret: string): void {
  ctx.write.update(
    secrets,
    { draw_id: drawId, organisation_id: organisationId },
    { secret, revealed_at: ctx.now },
  );
}

/** The inspections that were made of what was drawn. */
export interface MadeOfDraw {
  key: string;
  organisationId: string;
  inspectionId: string;
  code: string;
  state: string;
}

/** @param keys of these objects only */
export async function inspectionsOfDraw(
  db: Kysely<Tables>,
  drawId: string,
  keys: readonly string[],
): Promise<MadeOfDraw[]> {
  const { rows } = await sql<MadeOfDraw>`
    SELECT m.key, m.organisation_id AS "organisationId", m.inspection_id AS "inspectionId", i.code, i.state
    FROM supervision.draw_inspection m JOIN supervision.inspection i ON i.id = m.inspection_id
    WHERE m.draw_id = ${drawId}::uuid AND m.key = ANY(${[...keys]}::text[]) ORDER BY m.key`.execute(db);
  return rows;
}

/** How many inspections each organisation made of a draw. */
export async function countMade(db: Kysely<Tables>, drawId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ organisationId: string; count: number }>`
    SELECT organisation_id AS "organisationId", count(*)::int4 AS count FROM supervision.draw_inspection
    WHERE draw_id = ${drawId}::uuid GROUP BY organisation_id`.execute(db);
  return new Map(rows.map(({ organisationId, count }) => [organisationId, count]));
}

/** Names of those of which an organisation made inspections. */
export async function madeBy(
  db: Kysely<Tables>,
  drawId: string,
  organisationId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('supervision.draw_inspection')
    .select('key')
    .where('draw_id', '=', drawId)
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Set(rows.map(({ key }) => key));
}

export function insertMade(ctx: Ctx, row: Omit<MadeOfDraw, 'code' | 'state'> & { drawId: string }): void {
  ctx.write.insert(made, {
    draw_id: row.drawId,
    key: row.key,
    organisation_id: row.organisationId,
    inspection_id: row.inspectionId,
  });
}
