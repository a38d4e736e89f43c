import { dayInWords } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { openApplicationsOf } from '../../casework/index.ts';
import { askClosing, takeBackClosing } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { closeOne } from './close-accounts.ts';
import type { AskedToClose, ClosingAsk } from './schemas.ts';
import { personOfAccount } from './view-closing.ts';

/**
 * Whoever closes an account was told what is under way. It hinders nothing (GB/T 35273-2020 8.5: no unreasonable conditions): it goes on, and
 * what comes of it is there for whoever registers anew, or asks at a service hall. Nor does being the only one who acts for a firm.
 *
 * @throws privacy/closing-differs, identity/closed-by-administrator, identity/closing-not-fresh, identity/closing-asked
 */
export async function askToClose(
  ctx: Ctx,
  { applicationsUnderWay: told }: Static<typeof ClosingAsk>,
): Promise<Static<typeof AskedToClose>> {
  const person = await personOfAccount(ctx, ctx.actor.id);
  const { accountId, closesAt } = await askClosing(ctx);
  const { length: count } = person ? await openApplicationsOf(ctx, person.id) : [];
  if (count !== told) throw problem('privacy/closing-differs', { count });
  const closed = closesAt <= ctx.now;
  if (closed) await closeOne(ctx, accountId);
  else
    await tell(ctx, 'asked', {
      title: { zh: '您申请了注销账户', en: 'You asked for your account to be closed' },
      body: {
        zh: `账户将在${dayInWords(closesAt).zh}注销。不是您本人申请的，或者改了主意，请在此之前登录并撤回。`,
        en: `It will be closed on ${dayInWords(closesAt).en}. If that was not you, or you change your mind, sign in before then and take it back.`,
      },
    });
  return { closesAt, closed };
}

/** @throws identity/no-closing, identity/closed-by-administrator */
export async function takeBack(ctx: Ctx): Promise<void> {
  await takeBackClosing(ctx);
  await tell(ctx, 'taken-back', {
    title: { zh: '账户不注销了', en: 'Your account is not closed' },
    body: {
      zh: '您撤回了注销申请，一切照旧。',
      en: 'You took back that it was to be closed; everything is as before.',
    },
  });
}

async function tell(ctx: Ctx, what: 'asked' | 'taken-back', words: Record<'title' | 'body', Text>) {
  const { id } = ctx.actor;
  await notify(ctx, [
    {
      rootId: id,
      accountId: id,
      subjectId: null,
      kind: `account.closing-${what}`,
      link: '/close-account',
      ...words,
    },
  ]);
}
