/**
 * ISO 8601 times as timer events use them. Calendar units (Y, M) count in UTC; working days are not the engine's business:
 * a task's `due` such as `5wd` goes out as it is, and the calendar engine makes a date of it.
 */

export interface Duration {
  sign: 1 | -1;
  months: number;
  milliseconds: number;
}

/** A timer's value, read: a date, a duration, or a cycle `R[n]/…`; `repeat` is how often it fires in all, -1 without end. */
export type TimerValue =
  | { kind: 'date'; at: number }
  | { kind: 'duration'; duration: Duration }
  | { kind: 'cycle'; repeat: number; start: number | null; duration: Duration };

const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

export function parseDuration(text: string): Duration | null {
  const match = DURATION.exec(text.trim());
  if (!match || /P$|T$/.test(match[0])) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const milliseconds = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return { sign: match[1] ? -1 : 1, months: years * 12 + months, milliseconds };
}

/** Milliseconds since 1970, or null. Without an offset the time is UTC. */
export function parseInstant(text: string): number | null {
  const match = DATE.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const clock = match[4] ? `T${match[4]}:${match[5]}:${match[6] ?? '00'}${match[7] ?? 'Z'}` : 'T00:00:00Z';
  const at = Date.parse(`${match[1]}-${match[2]}-${match[3]}${clock}`);
  return Number.isNaN(at) ? null : at;
}

export function parseTimer(text: string, of: 'date' | 'duration' | 'cycle'): TimerValue | null {
  if (of === 'duration') {
    const duration = parseDuration(text);
    return duration && { kind: 'duration', duration };
  }
  if (of === 'date') {
    const at = parseInstant(text);
    return at === null ? null : { kind: 'date', at };
  }
  const parts = text.trim().split('/');
  const head = /^R(\d*)$/.exec(parts[0] ?? '');
  const duration = parseDuration(parts.at(-1) ?? '');
  if (!head || !duration || parts.length < 2 || parts.length > 3) return null;
  const start = parts.length === 3 ? parseInstant(parts[1]!) : null;
  if (parts.length === 3 && start === null) return null;
  return { kind: 'cycle', repeat: head[1] ? Number(head[1]) : -1, start, duration };
}

/** The end of a month stays in its month: 31 January + P1M is the last day of February. */
export function addDuration(at: number, { sign, months, milliseconds }: Duration): number {
  if (months === 0) return at + sign * milliseconds;
  const date = new Date(at);
  const month = date.getUTCMonth() + sign * months;
  const year = date.getUTCFullYear() + Math.floor(month / 12);
  const inYear = ((month % 12) + 12) % 12;
  const day = Math.min(date.getUTCDate(), daysInMonth(year, inYear + 1));
  date.setUTCFullYear(year, inYear, day);
  return date.getTime() + sign * milliseconds;
}

export function firstDue(value: TimerValue, now: number): number {
  if (value.kind === 'date') return value.at;
  if (value.kind === 'duration') return addDuration(now, value.duration);
  return value.start ?? addDuration(now, value.duration);
}

export const toIso = (at: number): string => new Date(at).toISOString();

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
