/** Formats of values that people here write: identity number, credit code, mobile number, date, division. */
import { checkDivision, checkIdNumber, checkUscc } from '../codes/index.ts';
import type { JsonSchema, Text } from '../scenario/model.ts';

export interface FormatProblem {
  code: string;
  message: Text;
}
type Check = (text: string) => FormatProblem | null;

const fromCodes =
  (check: (text: string) => { ok: true } | { ok: false; problem: FormatProblem }): Check =>
  (text) => {
    const checked = check(text);
    return checked.ok ? null : checked.problem;
  };

const matching =
  (pattern: RegExp, code: string, zh: string, en: string): Check =>
  (text) =>
    pattern.test(text) ? null : { code, message: { zh, en } };

/** By the schema's `format`. Formats not named here are left to the JSON Schema validator. */
export const formats: Readonly<Record<string, Check>> = {
  'id-number': fromCodes(checkIdNumber),
  uscc: fromCodes(checkUscc),
  division: fromCodes(checkDivision),
  // 11 digits, second digit 3–9: the national numbering plan (电信网编号计划)
  mobile: matching(
    /^1[3-9]\d{9}$/,
    'mobile',
    '手机号码应为 11 位数字，以 1 开头',
    'a mobile number has 11 digits and begins with 1',
  ),
  date: (text) =>
    isDate(text)
      ? null
      : {
          code: 'date',
          message: {
            zh: '日期应写成 2026-09-01 的样子，且确有这一天',
            en: 'write a date like 2026-09-01; the day must exist',
          },
        },
};

export function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** The first format that is broken in a value that already fits its schema; looks into objects and lists. */
export function formatProblem(schema: JsonSchema, value: unknown): FormatProblem | null {
  if (typeof value === 'string') {
    const check =
      schema.format !== undefined && Object.hasOwn(formats, schema.format)
        ? formats[schema.format]
        : undefined;
    return check ? check(value) : null;
  }
  if (Array.isArray(value)) {
    for (const item of schema.items ? value : []) {
      const problem = formatProblem(schema.items!, item);
      if (problem) return problem;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const problem = Object.hasOwn(value, key)
      ? formatProblem(part, (value as Record<string, unknown>)[key])
      : null;
    if (problem) return problem;
  }
  return null;
}

/** 11 digits of the national numbering plan. */
export const isMobile = (text: string): boolean => formats['mobile']!(text) === null;
