/** What a part of a rule is in SQL (PostgreSQL): its text, its type, and what is known of it. */
import type { Text } from '../feel/tree.ts';
import { FeelRange, typeOf, type Context, type Value } from '../feel/values.ts';
import { decimal, isNumber, numberText, type FeelNumber } from '../feel/number.ts';
import { DaysTime, FeelDate, FeelDateTime, YearsMonths } from '../feel/temporal.ts';

/** What one value can be, and what it is in PostgreSQL. */
export const scalarTypes = {
  number: 'numeric',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  moment: 'timestamptz',
  /** a days and time duration: seconds, at most six digits after the point */
  seconds: 'numeric',
  /** a years and months duration: months, at most 4,000 years of them */
  months: 'int',
} as const;
export type ScalarType = keyof typeof scalarTypes;

/** `list`: an array; `context`: the outputs of a decision table, jsonb where it is a column of the answer. */
export type SqlType = ScalarType | 'list' | 'context';

export interface SqlColumn {
  /** an SQL expression: `t.area`; a parameter of the query: `$1::numeric` */
  sql: string;
  type: Exclude<SqlType, 'context'>;
  /** of a number, or of the numbers in a list: digits before and after the point, as in numeric(12, 2): [10, 2] */
  digits?: readonly [whole: number, fraction: number];
  /** of a list: the type of its items; the column is an array */
  items?: ScalarType;
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

export interface Term extends Omit<SqlColumn, 'type'> {
  type: SqlType;
  /** the value, where it is the same for all rows */
  value?: Value;
  /** SQL of what makes it null, each by itself and nothing else; undefined: not known. [] is never null */
  nullWhen?: readonly string[];
  /** a number that is numeric already: others may be int, and overflow */
  isNumeric?: true;
  /** of a list that is written out: what stands in it */
  parts?: readonly Term[];
  /** of a context: its entries */
  entries?: Readonly<Record<string, Term>>;
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

export const truth = (sql: string, nullWhen?: readonly string[]): Term => ({
  sql,
  type: 'boolean',
  ...(nullWhen && { nullWhen }),
});

/** What makes something null that is null where one of these is. */
export function nullsOf(...terms: ReadonlyArray<Term | undefined>): readonly string[] | undefined {
  const all = terms.map((each) => (each === undefined || each.nullable === false ? [] : each.nullWhen));
  return all.every((each) => each !== undefined) ? [...new Set(all.flat())] : undefined;
}

/** The same, said of what was made from them. */
export function strict(made: Term, ...from: ReadonlyArray<Term | undefined>): Term {
  const { nullWhen: _, ...rest } = made;
  const nulls = nullsOf(...from);
  return nulls ? { ...rest, nullWhen: nulls } : rest;
}
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
      isNumeric: true,
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
  if (Array.isArray(value)) return listOf(value.map(literalItem), value);
  // a range: no term by itself, but a test knows what to do with it
  if (value instanceof FeelRange) return { sql: '', type: 'list', value, nullable: false };
  const kind = typeOf(value);
  return unsayable(`${kind} 类型的值`, `a value of type ${kind}`);
}

/** What cannot stand in an array can still be looked for by a test, one after the other. */
function literalItem(value: Value): Term {
  try {
    return literal(value);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    return { sql: '', type: 'context', value };
  }
}

/** A list that is written out: an array where its items are of one type, else without SQL of its own. */
export function listOf(parts: readonly Term[], value?: Value[]): Term {
  const known = parts.filter((part) => !isNull(part));
  const [first] = known;
  const same = first && first.type in scalarTypes && known.every(({ type }) => type === first.type);
  const list: Term = { sql: '', type: 'list', nullable: false, parts, ...(value && { value }) };
  if (!same) return list;
  const items = first.type as ScalarType;
  const sql = `ARRAY[${parts.map((part) => part.sql).join(', ')}]::${scalarTypes[items]}[]`;
  return { ...list, sql, items, ...(items === 'number' && { digits: widest(known) }) };
}

/** Digits that hold each of these numbers. */
export function widest(terms: readonly Term[]): [number, number] {
  const digits = terms.map((each) => each.digits ?? ([0, 0] as const));
  return [Math.max(...digits.map(([whole]) => whole)), Math.max(...digits.map(([, fraction]) => fraction))];
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

/** As a column of an answer, where a bare NULL would have no type. */
export const columnOf = (term: Term): Term => (isNull(term) ? { ...term, sql: 'NULL::boolean' } : term);

const numericDigits = 34;

/** A number whose digits stay within the 34 of FEEL: beyond, PostgreSQL would keep what FEEL rounds. */
export function exactNumber(sql: string, whole: number, fraction: number): Term {
  if (whole + fraction > numericDigits)
    return unsayable(
      `结果可能超过 ${numericDigits} 位`,
      `the result may have more than ${numericDigits} digits`,
    );
  return { sql, type: 'number', digits: [whole, fraction], isNumeric: true };
}
