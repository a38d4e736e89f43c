import { dateString, dayNumber, isWeekday } from './day.ts';
import type { YearNotice } from './working-calendar.ts';

type Days = Pick<YearNotice, 'holidays' | 'workdays'>;

export interface ReadNotice extends Days {
  /** sentences that name days which were not understood, wholly or in part: somebody has to look at them */
  unread: string[];
}

const brackets = String.raw`(?:[（(][^（）()]*[）)])?`;
/** a day, of the month that was named last where it names none, and to which day */
const span = new RegExp(
  String.raw`(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})[日号]${brackets}` +
    String.raw`(?:[至到—–－~～-](?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]${brackets})?`,
  'g',
);

/**
 * Reads the days off and the make-up days out of the words of the yearly notice (国务院办公厅关于…部分节假日安排的通知), as it has been written since 2014:
 * “1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。” Sentences that only recommend (安排职工在除夕休息) are none. A notice may reach into the
 * last days of the year before and the first of the year after.
 *
 * @param text the notice, or the part with its numbered list
 */
export function readYearNotice(text: string, year: number): ReadNotice {
  const holidays = new Set<string>();
  const workdays = new Set<string>();
  const unread: string[] = [];
  for (const sentence of text.replaceAll(/\s/g, '').split(/[。；;]/)) {
    const kind = /上班/.test(sentence) ? workdays : /放假/.test(sentence) ? holidays : undefined;
    if (!kind) continue;
    const days = daysNamed(sentence, year);
    const isUnderstood = days !== undefined && !/\d[日号]/.test(sentence.replaceAll(span, ''));
    if (!isUnderstood) unread.push(sentence);
    for (const day of days ?? []) if (isNear(day, year)) kind.add(day);
  }
  return { holidays: [...holidays].toSorted(), workdays: [...workdays].toSorted(), unread };
}

/** @returns undefined when one of them is no day, or ends before it begins */
function daysNamed(sentence: string, year: number): string[] | undefined {
  const days: string[] = [];
  let month: string | undefined;
  for (const [, ownYear, ownMonth, day, toYear, toMonth, toDay] of sentence.matchAll(span)) {
    month = ownMonth ?? month;
    const from = dayOf(ownYear ?? year, month, day!);
    const to = toDay === undefined ? from : dayOf(toYear ?? ownYear ?? year, toMonth ?? month, toDay);
    // a mistyped end would take a year off
    if (from === undefined || to === undefined || to < from || to - from > 30) return undefined;
    for (let at = from; at <= to; at++) days.push(dateString(at));
    month = toMonth ?? month;
  }
  return days;
}

function dayOf(year: number | string, month: string | undefined, day: string): number | undefined {
  if (month === undefined) return undefined;
  try {
    return dayNumber(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}

/** Within the year, or in the month before or after it: 2018年12月30日至2019年1月1日放假. */
const isNear = (day: string, year: number): boolean =>
  day >= `${year - 1}-12-01` && day <= `${year + 1}-01-31`;

export type NoticeFlaw = 'no-day' | 'other-year' | 'twice' | 'both' | 'no-weekend' | 'nothing-off';

/** What is wrong with the days of a notice; empty when nothing is. */
export function flawsOfNotice({
  year,
  holidays,
  workdays,
}: Omit<YearNotice, 'source'>): Array<{ flaw: NoticeFlaw; day?: string }> {
  const all = [...holidays, ...workdays];
  const noDays = all.filter((day) => !isDay(day));
  if (noDays.length > 0) return noDays.map((day) => ({ flaw: 'no-day', day }));
  return [
    ...all.filter((day) => !isNear(day, year)).map((day) => ({ flaw: 'other-year' as const, day })),
    ...[...repeated(holidays), ...repeated(workdays)].map((day) => ({ flaw: 'twice' as const, day })),
    ...holidays.filter((day) => workdays.includes(day)).map((day) => ({ flaw: 'both' as const, day })),
    // a day from Monday to Friday is worked anyway
    ...workdays.filter(isWeekday).map((day) => ({ flaw: 'no-weekend' as const, day })),
    ...(holidays.length === 0 ? [{ flaw: 'nothing-off' as const }] : []),
  ];
}

function isDay(text: string): boolean {
  try {
    return dayNumber(text) > 0;
  } catch {
    return false;
  }
}

const repeated = (days: readonly string[]): string[] =>
  days.filter((day, index) => days.indexOf(day) < index);
