/** Lists in SQL: arrays. Filters, quantifiers, membership, extremes. */
import type { Node } from '../feel/tree.ts';
import type { Value } from '../feel/values.ts';
import { compared, matched, ordered } from './compare.ts';
import { condition, term, type Place } from './expression.ts';
import { isNull, listOf, literal, nullsOf, scalarTypes, truth, unsayable, type Term } from './term.ts';

type Of<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>;

/** `[a, 5]`: some of it from the row. */
export const written = ({ items }: Of<'list'>, place: Place): Term =>
  listOf(items.map((item) => term(item, place)));

/** Is the value one of these? Never unknown; a list within the list is one value. */
export function oneOf(value: Term, parts: readonly Term[]): Term {
  const found = parts.map((part) => {
    const isList = part.parts !== undefined || (part.type === 'list' && part.value === undefined);
    if (isList && value.type !== 'list') return 'FALSE';
    return part.value === undefined || isList
      ? compared('=', value, part).sql
      : matched(value, part.value).sql;
  });
  return truth(found.length === 0 ? 'FALSE' : `COALESCE(${found.join(' OR ')}, FALSE)`);
}

/** `s in tags`: without a list, it is what a missing value is. */
export function withinList(value: Term, list: Term): Term {
  if (value.type === 'list') return truth(`(COALESCE(${compared('=', value, list).sql}, FALSE))`);
  return truth(
    `(CASE WHEN ${list.sql} IS NULL THEN ${value.sql} IS NULL ELSE ${contains(list, value).sql} END)`,
  );
}

/** Is the item in the list? Null in the list equals null only. */
export function contains(list: Term, item: Term): Term {
  if (list.parts?.length === 0) return truth('FALSE', []);
  mustBeArray(list);
  if (!isNull(item) && list.items !== item.type)
    return unsayable(`${list.items} 的列表里找 ${item.type}`, `a ${item.type} in a list of ${list.items}`);
  const [array, sought] =
    list.items === 'moment' && !isNull(item)
      ? [
          `ARRAY(SELECT date_trunc('second', v) FROM unnest(${list.sql}) AS v)`,
          `date_trunc('second', ${item.sql})`,
        ]
      : [list.sql, isNull(item) ? `NULL::${scalarTypes[list.items!]}` : item.sql];
  const found = `(array_position(${array}, ${sought}) IS NOT NULL)`;
  const sql = list.nullable === false ? found : `(CASE WHEN ${list.sql} IS NOT NULL THEN ${found} END)`;
  return truth(sql, nullsOf(list));
}

export function mustBeArray(list: Term): void {
  if (list.type !== 'list' || !list.items || list.sql === '')
    unsayable('不能写成数组的列表', 'a list that is no array of one type');
}

/** Rows of SQL for the items of a list, under a name of their own for every loop inside another. */
function itemsOf(list: Term, place: Place) {
  mustBeArray(list);
  const alias = `item${place.loops}`;
  const { items, digits } = list;
  const item: Term = { sql: `${alias}.v`, type: items!, ...(digits && { digits }) };
  return { alias, item };
}

const within = (place: Place, name: string, item: Term): Place => ({
  ...place,
  loops: place.loops + 1,
  bound: { ...place.bound, [name]: item },
});

/** One that settles it settles it, else one that is unknown leaves it unknown. */
export function quantified(node: Of<'quantified'>, place: Place): Term {
  const [iterator, ...more] = node.iterators;
  if (!iterator || more.length > 0 || iterator.to) return unsayable('多重循环', 'a loop over several lists');
  const list = term(iterator.over, place);
  const decisive = node.word === 'some';
  if (list.parts?.length === 0) return truth(decisive ? 'FALSE' : 'TRUE');
  const { alias, item } = itemsOf(list, place);
  const holds = condition(node.body, within(place, iterator.name, item));
  const exists = (what: string) => `EXISTS (SELECT FROM unnest(${list.sql}) AS ${alias}(v) WHERE ${what})`;
  const settles = decisive ? holds : `NOT ${holds}`;
  return truth(
    `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${exists(settles)} THEN ${decisive ? 'TRUE' : 'FALSE'} WHEN ${exists(`${holds} IS NULL`)} THEN NULL ELSE ${decisive ? 'FALSE' : 'TRUE'} END)`,
  );
}

