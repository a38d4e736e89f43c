export { calendarOf, daysChanged, openCalendars } from './current.ts';
export { differingDays, makeCalendars, type Calendars, type LocalDay } from './calendars.ts';
