import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Limit } from '../api/types.ts';

/** Everything is shown in the time of the place, not of the device: a due date in Jinan is the same for a reader abroad. */
const timeZone = 'Asia/Shanghai';

export interface Format {
  /** 2026-11-23T08:30:00Z → 11月23日 / 23 November */
  day(iso: string): string;
  /** 2026-11-23 → 11/23 */
  shortDay(iso: string): string;
  /** 2026-11-23 → 周一 / Mon */
  weekday(iso: string): string;
  /** with year */
  date(iso: string): string;
  /** day and minute */
  moment(iso: string): string;
  /** with year and minute */
  instant(iso: string): string;
  /** the leaf of a calendar, above the weekday: 12月 · 5 */
  month(iso: string): string;
  dayOfMonth(iso: string): string;
  /** fen → ¥12.50; 0 → free */
  money(fen: number): string;
  /** nothing of a limit: at once */
  limit(limit: Limit | null | undefined): string;
  number(value: number): string;
  /** one after the other: 甲、乙 / A, B */
  list(parts: readonly string[]): string;
}

/** Formats of the language of the page. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { timeZone, month: 'long', day: 'numeric' });
    const date = new Intl.DateTimeFormat(language, {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    });
    const moment = new Intl.DateTimeFormat(language, {
      timeZone,
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const instant = new Intl.DateTimeFormat(language, {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const shortDay = new Intl.DateTimeFormat(language, { timeZone, month: 'numeric', day: 'numeric' });
    const weekday = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short' });
    const month = new Intl.DateTimeFormat(language, { timeZone, month: 'short' });
    const dayOfMonth = new Intl.DateTimeFormat('en', { timeZone, day: 'numeric' });
    const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY' });
    const number = new Intl.NumberFormat(language);
    return {
      day: (iso) => day.format(new Date(iso)),
      shortDay: (iso) => shortDay.format(new Date(iso)),
      weekday: (iso) => weekday.format(new Date(iso)),
      date: (iso) => date.format(new Date(iso)),
      moment: (iso) => moment.format(new Date(iso)),
      instant: (iso) => instant.format(new Date(iso)),
      month: (iso) => month.format(new Date(iso)),
      dayOfMonth: (iso) => dayOfMonth.format(new Date(iso)),
      money: (fen) => (fen === 0 ? t('free') : money.format(fen / 100)),
      limit: (limit) =>
        limit
          ? t(limit.amount === 0 ? 'limit.atOnce' : `limit.${limit.unit}`, { count: limit.amount })
          : t('limit.none'),
      number: (value) => number.format(value),
      list: (parts) => parts.join(language === 'en' ? ', ' : '、'),
    };
  }, [language, t]);
}
