import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { accountsOfSubject } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import type { CaseVerb, EnforcementCase } from './enforcement-case.ts';

const titles: Partial<Record<CaseVerb, Text>> = {
  notify: { zh: '行政处罚告知：您可以陈述、申辩', en: 'An intended penalty: you may state your case' },
  'set-hearing': { zh: '听证通知', en: 'Notice of a hearing' },
  serve: { zh: '行政处罚决定书已送达', en: 'A decision was served' },
  annul: { zh: '行政处罚决定已撤销，不再公示', en: 'The decision was annulled and is no longer published' },
  execute: { zh: '案件已结案', en: 'The case is closed' },
};

/** What the party is told of its case; what only happens inside the organisation is not told while it is open. */
export async function tellFirmOfCase(
  ctx: Ctx,
  { id, enterpriseId, number }: EnforcementCase,
  verb: CaseVerb,
  content: Record<string, unknown>,
): Promise<void> {
  const title = titles[verb];
  if (!title) return;
  const words = typeof content['words'] === 'string' ? content['words'] : number;
  const accounts = await accountsOfSubject(ctx, enterpriseId, 'inspections');
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId: id,
      accountId,
      subjectId: enterpriseId,
      link: `/enforcement-cases/${id}`,
      kind: 'enforcement-case.told',
      title,
      body: { zh: words, en: words },
    })),
  );
}
