import { dateOf, dayInWords } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import type { MovedLimit } from '../calendar/index.ts';
import { accountsOfSubject } from '../identity/index.ts';
import { tellMovedDay } from '../notifications/index.ts';
import type { MovedDue } from '../work/index.ts';
import { isOpen } from './case.ts';
import { openFile } from './case-file.ts';
import { findFile } from './case-store.ts';
import { tell } from './timeline.ts';

/** What the limit is called within which the result of a grant has to be there. Its end is reckoned wherever it is shown. */
export const deliveryLimit = 'case-delivery';

/** Who waits for what was granted hears by when it comes instead. */
export async function tellMovedDelivery(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { rootId: applicationId, name, was, dueAt, because } = moved;
  const one = (await openFile(ctx, applicationId)).getCase(Number(name));
  if (!isOpen(one) || one.status !== 'issuing') return false;
  if (dateOf(dueAt) === dateOf(was)) return true;
  const [before, after] = [dayInWords(was), dayInWords(dueAt)];
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.delivery-moved',
    text: {
      zh: `“${one.serviceName.zh}”的结果送达期限由${before.zh}变为${after.zh}：放假安排有变，依据${because}。`,
      en: `The result of “${one.serviceName.en}” is due on ${after.en} instead of ${before.en}: days off have changed, by ${because}.`,
    },
  });
  ctx.emit({
    type: 'case.delivery-moved',
    rootId: applicationId,
    data: { seq: one.seq, was, dueAt, because },
  });
  return true;
}

/** Who gave a bad rating reads beside it by when it is answered. */
export async function tellMovedRating(ctx: Ctx, moved: MovedDue): Promise<void> {
  const rated = await ctx.db
    .selectFrom('casework.rating_answer')
    .select(['application_id', 'case_seq'])
    .where('answer_id', '=', moved.rootId)
    .executeTakeFirst();
  const file = rated && (await findFile(ctx.db, rated.application_id));
  const one = file?.cases.find(({ seq }) => seq === rated?.case_seq);
  if (!file || !one) return;
  const { id, subjectId, submittedBy } = file.application;
  await tellMovedDay(ctx, moved, {
    rootId: id,
    accountIds: [...new Set([...(await accountsOfSubject(ctx, subjectId)), submittedBy])],
    subjectId,
    link: `/applications/${id}`,
    what: {
      zh: `您对“${one.serviceName.zh}”的评价`,
      en: `Your rating of “${one.serviceName.en}”`,
    },
  });
}
