import { addMonths, dateString, dayNumber } from '../calendar/day.ts';
import type { Limit } from './model.ts';

/**
 * The day that lies a period before (or, with `direction` 1, after) another, in calendar days, months or years. Throws `RangeError` for
 * working days and hours: no period of these rules is counted in them.
 */
export function dayAway(on: string, { amount, unit }: Limit, direction: -1 | 1): string {
  const day = dayNumber(on);
  switch (unit) {
    case 'd':
      return dateString(day + direction * amount);
    case 'mo':
      return dateString(addMonths(day, direction * amount));
    case 'y':
      return dateString(addMonths(day, direction * amount * 12));
    default:
      throw new RangeError(`a period in days, months or years is needed, not ${amount} ${unit}`);
  }
}

/** Do two spans of days (YYYY-MM-DD, ends included) meet? */
export function meet(from: string, to: string, otherFrom: string, otherTo: string): boolean {
  return from <= otherTo && otherFrom <= to;
}
