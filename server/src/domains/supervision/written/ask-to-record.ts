import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { recordLimit } from '../parameters.ts';
import type { Visit } from '../visits/visit.ts';

const titles = {
  'by-data': { zh: '核对数据、记录检查结果', en: 'Look at the data and record the check' },
  answered: { zh: '审核企业答复、记录检查结果', en: 'Look at what the firm answered and record the check' },
  late: {
    zh: '企业逾期未答复：按现有情况记录结果',
    en: 'The firm has not answered in time: record what is known',
  },
} as const satisfies Record<string, Text>;

/** Each reason is a piece of work of its own: what is asked when the firm's time is over is over when it has answered. */
const tasks = [undefined, 'late', 'answered'].map((which) => taskIdFor('visit-record', which));

/** The organisation makes the record, within its time; it is the one piece of work about the visit until then. */
export async function askToRecord(
  ctx: Ctx,
  { id, enterpriseId, leadOrganisationId, division, notice }: Visit,
  why: keyof typeof titles,
): Promise<void> {
  const firm = await findEnterprise(ctx.db, enterpriseId);
  const { value } = await resolveParameter(ctx, recordLimit, { division, on: dateOf(ctx.now) });
  await askFor(ctx, {
    element: 'visit-record',
    rootId: id,
    ...(why === 'by-data' ? {} : { which: why }),
    title: titles[why],
    subjectName: firm?.name ?? '',
    reference: notice?.number ?? '',
    organisationId: leadOrganisationId,
    division,
    link: `/work/inspection-visits/${id}`,
    due: value as Limit,
  });
}

/** Whatever asks for the record is over: it was made, or something else is asked. */
export async function endRecordWork(
  ctx: Ctx,
  visitId: string,
  end: { state: 'done' | 'cancelled'; endedBy: string | null },
): Promise<void> {
  const open = await openTasksAbout(ctx, visitId);
  for (const taskId of tasks)
    if (open.includes(taskId)) endTask(ctx, visitId, taskId, { outcome: null, ...end });
}
