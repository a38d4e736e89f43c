import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { calendarOf } from '../../../base/working-days/index.ts';
import { unlinkAccount } from '../../federation/index.ts';
import { discardDraftsOf } from '../../forms/index.ts';
import {
  closeAccount,
  closedAccounts,
  dueClosings,
  forgetClosed,
  holdClosing,
} from '../../identity/index.ts';
import { notifyOutside, removeMessages, removeSettings } from '../../notifications/index.ts';
import { withdrawAllConsents } from '../../openid/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { closeSheavesOf } from '../../pass/index.ts';
import { divisionOf } from '../data-office.ts';
import { retentionOf } from '../parameters.ts';
import { personOfAccount } from './view-closing.ts';

const atOnce = 200;

/**
 * Closes accounts whose owners have had their time to think it over, each in a transaction of its own, so that one that fails keeps none of the others;
 * and forgets whose those were that closed long ago.
 */
export const closeAccounts: JobHandler = {
  name: 'privacy.close-accounts',
  cron: '*/10 * * * *',
  async run({ act, log }) {
    const actor = system('privacy');
    for await (const ids of pages((page) => act(actor, (ctx) => dueClosings(ctx, page))))
      for (const id of ids) {
        try {
          await act(actor, (ctx) => closeOne(ctx, id));
        } catch (error) {
          log.error({ err: error, accountId: id }, 'an account could not be closed; it is tried again');
        }
      }
    await act(actor, forgetClosed);
  },
};

/** What goes on after an account is closed (a case, a request) still tells it: nobody can read that, so it is not kept. */
export const forgetMessages: JobHandler = {
  name: 'privacy.forget-messages',
  cron: '37 3 * * *',
  async run({ act }) {
    const actor = system('privacy');
    for await (const ids of pages((page) => act(actor, (ctx) => closedAccounts(ctx, page))))
      await act(actor, (ctx) => removeMessages(ctx, ids));
  },
};

type Page = { after: string | undefined; limit: number };

async function* pages(read: (page: Page) => Promise<string[]>): AsyncGenerator<string[]> {
  for (let after: string | undefined; ;) {
    const ids = await read({ after, limit: atOnce });
    if (ids.length > 0) yield ids;
    if (ids.length < atOnce) return;
    after = ids.at(-1);
  }
}

/**
 * Ends an account in one transaction: whatever is kept for it alone. Cases, decisions, credentials and what is recorded about them are kept for
 * the person (档案法, 行政许可法), who finds them again by registering anew.
 */
export async function closeOne(ctx: Ctx, accountId: string): Promise<void> {
  if (!(await holdClosing(ctx, accountId))) return;
  const person = await personOfAccount(ctx, accountId);
  const division = person ? divisionOf(person) : '000000';
  const place = { division, on: dateOf(ctx.now) };
  const limit = (await resolveParameter(ctx, retentionOf('identity'), place)).value as Limit;
  await tellOutside(ctx, accountId);
  const keptUntil = addLimit(ctx.now, limit, calendarOf(ctx, division)).at;
  await closeAccount(ctx, { accountId, keptUntil });
  if (person) await discardDraftsOf(ctx, person.id);
  await withdrawAllConsents(ctx, accountId);
  await closeSheavesOf(ctx, accountId);
  await unlinkAccount(ctx.db, accountId);
  await removeMessages(ctx, [accountId]);
  await removeSettings(ctx.db, accountId);
}

/** Nobody reads it here any more: it reaches those who wanted to be told elsewhere, while it is still known where. */
async function tellOutside(ctx: Ctx, accountId: string): Promise<void> {
  await notifyOutside(ctx, [
    {
      rootId: accountId,
      accountId,
      subjectId: null,
      kind: 'account.closed',
      link: '/register',
      title: { zh: '您的账户已注销', en: 'Your account is closed' },
      body: {
        zh: '登录、授权和代办都已结束；办过的事项和证照依法保存，重新注册并核验身份后可以再看到。',
        en: 'Signing in, consents and mandates have ended. Cases and credentials are kept by law; register anew and prove who you are to see them again.',
      },
    },
  ]);
}
