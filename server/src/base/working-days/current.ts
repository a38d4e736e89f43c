import type { Kysely } from 'kysely';
import type { WorkingCalendar } from '@yiti/engines/calendar';
import type { Ctx, Log } from '../context.ts';
import { perDatabase } from '../database/per-database.ts';
import type { Tables } from '../database/tables.ts';
import type { Signals } from '../signals/index.ts';
import { makeCalendars, packaged, type Calendars } from './calendars.ts';

const channel = 'yiti_working_days';
const slots = perDatabase<{ calendars: Calendars; tell: () => void }>(() => ({
  calendars: packaged,
  tell: () => {},
}));

/**
 * The calendar on which a clock runs (工作日历): that of the country, or with a place, with the days that this place has off or works beside it.
 *
 * @param division the place that the matter is about: of the application, the firm, the visit. An organisation above that handles it counts that place’s days too:
 *   whoever waits for the answer reads one calendar
 */
export function calendarOf({ db }: Pick<Ctx, 'db'>, division?: string): WorkingCalendar {
  const { calendars } = slots(db);
  return division === undefined ? calendars.national : calendars.of(division);
}

/** Reads what is recorded before anything runs, and again when another process says that it has changed. */
export async function openCalendars(db: Kysely<Tables>, signals: Signals, log: Log): Promise<void> {
  await rereadCalendars(db);
  slots(db).tell = () => signals.send(channel);
  signals.on(channel, () => {
    rereadCalendars(db).catch((error: unknown) =>
      log.error({ err: error }, 'working days could not be read again; clocks go by the days known before'),
    );
  });
}

/** After a change was committed: for this process now, for the others a moment later. */
export async function daysChanged(db: Kysely<Tables>): Promise<void> {
  await rereadCalendars(db);
  slots(db).tell();
}

async function rereadCalendars(db: Kysely<Tables>): Promise<void> {
  const notices = await db
    .selectFrom('base.year_notice')
    .select(['year', 'holidays', 'workdays', 'title', 'document_number'])
    .where('replaced_at', 'is', null)
    .orderBy('year')
    .execute();
  const days = await db
    .selectFrom('base.local_day')
    .select(['division', 'day', 'working', 'name'])
    .where('ended_at', 'is', null)
    .orderBy('day')
    .execute();
  slots(db).calendars = makeCalendars(
    notices.map(({ year, holidays, workdays, title, document_number: number }) => ({
      year,
      holidays: holidays as string[],
      workdays: workdays as string[],
      source: `${title}（${number}）`,
    })),
    days.map(({ division, day, working, name }) => ({
      division,
      date: day,
      working,
      note: name as { zh: string; en: string },
    })),
  );
}
