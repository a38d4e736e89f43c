import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { openRows, sealRow } from '../../../base/sealed-fields/index.ts';
import { sealedDataChecks } from '../sealed.ts';
import { checklistOf } from './checklist.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { openVisit } from './visit-store.ts';

/** What shared data say of a line, looked up before anybody goes (数据核验). */
export interface DataCheck {
  line: string;
  passed: boolean;
  at: string;
  byName: string;
  words: string;
}

const table: TableSpec = {
  name: 'supervision.data_check',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['line', 'text'],
    ['passed', 'bool'],
    ['at', 'timestamptz'],
    ['by_id', 'uuid'],
    ['by_name', 'text'],
    ['sealed', 'bytea'],
  ],
};

/**
 * Writes down what the data say of a line: one that they answer well is not asked at the firm (能非现场不现场).
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/line-not-by-data
 */
export async function checkByData(
  ctx: Ctx,
  visitId: string,
  { line, passed, words }: Pick<DataCheck, 'line' | 'passed' | 'words'>,
): Promise<void> {
  const { visit } = await openVisit(ctx, visitId);
  if (!['arranging', 'notified', 'booked', 'entered', 'left', 'asked', 'answered'].includes(visit.state))
    throw problem('supervision/visit-not-now', { state: visit.state });
  const checklist = await checklistOf(ctx, await inspectionsOfVisit(ctx.db, visitId));
  if (!checklist.some(({ code, byData }) => byData && code === line))
    throw problem('supervision/line-not-by-data', { line });
  const id = ctx.newId();
  ctx.write.insert(table, {
    id,
    visit_id: visitId,
    line,
    passed,
    at: ctx.now,
    by_id: ctx.actor.id,
    by_name: ctx.actor.name,
    sealed: sealRow(ctx.db, sealedDataChecks, id, { words }),
  });
  ctx.audit({
    type: 'inspection-visit.data-checked',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
    data: { line, passed },
  });
}

/** By line; of several the last. */
export async function dataChecksOf(
  db: Kysely<Tables>,
  visitId: string,
): Promise<ReadonlyMap<string, DataCheck>> {
  const { rows } = await sql<Omit<DataCheck, 'words'> & { id: string; sealed: Buffer }>`
    SELECT c.id, c.line, c.passed, c.at, c.by_name AS "byName", c.sealed FROM supervision.data_check c
    WHERE c.visit_id = ${visitId}::uuid ORDER BY c.at, c.id`.execute(db);
  const opened = await openRows<{ words: string }>(db, sealedDataChecks, rows);
  return new Map(
    rows.map(({ line, passed, at, byName }, n) => [
      line,
      { line, passed, at, byName, words: opened[n]?.words ?? '' },
    ]),
  );
}
