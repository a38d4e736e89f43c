import { dateString, dayNumber, weekday } from './day.ts';
import type { YearNotice } from './working-calendar.ts';

type Days = Pick<YearNotice, 'holidays' | 'workdays'>;

export interface ReadNotice extends Days {
  /** places of the text that name days which were not understood: somebody has to look at them */
  unread: string[];
}

const date = String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^（）()]*[）)])?`;
const until = String.raw`(?:[至到—-](?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(][^（）()]*[）)])?)?`;

/**
 * Reads the days off and the make-up days out of the words of the yearly notice (国务院办公厅关于…部分节假日安排的通知), as it has been written since 2014:
 * “1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。” Sentences that only recommend (安排职工在除夕休息) are none. Days of
 * another year that a notice reaches into are left out: they belong to that year’s notice.
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
    if (days.length === 0 && /\d日/.test(sentence)) unread.push(sentence);
    for (const day of days) if (day.startsWith(`${year}-`)) kind.add(day);
  }
  return { holidays: [...holidays].toSorted(), workdays: [...workdays].toSorted(), unread };
}

function daysNamed(sentence: string, year: number): string[] {
  const days: string[] = [];
  let month = 0;
  for (const [, ownYear, ownMonth, day, toYear, toMonth, toDay] of sentence.matchAll(
    new RegExp(date + until, 'g'),
  )) {
    month = Number(ownMonth);
    const from = dayOf(Number(ownYear ?? year), month, Number(day));
    const to =
      toDay === undefined
        ? from
        : dayOf(Number(toYear ?? ownYear ?? year), Number(toMonth ?? month), Number(toDay));
    // a mistyped end would take a year off
    if (from === undefined || to === undefined || to < from || to - from > 30) return [];
    for (let at = from; at <= to; at++) days.push(dateString(at));
  }
  return days;
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  try {
    return dayNumber(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with the days of a notice; empty when nothing is. */
export function flawsOfNotice({ year, holidays, workdays }: Omit<YearNotice, 'source'>): Array<{
  flaw: 'other-year' | 'twice' | 'both' | 'no-weekend' | 'nothing-off';
  day?: string;
}> {
  const all = [...holidays, ...workdays];
  return [
    ...all.filter((day) => !day.startsWith(`${year}-`)).map((day) => ({ flaw: 'other-year' as const, day })),
    ...[...repeated(holidays), ...repeated(workdays)].map((day) => ({ flaw: 'twice' as const, day })),
    ...holidays.filter((day) => workdays.includes(day)).map((day) => ({ flaw: 'both' as const, day })),
    // a day from Monday to Friday is worked anyway
    ...workdays.filter((day) => !isWeekend(day)).map((day) => ({ flaw: 'no-weekend' as const, day })),
    ...(holidays.length === 0 ? [{ flaw: 'nothing-off' as const }] : []),
  ];
}

const isWeekend = (day: string): boolean => [0, 6].includes(weekday(dayNumber(day)));
const repeated = (days: readonly string[]): string[] =>
  days.filter((day, index) => days.indexOf(day) < index);
