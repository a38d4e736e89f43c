/** Hit policies that take every row that applies: lists, counts, sums, extremes. */
import type { Aggregation, TableLogic } from '../model.ts';
import { arithmetic } from './arithmetic.ts';
import { ordered } from './compare.ts';
import { conditional } from './expression.ts';
import type { Row } from './table.ts';
import { contextOf } from './table.ts';
import {
  exactNumber,
  isNull,
  literal,
  scalarTypes,
  unsayable,
  widest,
  type ScalarType,
  type Term,
} from './term.ts';

const anyHolds = (rows: readonly Row[]): string => `(${rows.map(({ holds }) => holds).join(' OR ')})`;

/** The results of all rows that apply, in their order; without one the default, as a list. */
export function listed({ hitPolicy, outputs }: TableLogic, rows: Row[], fallback: Term[] | null): Term {
  if (outputs.length > 1)
    return unsayable(`多个输出的命中策略 ${hitPolicy}`, `several outputs with the hit policy ${hitPolicy}`);
  const { items, digits } = common(rows.flatMap(({ results: [result] }) => result ?? []));
  const lines = rows.map(({ holds, results: [result] }, i) => `(${i}, ${holds}, ${result!.sql})`);
  const array = `ARRAY(SELECT fired.result::${scalarTypes[items]} FROM (VALUES ${lines.join(', ')}) AS fired(row, holds, result) WHERE fired.holds ORDER BY fired.row)`;
  const list: Term = { sql: array, type: 'list', items, ...(digits && { digits }) };
  const [other = literal(null)] = fallback ?? [];
  if (other.type === 'list') return unsayable('列表作为默认结果', 'a list as the default');
  return conditional(anyHolds(rows), list, fallback ? single(other, items) : literal(null));
}

function single(value: Term, items: ScalarType): Term {
  if (!isNull(value) && value.type !== items) return unsayable('两种类型的结果', 'results of two types');
  return {
    sql: `ARRAY[${value.sql}]::${scalarTypes[items]}[]`,
    type: 'list',
    items,
    ...(value.digits && { digits: value.digits }),
  };
}

/** The one type of results. */
function common(results: readonly Term[]): { items: ScalarType; digits?: [number, number] } {
  const known = results.filter((result) => !isNull(result));
  const [first] = known;
  if (!first || !(first.type in scalarTypes) || known.some(({ type }) => type !== first.type))
    return unsayable('不是同一种简单类型的结果', 'results that are not of one simple type');
  return {
    items: first.type as ScalarType,
    ...(known.every(({ digits }) => digits) && first.type === 'number' && { digits: widest(known) }),
  };
}

/** One number or value made of all rows that apply; several outputs each for itself. */
export function collected({ aggregation, outputs }: TableLogic, rows: Row[], fallback: Term[] | null): Term {
  const any = anyHolds(rows);
  const other = (i: number) => fallback?.[i] ?? literal(null);
  if (aggregation === 'COUNT') {
    if (outputs.length > 1 && fallback)
      return unsayable('多个输出的默认结果', 'the defaults of several outputs');
    const counted = rows.map(({ holds }) => `(${holds} IS TRUE)::int`).join(' + ');
    return conditional(any, exactNumber(`(${counted})::numeric`, 10, 0), other(0));
  }
  const made = outputs.map(({ name }, i): [string, Term] => [
    name,
    conditional(any, aggregate(aggregation!, rows, i), other(i)),
  ]);
  if (outputs.length === 1) return made[0]![1];
  return contextOf(made, fallback ? 'TRUE' : any);
}

/** Null where a result is. */
function aggregate(aggregation: Exclude<Aggregation, 'COUNT'>, rows: Row[], output: number): Term {
  const results = rows.map(({ results: all }) => all[output]!);
  const { items, digits } = common(results);
  const missing = rows
    .filter((_, i) => results[i]!.nullable !== false)
    .map(({ holds }, i, some) => `(${holds} AND ${some[i]!.results[output]!.sql} IS NULL)`);
  const found = aggregation === 'SUM' ? sum(rows, output, items) : extreme(aggregation, rows, output, items);
  const value = { ...found, ...(aggregation !== 'SUM' && digits && { digits }) };
  return missing.length === 0 ? value : conditional(`(${missing.join(' OR ')})`, literal(null), value);
}

function sum(rows: Row[], output: number, items: ScalarType): Term {
  if (items !== 'number') return unsayable('数字以外的合计', 'a sum of other things than numbers');
  return rows
    .map(({ holds, results }) => conditional(holds, results[output]!, literal(0)))
    .reduce((total, part) => arithmetic('+', total, part));
}

function extreme(aggregation: 'MIN' | 'MAX', rows: Row[], output: number, items: ScalarType): Term {
  if (items === 'boolean' || items === 'moment')
    return unsayable(`${items} 没有先后`, `${items} has no order`);
  const values = rows.map(
    ({ holds, results }) =>
      `CASE WHEN ${holds} THEN ${isNull(results[output]!) ? `NULL::${scalarTypes[items]}` : ordered(results[output]!)} END`,
  );
  return { sql: `${aggregation === 'MIN' ? 'LEAST' : 'GREATEST'}(${values.join(', ')})`, type: items };
}
