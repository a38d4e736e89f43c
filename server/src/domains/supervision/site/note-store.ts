import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openRows, sealRow } from '../../../base/sealed-fields/index.ts';
import { sealedNotes } from '../sealed.ts';
import type { Answering, HeldLine, SiteNote } from './note.ts';

const notes: TableSpec = {
  name: 'supervision.site_note',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['position', 'int4'],
    ['kind', 'text'],
    ['line', 'text'],
    ['content', 'jsonb'],
    ['content_hash', 'text'],
    ['noted_at', 'timestamptz'],
    ['clock_ahead_ms', 'int8'],
    ['by_id', 'uuid'],
    ['by_name', 'text'],
    ['taken_at', 'timestamptz'],
    ['state', 'text'],
    ['why', 'text'],
    ['decided_by', 'text'],
    ['decided_at', 'timestamptz'],
    ['decision', 'jsonb'],
    ['sealed', 'bytea'],
  ],
};

const lines: TableSpec = {
  name: 'supervision.site_line',
  columns: [
    ['visit_id', 'uuid'],
    ['line', 'text'],
    ['note_id', 'uuid'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`n.id, n.visit_id AS "visitId", n.position, n.line, n.content AS said, n.noted_at AS "notedAt",
  n.clock_ahead_ms::float8 AS "clockAheadMs", n.by_id AS "byId", n.by_name AS "byName", n.taken_at AS "takenAt", n.state, n.why,
  n.decided_by AS "decidedBy", n.decided_at AS "decidedAt", n.decision, n.sealed`);

type Stored = SiteNote & { sealed: Buffer | null };

/** These notes, with what is sealed of them where it was noted. */
async function whole<R extends Stored>(
  db: Kysely<Tables>,
  rows: readonly R[],
): Promise<Array<Omit<R, 'sealed'>>> {
  const opened = await openRows<Pick<Answering, 'given'>>(db, sealedNotes, rows);
  return rows.map(({ sealed: _sealed, ...note }, n) => ({ ...note, said: { ...note.said, ...opened[n] } }));
}

export async function notesOf(db: Kysely<Tables>, visitId: string): Promise<SiteNote[]> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.site_note n WHERE n.visit_id = ${visitId}::uuid
    ORDER BY n.taken_at, n.position, n.id`.execute(db);
  return whole(db, rows);
}

/** Who decides about it holds the visit. */
export async function findNote(db: Kysely<Tables>, id: string): Promise<SiteNote | undefined> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.site_note n WHERE n.id = ${id}::uuid`.execute(db);
  return (await whole(db, rows))[0];
}

/** Notes that have come already, whatever visit they were sent to: id → whose, and a hash of what they said. */
export async function knownNotes(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { hash: string; note: SiteNote }>> {
  const { rows } = await sql<Stored & { hash: string }>`
    SELECT ${columns}, n.content_hash AS hash FROM supervision.site_note n WHERE n.id = ANY(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map((await whole(db, rows)).map(({ hash, ...note }) => [note.id, { hash, note }]));
}

/** The note that holds for each line that somebody wrote. */
export async function heldLines(db: Kysely<Tables>, visitId: string): Promise<Map<string, HeldLine>> {
  const { rows } = await sql<Stored & { version: number }>`
    SELECT ${columns}, l.version FROM supervision.site_line l JOIN supervision.site_note n ON n.id = l.note_id
    WHERE l.visit_id = ${visitId}::uuid ORDER BY l.line`.execute(db);
  const notes = await whole(db, rows);
  return new Map(notes.map(({ version, ...note }) => [note.line!, { line: note.line!, version, note }]));
}

export function insertNote(ctx: Ctx, note: SiteNote, hash: string): void {
  const { given, ...said } = note.said as Answering;
  ctx.write.insert(notes, {
    id: note.id,
    visit_id: note.visitId,
    position: note.position,
    kind: note.said.kind,
    line: note.line,
    content: said,
    content_hash: hash,
    noted_at: note.notedAt,
    clock_ahead_ms: note.clockAheadMs,
    by_id: note.byId,
    by_name: note.byName,
    taken_at: note.takenAt,
    state: note.state,
    why: note.why,
    sealed: given?.length ? sealRow(ctx.db, sealedNotes, note.id, { given }) : null,
  });
}

/** What was decided of a note that waited. */
export function updateNote(ctx: Ctx, { id, state, decidedBy, decidedAt, decision }: SiteNote): void {
  ctx.write.update(
    notes,
    { id, state: 'waiting' },
    { state, decided_by: decidedBy, decided_at: decidedAt, decision },
  );
}

/** Lets other notes hold for lines: `before` as they were read. */
export function writeLines(
  ctx: Ctx,
  visitId: string,
  before: ReadonlyMap<string, HeldLine>,
  after: ReadonlyMap<string, HeldLine>,
): void {
  for (const [line, { version, note }] of after) {
    const was = before.get(line);
    if (!was) ctx.write.insert(lines, { visit_id: visitId, line, note_id: note.id, version });
    else if (was.version !== version)
      ctx.write.update(
        lines,
        { visit_id: visitId, line, version: was.version },
        { note_id: note.id, version },
      );
  }
}
