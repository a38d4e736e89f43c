import { dateOf, dayInWords } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { tellFirm } from '../visits/notify-firm.ts';
import { findVisit } from '../visits/visit-store.ts';
import { askToRecord } from './ask-to-record.ts';
import { findWritten, updateWritten } from './written-store.ts';

/** The firm is reminded once, some time before its day; when that is over the organisation has it to decide. */
export async function remindOfWritten(ctx: Ctx, visitId: string): Promise<void> {
  const written = await findWritten(ctx.db, visitId, 'for-update');
  const visit = await findVisit(ctx.db, visitId);
  if (!written || !visit || visit.state !== 'asked' || written.answeredAt !== null) return;
  const isLate = written.answerBy < ctx.now && written.lateAt === null;
  const isToRemind = written.remindedAt === null && written.remindAt <= ctx.now;
  if (!isLate && !isToRemind) return;
  updateWritten(ctx, written, {
    ...(isToRemind ? { remindedAt: ctx.now } : {}),
    ...(isLate ? { lateAt: ctx.now } : {}),
  });
  if (isLate) await askToRecord(ctx, visit, 'late');
  if (!isToRemind) return;
  const day = dayInWords(dateOf(written.answerBy));
  await tellFirm(ctx, visit, {
    kind: 'inspection.asked-in-writing',
    title: { zh: '书面检查待答复', en: 'A check in writing waits for your answer' },
    body: {
      zh: `请在${day.zh}前逐项答复。逾期不答复的，检查单位按现有情况记录，也可以另行提出现场检查。`,
      en: `Answer each line by ${day.en}. Without an answer the organisation records what it knows, and may ask for a visit besides.`,
    },
  });
}
