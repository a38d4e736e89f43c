import { dateString, dayNumber } from '../../calendar/day.ts';

/**
 * The days on which a visit is possible at all, counted 0, 1, 2 … without gaps: closed days are struck from the line. A window of days stays
 * an interval on it, so what is proved of intervals holds.
 */
export interface OpenDays {
  /** of the first open day from a day on */
  from(day: string): number;
  /** of the last open day up to a day; smaller than `from` when none lies between */
  to(day: string): number;
  dayAt(index: number): string;
}

/** Throws `RangeError` for a day that is none. */
export function openDays(
  windows: ReadonlyArray<{ from: string; to: string }>,
  isOpen: (day: string) => boolean = () => true,
): OpenDays {
  const ends = windows.flatMap(({ from, to }) => [dayNumber(from), dayNumber(to)]);
  const first = Math.min(...ends);
  const open: number[] = [];
  // how many open days lie before each day
  const before: number[] = [];
  for (let day = first; day <= Math.max(...ends); day += 1) {
    before.push(open.length);
    if (isOpen(dateString(day))) open.push(day);
  }
  before.push(open.length);
  return {
    from: (day) => before[dayNumber(day) - first]!,
    to: (day) => before[dayNumber(day) - first + 1]! - 1,
    dayAt: (index) => dateString(open[index]!),
  };
}
