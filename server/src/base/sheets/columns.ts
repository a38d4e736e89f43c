import { checkUscc } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import { isEmptyLine, type Sheet } from './read-sheet.ts';

/** Why a cell cannot be taken, and what to do. */
export interface Refusal {
  why: Text;
  advice: Text;
}

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why.en);
    this.refusal = refusal;
  }
}

export function refuse(why: Text, advice: Text): never {
  throw new Refused({ why, advice });
}

/** A column of an imported list: what it is called in Chinese and in English, and how its cells are read. */
export interface Column {
  field: string;
  headers: readonly string[];
  required?: true;
  /** @throws {Refused} */
  read: (cell: string) => unknown;
}

export const text = (cell: string) => {
  if (cell.length > 2000)
    refuse({ zh: '超过 2000 字', en: 'longer than 2,000 characters' }, { zh: '请缩短。', en: 'Shorten it.' });
  return cell;
};

export const uscc = (cell: string) => {
  const checked = checkUscc(cell);
  if (checked.ok) return checked.value;
  return refuse(checked.problem.message, {
    zh: '请照营业执照或统一社会信用代码证书逐位核对；数字列请设为文本格式。',
    en: 'Compare it with the certificate character by character; format the column as text.',
  });
};

export const usccs = (cell: string) => listOf(cell).map(uscc);

export const day = (cell: string) => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell);
  const iso = match && `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  if (iso && !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso)) return iso;
  return refuse(
    { zh: '不是日期', en: 'not a date' },
    { zh: '请写成 2027-06-30。', en: 'Write it as 2027-06-30.' },
  );
};

export const listOf = (cell: string) => cell.split(/[、,，;；\s]+/).filter((part) => part !== '');

/** One of several words, said in Chinese or by its code. */
export const word = (words: Readonly<Record<string, string>>) => (cell: string) => {
  const found = Object.entries(words).find(([key, zh]) => cell === key || cell === zh);
  if (found) return found[0];
  const all = Object.entries(words);
  return refuse(
    {
      zh: `应为：${all.map(([, zh]) => zh).join('、')}`,
      en: `must be one of ${all.map(([key]) => key).join(', ')}`,
    },
    { zh: '请改成其中之一。', en: 'Use one of them.' },
  );
};

export const yes = (cell: string) => word({ yes: '是', no: '否' })(cell) === 'yes';

export const number = (cell: string) => {
  const value = Number(cell);
  return Number.isFinite(value)
    ? value
    : refuse({ zh: '不是数字', en: 'not a number' }, { zh: '请只填数字。', en: 'Give digits only.' });
};

/** What the columns of a row have read, by field. */
export type Cells = Record<string, unknown>;

export interface SheetRow {
  /** in the file; its first line is 1 */
  line: number;
  cells: Cells;
}

export interface RefusedCell extends Refusal {
  line: number;
  field: string;
  value: string;
}

export const emptyCell: Refusal = {
  why: { zh: '没有填写', en: 'is empty' },
  advice: { zh: '这一列必须填写。', en: 'This column must be filled in.' },
};

/**
 * The rows of a sheet as its columns read them, and every cell that cannot be taken.
 *
 * @returns `missing`: the first header of each column that must be there and is not; then nothing was read
 */
export function readRows(
  columns: readonly Column[],
  sheet: Sheet,
): { rows: SheetRow[]; refused: RefusedCell[]; missing: string[] } {
  const first = sheet.findIndex((row) => !isEmptyLine(row));
  const [header, ...lines] = sheet.slice(first);
  const names = header!.map((name) => name.replace('\uFEFF', '').trim().toLowerCase());
  const places = new Map(
    columns.map((column) => [
      column,
      names.findIndex((name) => column.headers.some((known) => known.toLowerCase() === name)),
    ]),
  );
  const missing = columns.filter((column) => column.required && places.get(column) === -1);
  if (missing.length > 0)
    return { rows: [], refused: [], missing: missing.map(({ headers }) => headers[0]!) };
  const refused: RefusedCell[] = [];
  const rows = lines.flatMap((cells, index) => {
    if (isEmptyLine(cells)) return [];
    const line = first + index + 2;
    const read: Cells = {};
    for (const [column, place] of places) {
      const cell = place < 0 ? '' : (cells[place] ?? '');
      const value = readCell(column, cell, (refusal) => {
        refused.push({ line, field: column.headers[0]!, value: cell.slice(0, 100), ...refusal });
        return undefined;
      });
      if (value !== undefined) read[column.field] = value;
    }
    return [{ line, cells: read }];
  });
  return { rows, refused, missing: [] };
}

function readCell(column: Column, cell: string, onRefusal: (refusal: Refusal) => undefined): unknown {
  if (cell === '' && !column.required) return undefined;
  if (cell === '') return onRefusal(emptyCell);
  try {
    return column.read(cell);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return onRefusal(error.refusal);
  }
}
