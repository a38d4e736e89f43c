import {
  addDays,
  CHINA,
  isWorkingDay,
  makeCalendar,
  type DayOverride,
  type WorkingCalendar,
  type YearNotice,
} from '@yiti/engines/calendar';
import { divisionAncestors } from '@yiti/engines/codes';

/** A day that a place has off, or works; it counts in all places within. */
export interface LocalDay extends DayOverride {
  division: string;
}

export interface Calendars {
  /** as announced for the whole country */
  national: WorkingCalendar;
  /** with the days of a place and of the places above it, by the digits of its code; the nearest place wins */
  of(division: string): WorkingCalendar;
}

/** Before anything is read, and where nothing was ever recorded: what the package of announced days knows. */
export const packaged: Calendars = { national: CHINA, of: () => CHINA };

/** Calendars from what is recorded. A place without days of its own shares that of the place above it. */
export function makeCalendars(notices: YearNotice[], days: readonly LocalDay[]): Calendars {
  if (notices.length === 0 && days.length === 0) return packaged;
  const national = makeCalendar({ notices });
  const byPlace = Map.groupBy(days, ({ division }) => division);
  const made = new Map<string, WorkingCalendar>();
  return {
    national,
    of(division) {
      if (byPlace.size === 0) return national;
      const places = divisionAncestors(division).filter((place) => byPlace.has(place));
      if (places.length === 0) return national;
      const key = places.join();
      let calendar = made.get(key);
      if (!calendar) {
        // the last one counts: from the widest place to the nearest
        const overrides = places.toReversed().flatMap((place) => byPlace.get(place)!);
        made.set(key, (calendar = makeCalendar({ notices, overrides })));
      }
      return calendar;
    },
  };
}

/** The days from `from` to `to` that are worked in one of two calendars only, in order. */
export function differingDays(a: WorkingCalendar, b: WorkingCalendar, from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    if (isWorkingDay(a, day) !== isWorkingDay(b, day)) days.push(day);
  return days;
}