/** `tags[item = s]`, `tags[2]`, `tags[-1]`. */
export function filtered({ target, condition: test }: Of<'filter'>, place: Place): Term {
  const list = term(target, place);
  const { alias, item } = itemsOf(list, place);
  if (test.kind === 'literal' || test.kind === 'negation') return itemAt(list, item, term(test, place).value);
  const holds = condition(test, within(place, 'item', item));
  const kept = `ARRAY(SELECT ${alias}.v FROM unnest(${list.sql}) WITH ORDINALITY AS ${alias}(v, i) WHERE ${holds} ORDER BY ${alias}.i)`;
  const { items, digits } = list;
  return {
    sql: `(CASE WHEN ${list.sql} IS NOT NULL THEN ${kept} END)`,
    type: 'list',
    items: items!,
    ...(digits && { digits }),
  };
}

function itemAt(list: Term, item: Term, position: Value): Term {
  if (!Number.isInteger(position) || Math.abs(position as number) > 1e6)
    return unsayable('不是整数的位置', 'a position that is no whole number');
  const at = position as number;
  if (at === 0) return literal(null);
  const index = at > 0 ? String(at) : `cardinality(${list.sql}) + ${at + 1}`;
  return { ...item, sql: `(${list.sql})[${index}]` };
}

/** `min` and `max` over a list of the row, or over the arguments; null where one is missing. */
export function extreme(word: 'min' | 'max', args: readonly Term[]): Term {
  const [first] = args;
  if (args.length === 1 && first?.type === 'list') return extremeOfList(word, first);
  const known = args.filter((arg) => !isNull(arg));
  if (!first || known.length < args.length) return unsayable('null 作为参数', 'a null as argument');
  if (known.some(({ type }) => type !== first.type || !hasOrder(type)))
    return unsayable('没有共同顺序的参数', 'arguments without a common order');
  const missing = args
    .filter(({ nullable }) => nullable !== false)
    .map(({ sql }) => `${sql} IS NULL`)
    .join(' OR ');
  const found = `${word === 'min' ? 'LEAST' : 'GREATEST'}(${args.map(ordered).join(', ')})`;
  return {
    sql: missing ? `(CASE WHEN ${missing} THEN NULL ELSE ${found} END)` : found,
    type: first.type,
    ...(first.type === 'number' && { digits: digitsOfAll(args) }),
  };
}

function extremeOfList(word: 'min' | 'max', list: Term): Term {
  mustBeArray(list);
  const { items, digits } = list;
  if (!hasOrder(items!)) return unsayable(`${items} 没有先后`, `${items} has no order`);
  const found = `(SELECT ${word}(${ordered({ sql: 'v', type: items! })}) FROM unnest(${list.sql}) AS v)`;
  const type = scalarTypes[items!];
  return {
    sql: `(CASE WHEN array_position(${list.sql}, NULL::${type}) IS NULL THEN ${found} END)`,
    type: items!,
    ...(digits && { digits }),
  };
}

/** Moments have an order by the second only: which of two within a second is meant, SQL would decide otherwise. */
const hasOrder = (type: Term['type']): boolean =>
  ['number', 'string', 'date', 'seconds', 'months'].includes(type);

const digitsOfAll = (terms: readonly Term[]): [number, number] => {
  const digits = terms.map(
    (each) => each.digits ?? unsayable('位数未知的数字', 'a number whose digits are not known'),
  );
  return [Math.max(...digits.map(([whole]) => whole)), Math.max(...digits.map(([, fraction]) => fraction))];
};
