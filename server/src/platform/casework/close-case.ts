import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Case, Finish } from './case.ts';
import type { CaseFile } from './case-file.ts';
import { caseFacts, timingOf } from './facts.ts';
import { tell } from './timeline.ts';

/** How each end of a service is told to the applicant. */
const wordsOf = ({ zh, en }: Text): Readonly<Record<Finish, Text>> => ({
  granted: { zh: `“${zh}”办结：准予。`, en: `“${en}” is closed: granted.` },
  denied: { zh: `“${zh}”办结：不予许可。`, en: `“${en}” is closed: denied.` },
  refused: { zh: `“${zh}”办结：不予受理。`, en: `“${en}” is closed: not accepted.` },
  lapsed: {
    zh: `“${zh}”办结：逾期没有补正。`,
    en: `“${en}” is closed: the correction did not come in time.`,
  },
  withdrawn: { zh: `“${zh}”办结：已按您的要求撤回。`, en: `“${en}” is closed: withdrawn as you asked.` },
  stopped: {
    zh: `“${zh}”没有继续办理：前面的事项没有办成。`,
    en: `“${en}” was not taken further: something that had to come first was not granted.`,
  },
});

/**
 * Ends a case; its clock stands as it was, for the record.
 *
 * @param text what is told instead of the words that this end usually has
 */
export function closeCase(
  ctx: Ctx,
  file: CaseFile,
  one: Case,
  finish: Finish,
  text = wordsOf(one.serviceName)[finish],
): void {
  const closed = file.changeCase(one.seq, { status: 'completed', finish, completedAt: ctx.now });
  const applicationId = file.application.id;
  tell(ctx, { applicationId, caseSeq: one.seq, kind: `case.${finish}`, text });
  ctx.emit({
    type: 'case.completed',
    rootId: applicationId,
    data: { ...caseFacts(file.application, closed), finish, timing: timingOf(closed) },
  });
}
