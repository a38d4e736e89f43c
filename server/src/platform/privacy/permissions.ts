import type { Ctx } from '../../base/context.ts';
import { may } from '../../base/http/permission.ts';
import { problem } from '../../base/problems.ts';
import { actingSubject, reachesSubject } from '../identity/index.ts';

/** What is known of the subjects that one may act for. */
export const mayReadOwn = may('own-information.read', 'own-subject');
export const mayAskOwn = may('own-information.write', 'own-subject');
/** Those who answer for how their organisation uses information. */
export const mayRead = may('information-request.read', 'own-organisation');
export const mayAnswer = may('information-request.answer', 'own-organisation');
/** The data officer, to whom an objection is carried on. */
export const mayRule = may('information-request.rule', 'own-organisation');

/** The subject that the session acts for: whose list is shown. @throws identity/not-your-subject, base/not-found */
export function subjectOf(ctx: Ctx): string {
  const subjectId = actingSubject(ctx, [], 'own-information');
  if (!reachesSubject(ctx.jurisdiction, subjectId)) throw problem('base/not-found');
  return subjectId;
}
