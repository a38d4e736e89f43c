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

/** The end of a case that was decided before: what was decided has been told. */
const closedWords = ({ zh, en }: Text): Text => ({ zh: `“${zh}”办结。`, en: `“${en}” is closed.` });

/**
 * Ends a case; its clock stands as it was, for the record. A decision is told once: where the case ends with it, by the decision
 * alone; where something still had to be done, the end is told without it.
 *
 * @param told what is told instead of the words that this end usually has
 */
export function closeCase(
  ctx: Ctx,
  file: CaseFile,
  one: Case,
  finish: Finish,
  told?: { text: Text; words: Text },
): void {
  const closed = file.changeCase(one.seq, { status: 'completed', finish, completedAt: ctx.now });
  const applicationId = file.application.id;
  tellEnd(ctx, applicationId, closed, finish, told);
  ctx.emit({
    type: 'case.completed',
    rootId: applicationId,
    data: { ...caseFacts(file.application, closed), finish, timing: timingOf(ctx, closed) },
  });
}

function tellEnd(
  ctx: Ctx,
  applicationId: string,
  closed: Case,
  finish: Finish,
  told: { text: Text; words: Text } | undefined,
): void {
  const entry = { applicationId, caseSeq: closed.seq };
  const isDecided = closed.decidedAt !== null && (finish === 'granted' || finish === 'denied');
  if (told || !isDecided) {
    const text = wordsOf(closed.serviceName)[finish];
    tell(ctx, { ...entry, kind: `case.${finish}`, text, ...told });
  } else if (closed.decidedAt !== ctx.now)
    tell(ctx, { ...entry, kind: 'case.closed', text: closedWords(closed.serviceName) });
}
