import { buffer } from 'node:stream/consumers';
import type { Dimension } from '@yiti/engines/inspections';
import { standardRiskModel } from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import {
  day,
  readRows,
  readSheet,
  SheetRefused,
  uscc,
  word,
  type Column,
  type Sheet,
} from '../../../base/sheets/index.ts';
import type { ImportReport } from '../lists/schemas.ts';
import { checkFacts, mayDeliverFor, takeFacts, type SaidFact } from './deliver-facts.ts';
import { codesOf } from './risk-model.ts';

/** As many as one delivery has. */
const mostRows = 5000;

const fields = { uscc: '统一社会信用代码', code: '指标', on: '发生日期' } as const;

/** An indicator is named by its code or in Chinese. */
function columnsOf(dimension: Dimension): readonly Column[] {
  const codes = codesOf(dimension);
  const words = Object.fromEntries(
    [...standardRiskModel.indicators, ...standardRiskModel.vetoes].flatMap(({ code, name }) =>
      codes.has(code) ? [[code, name.zh]] : [],
    ),
  );
  return [
    { field: 'uscc', headers: [fields.uscc, 'uscc'], required: true, read: uscc },
    { field: 'code', headers: [fields.code, '指标编码', 'indicator'], required: true, read: word(words) },
    { field: 'on', headers: [fields.on, 'on'], required: true, read: day },
  ];
}

/**
 * Delivers what a CSV or XLSX file says of firms in one dimension: all of its rows, or none and a report of every row that cannot be taken.
 *
 * @throws base/not-found, base/invalid-request without a file, supervision/risk-day-wrong, supervision/sheet-…, supervision/columns-missing
 */
export async function importFacts(
  ctx: Ctx,
  asked: { organisation: string; dimension: Dimension; asOf: string },
  file: IncomingFile | undefined,
): Promise<Static<typeof ImportReport>> {
  if (!file) throw problem('base/invalid-request');
  const division = await mayDeliverFor(ctx, asked);
  const sheet = await readSheet(await buffer(file.stream), { mostRows }).catch(asProblem);
  const { rows, refused, missing } = readRows(columnsOf(asked.dimension), sheet);
  if (missing.length > 0) throw problem('supervision/columns-missing', { columns: missing.join('、') });
  const bad = new Set(refused.map(({ line }) => line));
  const whole = rows.filter(({ line }) => !bad.has(line));
  const said = whole.map(({ cells }) => cells as unknown as SaidFact);
  const { taken, wrong } = await checkFacts(ctx, { ...asked, division, facts: said });
  const rejected = [
    ...refused,
    ...wrong.map(({ at, field, message, advice }) => ({
      line: whole[at]!.line,
      field: fields[field],
      value: said[at]![field],
      why: message,
      advice,
    })),
  ];
  if (rejected.length > 0)
    return { imported: 0, rows: sheet.length - 1, rejected: rejected.toSorted((a, b) => a.line - b.line) };
  const { added } = await takeFacts(ctx, { ...asked, division }, taken);
  return { imported: added, rows: sheet.length - 1, rejected: [] };
}

function asProblem(error: unknown): Sheet {
  if (!(error instanceof SheetRefused)) throw error;
  const params: Record<string, string | number> =
    error.why === 'too-long' ? { most: mostRows } : { reason: error.detail };
  throw problem(`supervision/sheet-${error.why}`, params, { cause: error });
}
