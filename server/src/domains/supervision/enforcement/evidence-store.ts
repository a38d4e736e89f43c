import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';

/** What is decided about evidence that was kept: copied and given back, examined, sealed or seized, to be confiscated, let go. */
export const settlements = [
  'copied-and-returned',
  'examination',
  'seizure',
  'confiscation',
  'released',
] as const;

/** Evidence that was registered and is kept beforehand (先行登记保存). */
export interface KeptEvidence {
  id: string;
  caseId: string;
  what: string;
  place: string;
  keptAt: string;
  keptBy: string;
  /** until when it has to be decided about */
  dueAt: string;
  remindedAt: string | null;
  how: (typeof settlements)[number] | null;
  settledAt: string | null;
  settledBy: string | null;
}

const table: TableSpec = {
  name: 'supervision.kept_evidence',
  columns: [
    ['id', 'uuid'],
    ['case_id', 'uuid'],
    ['what', 'text'],
    ['place', 'text'],
    ['kept_at', 'timestamptz'],
    ['kept_by', 'text'],
    ['due_at', 'timestamptz'],
    ['reminded_at', 'timestamptz'],
    ['how', 'text'],
    ['settled_at', 'timestamptz'],
    ['settled_by', 'text'],
  ],
};

const columns =
  sql.raw(`k.id, k.case_id AS "caseId", k.what, k.place, k.kept_at AS "keptAt", k.kept_by AS "keptBy",
  k.due_at AS "dueAt", k.reminded_at AS "remindedAt", k.how, k.settled_at AS "settledAt", k.settled_by AS "settledBy"`);

export async function evidenceOf(db: Kysely<Tables>, caseId: string): Promise<KeptEvidence[]> {
  const { rows } = await sql<KeptEvidence>`
    SELECT ${columns} FROM supervision.kept_evidence k WHERE k.case_id = ${caseId}::uuid ORDER BY k.kept_at, k.id`.execute(
    db,
  );
  return rows;
}

/** @param lock held: whoever decides about it and whoever reminds of it take turns, after they took the case */
export async function findEvidence(
  db: Kysely<Tables>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<KeptEvidence | undefined> {
  const { rows } = await sql<KeptEvidence>`
    SELECT ${columns} FROM supervision.kept_evidence k WHERE k.id = ${id}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

/** Evidence that nobody decided about in time, and of which nobody was reminded. */
export async function overdueEvidence(
  db: Kysely<Tables>,
  now: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT k.id FROM supervision.kept_evidence k
    WHERE k.how IS NULL AND k.reminded_at IS NULL AND k.due_at < ${now}::timestamptz AND k.id > ${after}::uuid
    ORDER BY k.id LIMIT ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

export function insertEvidence(
  ctx: Ctx,
  one: Pick<KeptEvidence, 'id' | 'caseId' | 'what' | 'place' | 'dueAt'>,
): void {
  ctx.write.insert(table, {
    id: one.id,
    case_id: one.caseId,
    what: one.what,
    place: one.place,
    kept_at: ctx.now,
    kept_by: ctx.actor.name,
    due_at: one.dueAt,
  });
}

export const settleEvidence = (ctx: Ctx, id: string, how: KeptEvidence['how']): void =>
  ctx.write.update(table, { id }, { how, settled_at: ctx.now, settled_by: ctx.actor.name });

export const markReminded = (ctx: Ctx, id: string): void =>
  ctx.write.update(table, { id }, { reminded_at: ctx.now });
