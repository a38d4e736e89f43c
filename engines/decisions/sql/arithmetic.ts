/** `+ - * / **` in SQL, exact to the digit; what PostgreSQL would compute with other digits than FEEL is refused. */

import { exactNumber, literal, strict, unsayable, type Term } from './term.ts';
import { decimal, isNumber, over, times } from '../feel/number.ts';
import { DaysTime, YearsMonths } from '../feel/temporal.ts';

type Sign = '+' | '-' | '*' | '/' | '**';

export function arithmetic(sign: Sign, a: Term, b: Term): Term {
  const both = `${a.type} ${sign} ${b.type}`;
  const rule = rules[both];
  return rule ? strict(rule(numeric(a), numeric(b)), a, b) : unsayable(`${both} 的运算`, `${both}`);
}

/** Whole numbers of a column would overflow, where numeric does not. */
export const numeric = (term: Term): Term =>
  term.type !== 'number' || term.isNumeric ? term : { ...term, sql: `${term.sql}::numeric`, isNumeric: true };

const rules: Record<string, (a: Term, b: Term) => Term> = {
  'number + number': (a, b) => added('+', a, b),
  'number - number': (a, b) => added('-', a, b),
  'number * number': multiplied,
  'number / number': divided,
  'string + string': (a, b) => ({ sql: `(${a.sql} || ${b.sql})`, type: 'string' }),
  'date + months': (a, b) => byMonths(a, b, '+'),
  'months + date': (a, b) => byMonths(b, a, '+'),
  'date - months': (a, b) => byMonths(a, b, '-'),
  'date + seconds': (a, b) => byDays(a, b, '+'),
  'seconds + date': (a, b) => byDays(b, a, '+'),
  'date - seconds': (a, b) => byDays(a, b, '-'),
  'date - date': (a, b) => ({ sql: `((${a.sql} - ${b.sql})::numeric * 86400)`, type: 'seconds' }),
  'moment + seconds': (a, b) => bySeconds(a, b, '+'),
  'seconds + moment': (a, b) => bySeconds(b, a, '+'),
  'moment - seconds': (a, b) => bySeconds(a, b, '-'),
  'moment - moment': (a, b) => secondsBetween(a.sql, b.sql),
  'moment - date': (a, b) => secondsBetween(a.sql, midnight(b)),
  'date - moment': (a, b) => secondsBetween(midnight(a), b.sql),
  'months * number': (a, b) => timesWhole(a, b),
  'number * months': (a, b) => timesWhole(b, a),
  'seconds * number': (a, b) => timesWhole(a, b),
  'number * seconds': (a, b) => timesWhole(b, a),
  'months + months': (a, b) => ({ sql: `(${a.sql} + ${b.sql})`, type: 'months' }),
  'months - months': (a, b) => ({ sql: `(${a.sql} - ${b.sql})`, type: 'months' }),
  'seconds + seconds': (a, b) => ({ sql: `(${a.sql} + ${b.sql})`, type: 'seconds' }),
  'seconds - seconds': (a, b) => ({ sql: `(${a.sql} - ${b.sql})`, type: 'seconds' }),
};

function digits({ digits: known }: Term): readonly [number, number] {
  return known ?? unsayable('位数未知的数字', 'a number whose digits are not known');
}

function added(sign: '+' | '-', a: Term, b: Term): Term {
  const [[x, fx], [y, fy]] = [digits(a), digits(b)];
  return exactNumber(`(${a.sql} ${sign} ${b.sql})`, Math.max(x, y) + 1, Math.max(fx, fy));
}

function multiplied(a: Term, b: Term): Term {
  const [[x, fx], [y, fy]] = [digits(a), digits(b)];
  return exactNumber(`(${a.sql} * ${b.sql})`, x + y, fx + fy);
}

/** By a number whose inverse is a decimal, such as 4 or 0.5: multiplied with that. */
function divided(a: Term, b: Term): Term {
  const inverse = isNumber(b.value) && !decimal(b.value).isZero() ? over(1, b.value) : null;
  const exact = inverse !== null && decimal(times(inverse, b.value as number) ?? 0).eq(1);
  return exact
    ? multiplied(a, literal(inverse))
    : unsayable('不能除尽的除法', 'a division that does not come out even');
}

const secondsBetween = (later: string, earlier: string): Term => ({
  sql: `extract(epoch FROM (${later} - ${earlier}))`,
  type: 'seconds',
});

