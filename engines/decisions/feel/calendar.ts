/** The proleptic Gregorian calendar for the years of FEEL, −999,999,999 to 999,999,999: days are counted from 1970-01-01. */

const maximumYear = 999_999_999;
export const secondsPerDay = 86_400;

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : lengths[month - 1]!;

export const isDay = (year: number, month: number, day: number): boolean =>
  Math.abs(year) <= maximumYear && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

/** Howard Hinnant's days_from_civil: the year begins in March, so that the leap day comes last. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** civil_from_days: year, month, day. */
export function civil(days: number): [year: number, month: number, day: number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

/** Monday is 1. */
export const weekdayOf = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (year: number, month: number, day: number): number =>
  dayNumber(year, month, day) - dayNumber(year, 1, 1) + 1;

/** ISO 8601 week: the one that holds the Thursday. */
export function weekOfYear(year: number, month: number, day: number): number {
  const days = dayNumber(year, month, day);
  const thursday = days - weekdayOf(days) + 4;
  return Math.floor((thursday - dayNumber(civil(thursday)[0], 1, 1)) / 7) + 1;
}
