export { calendarOf, daysChanged, openCalendars } from './current.ts';
export { differingDays } from './calendars.ts';
