import type { Ctx } from '../../base/context.ts';
import { listOpenDrafts } from './draft-store.ts';
import { lackingOf, stateOf } from './draft-state.ts';

const mostDrafts = 20;

/** Open drafts of the subjects that the person acts for, with a limited mandate only those of its scenarios, last changed first, with how much is still missing. */
export async function listDrafts(ctx: Ctx) {
  const drafts = await listOpenDrafts(ctx.db, ctx.jurisdiction, mostDrafts);
  return Promise.all(
    drafts.map(async (draft) => {
      const { snapshot, plan, remaining, evidence } = await stateOf(ctx, draft);
      const unanswered = remaining.asked.filter(({ required, answered }) => required && !answered).length;
      const lacking = lackingOf(evidence).length;
      return {
        draftId: draft.id,
        scenario: draft.scenarioId,
        title: snapshot.package.scenario.title,
        division: draft.division,
        changedAt: draft.changedAt,
        remaining: plan.questions.open.length + unanswered + lacking,
      };
    }),
  );
}