/** A date beside a moment is its midnight in UTC. */
const midnight = ({ sql }: Term) => `(${sql}::timestamp AT TIME ZONE 'UTC')`;

/** By a whole number that is the same for all rows: a duration stays one of whole months, of whole microseconds. */
function timesWhole({ sql, type }: Term, { value }: Term): Term {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 100)
    return unsayable(
      '乘以不固定或太大的数的期间',
      'a duration times a number that is not fixed, not whole or above 100',
    );
  return { sql: `(${sql} * ${value})`, type };
}

/** PostgreSQL knows days from 4713 BC on: from any year of four digits, 4,000 years stay within. */
const farthest = { months: 48_000, seconds: 4000 * 365 * 86_400 };

function withinReach({ value }: Term): void {
  const length =
    value instanceof YearsMonths
      ? value.length / farthest.months
      : value instanceof DaysTime
        ? Number(value.length) / 1e9 / farthest.seconds
        : 0;
  if (Math.abs(length) > 1) unsayable('超过四千年的期间', 'a duration of more than 4,000 years');
}

function byMonths(date: Term, months: Term, sign: '+' | '-'): Term {
  withinReach(months);
  return { sql: `((${date.sql} ${sign} make_interval(months => ${months.sql}))::date)`, type: 'date' };
}

/** A date moves by whole days, downward. */
function byDays(date: Term, seconds: Term, sign: '+' | '-'): Term {
  withinReach(seconds);
  const moved = sign === '+' ? seconds.sql : `(-${seconds.sql})`;
  const days = `(div(${moved}, 86400) - CASE WHEN mod(${moved}, 86400) < 0 THEN 1 ELSE 0 END)`;
  return { sql: `(${date.sql} + ${days}::int)`, type: 'date' };
}

function bySeconds(moment: Term, seconds: Term, sign: '+' | '-'): Term {
  withinReach(seconds);
  return { sql: `(${moment.sql} ${sign} make_interval(secs => ${seconds.sql}))`, type: 'moment' };
}

export function negated(term: Term): Term {
  const { type } = term;
  if (type !== 'number' && type !== 'months' && type !== 'seconds')
    return unsayable(`负的 ${type}`, `the negative of a ${type}`);
  return strict({ ...numeric(term), sql: `(-${numeric(term).sql})`, value: undefined }, term);
}

/** Parts of dates and durations. */
const parts: Record<string, (term: Term) => Term> = {
  'date.year': ({ sql }) => exactNumber(`extract(year FROM ${sql})`, 9, 0),
  'date.month': ({ sql }) => exactNumber(`extract(month FROM ${sql})`, 2, 0),
  'date.day': ({ sql }) => exactNumber(`extract(day FROM ${sql})`, 2, 0),
  'date.weekday': ({ sql }) => exactNumber(`extract(isodow FROM ${sql})`, 1, 0),
  'months.years': ({ sql }) => exactNumber(`(${sql} / 12)::numeric`, 9, 0),
  'months.months': ({ sql }) => exactNumber(`(${sql} % 12)::numeric`, 2, 0),
  'seconds.days': ({ sql }) => exactNumber(`div(${sql}, 86400)`, 12, 0),
  'seconds.hours': ({ sql }) => exactNumber(`mod(div(${sql}, 3600), 24)`, 2, 0),
  'seconds.minutes': ({ sql }) => exactNumber(`mod(div(${sql}, 60), 60)`, 2, 0),
};

export function partOf(term: Term, name: string): Term {
  const part = parts[`${term.type}.${name}`];
  return part ? strict(part(term), term) : unsayable(`${term.type} 的 ${name}`, `${name} of a ${term.type}`);
}

/** Whole months from one day to another, towards zero, as FEEL counts them. */
export function monthsBetween(from: Term, to: Term): Term {
  if (from.type !== 'date' || to.type !== 'date')
    return unsayable('两个日期以外的期间', 'a period between other things than dates');
  const part = (name: string, { sql }: Term) => `extract(${name} FROM ${sql})::int`;
  const all = `((${part('year', to)} - ${part('year', from)}) * 12 + ${part('month', to)} - ${part('month', from)})`;
  const rest = `(${part('day', to)} - ${part('day', from)})`;
  const sql = `(CASE WHEN ${all} > 0 AND ${rest} < 0 THEN ${all} - 1 WHEN ${all} < 0 AND ${rest} > 0 THEN ${all} + 1 ELSE ${all} END)`;
  return { sql, type: 'months' };
}
