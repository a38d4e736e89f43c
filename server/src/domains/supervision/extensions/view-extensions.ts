import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { whoForWhom } from '../own-enterprise.ts';
import type { Finding } from '../visits/finding.ts';
import { takesRequests } from './ask-extension.ts';
import { whyNotAsk, type Extension } from './extension.ts';
import { termsOf } from './parameters.ts';
import type { ExtensionTerms, ExtensionView } from './schemas.ts';

/** What was asked about one finding, in its order. */
export const viewExtensions = (
  all: readonly Extension[],
  { id }: Pick<Finding, 'id'>,
  firm: string,
): Array<Static<typeof ExtensionView>> =>
  all
    .filter(({ findingId }) => findingId === id)
    .map((one) => ({
      id: one.id,
      askedAt: one.askedAt,
      by: whoForWhom(one.asked, firm),
      reason: one.reason,
      lastDay: one.lastDay,
      proposedDay: one.proposedDay,
      answerBy: one.answerBy,
      file: one.file?.fileName ?? null,
      state: one.state,
      grantedDay: one.grantedDay,
      answer: one.answer,
      answeredAt: one.answeredAt,
    }));

/** Whether more time can be asked for now, until when and for how long; null: there is nothing to put right by a day. */
export async function viewTerms(
  ctx: Ctx,
  one: Finding,
  all: readonly Extension[],
  division: string,
): Promise<Static<typeof ExtensionTerms> | null> {
  if (one.state !== 'open' || one.rectifyBy === null) return null;
  const { most, askUntil, latest } = await termsOf(ctx, division, one.rectifyBy);
  const asked = all.filter(({ findingId }) => findingId === one.id);
  const why = whyNotAsk(one, asked, { most, askUntil, today: dateOf(ctx.now) });
  const whyNot = why ?? ((await takesRequests(ctx, one)) ? null : ('not-by-process' as const));
  return { mayAsk: whyNot === null, whyNot, askUntil, latest, most };
}
