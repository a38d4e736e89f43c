/** `+ - * / **` in SQL, exact to the digit; what PostgreSQL would compute with other digits than FEEL is refused. */

import { exactNumber, literal, unsayable, type Term } from './term.ts';
import { decimal, isNumber, over, times } from '../feel/number.ts';

type Sign = '+' | '-' | '*' | '/' | '**';

export function arithmetic(sign: Sign, a: Term, b: Term): Term {
  const both = `${a.type} ${sign} ${b.type}`;
  const rule = rules[both];
  return rule ? rule(a, b) : unsayable(`${both} 的运算`, `${both}`);
}

const rules: Record<string, (a: Term, b: Term) => Term> = {
  'number + number': (a, b) => added('+', a, b),
  'number - number': (a, b) => added('-', a, b),
  'number * number': multiplied,
  'number / number': divided,
  'string + string': (a, b) => ({ sql: `(${a.sql} || ${b.sql})`, type: 'string' }),
  'date + months': (a, b) => byMonths(a, b, '+'),
  'months + date': (a, b) => byMonths(b, a, '+'),
  'date - months': (a, b) => byMonths(a, b, '-'),
  'date + seconds': (a, b) => byDays(a, b.sql),
  'seconds + date': (a, b) => byDays(b, a.sql),
  'date - seconds': (a, b) => byDays(a, `(-${b.sql})`),
  'date - date': (a, b) => ({ sql: `((${a.sql} - ${b.sql})::numeric * 86400)`, type: 'seconds' }),
  'moment + seconds': (a, b) => bySeconds(a, b, '+'),
  'seconds + moment': (a, b) => bySeconds(b, a, '+'),
  'moment - seconds': (a, b) => bySeconds(a, b, '-'),
  'moment - moment': (a, b) => ({ sql: `extract(epoch FROM (${a.sql} - ${b.sql}))`, type: 'seconds' }),
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

const byMonths = (date: Term, months: Term, sign: '+' | '-'): Term => ({
  sql: `((${date.sql} ${sign} make_interval(months => ${months.sql}))::date)`,
  type: 'date',
});

/** A date moves by whole days, downward. */
const byDays = (date: Term, seconds: string): Term => ({
  sql: `(${date.sql} + floor(${seconds} / 86400)::int)`,
  type: 'date',
});

const bySeconds = (moment: Term, seconds: Term, sign: '+' | '-'): Term => ({
  sql: `(${moment.sql} ${sign} make_interval(secs => ${seconds.sql}))`,
  type: 'moment',
});

export function negated(term: Term): Term {
  const { type } = term;
  if (type !== 'number' && type !== 'months' && type !== 'seconds')
    return unsayable(`负的 ${type}`, `the negative of a ${type}`);
  return { ...term, sql: `(-${term.sql})`, value: undefined };
}

/** Parts of dates and durations. */
const parts: Record<string, (term: Term) => Term> = {
  'date.year': ({ sql }) => exactNumber(`extract(year FROM ${sql})`, 9, 0),
  'date.month': ({ sql }) => exactNumber(`extract(month FROM ${sql})`, 2, 0),
  'date.day': ({ sql }) => exactNumber(`extract(day FROM ${sql})`, 2, 0),
  'date.weekday': ({ sql }) => exactNumber(`extract(isodow FROM ${sql})`, 1, 0),
  'months.years': ({ sql }) => exactNumber(`(${sql} / 12)::numeric`, 9, 0),
  'months.months': ({ sql }) => exactNumber(`(${sql} % 12)::numeric`, 2, 0),
  'seconds.days': ({ sql }) => exactNumber(`trunc(${sql} / 86400)`, 12, 0),
};

export const partOf = (term: Term, name: string): Term =>
  parts[`${term.type}.${name}`]?.(term) ?? unsayable(`${term.type} 的 ${name}`, `${name} of a ${term.type}`);

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
