import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { SourceQuestion } from './sources.ts';

/** Answers from the records kept here. */
export async function askLocalRecords(
  { db }: Pick<Ctx, 'db'>,
  { register, subjectCode }: SourceQuestion,
): Promise<Record<string, unknown> | undefined> {
  const row = await db
    .selectFrom('data.record')
    .select('fields')
    .where('register', '=', register)
    .where('subject_code', '=', subjectCode)
    .executeTakeFirst();
  return row && (row.fields as unknown as Record<string, unknown>);
}

/** Writes what a register says of a subject; replaces what it said before. */
export async function putRecord(
  ctx: Pick<Ctx, 'db' | 'now'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const written = { fields: JSON.stringify(fields), changed_at: ctx.now };
  await ctx.db
    .insertInto('data.record')
    .values({ register, subject_code: subjectCode, ...written })
    .onConflict((conflict) => conflict.columns(['register', 'subject_code']).doUpdateSet(written))
    .execute();
}

/** Changes some of what a register says of a subject; the rest stands, also what somebody else changes at the same moment. */
export async function changeRecord(
  ctx: Pick<Ctx, 'db' | 'now' | 'emit'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<void> {
  await sql`
    INSERT INTO data.record AS r (register, subject_code, fields, changed_at)
    VALUES (${register}, ${subjectCode}, ${JSON.stringify(fields)}::jsonb, ${ctx.now}::timestamptz)
    ON CONFLICT (register, subject_code) DO UPDATE SET fields = r.fields || excluded.fields, changed_at = excluded.changed_at`.execute(
    ctx.db,
  );
  tellOthers(ctx, register, subjectCode);
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

/** Others hear that the record has changed, and ask for what they need of it. */
function tellOthers(ctx: Pick<Ctx, 'emit'>, register: string, subjectCode: string): void {
  ctx.emit({
    type: 'register.record-changed',
    rootId: `${register}:${subjectCode}`,
    data: { register, subjectCode },
  });
}
