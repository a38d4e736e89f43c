/** Conversion functions (DMN 1.5, table 70). */
import { asTemporal } from './equality.ts';
import type { Library } from './builtin.ts';
import { isDay } from './calendar.ts';
import { decimal, integer, numberFrom, type FeelNumber } from './number.ts';
import { rangeFrom } from './range-text.ts';
import { feelText } from './string-of.ts';
import { dateFrom, dateTimeFrom, durationFrom, timeFrom } from './temporal-text.ts';
import { DaysTime, FeelDate, FeelDateTime, FeelTime, YearsMonths, nanosPerSecond } from './temporal.ts';
import type { Value } from './values.ts';
import { isZone } from './zone.ts';

const text = (value: Value) => value as string;
const spelled = (make: (source: string) => Value): readonly [string, (args: Value[]) => Value] => [
  'from: string',
  ([from]) => make(text(from)),
];

function dateOf(year: Value, month: Value, day: Value): FeelDate | null {
  const [y, m, d] = [integer(year), integer(month), integer(day)];
  return y !== null && m !== null && d !== null && isDay(y, m, d) ? new FeelDate(y, m, d) : null;
}

/** Seconds may have a fraction. The place: an offset as a duration, or the name of a zone. */
function timeOf(hour: Value, minute: Value, second: Value, place: Value = null): FeelTime | null {
  const [h, m, exact] = [integer(hour), integer(minute), decimal(second as FeelNumber)];
  if (h === null || m === null || h < 0 || h > 23 || m < 0 || m > 59) return null;
  if (exact.isNegative() || exact.gte(60)) return null;
  const whole = exact.floor();
  const nano = exact.minus(whole).times(1e9).floor().toNumber();
  if (typeof place === 'string')
    return isZone(place) ? new FeelTime(h, m, whole.toNumber(), nano, null, place) : null;
  const offset = place instanceof DaysTime ? Number(place.length / nanosPerSecond) : null;
  if (offset !== null && Math.abs(offset) > 18 * 3600) return null;
  return new FeelTime(h, m, whole.toNumber(), nano, offset);
}

function momentOf(args: Value[]): FeelDateTime | null {
  const [date, time] = [
    dateOf(args[0], args[1], args[2]),
    timeOf(args[3], args[4], args[5], args[6] ?? null),
  ];
  return date && time && new FeelDateTime(date, time);
}

/** With its separators taken out and its point put in. */
function number(from: string, grouping: string | null, point: string | null): Value {
  const separators = [' ', ',', '.'];
  if (grouping !== null && !separators.includes(grouping)) return null;
  if (point !== null && (!['.', ','].includes(point) || point === grouping)) return null;
  let plain = grouping === null ? from : from.replaceAll(grouping, '');
  if (point !== null) plain = plain.replaceAll(point, '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(plain)
    ? numberFrom(plain.replace(/\.(?=$|[eE])/, ''))
    : null;
}

/** Whole months from one day to another, towards zero, whatever the clock says: the way ages and terms are counted. */
function monthsBetween(from: Value, to: Value): Value {
  const [a, b] = [from, to].map((each) => (each instanceof FeelDateTime ? each.date : (each as FeelDate)));
  const months = (b!.year - a!.year) * 12 + b!.month - a!.month;
  if (months > 0 && b!.day < a!.day) return new YearsMonths(months - 1);
  return new YearsMonths(months < 0 && b!.day > a!.day ? months + 1 : months);
}

const day = 'date|date and time|string';
const clock = 'hour: number, minute: number, second: number';

export const conversionFunctions: Library = {
  string: [['from: any', ([from]) => (from === null ? null : feelText(from))]],
  number: [
    ['from: number', ([from]) => from],
    [
      'from: string, grouping separator?: string|null, decimal separator?: string|null',
      ([from, grouping, point]) =>
        number(text(from), (grouping as string) ?? null, (point as string) ?? null),
    ],
  ],
  date: [
    spelled(dateFrom),
    ['from: date|date and time', ([from]) => (from instanceof FeelDateTime ? from.date : from)],
    ['year: number, month: number, day: number', ([year, month, of]) => dateOf(year, month, of)],
  ],
  time: [
    spelled(timeFrom),
    ['from: time', ([from]) => from],
    ['from: date and time', ([from]) => (from as FeelDateTime).time],
    ['from: date', () => new FeelTime(0, 0, 0, 0, 0)],
    [
      `${clock}, offset?: days and time duration|null`,
      ([hour, minute, second, offset]) => timeOf(hour, minute, second, offset ?? null),
    ],
  ],
  'date and time': [
    spelled(dateTimeFrom),
    ['from: date and time', ([from]) => from],
    ['from: date', ([from]) => new FeelDateTime(from as FeelDate, new FeelTime(0, 0, 0))],
    [
      'date: date|date and time, time: time',
      ([date, time]) =>
        new FeelDateTime(date instanceof FeelDateTime ? date.date : (date as FeelDate), time as FeelTime),
    ],
    [
      `year: number, month: number, day: number, ${clock}, offset?: days and time duration|null`,
      (args) => momentOf(args),
    ],
    [`year: number, month: number, day: number, ${clock}, timezone: string`, (args) => momentOf(args)],
  ],
  duration: [
    spelled(durationFrom),
    ['from: days and time duration|years and months duration', ([from]) => from],
  ],
  'years and months duration': [
    [
      `from: ${day}, to: ${day}`,
      ([from, to]) => {
        const [a, b] = [asTemporal(from), asTemporal(to)];
        return typeof a === 'string' || typeof b === 'string' ? null : monthsBetween(a, b);
      },
    ],
  ],
  range: [spelled(rangeFrom)],
};
