import type { LegalBasis, Text } from '@yiti/engines/scenario';
import { isWithinDivision } from '@yiti/engines/codes';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';

/** A violation that is not punished the first time (首违不罚事项): data of the place, with its basis. */
export interface ExemptMatter {
  code: string;
  name: Text;
  basis: LegalBasis[];
  /** codes of the lines of checklists that it is about */
  lines: string[];
  conditions: Array<{ code: string; text: Text }>;
}

const matters: TableSpec = {
  name: 'supervision.exempt_matter',
  columns: [
    ['code', 'text'],
    ['division', 'text'],
    ['data', 'jsonb'],
    ['published_at', 'timestamptz'],
  ],
};

/** Those in force at a place, for these lines. */
export async function exemptMatters(
  db: Kysely<Tables>,
  division: string,
  lines: readonly string[],
): Promise<ExemptMatter[]> {
  const { rows } = await sql<{ code: string; division: string; data: Omit<ExemptMatter, 'code'> }>`
    SELECT m.code, m.division, m.data FROM supervision.exempt_matter m WHERE m.withdrawn_at IS NULL ORDER BY m.code`.execute(
    db,
  );
  return rows
    .filter((row) => isWithinDivision(division, row.division))
    .map(({ code, data }) => ({ code, ...data }))
    .filter((matter) => matter.lines.some((line) => lines.includes(line)));
}

/** Puts matters on the list; one that is there stays as it is. */
export async function addExemptMatters(
  ctx: Ctx,
  division: string,
  some: readonly ExemptMatter[],
): Promise<void> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM supervision.exempt_matter`.execute(ctx.db);
  const known = new Set(rows.map(({ code }) => code));
  for (const { code, ...data } of some)
    if (!known.has(code)) ctx.write.insert(matters, { code, division, data, published_at: ctx.now });
}
