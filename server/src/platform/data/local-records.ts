import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, sealRow } from '../../base/sealed-fields/index.ts';
import { recordId, sealedRecords, type RecordSecrets } from './sealed-records.ts';
import type { SourceQuestion } from './sources.ts';

type Asked = Pick<SourceQuestion, 'register' | 'subjectCode'>;

/** Answers from the records kept here. @throws base/sealed-value-broken */
export async function askLocalRecords(
  { db }: Pick<Ctx, 'db'>,
  asked: Asked,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<FoundRow>`
    SELECT id, sealed, fields FROM data.record WHERE ${isOf(db, asked)}`.execute(db);
  return fieldsOf(db, rows);
}

/** Whom a record is about, by its id; undefined: there is none any more. @throws base/sealed-value-broken */
export async function subjectOfRecord(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('data.record')
    .select(['id', 'sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  const [secrets] = row ? await openRows<RecordSecrets>(db, sealedRecords, [row]) : [];
  return secrets?.subjectCode;
}

/** Which of these registers say something of a subject here. */
export async function registersThatKnow(
  { db }: Pick<Ctx, 'db'>,
  registers: readonly string[],
  subjectCode: string,
): Promise<ReadonlySet<string>> {
  const ids = registers.map((register) => recordId(db, register, subjectCode));
  const { rows } = await sql<{ register: string }>`
    SELECT register FROM data.record WHERE id = ANY(${ids}::uuid[])
    UNION SELECT register FROM data.record WHERE subject_code = ${subjectCode} AND register = ANY(${[...registers]})`.execute(
    db,
  );
  return new Set(rows.map(({ register }) => register));
}

/** Writes what a register says of a subject; replaces what it said before, and what of it was still in the clear. */
export async function putRecord(
  ctx: Pick<Ctx, 'db' | 'now'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const { db, now } = ctx;
  const id = recordId(db, register, subjectCode);
  const sealed = sealRow(db, sealedRecords, id, { subjectCode, fields });
  await sql`
    WITH before AS (DELETE FROM data.record WHERE register = ${register} AND subject_code = ${subjectCode} AND id <> ${id} RETURNING 1)
    INSERT INTO data.record (id, register, sealed, changed_at)
    SELECT ${id}::uuid, ${register}, ${sealed}, ${now}::timestamptz FROM (SELECT count(*) FROM before) removed_first
    ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, subject_code = NULL, fields = NULL, changed_at = excluded.changed_at`.execute(
    db,
  );
}

/**
 * Changes some of what a register says of a subject, in a transaction; the rest stands, also what somebody else changes at the same moment:
 * SQL cannot look into the record, so one waits for the other.
 */
export async function changeRecord(
  ctx: Pick<Ctx, 'db' | 'now' | 'emit'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const { db } = ctx;
  const id = recordId(db, register, subjectCode);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(db);
  const { rows } = await sql<FoundRow>`
    SELECT id, sealed, fields FROM data.record WHERE ${isOf(db, { register, subjectCode })} FOR UPDATE`.execute(
    db,
  );
  await putRecord(ctx, register, subjectCode, { ...(await fieldsOf(db, rows)), ...fields });
  tellOthers(ctx, register, subjectCode);
}

/** The register says nothing of the subject any more. */
export async function removeRecord(db: Kysely<Tables>, asked: Asked): Promise<void> {
  await sql`DELETE FROM data.record WHERE ${isOf(db, asked)}`.execute(db);
}

interface FoundRow {
  id: string;
  sealed: Uint8Array | null;
  /** in the clear, of before */
  fields: Record<string, unknown> | null;
}

/** In SQL: the row of this register and subject, sealed or from before. */
function isOf(db: Kysely<Tables>, { register, subjectCode }: Asked) {
  const id = recordId(db, register, subjectCode);
  return sql<boolean>`(id = ${id} OR (register = ${register} AND subject_code = ${subjectCode}))`;
}

async function fieldsOf(
  db: Kysely<Tables>,
  rows: readonly FoundRow[],
): Promise<Record<string, unknown> | undefined> {
  const row = rows.find(({ sealed }) => sealed) ?? rows[0];
  if (!row) return undefined;
  const [opened] = await openRows<RecordSecrets>(db, sealedRecords, [row]);
  return opened?.fields ?? row.fields ?? undefined;
}

/** Writes what came in after it began, in place of what was said before. */
export async function takeRecord(
  ctx: Pick<Ctx, 'db' | 'now' | 'emit'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<void> {
  await putRecord(ctx, register, subjectCode, fields);
  tellOthers(ctx, register, subjectCode);
}

/** Others hear which record has changed, by its id, and ask for what they need of it: no event names its subject. */
function tellOthers({ db, emit }: Pick<Ctx, 'db' | 'emit'>, register: string, subjectCode: string): void {
  emit({
    type: 'register.record-changed',
    rootId: recordId(db, register, subjectCode),
    data: { register },
  });
}
