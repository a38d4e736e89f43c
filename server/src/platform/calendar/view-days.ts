import {
  addDays,
  dateOf,
  isAssumed,
  isWeekday,
  isWorkingDay,
  workingDaysBetween,
} from '@yiti/engines/calendar';
import { divisionAncestors } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { calendarOf } from '../../base/working-days/index.ts';
import { directoryOf, speaksForPlace } from '../directory/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import type { WorkingDaysQuery, WorkingDaysView } from './schemas.ts';

/** The working days of a year in a place (工作日历), with the notice that they come from. */
export async function viewDays(
  ctx: Ctx,
  { year = Number(dateOf(ctx.now).slice(0, 4)), division }: Static<typeof WorkingDaysQuery>,
): Promise<Static<typeof WorkingDaysView>> {
  const calendar = calendarOf(ctx, division);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const reach = await reachOfPermission(ctx, 'working-days.write');
  const off: string[] = [];
  const worked: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const working = isWorkingDay(calendar, day);
    if (!isWeekday(day) && working) worked.push(day);
    if (isWeekday(day) && !working) off.push(day);
  }
  return {
    year,
    division: division ?? null,
    assumed: isAssumed(calendar, last),
    knownFrom: calendar.knownFrom,
    knownUntil: calendar.knownUntil,
    off,
    worked,
    workingDays: workingDaysBetween(calendar, first, last) + Number(isWorkingDay(calendar, first)),
    notice: await findNotice(ctx, year),
    mayRecordYear: reach?.everything ?? false,
    mayRecordDay: reach !== undefined,
    localDays: await localDaysOf(ctx, { first, last, division, reach }),
  };
}

async function findNotice({ db }: Ctx, year: number) {
  const row = await db
    .selectFrom('base.year_notice')
    .select(['title', 'document_number', 'issued_on', 'recorded_at'])
    .where('year', '=', year)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  return row
    ? {
        title: row.title,
        documentNumber: row.document_number,
        issuedOn: row.issued_on,
        recordedAt: row.recorded_at,
      }
    : null;
}

interface Asked {
  first: string;
  last: string;
  division: string | undefined;
  /** how far the reader may ask for changes */
  reach: Jurisdiction | undefined;
}

/** Without a place: all of them; with one: its own and those of the places above. */
async function localDaysOf(ctx: Ctx, { first, last, division, reach }: Asked) {
  let query = ctx.db
    .selectFrom('base.local_day')
    .select(['id', 'division', 'day', 'working', 'name', 'title', 'document_number'])
    .where('ended_at', 'is', null)
    .where('day', '>=', first)
    .where('day', '<=', last);
  if (division !== undefined) query = query.where('division', 'in', divisionAncestors(division));
  const directory = await directoryOf(ctx);
  return (await query.orderBy('day').orderBy('division').limit(MOST_LOCAL_DAYS).execute()).map((row) => ({
    id: row.id,
    division: row.division,
    place: directory.division(row.division)?.name ?? { zh: row.division, en: row.division },
    day: row.day,
    working: row.working,
    name: row.name as { zh: string; en: string },
    title: row.title,
    documentNumber: row.document_number,
    mayEnd:
      reach !== undefined && row.day > dateOf(ctx.now) && speaksForPlace(directory, reach, row.division),
  }));
}

/** More than all autonomous places of a province have in a year. */
const MOST_LOCAL_DAYS = 1000;
