import { dateOf } from './day.ts';

/** A day or time as people write it, in Chinese and English. */
interface Words {
  zh: string;
  en: string;
}

const englishDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** The day of an instant in China. */
export function dayInWords(instant: string): Words {
  const day = dateOf(instant);
  const [year, month, date] = day.split('-').map(Number);
  return { zh: `${year}年${month}月${date}日`, en: englishDay.format(new Date(`${day}T00:00:00Z`)) };
}

/** Day and hour in China. */
export function timeInWords(instant: string): Words {
  const clock = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  const { zh, en } = dayInWords(instant);
  return { zh: `${zh}${clock}`, en: `${en} ${clock}` };
}
