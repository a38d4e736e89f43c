import { dateOf, dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { notify } from './notify.ts';

/** By when an authority answers, as somebody was told, and as it is now that other days are worked. */
export interface MovedDay {
  /** instants */
  was: string;
  dueAt: string;
  /** the notice that says so, as a person reads it */
  because: string;
}

/** Whom it was told, and of what. */
interface Told {
  rootId: string;
  accountIds: readonly string[];
  subjectId: string | null;
  link: string;
  /** what is answered, so that it fits into a sentence */
  what: Text;
}

/** Whoever waits for an answer hears by when it comes instead, and why; nothing where it comes on the day that they were told. */
export async function tellMovedDay(ctx: Ctx, { was, dueAt, because }: MovedDay, told: Told): Promise<void> {
  if (dateOf(was) === dateOf(dueAt)) return;
  const { accountIds, what, ...about } = told;
  const [before, after] = [dayInWords(was), dayInWords(dueAt)];
  await notify(
    ctx,
    accountIds.map((accountId) => ({
      ...about,
      accountId,
      kind: 'answer.day-moved',
      title: { zh: '答复期限因放假安排变动', en: 'The day of an answer follows the days off' },
      body: {
        zh: `${what.zh}的答复期限由${before.zh}变为${after.zh}：放假安排有变，依据${because}。`,
        en: `${what.en} will be answered by ${after.en} instead of ${before.en}: days off have changed, by ${because}.`,
      },
    })),
  );
}
