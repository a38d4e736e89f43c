import type { EvidenceGiven } from '@yiti/engines/inspections';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openRows, sealRow } from '../../../base/sealed-fields/index.ts';
import { sealedRecordWords } from '../sealed.ts';

/** What a record says in somebody's own words; it is kept sealed, beside the answers. */
export interface RecordWords {
  /** by line: what was measured, who said what */
  given: Readonly<Record<string, readonly EvidenceGiven[]>>;
  /** by inspection: what was met with where nothing could be inspected */
  met: Readonly<Record<string, string>>;
}

const table: TableSpec = {
  name: 'supervision.record_words',
  columns: [
    ['visit_id', 'uuid'],
    ['sealed', 'bytea'],
  ],
};

export function insertRecordWords(ctx: Ctx, visitId: string, words: RecordWords): void {
  if (Object.keys(words.given).length + Object.keys(words.met).length === 0) return;
  ctx.write.insert(table, {
    visit_id: visitId,
    sealed: sealRow(ctx.db, sealedRecordWords, visitId, { ...words }),
  });
}

export async function recordWordsOf(db: Kysely<Tables>, visitId: string): Promise<RecordWords> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    SELECT visit_id AS id, sealed FROM supervision.record_words WHERE visit_id = ${visitId}::uuid`.execute(
    db,
  );
  const [words] = await openRows<RecordWords>(db, sealedRecordWords, rows);
  return words ?? { given: {}, met: {} };
}
