import { buffer } from 'node:stream/consumers';
import { addJob } from '../../../base/jobs/index.ts';
import type { Ctx } from '../../../base/context.ts';
import type { IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { readRows, readSheet, SheetRefused, type Sheet } from '../../../base/sheets/index.ts';
import { isWithinJurisdiction } from '../../directory/index.ts';
import { columnsOf, type StockCells } from './columns.ts';
import { importRows, imports, sealedImportRow, type CellRefusal, type ImportMode } from './import-store.ts';
import { jobKeyOf } from './interruption.ts';
import { issuableTypes } from './issuable-types.ts';

/** Beside the header; larger stocks come in several files. */
const mostRows = 50_000;

export const workOffName = 'credentials.import';

interface Asked {
  organisation: string;
  type: string;
  mode: ImportMode;
}

/**
 * Takes a file of stock (存量证照) in: its cells are read and kept at once, and checked and issued in the background.
 *
 * @throws base/not-found, credentials/no-sheet, credentials/type-not-issued, credentials/sheet-…, credentials/columns-missing
 */
export async function beginImport(
  ctx: Ctx,
  { organisation, type: key, mode }: Asked,
  file: IncomingFile | undefined,
): Promise<{ importId: string; rows: number }> {
  if (!file) throw problem('credentials/no-sheet');
  if (!isWithinJurisdiction(organisation, ctx.jurisdiction)) throw problem('base/not-found');
  const type = (await issuableTypes(ctx, organisation)).find((one) => one.key === key);
  if (!type) throw problem('credentials/type-not-issued');
  const sheet: Sheet = await readSheet(await buffer(file.stream), { mostRows }).catch(asProblem);
  const { rows, refused, missing } = readRows(columnsOf(type), sheet);
  if (missing.length > 0) throw problem('credentials/columns-missing', { columns: missing.join('、') });
  const byLine = Map.groupBy(refused, ({ line }) => line);
  const id = ctx.newId();
  ctx.write.insert(imports, {
    id,
    organisation_id: organisation,
    type_key: key,
    type,
    mode,
    file_name: file.fileName.slice(0, 200),
    state: 'checking',
    rows: rows.length,
    actor: actorOf(ctx),
    began_at: ctx.now,
  });
  for (const { line, cells } of rows) {
    const cellRefusals: CellRefusal[] = (byLine.get(line) ?? []).map(({ field, value, why, advice }) => ({
      field,
      value,
      why,
      advice,
    }));
    const isRefused = cellRefusals.length > 0;
    ctx.write.insert(importRows, {
      import_id: id,
      line,
      state: isRefused ? 'refused' : 'waiting',
      sealed: sealedImportRow(
        ctx.db,
        id,
        line,
        isRefused ? { refusals: cellRefusals } : { cells: cells as unknown as StockCells },
      ),
    });
  }
  ctx.audit({
    type: 'credential-import.begun',
    object: { kind: 'credential-import', id },
    data: { organisationId: organisation, type: key, mode, rows: rows.length },
  });
  await addJob(ctx.db, workOffName, { importId: id }, { key: jobKeyOf(id), queue: workOffName });
  return { importId: id, rows: rows.length };
}

function actorOf({ actor: { id, kind, name, organisationId, role } }: Ctx) {
  return { id, kind, name, ...(organisationId ? { organisationId } : {}), ...(role ? { role } : {}) };
}

function asProblem(error: unknown): never {
  if (!(error instanceof SheetRefused)) throw error;
  const params: Record<string, string | number> =
    error.why === 'too-long' ? { most: mostRows } : { reason: error.detail };
  throw problem(`credentials/sheet-${error.why}`, params, { cause: error });
}
