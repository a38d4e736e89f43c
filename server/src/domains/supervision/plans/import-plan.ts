import { buffer } from 'node:stream/consumers';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import {
  number,
  readInParts,
  readRows,
  refuse,
  SheetRefused,
  text,
  uscc,
  type Column,
} from '../../../base/sheets/index.ts';
import type { ImportReport } from '../lists/schemas.ts';
import { planLifecycle, type Plan, type PlannedVisit } from './plan.ts';
import { checkLines, type PlanLine } from './plan-lines.ts';
import { takeBackToDraft } from './file-plan.ts';
import { getPlan, insertVisits, removeVisits } from './plan-store.ts';

type Report = Static<typeof ImportReport>;
type Rejected = Report['rejected'][number];

/** 49 organisations with as many lines each are ten million; an XLSX file is opened whole, so it may have fewer. */
const MOST_LINES = 200_000;
const MOST_IN_XLSX = 20_000;
/** Rejected rows that are named; how many there are in all is said beside them. */
const MOST_NAMED = 500;

const month = (cell: string): number => {
  const value = number(cell.replace(/月$/, ''));
  if (Number.isInteger(value) && value >= 1 && value <= 12) return value;
  return refuse(
    { zh: '不是月份', en: 'not a month' },
    { zh: '请填 1 到 12。', en: 'Give a number from 1 to 12.' },
  );
};

const columns: readonly Column[] = [
  { field: 'item', headers: ['事项编码', 'item'], required: true, read: text },
  { field: 'month', headers: ['月份', 'month'], required: true, read: month },
  {
    field: 'uscc',
    headers: ['企业统一社会信用代码', '统一社会信用代码', 'uscc'],
    required: true,
    read: uscc,
  },
];

/**
 * Writes a plan anew from a CSV or XLSX file: all of its lines, or none and a report of every row that cannot be taken. It is read and written part by part,
 * so that two hundred thousand lines keep nobody waiting.
 *
 * @throws base/not-found, base/invalid-request without a file, supervision/plan-not-now, supervision/sheet-…, supervision/columns-missing
 */
export async function importPlan(ctx: Ctx, planId: string, file: IncomingFile | undefined): Promise<Report> {
  if (!file) throw problem('base/invalid-request');
  const plan = await getPlan(ctx, planId, 'for-update');
  if (!planLifecycle[plan.state].change) throw problem('supervision/plan-not-now', { state: plan.state });
  const read = await readLines(await buffer(file.stream));
  const checked =
    read.refused.length === 0 ? await checkAll(ctx, plan, read.lines) : { visits: [], rejected: [] };
  const rejected = [...read.refused, ...checked.rejected].slice(0, MOST_NAMED);
  if (rejected.length > 0) return { imported: 0, rows: read.rows, rejected };
  await takeBackToDraft(ctx, plan);
  await removeVisits(ctx.db, planId);
  insertVisits(ctx, checked.visits);
  ctx.audit({
    type: 'inspection-plan.imported',
    object: { kind: 'inspection-plan', id: planId },
    data: { lines: read.lines.length },
  });
  return { imported: read.lines.length, rows: read.rows, rejected };
}

interface Read {
  rows: number;
  lines: Array<PlanLine & { line: number }>;
  refused: Rejected[];
}

/** @throws supervision/sheet-…, supervision/columns-missing */
async function readLines(bytes: Buffer): Promise<Read> {
  const read: Read = { rows: 0, lines: [], refused: [] };
  try {
    for await (const { sheet, line } of readInParts(bytes, {
      mostRows: MOST_LINES,
      mostInXlsx: MOST_IN_XLSX,
    })) {
      const { rows, refused, missing } = readRows(columns, sheet);
      if (missing.length > 0) throw problem('supervision/columns-missing', { columns: missing.join('、') });
      // lines of a part count from its header
      const inFile = (at: number) => at - 2 + line;
      read.rows += sheet.length - 1;
      for (const one of refused) read.refused.push({ ...one, line: inFile(one.line) });
      const bad = new Set(refused.map((one) => one.line));
      for (const { line: at, cells } of rows)
        if (!bad.has(at)) read.lines.push({ ...(cells as unknown as PlanLine), line: inFile(at) });
    }
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    const params: Record<string, string | number> =
      error.why === 'too-long' ? { most: MOST_LINES } : { reason: error.detail };
    throw problem(`supervision/sheet-${error.why}`, params, { cause: error });
  }
  return read;
}

/** Lines of one question to the lists and the register. */
const LINES_AT_ONCE = 5000;

async function checkAll(
  ctx: Ctx,
  { id: planId, organisationId }: Plan,
  lines: Read['lines'],
): Promise<{ visits: PlannedVisit[]; rejected: Rejected[] }> {
  const visits: PlannedVisit[] = [];
  const rejected: Rejected[] = [];
  for (let begin = 0; begin < lines.length; begin += LINES_AT_ONCE) {
    const some = lines.slice(begin, begin + LINES_AT_ONCE);
    const checked = await checkLines(ctx, { planId, organisationId, from: begin + 1 }, some);
    visits.push(...checked.visits);
    for (const { at, why } of checked.wrong)
      rejected.push({
        line: some[at]!.line,
        field: columns[2]!.headers[0]!,
        value: some[at]!.uscc,
        why,
        advice: { zh: '请改正这一行后重新导入。', en: 'Mend the row and import again.' },
      });
  }
  return { visits, rejected };
}
