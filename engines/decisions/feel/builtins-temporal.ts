/** Date and time functions (DMN 1.5, tables 75 and 76). */
import { dateFrom, dateTimeFrom } from './temporal-text.ts';
import { dayOfYear, weekOfYear } from './calendar.ts';
import type { Library } from './builtin.ts';
import { equals } from './equality.ts';
import { FeelDate, FeelDateTime, FeelTime } from './temporal.ts';
import { typeOf, type Value } from './values.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const ofDay = (body: (date: FeelDate) => Value): Library[string] => [
  [
    'date: date|date and time',
    ([value]) => body(value instanceof FeelDateTime ? value.date : (value as FeelDate)),
  ],
];

/** The same value of the same kind, written the same way: 12:00Z is not 13:00+01:00. */
function is(a: Value, b: Value): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  const [x, y] = [clockOf(a), clockOf(b)];
  if (x && y && (x.offset !== y.offset || x.timezone !== y.timezone || x.nano !== y.nano)) return false;
  return equals(a, b) === true;
}
const clockOf = (value: Value) =>
  value instanceof FeelDateTime ? value.time : value instanceof FeelTime ? value : null;

export const temporalFunctions: Library = {
  'day of year': ofDay(({ year, month, day }) => dayOfYear(year, month, day)),
  'day of week': ofDay((date) => weekdays[date.weekday - 1]!),
  'month of year': ofDay(({ month }) => months[month - 1]!),
  'week of year': ofDay(({ year, month, day }) => weekOfYear(year, month, day)),
  is: [['value1: any, value2: any', ([a, b]) => is(a, b)]],
  now: [['', (_, { now }) => (now === null ? null : dateTimeFrom(now))]],
  today: [['', (_, { now }) => (now === null ? null : dateFrom(now.slice(0, 10)))]],
};
