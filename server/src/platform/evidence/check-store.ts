import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../base/sealed-fields/index.ts';

export const checkStates = ['open', 'confirmed', 'denied', 'unknown'] as const;
export type CheckState = (typeof checkStates)[number];

/** One organisation checks for another what a paper would have shown (部门核验). Times are ISO 8601. */
export interface EvidenceCheck {
  id: string;
  applicationId: string;
  evidence: string;
  reference: string;
  name: Text;
  criteria: Text;
  subjectId: string;
  subjectName: string;
  subjectCode: string;
  title: Text;
  division: string;
  role: string;
  organisationId: string | null;
  askingIds: string[];
  state: CheckState;
  askedAt: string;
  dueAt: string;
  words: string | null;
  answeredAt: string | null;
}

/** The number of whom it is about, and what the organisation found. */
export const sealedChecks = wholeColumns({
  name: 'evidence.check',
  key: 'id',
  purpose: 'evidence',
  columns: ['subject_code', 'words'],
});

type CheckRow = EvidenceCheck & { sealed: Buffer | null };

const opened = (db: Kysely<Tables>, rows: readonly CheckRow[]): Promise<EvidenceCheck[]> =>
  openColumns(db, sealedChecks, rows, ({ id }) => id);

const columns = sql.raw(
  `k.id, k.application_id AS "applicationId", k.evidence, k.reference, k.name, k.criteria, k.subject_id AS "subjectId",
   k.subject_name AS "subjectName", k.subject_code AS "subjectCode", k.title, k.division, k.role, k.organisation_id AS "organisationId",
   k.asking_ids AS "askingIds", k.state, k.asked_at AS "askedAt", k.due_at AS "dueAt", k.words, k.answered_at AS "answeredAt", k.sealed`,
);

/** Those that one's organisations carry out, or have asked for. `k` is the table. */
export function checksWithin({ everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  const own = sql`${[...organisationIds]}::uuid[]`;
  return sql<boolean>`(k.organisation_id = ANY(${own}) OR k.asking_ids && ${own})`;
}

export async function selectChecks(
  db: Kysely<Tables>,
  where: RawBuilder<boolean>,
  limit: number,
): Promise<EvidenceCheck[]> {
  const { rows } = await sql<CheckRow>`
    SELECT ${columns} FROM evidence.check k WHERE ${where} ORDER BY k.state <> 'open', k.due_at, k.id LIMIT ${limit}`.execute(
    db,
  );
  return opened(db, rows);
}

/** Asked once for an application and a piece of evidence. @returns false when it was asked before */
export async function insertCheck({ db }: Pick<Ctx, 'db'>, check: EvidenceCheck): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO evidence.check (application_id, evidence, id, reference, name, criteria, subject_id, subject_name, sealed,
      title, division, role, organisation_id, asking_ids, state, asked_at, due_at)
    VALUES (${check.applicationId}, ${check.evidence}, ${check.id}, ${check.reference}, ${JSON.stringify(check.name)}::jsonb,
      ${JSON.stringify(check.criteria)}::jsonb, ${check.subjectId}, ${check.subjectName}, ${sealedOf(db, check)},
      ${JSON.stringify(check.title)}::jsonb, ${check.division}, ${check.role}, ${check.organisationId},
      ${check.askingIds}::uuid[], 'open', ${check.askedAt}, ${check.dueAt})
    ON CONFLICT (application_id, evidence) DO NOTHING RETURNING 1`.execute(db);
  return rows.length === 1;
}

const sealedOf = (db: Kysely<Tables>, { id, subjectCode, words }: EvidenceCheck) =>
  sealColumns(db, sealedChecks, id, { subject_code: subjectCode, words })['sealed'];

/** @returns false when it was answered in between */
export async function answerStored(
  { db, now, actor }: Pick<Ctx, 'db' | 'now' | 'actor'>,
  check: EvidenceCheck,
  { state, words }: { state: CheckState; words: string },
): Promise<boolean> {
  const { id } = check;
  const { rows } = await sql`
    UPDATE evidence.check SET state = ${state}, sealed = ${sealedOf(db, { ...check, words })}, subject_code = NULL, words = NULL, answered_at = ${now}::timestamptz, answered_by = ${actor.name}
    WHERE id = ${id}::uuid AND state = 'open' RETURNING 1`.execute(db);
  return rows.length === 1;
}

/** Answered checks about these subjects, newest first, as the list of uses tells of them. */
export async function checksOfSubjects(
  { db }: Pick<Ctx, 'db'>,
  subjectIds: readonly string[],
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
): Promise<Array<EvidenceCheck & { answeredAt: string }>> {
  const { rows } = await sql<CheckRow & { answeredAt: string }>`
    SELECT ${columns} FROM evidence.check k
    WHERE k.subject_id = ANY(${[...subjectIds]}::uuid[]) AND k.answered_at IS NOT NULL
      AND ${id === undefined ? sql`true` : sql`k.id = ${id}::uuid`}
      AND ${before ? sql`(k.answered_at, k.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    ORDER BY k.answered_at DESC, k.id DESC LIMIT ${limit}`.execute(db);
  return (await opened(db, rows)) as Array<EvidenceCheck & { answeredAt: string }>;
}
