/** Functions that SQL can say as FEEL means them. */
import { isNumber, type FeelNumber } from '../feel/number.ts';
import type { Node } from '../feel/tree.ts';
import { arithmetic, monthsBetween, numeric } from './arithmetic.ts';
import { term, type Place } from './expression.ts';
import { contains, extreme } from './lists.ts';
import { exactNumber, literal, strict, truth, unsayable, type SqlType, type Term } from './term.ts';

interface Said {
  /** `null`: any type; several: one of them. A name with `?` may be left out. */
  parameters: Array<[name: string, type: SqlType | readonly SqlType[] | null]>;
  say: (...args: Term[]) => Term;
  /** not null exactly where an argument is */
  ownNulls?: boolean;
}
const said = (parameters: Said['parameters'], say: Said['say']): Said => ({ parameters, say });
const text = (name: string): [string, SqlType] => [name, 'string'];
const number = (name: string): [string, SqlType] => [name, 'number'];

const functions: Record<string, Said> = {
  not: said([['negand', 'boolean']], ({ sql }) => truth(`(NOT ${sql})`)),
  contains: said([text('string'), text('match')], (a, b) => truth(`(strpos(${a.sql}, ${b.sql}) > 0)`)),
  'starts with': said([text('string'), text('match')], (a, b) => truth(`starts_with(${a.sql}, ${b.sql})`)),
  'ends with': said([text('string'), text('match')], (a, b) =>
    truth(`(right(${a.sql}, char_length(${b.sql})) = ${b.sql})`),
  ),
  'string length': said([text('string')], ({ sql }) => exactNumber(`char_length(${sql})::numeric`, 10, 0)),
  substring: {
    ...said([text('string'), number('start position'), number('length?')], substring),
    ownNulls: true,
  },
  abs: said([['n', ['number', 'seconds', 'months']]], (n) => ({
    ...numeric(n),
    sql: `abs(${numeric(n).sql})`,
    value: undefined,
  })),
  floor: said([number('n')], (n) => whole('floor', n)),
  ceiling: said([number('n')], (n) => whole('ceil', n)),
  'round half up': said([number('n'), number('scale')], (n, scale) => toPlaces('round', n, scale)),
  'round down': said([number('n'), number('scale')], (n, scale) => toPlaces('trunc', n, scale)),
  modulo: said([number('dividend'), number('divisor')], modulo),
  odd: said([number('number')], (n) => truth(`(${modulo(n, literal(2)).sql} = 1)`)),
  even: said([number('number')], (n) => truth(`(${modulo(n, literal(2)).sql} = 0)`)),
  count: said([['list', 'list']], (list) => exactNumber(`cardinality(${array(list)})::numeric`, 10, 0)),
  'list contains': {
    ...said(
      [
        ['list', 'list'],
        ['element', null],
      ],
      (list, element) => contains(list, element),
    ),
    ownNulls: true,
  },
  'years and months duration': said(
    [
      ['from', 'date'],
      ['to', 'date'],
    ],
    monthsBetween,
  ),
};

/** Those that take any number of arguments. */
const variadic: Record<string, (args: Term[]) => Term> = {
  min: (args) => extreme('min', args),
  max: (args) => extreme('max', args),
  sum: (args) =>
    args.some(({ type }) => type !== 'number')
      ? unsayable('数字以外的合计', 'a sum of other things than numbers')
      : args.reduce((sum, arg) => arithmetic('+', sum, arg)),
  all: (args) => settled(args, 'AND', 'bool_and'),
  any: (args) => settled(args, 'OR', 'bool_or'),
};

/** Kleene's and/or over what is written out, or over a list of the row. */
function settled(args: Term[], word: 'AND' | 'OR', aggregate: string): Term {
  const [first] = args;
  const parts = args.length === 1 && first?.type === 'list' ? first.parts : args;
  if (!parts) {
    if (first?.items !== 'boolean')
      return unsayable('不是布尔值的列表', 'a list of other things than booleans');
    const decisive = word === 'AND' ? 'FALSE' : 'TRUE';
    const found = `(SELECT CASE WHEN ${aggregate}(v) IS ${decisive} THEN ${decisive} WHEN count(*) = count(v) THEN NOT ${decisive} END FROM unnest(${first.sql}) AS v)`;
    return truth(`(CASE WHEN ${first.sql} IS NOT NULL THEN ${found} END)`);
  }
  if (parts.length === 0 || parts.some(({ type, value }) => type !== 'boolean' || value === null))
    return unsayable('布尔值以外的参数', 'arguments other than booleans');
  return truth(`(${parts.map(({ sql }) => sql).join(` ${word} `)})`);
}

