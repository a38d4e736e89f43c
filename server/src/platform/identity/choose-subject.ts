import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findStanding, subjectsOf } from './standing.ts';

/** From now on this session acts for the subject: oneself, or an enterprise one leads or has a mandate for. @throws identity/not-your-subject */
export async function chooseSubject(ctx: Ctx, subjectId: string): Promise<void> {
  const standing = findStanding(ctx.actor);
  const { sessionId } = ctx.actor;
  if (!standing || sessionId === undefined) throw problem('base/not-signed-in');
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  if (!subjectIds.includes(subjectId) && !(subjectId in limitedSubjects))
    throw problem('identity/not-your-subject');
  await ctx.db
    .updateTable('identity.session')
    .set({ subject_id: subjectId === standing.personId ? null : subjectId })
    .where('id', '=', sessionId)
    .execute();
  ctx.audit({
    type: 'session.subject-chosen',
    object: { kind: 'session', id: sessionId },
    data: { subjectId },
  });
}
