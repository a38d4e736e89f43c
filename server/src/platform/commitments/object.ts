import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { caseIdOf, tell } from '../casework/index.ts';
import { actFor, nearestWhoMay } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { findBroken } from './broken-store.ts';
import { reopeningsOf } from './reopening/reopening-store.ts';
import { isOwn } from './view-broken.ts';

/** The party says what is wrong about the finding, once. @throws base/not-found, commitments/objected-already, commitments/decided-already */
export async function objectTo(ctx: Ctx, id: string, words: string): Promise<void> {
  const one = await findBroken(ctx.db, id, { forUpdate: true });
  if (!one || !isOwn(ctx, one)) throw problem('base/not-found');
  actFor(ctx, { subjectId: one.subjectId, name: one.subjectName });
  if (one.objection !== null) throw problem('commitments/objected-already');
  // afterwards it is for whoever reconsiders the decision
  if ((await reopeningsOf(ctx.db, [id])).get(id)?.decidedAt) throw problem('commitments/decided-already');
  await ctx.db
    .updateTable('commitments.broken')
    .set({
      objection: words,
      objected_at: ctx.now,
      objected_by: ctx.actor.name,
      objected_as: ctx.actor.actsAs ?? null,
    })
    .where('id', '=', id)
    .execute();
  const { applicationId, caseSeq, serviceName } = one;
  tell(ctx, {
    applicationId,
    caseSeq,
    kind: 'commitment.contested',
    text: {
      zh: `对“${serviceName.zh}”承诺不实的认定提出了异议。`,
      en: `An objection was made to the finding about “${serviceName.en}”.`,
    },
  });
  ctx.audit({
    type: 'commitment.contested',
    object: { kind: 'commitment', id },
    rootId: applicationId,
    data: { caseSeq },
  });
  const rulers = await nearestWhoMay(ctx, 'commitment.rule', one.organisationId);
  await notify(
    ctx,
    rulers.map(({ id: accountId }) => ({
      rootId: applicationId,
      accountId,
      subjectId: null,
      kind: 'commitment.contested',
      link: `/work/cases/${caseIdOf(applicationId, caseSeq)}`,
      title: {
        zh: '有人对承诺核查结论提出异议',
        en: 'Somebody objects to what a check of a commitment found',
      },
      body: {
        zh: `“${serviceName.zh}”的当事人提出异议，请另一人核实后裁定。`,
        en: `The party of “${serviceName.en}” objects; somebody who did not make the check looks into it and rules.`,
      },
    })),
  );
}
