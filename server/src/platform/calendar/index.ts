/** Which days are worked (工作日历): the notices of each year and the days of places, recorded by two people. See README.md. */
import { route } from '../../base/http/route.ts';
import type { Module } from '../../base/module.ts';
import './acts.ts';
import './problems.ts';
import { daysChangedJob } from './days-changed.ts';
import { forgetLimitsJob } from './follow-limits.ts';
import { WorkingDaysQuery, WorkingDaysView } from './schemas.ts';
import { viewDays } from './view-days.ts';

export { followCalendar, type ChangedDays } from './days-changed.ts';
export { followLimit, type MovedLimit } from './follow-limits.ts';
export { beginLimit, extendLimit } from './running-limits.ts';

export const calendar: Module = {
  name: 'calendar',
  routes: [
    route({
      method: 'GET',
      path: '/working-days',
      summary: { zh: '工作日历：一年的放假日与调休上班日', en: 'Working days of a year, in a place' },
      permission: 'public',
      query: WorkingDaysQuery,
      response: WorkingDaysView,
      handle: (ctx, { query }) => viewDays(ctx, query),
    }),
  ],
  jobs: [daysChangedJob, forgetLimitsJob],
};
