/** Functions and quantifiers that SQL can say as FEEL means them. */
import type { Node } from '../feel/tree.ts';
import { monthsBetween } from './arithmetic.ts';
import { contains } from './compare.ts';
import { condition, term, type Place } from './expression.ts';
import { exactNumber, truth, unsayable, type SqlType, type Term } from './term.ts';

interface Said {
  parameters: Array<[name: string, type: SqlType | null]>;
  say: (...args: Term[]) => Term;
}
const said = (parameters: Said['parameters'], say: Said['say']): Said => ({ parameters, say });
const text = (name: string): [string, SqlType] => [name, 'string'];

const functions: Record<string, Said> = {
  not: said([['negand', 'boolean']], ({ sql }) => truth(`(NOT ${sql})`)),
  contains: said([text('string'), text('match')], (a, b) => truth(`(strpos(${a.sql}, ${b.sql}) > 0)`)),
  'starts with': said([text('string'), text('match')], (a, b) => truth(`starts_with(${a.sql}, ${b.sql})`)),
  'ends with': said([text('string'), text('match')], (a, b) =>
    truth(`(right(${a.sql}, char_length(${b.sql})) = ${b.sql})`),
  ),
  'string length': said([text('string')], ({ sql }) => exactNumber(`char_length(${sql})::numeric`, 10, 0)),
  abs: said([['n', 'number']], (n) => ({ ...n, sql: `abs(${n.sql})` })),
  floor: said([['n', 'number']], (n) => whole('floor', n)),
  ceiling: said([['n', 'number']], (n) => whole('ceil', n)),
  count: said([['list', 'list']], ({ sql }) => exactNumber(`cardinality(${sql})::numeric`, 10, 0)),
  'list contains': said(
    [
      ['list', 'list'],
      ['element', null],
    ],
    contains,
  ),
  'years and months duration': said(
    [
      ['from', 'date'],
      ['to', 'date'],
    ],
    monthsBetween,
  ),
};

const whole = (name: string, { sql, digits = [0, 0] }: Term) =>
  exactNumber(`${name}(${sql})`, digits[0] + 1, 0);

export function called(node: Extract<Node, { kind: 'call' }>, place: Place): Term {
  const name = node.called.kind === 'name' ? node.called.name : '';
  const found = Object.hasOwn(functions, name) ? functions[name]! : null;
  if (!found || Object.hasOwn(place.bound, name)) return unsayable(`函数“${name}”`, `the function "${name}"`);
  const args = found.parameters.map(([parameter, type], i) => {
    const at = node.names ? node.names.indexOf(parameter) : i;
    const arg = node.args[at];
    if (!arg) return unsayable(`缺少参数“${parameter}”`, `the argument "${parameter}" is missing`);
    return argument(term(arg, place), type);
  });
  if (node.args.length > args.length) return unsayable('多余的参数', 'an argument too many');
  return found.say(...args);
}

function argument(given: Term, type: SqlType | null): Term {
  if (type !== null && (given.type !== type || given.value === null))
    return unsayable(
      `${given.value === null ? 'null' : given.type} 作为参数`,
      `a ${given.value === null ? 'null' : given.type} as argument`,
    );
  if (given.type === 'list' && given.value !== undefined)
    return unsayable('写出来的列表作为参数', 'a list written out, as argument');
  return given;
}

/** Over the items of a list column: one that settles it settles it, else one that is unknown leaves it unknown. */
export function quantified(node: Extract<Node, { kind: 'quantified' }>, place: Place): Term {
  const [iterator, ...more] = node.iterators;
  if (!iterator || more.length > 0 || iterator.to) return unsayable('多重循环', 'a loop over several lists');
  const list = term(iterator.over, place);
  if (list.type !== 'list' || !list.items || list.value !== undefined)
    return unsayable('不是列表列的循环', 'a loop over something else than a list of the row');
  // every loop inside another has its own name for the items
  const alias = `item${Object.keys(place.bound).length}`;
  const item: Term = { sql: `${alias}.v`, type: list.items };
  const holds = condition(node.body, { ...place, bound: { ...place.bound, [iterator.name]: item } });
  const exists = (what: string) => `EXISTS (SELECT FROM unnest(${list.sql}) AS ${alias}(v) WHERE ${what})`;
  const decisive = node.word === 'some';
  const settles = decisive ? holds : `NOT ${holds}`;
  return truth(
    `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${exists(settles)} THEN ${decisive ? 'TRUE' : 'FALSE'} WHEN ${exists(`${holds} IS NULL`)} THEN NULL ELSE ${decisive ? 'FALSE' : 'TRUE'} END)`,
  );
}
