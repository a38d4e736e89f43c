import type { Ctx } from '../../base/context.ts';
import { openFile } from './case-file.ts';
import type { AfterGrant } from './notice-letters-after.ts';
import { issueNotice, type NoticeKind } from './notice.ts';

const letters: Readonly<Record<AfterGrant['outcome'], NoticeKind>> = {
  withdrawn: 'withdrawal',
  corrected: 'amendment',
  kept: 'upkeep',
};

/**
 * What was granted is decided on again: the case stays as it ended, lists and headings say what became of it, and the decision is a letter
 * under the seal of whoever decided.
 */
export async function decideAfterGrant(
  ctx: Ctx,
  {
    applicationId,
    seq,
    organisationId,
  }: { applicationId: string; seq: number; organisationId?: string | undefined },
  decision: AfterGrant,
): Promise<void> {
  const file = await openFile(ctx, applicationId);
  const { outcome } = decision;
  if (outcome !== 'kept') file.changeCase(seq, { afterwards: outcome });
  issueNotice(ctx, {
    applicationId,
    one: file.getCase(seq),
    kind: letters[outcome],
    content: {},
    personal: { ...decision },
    organisationId,
  });
}
