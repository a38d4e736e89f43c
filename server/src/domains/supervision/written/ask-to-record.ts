import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { askFor } from '../inbox.ts';
import type { Visit } from '../visits/visit.ts';

const titles = {
  'by-data': { zh: '核对数据、记录检查结果', en: 'Look at the data and record the check' },
  answered: { zh: '审核企业答复、记录检查结果', en: 'Look at what the firm answered and record the check' },
  late: {
    zh: '企业逾期未答复：记录结果，或改为现场检查',
    en: 'The firm has not answered in time: record it, or ask for a visit',
  },
} as const satisfies Record<string, Text>;

/** The organisation makes the record; it is the one piece of work about the visit until then. */
export async function askToRecord(
  ctx: Ctx,
  { id, enterpriseId, leadOrganisationId, division, notice }: Visit,
  why: keyof typeof titles,
): Promise<void> {
  const firm = await findEnterprise(ctx.db, enterpriseId);
  await askFor(ctx, {
    element: 'visit-record',
    rootId: id,
    title: titles[why],
    subjectName: firm?.name ?? '',
    reference: notice?.number ?? '',
    organisationId: leadOrganisationId,
    division,
    link: `/work/inspection-visits/${id}`,
  });
}
