/** What a part of a rule is in SQL (PostgreSQL): its text, its type, and what is known of it. */
import type { Text } from '../feel/tree.ts';
import { FeelRange, typeOf, type Context, type Value } from '../feel/values.ts';
import { decimal, isNumber, numberText, type FeelNumber } from '../feel/number.ts';
import { DaysTime, FeelDate, FeelDateTime, YearsMonths } from '../feel/temporal.ts';

/** `moment`: timestamptz; `seconds`: a days and time duration as numeric; `months`: a years and months duration as int. */
export type SqlType = 'number' | 'string' | 'boolean' | 'date' | 'moment' | 'seconds' | 'months' | 'list';

export interface SqlColumn {
  /** an SQL expression: `t.area` */
  sql: string;
  type: SqlType;
  /** of a number: digits before and after the point, as in numeric(12, 2): [10, 2] */
  digits?: readonly [whole: number, fraction: number];
  /** of a list: the type of its items; the column is an array */
  items?: Exclude<SqlType, 'list'>;
  /** false: never null */
  nullable?: boolean;
}

export interface SqlMapping {
  /** by the name that the rule knows, dots included: `premises.area` */
  columns: Readonly<Record<string, SqlColumn>>;
  /** names with one value for all rows: parameters */
  values?: Context;
  /** the moment that `now()` and `today()` give */
  now?: string;
}

export interface Term extends SqlColumn {
  /** the value, where it is the same for all rows */
  value?: Value;
}

/** Why a rule cannot become SQL: the element that prevents it. */
export interface SqlRefusal {
  /** as it stands in the source */
  element: string;
  position: { from: number; to: number };
  message: Text;
}

export class Unsayable extends Error {
  readonly text: Text;
  constructor(zh: string, en: string) {
    super(en);
    this.text = { zh, en };
  }
}
export const unsayable = (zh: string, en: string): never => {
  throw new Unsayable(zh, en);
};

export const truth = (sql: string): Term => ({ sql, type: 'boolean' });
export const unknown = truth('NULL::boolean');

const quoted = (text: string): string =>
  text.includes('\0')
    ? unsayable('文字里有空字符', 'a text with a NUL character')
    : `'${text.replaceAll("'", "''")}'`;

/** Digits before and after the point. */
function digitsOf(value: FeelNumber): [number, number] {
  const exact = decimal(value);
  return [Math.max(exact.precision() - exact.decimalPlaces(), exact.e + 1, 1), exact.decimalPlaces()];
}

/** A value of FEEL as an SQL literal. */
export function literal(value: Value): Term {
  if (value === null) return { sql: 'NULL', type: 'boolean', value: null };
  if (isNumber(value))
    return {
      sql: `${numberText(value)}::numeric`,
      type: 'number',
      digits: digitsOf(value),
      value,
      nullable: false,
    };
  if (typeof value === 'string')
    return { sql: `${quoted(value)}::text`, type: 'string', value, nullable: false };
  if (typeof value === 'boolean')
    return { sql: value ? 'TRUE' : 'FALSE', type: 'boolean', value, nullable: false };
  if (value instanceof FeelDate && value.year >= 1 && value.year <= 9999)
    return { sql: `DATE '${value.toString()}'`, type: 'date', value, nullable: false };
  if (value instanceof FeelDateTime) return momentLiteral(value);
  if (value instanceof YearsMonths && Math.abs(value.length) < 1e8)
    return { sql: `(${value.length})`, type: 'months', value, nullable: false };
  if (value instanceof DaysTime) return secondsLiteral(value);
  // a range or a list: no term by itself, but a test knows what to do with it
  if (value instanceof FeelRange || Array.isArray(value))
    return { sql: '', type: 'list', value, nullable: false };
  const kind = typeOf(value);
  return unsayable(`${kind} 类型的值`, `a value of type ${kind}`);
}

function momentLiteral(value: FeelDateTime): Term {
  if (value.time.isLocal) return unsayable('没有时区的时刻', 'a moment without a zone');
  const utc = FeelDateTime.ofLocal(value.nanos, 0, null);
  if (utc.date.year < 1 || utc.date.year > 9999) return unsayable('超出范围的年份', 'a year out of range');
  return { sql: `TIMESTAMPTZ '${utc.toString()}'`, type: 'moment', value, nullable: false };
}

function secondsLiteral(value: DaysTime): Term {
  if (value.length % 1000n !== 0n)
    return unsayable('比微秒更短的时间', 'a duration finer than a microsecond');
  const sql = `(${numberText(decimal(value.length.toString() as never).dividedBy(1e9))}::numeric)`;
  return { sql, type: 'seconds', value, nullable: false };
}

export const isNull = ({ value }: Term): boolean => value === null;

const numericDigits = 34;

/** A number whose digits stay within the 34 of FEEL: beyond, PostgreSQL would keep what FEEL rounds. */
export function exactNumber(sql: string, whole: number, fraction: number): Term {
  if (whole + fraction > numericDigits)
    return unsayable(
      `结果可能超过 ${numericDigits} 位`,
      `the result may have more than ${numericDigits} digits`,
    );
  return { sql, type: 'number', digits: [whole, fraction] };
}
