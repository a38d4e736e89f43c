import { refuse } from './checked.ts';
import type { Checked } from './checked.ts';

/** GB/T 2260: first two digits of the provinces. */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
);

/** The code that stands for all of China, above every province. */
export const WHOLE_COUNTRY = '000000';

/** Same numbers as the exercise level (行使层级): 1 state, 2 province, 3 city, 4 county, 5 township, 6 village. */
export type DivisionLevel = 1 | 2 | 3 | 4 | 5 | 6;

export interface DivisionParts {
  level: DivisionLevel;
  /** the next division above, by the digits; undefined for the whole country */
  parent: string | undefined;
}

/**
 * Division code (行政区划代码): GB/T 2260 with 2, 4 or 6 digits, 9 with the township (乡镇、街道), 12 with the village (村居).
 * `value` is the normal form: 6 digits down to the county, then 9, then 12 (`37` → `370000`, `370102000000` → `370102`).
 *
 * Checks form and province only: whether a division exists, and since when, is data of the directory.
 */
export function checkDivision(text: string): Checked<DivisionParts> {
  const value = normalForm(text.trim());
  if (value === undefined) {
    return refuse(
      'division-form',
      `行政区划代码“${text}”应为 2、4、6、9 或 12 位数字`,
      `Division code “${text}” must have 2, 4, 6, 9 or 12 digits`,
    );
  }
  if (value !== WHOLE_COUNTRY && !PROVINCES.has(value.slice(0, 2))) {
    return refuse(
      'division-province',
      `行政区划代码“${text}”:没有以“${value.slice(0, 2)}”开头的省份`,
      `Division code “${text}”: no province begins with “${value.slice(0, 2)}”`,
    );
  }
  if (/^\d\d00(?!00)/.test(value) || /^0+[1-9]/.test(value)) {
    return refuse(
      'division-gap',
      `行政区划代码“${text}”缺少中间层级`,
      `Division code “${text}” skips a level`,
    );
  }
  return { ok: true, value, level: levelOf(value), parent: parentOf(value) };
}

/** Level of a division code; throws `RangeError` when it is none. */
export function divisionLevel(code: string): DivisionLevel {
  return levelOf(normal(code));
}

/** The division above, by the digits: 370102001 → 370102 → 370100 → 370000 → 000000 → undefined. */
export function parentDivision(code: string): string | undefined {
  return parentOf(normal(code));
}

/** The division itself and all above it, nearest first, ending with the whole country. */
export function divisionAncestors(code: string): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = normal(code); at !== undefined; at = parentOf(at)) chain.push(at);
  return chain;
}

/** Is `code` the division `outer` or inside it? */
export function isWithinDivision(code: string, outer: string): boolean {
  return divisionDistance(code, outer) !== undefined;
}

/** Steps up from `code` to `outer` (0 the same place), or undefined when `outer` is not above it. */
export function divisionDistance(code: string, outer: string): number | undefined {
  const steps = divisionAncestors(code).indexOf(normal(outer));
  return steps < 0 ? undefined : steps;
}

function normal(code: string): string {
  const value = normalForm(code);
  if (value === undefined) throw new RangeError(`not a division code: ${code}`);
  return value;
}

function normalForm(text: string): string | undefined {
  if (!/^(\d\d|\d{4}|\d{6}|\d{9}|\d{12})$/.test(text)) return undefined;
  if (text.length <= 6) return text.padEnd(6, '0');
  const short = text.length === 12 && text.endsWith('000') ? text.slice(0, 9) : text;
  return short.length === 9 && short.endsWith('000') ? short.slice(0, 6) : short;
}

function levelOf(value: string): DivisionLevel {
  if (value.length === 12) return 6;
  if (value.length === 9) return 5;
  if (!value.endsWith('00')) return 4;
  if (!value.endsWith('0000')) return 3;
  return value === WHOLE_COUNTRY ? 1 : 2;
}

function parentOf(value: string): string | undefined {
  switch (levelOf(value)) {
    case 6:
      return normalForm(value.slice(0, 9));
    case 5:
      return value.slice(0, 6);
    case 4:
      return `${value.slice(0, 4)}00`;
    case 3:
      return `${value.slice(0, 2)}0000`;
    case 2:
      return WHOLE_COUNTRY;
    case 1:
      return undefined;
  }
}
