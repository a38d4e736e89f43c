/** Time zones by their IANA names, from the data that the JavaScript engine carries. */
import { dayNumber, secondsPerDay } from './calendar.ts';

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  let known = formats.get(zone);
  if (known === undefined) {
    known = makeFormat(zone);
    if (formats.size < 1000) formats.set(zone, known);
  }
  return known;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch {
    return null; // no such zone
  }
}

export const isZone = (zone: string): boolean => formatOf(zone) !== null;

/** Beyond what a JavaScript date can hold, the year of the 400-year cycle with the same days stands in. */
const cycleSeconds = 146_097 * secondsPerDay;
const reachable = 8.6e12;

/** Offset from UTC in seconds at a moment, given in seconds since 1970. */
export function offsetAt(zone: string, moment: number): number {
  const within =
    Math.abs(moment) < reachable
      ? moment
      : (moment > 0 ? reachable : -reachable) -
        (((moment > 0 ? reachable : -reachable) - moment) % cycleSeconds);
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone)!.formatToParts(within * 1000)) parts[type] = value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const days = dayNumber(year, Number(parts['month']), Number(parts['day']));
  const local =
    days * secondsPerDay +
    Number(parts['hour']) * 3600 +
    Number(parts['minute']) * 60 +
    Number(parts['second']);
  return local - Math.floor(within);
}

/** Offset for a wall clock reading, in seconds since 1970 as if it were UTC. Where the clock reads it twice, the earlier. */
export function offsetOfLocal(zone: string, local: number): number {
  const before = offsetAt(zone, local - offsetAt(zone, local - secondsPerDay));
  if (offsetAt(zone, local - before) === before) return before;
  return offsetAt(zone, local - offsetAt(zone, local));
}

/** `+08:00`, `-05:30`, `+01:00:10`, `Z` for zero. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const [h, m, s] = [Math.abs(seconds) / 3600, (Math.abs(seconds) / 60) % 60, Math.abs(seconds) % 60];
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(h)}:${two(m)}${s ? `:${two(s)}` : ''}`;
}
