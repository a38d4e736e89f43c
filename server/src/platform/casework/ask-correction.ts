import { counted } from '../../lib/counted.ts';
import type { Ctx } from '../../base/context.ts';
import { addLimit } from '@yiti/engines/calendar';
import type { Variables } from '@yiti/engines/process';
import { calendarOf } from '../../base/working-days/index.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { readVariables } from '../process/index.ts';
import { sealColumns } from '../../base/sealed-fields/index.ts';
import { mustPermit, type CaseFile } from './case-file.ts';
import { caseFacts } from './facts.ts';
import { completeTask } from './complete-task.ts';
import { issueNotice } from './notice.ts';
import { openOwnCase } from './permissions.ts';
import { ofCaseId, sealedCorrections } from './sealed-words.ts';
import { tell } from './timeline.ts';

/** One thing to be corrected: the field (data element) or evidence, and what is wrong with it. */
export interface Defect {
  kind: 'field' | 'evidence';
  /** data element code or evidence key */
  at: string;
  message: string;
}

export const corrections: TableSpec = {
  name: 'casework.correction',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['defects', 'jsonb'],
    ['asked_at', 'timestamptz'],
    ['asked_by', 'text'],
    ['reply_by', 'timestamptz'],
    ['replied_at', 'timestamptz'],
    ['reply', 'jsonb'],
    ['sealed', 'bytea'],
  ],
};

/** Asks for a correction (一次性补正告知): once, with every defect; the clock does not run meanwhile (行政许可法 art. 32). */
export async function askCorrection(
  ctx: Ctx,
  { caseId, defects }: { caseId: string; defects: readonly Defect[] },
): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  if (one.status === 'corrected') throw problem('casework/second-correction');
  mustPermit(one, 'ask-correction');
  mustBeDefects(file, defects);
  const applicationId = file.application.id;
  const replyBy = addLimit(ctx.now, one.limits.correction, calendarOf(ctx, one.division)).at;
  await completeTask(ctx, file, one, 'correction', await lapsesAfter(ctx, applicationId, one.seq, replyBy));
  file.changeCase(one.seq, { status: 'in-correction', clock: null, dueAt: null });
  const correction = {
    application_id: applicationId,
    case_seq: one.seq,
    defects,
    asked_at: ctx.now,
    asked_by: ctx.actor.name,
    reply_by: replyBy,
  };
  ctx.write.insert(
    corrections,
    sealColumns(ctx.db, sealedCorrections, ofCaseId(applicationId, one.seq), correction),
  );
  issueNotice(ctx, { applicationId, one, kind: 'correction', content: { replyBy }, personal: { defects } });
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.correction-asked',
    text: {
      zh: `“${one.serviceName.zh}”需要您补正 ${defects.length} 处，只告知这一次。`,
      en: `“${one.serviceName.en}” needs ${counted(defects.length, 'correction', 'corrections')} from you; you are asked only this once.`,
    },
  });
  ctx.audit({
    type: 'case.correction-asked',
    object: { kind: 'case', id: caseId },
    rootId: applicationId,
    data: { defects: defects.map(({ kind, at }) => ({ kind, at })) },
  });
  ctx.emit({
    type: 'case.correction-asked',
    rootId: applicationId,
    data: { ...caseFacts(file.application, one), replyBy, count: defects.length },
  });
}

/**
 * When the process lets the case lapse: at the moment after the last that is in time, as the applicant was told. Processes that were
 * published before they were told so count from the duration of the item.
 */
async function lapsesAfter(
  ctx: Ctx,
  applicationId: string,
  seq: number,
  replyBy: string,
): Promise<Variables> {
  const over = Date.parse(replyBy) + 1;
  const seconds = (over - Date.parse(ctx.now)) / 1000;
  const { items } = await readVariables(ctx.db, { applicationId, instanceNo: 0 });
  const item = (items as Array<{ seq: number }> | undefined)?.find((each) => each.seq === seq);
  return {
    correctionOverAt: new Date(over).toISOString(),
    ...(item ? { item: { ...item, correctionLimit: `PT${seconds}S` } } : {}),
  };
}

function mustBeDefects(file: CaseFile, defects: readonly Defect[]): void {
  if (defects.length === 0 || defects.some(({ message }) => message.trim().length < 4)) {
    throw problem('casework/no-defects');
  }
  const { fields, evidence } = file.application;
  const evidenceKeys = new Set((evidence as Array<{ key: string }>).map(({ key }) => key));
  for (const { kind, at } of defects) {
    if (kind === 'field' ? !Object.hasOwn(fields, at) : !evidenceKeys.has(at))
      throw problem('casework/unknown-defect', { at });
  }
}
