/** What stands after a dot: entries of contexts, parts of dates, times, durations and ranges (DMN 1.5, table 65). */
import { effort } from './run.ts';
import { DaysTime, FeelDate, FeelDateTime, FeelTime, YearsMonths } from './temporal.ts';
import { FeelRange, isContext, type Value } from './values.ts';

/** Undefined: there is no such thing. Of a list, a list. */
export function property(value: Value, name: string): Value {
  if (Array.isArray(value)) {
    effort(value.length);
    return value.map((item) => property(item, name) ?? null);
  }
  if (isContext(value)) return Object.hasOwn(value, name) ? (value[name] ?? null) : undefined;
  if (value instanceof FeelDate) return partOf(dateParts, value, name);
  if (value instanceof FeelTime) return partOf(timeParts, { time: value, offset: value.offset }, name);
  if (value instanceof FeelDateTime)
    return (
      partOf(dateParts, value.date, name) ??
      partOf(timeParts, { time: value.time, offset: value.offset }, name)
    );
  if (value instanceof YearsMonths) return partOf(monthParts, value, name);
  if (value instanceof DaysTime) return partOf(secondParts, value, name);
  return value instanceof FeelRange ? partOf(rangeParts, value, name) : undefined;
}

type Parts<Whole> = Record<string, (whole: Whole) => Value>;

const partOf = <Whole>(parts: Parts<Whole>, whole: Whole, name: string): Value =>
  Object.hasOwn(parts, name) ? (parts[name]!(whole) ?? null) : undefined;

const dateParts: Parts<FeelDate> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
};
const timeParts: Parts<{ time: FeelTime; offset: number | null }> = {
  hour: ({ time }) => time.hour,
  minute: ({ time }) => time.minute,
  second: ({ time }) => time.second,
  'time offset': ({ offset }) => (offset === null ? null : DaysTime.ofSeconds(offset)),
  timezone: ({ time }) => time.timezone,
};
const monthParts: Parts<YearsMonths> = { years: ({ years }) => years, months: ({ months }) => months };
const secondParts: Parts<DaysTime> = {
  days: ({ days }) => days,
  hours: ({ hours }) => hours,
  minutes: ({ minutes }) => minutes,
  seconds: ({ seconds }) => seconds,
};
const rangeParts: Parts<FeelRange> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};
