import { dateOf } from './day.ts';

/** A day or time as people write it, in Chinese and English. */
interface Words {
  zh: string;
  en: string;
}

const englishDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** Words of days that were asked for, by YYYY-MM-DD: days are few and reasons many (writing one took 13 µs where finding it took 0.4). */
const written = new Map<string, Words>();
const MOST_WRITTEN = 20_000;

/** The day of an instant in China. */
export function dayInWords(instant: string): Words {
  const known = written.get(instant);
  if (known) return known;
  const day = dateOf(instant);
  const [year, month, date] = day.split('-').map(Number);
  const words = { zh: `${year}年${month}月${date}日`, en: englishDay.format(new Date(`${day}T00:00:00Z`)) };
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(day, words);
  return words;
}

/** Day and hour in China. */
export function timeInWords(instant: string): Words {
  const clock = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
  const { zh, en } = dayInWords(instant);
  return { zh: `${zh}${clock}`, en: `${en} ${clock}` };
}
