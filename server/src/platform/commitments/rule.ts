import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findBroken } from './broken-store.ts';
import { stateOf } from './broken.ts';
import { proposalElement, workIsDone } from './reopening/ask-officials.ts';
import { dropReopening } from './reopening/decide-reopening.ts';
import { tellParty } from './tell-party.ts';

/**
 * Somebody else rules on an objection, with a reason. Overturned: the finding bars nobody any more, nothing is to follow from it,
 * and what was suspended for it is in force again.
 *
 * @throws base/not-found, commitments/nothing-to-rule, commitments/own-finding
 */
export async function ruleOn(
  ctx: Ctx,
  id: string,
  { ruling, reason }: { ruling: 'upheld' | 'overturned'; reason: string },
): Promise<void> {
  const one = await findBroken(ctx.db, id, { forUpdate: true });
  const { everything, organisationIds } = ctx.jurisdiction;
  if (!one || (!everything && !organisationIds.includes(one.organisationId))) throw problem('base/not-found');
  if (stateOf(one) !== 'contested') throw problem('commitments/nothing-to-rule');
  if (one.foundBy === ctx.actor.id) throw problem('commitments/own-finding');
  await ctx.db
    .updateTable('commitments.broken')
    .set({
      ruling,
      ruling_reason: reason,
      ruled_at: ctx.now,
      ruled_by: ctx.actor.id,
      ruled_by_name: ctx.actor.name,
    })
    .where('id', '=', id)
    .execute();
  const { applicationId, caseSeq, serviceName } = one;
  const said =
    ruling === 'upheld'
      ? {
          zh: `对“${serviceName.zh}”承诺不实的认定维持不变。理由：${reason}`,
          en: `The finding about “${serviceName.en}” stands. Reason: ${reason}`,
        }
      : {
          zh: `对“${serviceName.zh}”承诺不实的认定已撤销，可以再用告知承诺。理由：${reason}`,
          en: `The finding about “${serviceName.en}” was overturned; commitment is open again. Reason: ${reason}`,
        };
  ctx.audit({
    type: 'commitment.ruled',
    object: { kind: 'commitment', id },
    rootId: applicationId,
    data: { caseSeq, ruling },
    reason,
  });
  if (ruling === 'overturned') {
    await workIsDone(ctx, one, proposalElement);
    await dropReopening(ctx, one);
  }
  await tellParty(ctx, one, {
    kind: 'commitment.ruled',
    title: { zh: '您的异议有了结果', en: 'Your objection was ruled on' },
    text: said,
  });
}
