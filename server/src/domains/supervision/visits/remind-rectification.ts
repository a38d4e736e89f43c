import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { pendingAbout } from '../extensions/extension-store.ts';
import { overdueByTable } from './finding.ts';
import { openFindingFile } from './finding-file.ts';
import { askToLook, remindFirm } from './rectification.ts';
import { isOverdue } from './rectify.ts';

const page = 200;
const start = '00000000-0000-0000-0000-000000000000';

/**
 * What the clock of a process does, for findings that run by the table (those of before, and of places that publish no process): when the last day
 * is over without a report the firm is reminded and the organisation has a task, once for each day that was set. Such findings are not taken over
 * into a process: they go on as they began, and nobody's state has to be guessed.
 */
export const remindRectifications: JobHandler = {
  name: 'supervision.remind-rectifications',
  // five past midnight in China, when a last day is over
  cron: '5 16 * * *',
  async run({ act, log }) {
    let failed = 0;
    for (let after = start; ;) {
      const due = await act(system('supervision'), (ctx) =>
        overdueByTable(ctx.db, dateOf(ctx.now), { after, most: page }),
      );
      for (const id of due)
        await act(system('supervision'), (ctx) => remind(ctx, id)).catch((error: unknown) => {
          failed += 1;
          log.error({ error, id }, 'nobody was reminded of a rectification');
        });
      if (due.length < page) break;
      after = due.at(-1)!;
    }
    // tried again: what succeeded is not done twice
    if (failed > 0) throw new Error(`${failed} rectifications could not be reminded of`);
  },
};

async function remind(ctx: Ctx, id: string): Promise<void> {
  const file = await openFindingFile(ctx, id);
  const { one } = file;
  if (!isOverdue(one, ctx.now) || one.snapshotId !== null || one.remindedFor === one.rectifyBy) return;
  file.change({ remindedFor: one.rectifyBy });
  const isAsked = (await pendingAbout(ctx.db, one)) !== undefined;
  await remindFirm(ctx, one, isAsked ? unanswered : silent);
  const step = { zh: '整改逾期未报告，上门复查', en: 'No report by the last day: look again' };
  await askToLook(ctx, one, { work: `overdue-${one.rectifyBy}`, step });
}

const silent = {
  zh: '整改期限已满，尚未收到整改报告。请尽快报告整改情况，检查单位将上门复查。',
  en: 'The time to put it right is over and no report has come. Report soon; the organisation will look at it again.',
};
const unanswered = {
  zh: '整改期限已满，您的延期申请还没有答复；申请不停止期限。请尽快报告整改情况；检查单位仍可以另定期限。',
  en: 'The time to put it right is over and your request for more time has not been answered; asking does not stop the clock. Report soon; the organisation may still set another day.',
};
