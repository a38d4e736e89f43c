import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Case, Finish } from './case.ts';
import type { CaseFile } from './case-file.ts';
import { caseFacts, timingOf } from './facts.ts';
import { tell } from './timeline.ts';

/** How each end is told to the applicant. */
const words: Readonly<Record<Finish, Text>> = {
  granted: { zh: '办结：准予。', en: 'Closed: granted.' },
  denied: { zh: '办结：不予许可。', en: 'Closed: denied.' },
  refused: { zh: '办结：不予受理。', en: 'Closed: not accepted.' },
  lapsed: { zh: '办结：逾期没有补正。', en: 'Closed: the correction did not come in time.' },
  withdrawn: { zh: '办结：已按您的要求撤回。', en: 'Closed: withdrawn as you asked.' },
  stopped: {
    zh: '没有继续办理：前面的事项没有办成。',
    en: 'Not taken further: something that had to come first was not granted.',
  },
};

/**
 * Ends a case; its clock stands as it was, for the record.
 *
 * @param text what is told instead of the words that this end usually has
 */
export function closeCase(ctx: Ctx, file: CaseFile, one: Case, finish: Finish, text = words[finish]): void {
  const closed = file.changeCase(one.seq, { status: 'completed', finish, completedAt: ctx.now });
  const applicationId = file.application.id;
  tell(ctx, { applicationId, caseSeq: one.seq, kind: `case.${finish}`, text });
  ctx.emit({
    type: 'case.completed',
    rootId: applicationId,
    data: { ...caseFacts(file.application, closed), finish, timing: timingOf(closed) },
  });
}
