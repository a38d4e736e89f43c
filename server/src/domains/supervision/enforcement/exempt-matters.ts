import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { LegalBasis, Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { within } from '../../../platform/directory/index.ts';
import type { EntryState } from '../lists/entry.ts';

/** A violation that is not punished the first time (首违不罚事项): data of the place, with its basis. */
export interface ExemptMatter {
  code: string;
  name: Text;
  basis: LegalBasis[];
  /** codes of the lines of checklists that it is about */
  lines: string[];
  conditions: Array<{ code: string; text: Text }>;
}

/** A matter as a line of the list: draft → published → withdrawn → draft, as those of the other lists. */
export interface ListedMatter extends ExemptMatter {
  /** null: on the list since before it had a keeper */
  organisationId: string | null;
  division: string;
  state: EntryState;
  /** first and last day on which it holds; null: until it is withdrawn */
  validFrom: string;
  validTo: string | null;
  publishedAt: string | null;
  version: number;
}

const table: TableSpec = {
  name: 'supervision.exempt_matter',
  columns: [
    ['code', 'text'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['data', 'jsonb'],
    ['state', 'text'],
    ['valid_from', 'date'],
    ['valid_to', 'date'],
    ['published_at', 'timestamptz'],
    ['version', 'int4'],
    ['changed_at', 'timestamptz'],
    ['changed_by', 'text'],
  ],
};

type Row = Omit<ListedMatter, 'name' | 'basis' | 'lines' | 'conditions'> & {
  data: Omit<ExemptMatter, 'code'>;
};
const columns =
  sql.raw(`m.code, m.organisation_id AS "organisationId", m.division, m.data, m.state, m.valid_from AS "validFrom",
  m.valid_to AS "validTo", m.published_at AS "publishedAt", m.version`);
const toMatter = ({ data, ...row }: Row): ListedMatter => ({ ...row, ...data });

/** Those in force at a place today: published there or above, on one of their days. */
export async function mattersInForce(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  division: string,
): Promise<ListedMatter[]> {
  const today = dateOf(now);
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM supervision.exempt_matter m WHERE m.state = 'published' AND m.valid_from <= ${today}::date
      AND (m.valid_to IS NULL OR m.valid_to >= ${today}::date) ORDER BY m.code`.execute(db);
  return rows.filter((row) => isWithinDivision(division, row.division)).map(toMatter);
}

/** The same, for these lines of checklists. */
export async function exemptMatters(
  ctx: Pick<Ctx, 'db' | 'now'>,
  division: string,
  lines: readonly string[],
): Promise<ExemptMatter[]> {
  return (await mattersInForce(ctx, division))
    .filter((matter) => matter.lines.some((line) => lines.includes(line)))
    .map(({ code, name, basis, lines: about, conditions }) => ({
      code,
      name,
      basis,
      lines: about,
      conditions,
    }));
}

/** Those that the reader's organisations keep. */
export async function mattersKept({
  db,
  jurisdiction,
}: Pick<Ctx, 'db' | 'jurisdiction'>): Promise<ListedMatter[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM supervision.exempt_matter m WHERE ${within('m.organisation_id', jurisdiction)} ORDER BY m.code LIMIT 1000`.execute(
    db,
  );
  return rows.map(toMatter);
}

/** One of the reader's organisations, held for a change. */
export async function findMatterForUpdate(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  code: string,
): Promise<ListedMatter | undefined> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM supervision.exempt_matter m WHERE m.code = ${code} AND ${within('m.organisation_id', jurisdiction)} FOR UPDATE`.execute(
    db,
  );
  return rows.map(toMatter)[0];
}

/** Which of these codes are taken, by whomever. */
export async function codesTaken(db: Kysely<Tables>, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    SELECT m.code FROM supervision.exempt_matter m WHERE m.code = ANY(${[...codes]}::text[])`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

export function insertMatter(ctx: Ctx, { code, ...one }: Omit<ListedMatter, 'version'>): void {
  ctx.write.insert(table, {
    code,
    organisation_id: one.organisationId,
    division: one.division,
    data: dataOf(one),
    state: one.state,
    valid_from: one.validFrom,
    valid_to: one.validTo,
    published_at: one.publishedAt,
    version: 1,
    changed_at: ctx.now,
    changed_by: ctx.actor.name,
  });
}

/** Written with the version that was read. */
export function updateMatter(ctx: Ctx, { code, version }: ListedMatter, after: ListedMatter): void {
  ctx.write.update(
    table,
    { code, version },
    {
      data: dataOf(after),
      state: after.state,
      valid_from: after.validFrom,
      valid_to: after.validTo,
      published_at: after.publishedAt,
      version: version + 1,
      changed_at: ctx.now,
      changed_by: ctx.actor.name,
    },
  );
}

const dataOf = ({ name, basis, lines, conditions }: Omit<ExemptMatter, 'code'>) => ({
  name,
  basis,
  lines,
  conditions,
});
