import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, decidesFor } from '../directory/index.ts';
import { defineTwoPersonAct, type Asker } from '../identity/index.ts';
import {
  endLocalDay,
  getLocalDay,
  judgeLocalDay,
  judgeYear,
  noticeWords,
  recordLocalDay,
  recordYear,
} from './change-days.ts';
import {
  AskedLocalDay as LocalDayInput,
  AskedYear as YearInput,
  EndedLocalDay as EndedInput,
  type AskedLocalDay,
  type AskedYear,
  type EndedLocalDay,
} from './schemas.ts';

/**
 * Every clock of every organisation runs on these days, so a mistake in one makes thousands of cases late, or late ones timely. Two people compare
 * them with the notice (双人操作).
 */
const people = { asking: 'working-days.write', confirming: 'working-days.confirm' };

defineTwoPersonAct({
  kind: 'calendar.year',
  title: { zh: '登记年度放假安排', en: 'Record the days off of a year' },
  input: YearInput,
  ...people,
  describe(ctx: Ctx, asked: AskedYear) {
    mustDecideForAll(ctx);
    const { days, holidays, workdays } = judgeYear(ctx, asked);
    const { year } = asked;
    return Promise.resolve({
      organisationId: undefined,
      said: {
        zh: `${year}年放假 ${holidays.length} 天（${holidays.join('、')}），调休上班 ${workdays.length} 天（${workdays.join('、') || '无'}），依据${noticeWords(asked)}；与现在的日历相差 ${days.length} 天`,
        en: `${year}: ${holidays.length} days off (${holidays.join(', ')}), ${workdays.length} weekend days worked (${workdays.join(', ') || 'none'}), by ${noticeWords(asked)}; ${days.length} days differ from the calendar of now`,
      },
    });
  },
  async carryOut(ctx: Ctx, asked: AskedYear, asker: Asker) {
    mustDecideForAll({ ...ctx, jurisdiction: asker.jurisdiction });
    await recordYear(ctx, asked, asker.id);
  },
});

defineTwoPersonAct({
  kind: 'calendar.local-day',
  title: { zh: '登记本地放假或上班日', en: 'Record a day that a place has off, or works' },
  input: LocalDayInput,
  ...people,
  async describe(ctx: Ctx, asked: AskedLocalDay) {
    await mustDecideFor(ctx, asked.division);
    judgeLocalDay(ctx, asked);
    const place = await placeName(ctx, asked.division);
    const { day, working, name } = asked;
    return {
      organisationId: undefined,
      said: {
        zh: `${place.zh}${day}${working ? '上班' : '放假'}（${name.zh}），依据${noticeWords(asked)}`,
        en: `${day} is ${working ? 'worked' : 'off'} in ${place.en} (${name.en}), by ${noticeWords(asked)}`,
      },
    };
  },
  async carryOut(ctx: Ctx, asked: AskedLocalDay, asker: Asker) {
    await mustDecideFor({ ...ctx, jurisdiction: asker.jurisdiction }, asked.division);
    await recordLocalDay(ctx, asked, asker.id);
  },
});

defineTwoPersonAct({
  kind: 'calendar.local-day-ended',
  title: { zh: '取消本地放假或上班日', en: 'Take back a day that a place has off, or works' },
  input: EndedInput,
  ...people,
  async describe(ctx: Ctx, { localDayId }: EndedLocalDay) {
    const { division, day } = await getLocalDay(ctx, localDayId);
    await mustDecideFor(ctx, division);
    const place = await placeName(ctx, division);
    return {
      organisationId: undefined,
      said: {
        zh: `取消${place.zh}对 ${day} 的另行安排`,
        en: `${place.en} takes back what it said of ${day}`,
      },
    };
  },
  async carryOut(ctx: Ctx, { localDayId }: EndedLocalDay, asker: Asker) {
    const { division } = await getLocalDay(ctx, localDayId);
    await mustDecideFor({ ...ctx, jurisdiction: asker.jurisdiction }, division);
    await endLocalDay(ctx, localDayId, asker.id);
  },
});

/** What counts everywhere is recorded by whoever administers the whole platform. */
function mustDecideForAll({ jurisdiction }: Pick<Ctx, 'jurisdiction'>): void {
  if (!jurisdiction.everything) throw problem('base/not-allowed', { permission: people.asking });
}

async function mustDecideFor(ctx: Ctx, division: string): Promise<void> {
  const directory = await directoryOf(ctx);
  if (!directory.currentDivision(division)) throw problem('base/not-found');
  if (!(await decidesFor(ctx, { division })))
    throw problem('base/not-allowed', { permission: people.asking });
}

const placeName = async (ctx: Ctx, division: string) =>
  (await directoryOf(ctx)).division(division)?.name ?? { zh: division, en: division };
