import { parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import readExcel, { type CellValue } from 'read-excel-file/node';
import { checkArchive, type ArchiveRefused } from './archive.ts';

/** The cells of a file as texts, line by line, empty lines too: what is wrong is told with the line that it stands in. */
export type Sheet = string[][];

/** Why a file cannot be read as a table. */
export type SheetRefusal = 'empty' | 'too-long' | 'unreadable';

export class SheetRefused extends Error {
  readonly why: SheetRefusal;
  readonly detail: string;
  constructor(why: SheetRefusal, detail: string, options?: ErrorOptions) {
    super(`${why}: ${detail}`, options);
    this.why = why;
    this.detail = detail;
  }
}

/**
 * Reads a CSV file (UTF-8, with or without a mark, or GBK as Excel in China writes it) or an XLSX file.
 *
 * @param mostRows beside the header
 * @throws {SheetRefused}
 */
export async function readSheet(bytes: Buffer, { mostRows }: { mostRows: number }): Promise<Sheet> {
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  const sheet = isZip ? await readXlsx(bytes, mostRows) : readCsv(decode(bytes));
  const rows = sheet.filter((row) => !isEmptyLine(row)).length;
  if (rows < 2) throw new SheetRefused('empty', 'no rows');
  if (rows - 1 > mostRows) throw new SheetRefused('too-long', String(mostRows));
  return sheet;
}

/** Rows that are read together: what else the process does goes on between two parts. */
const ROWS_OF_A_PART = 5000;

/**
 * The same of a long CSV file, part by part, each with the header as its first line; an XLSX file is one part, and no longer than `readSheet` takes.
 *
 * @param mostRows beside the header; `mostInXlsx` where the file is one
 * @returns `line`: of the first row of the part in the file
 * @throws {SheetRefused}
 */
export async function* readInParts(
  bytes: Buffer,
  { mostRows, mostInXlsx }: { mostRows: number; mostInXlsx: number },
): AsyncGenerator<{ sheet: Sheet; line: number }> {
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  if (isZip) {
    yield { sheet: await readSheet(bytes, { mostRows: mostInXlsx }), line: 2 };
    return;
  }
  const parser = parseStream(decode(bytes), { relaxColumnCount: true, trim: true, skipEmptyLines: false });
  let header: string[] | undefined;
  let part: Sheet = [];
  let line = 1;
  let rows = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1;
      if (!header) {
        if (!isEmptyLine(cells)) header = cells;
        continue;
      }
      part.push(cells);
      if (!isEmptyLine(cells)) rows += 1;
      if (rows > mostRows) throw new SheetRefused('too-long', String(mostRows));
      if (part.length < ROWS_OF_A_PART) continue;
      yield { sheet: [header, ...part], line: line - part.length };
      part = [];
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error;
    throw new SheetRefused('unreadable', (error as Error).message, { cause: error });
  }
  if (rows === 0) throw new SheetRefused('empty', 'no rows');
  if (part.length > 0) yield { sheet: [header!, ...part], line: line - part.length };
}

export const isEmptyLine = (row: readonly string[]): boolean => row.every((cell) => cell === '');

/** UTF-8 when it is that throughout, else GBK: a GBK text is almost never valid UTF-8 by chance. */
function decode(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gbk']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  throw new SheetRefused('unreadable', 'UTF-8, GBK');
}

function readCsv(text: string): Sheet {
  try {
    return parse(text, { relaxColumnCount: true, trim: true, skipEmptyLines: false });
  } catch (error) {
    throw new SheetRefused('unreadable', (error as Error).message, { cause: error });
  }
}

async function readXlsx(bytes: Buffer, mostRows: number): Promise<Sheet> {
  // a small archive can grow without end when it is opened
  await checkArchive(bytes).catch((error: ArchiveRefused) => {
    throw error.why === 'too-much'
      ? new SheetRefused('too-long', String(mostRows), { cause: error })
      : new SheetRefused('unreadable', error.message, { cause: error });
  });
  try {
    const [sheet] = await readExcel(bytes);
    return (sheet?.data ?? []).map((row) => row.map(cellText));
  } catch (error) {
    throw new SheetRefused('unreadable', (error as Error).message, { cause: error });
  }
}

function cellText(cell: CellValue | null): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}