const array = ({ sql }: Term) =>
  sql === '' ? unsayable('不能写成数组的列表', 'a list that is no array of one type') : sql;

const whole = (name: string, { sql, digits = [0, 0] }: Term) =>
  exactNumber(`${name}(${sql})`, digits[0] + 1, 0);

/** A whole number that is the same for all rows. */
function wholeNumber({ value }: Term): number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e6
    ? value
    : unsayable('不是固定整数的参数', 'an argument that is no fixed whole number');
}

function toPlaces(name: string, { sql, digits = [0, 0] }: Term, scale: Term): Term {
  const places = wholeNumber(scale);
  if (places < 0 || places > 20) return unsayable(`保留 ${places} 位小数`, `${places} decimal places`);
  return exactNumber(`${name}(${sql}, ${places})`, digits[0] + 1, Math.min(places, digits[1]));
}

/** The sign is that of the divisor. */
function modulo({ sql, digits }: Term, divisor: Term): Term {
  const by: FeelNumber | null = isNumber(divisor.value) ? divisor.value : null;
  if (by === null || by === 0) return unsayable('不固定或为零的除数', 'a divisor that is not fixed, or zero');
  if (!digits) return unsayable('位数未知的数字', 'a number whose digits are not known');
  const { sql: d, digits: [wholes, fraction] = [0, 0] } = divisor;
  return exactNumber(`mod(mod(${sql}, ${d}) + ${d}, ${d})`, wholes + 1, Math.max(digits[1], fraction));
}

/** Positions count characters from 1, from the end when negative; outside there is nothing. */
function substring({ sql }: Term, start: Term, length?: Term): Term {
  const [from, count] = [wholeNumber(start), length ? wholeNumber(length) : null];
  if (from === 0 || (count !== null && count < 1)) return literal(null);
  const first = from > 0 ? String(from) : `char_length(${sql}) + ${from + 1}`;
  const part = `substr(${sql}, ${first}${count === null ? '' : `, ${count}`})`;
  return { sql: `(CASE WHEN char_length(${sql}) >= ${Math.abs(from)} THEN ${part} END)`, type: 'string' };
}

export function called(node: Extract<Node, { kind: 'call' }>, place: Place): Term {
  const name = node.called.kind === 'name' ? node.called.name : '';
  if (Object.hasOwn(place.bound, name)) return unsayable(`函数“${name}”`, `the function "${name}"`);
  if (Object.hasOwn(variadic, name) && !node.names && node.args.length > 0)
    return variadic[name]!(node.args.map((arg) => term(arg, place)));
  const found = Object.hasOwn(functions, name) ? functions[name]! : null;
  if (!found) return unsayable(`函数“${name}”`, `the function "${name}"`);
  const args = found.parameters.flatMap(([parameter, type], i) => {
    const plain = parameter.replace('?', '');
    const arg = node.args[node.names ? node.names.indexOf(plain) : i];
    if (arg) return [argument(term(arg, place), type)];
    return plain === parameter
      ? unsayable(`缺少参数“${parameter}”`, `the argument "${parameter}" is missing`)
      : [];
  });
  if (node.args.length > args.length) return unsayable('多余的参数', 'an argument too many');
  const made = found.say(...args.map(numeric));
  return found.ownNulls ? made : strict(made, ...args);
}

function argument(given: Term, type: SqlType | readonly SqlType[] | null): Term {
  if (type === null) return given;
  const fits = typeof type === 'string' ? given.type === type : type.includes(given.type);
  if (fits && given.value !== null) return given;
  const kind = given.value === null ? 'null' : given.type;
  return unsayable(`${kind} 作为参数`, `a ${kind} as argument`);
}
