import { extend } from '@yiti/engines/calendar';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { mustPermit } from './case-file.ts';
import { issueNotice } from './notice.ts';
import { mustRun, openOwnCase } from './permissions.ts';
import { saveClock } from './suspend-case.ts';
import { tell } from './timeline.ts';

const extensions: TableSpec = {
  name: 'casework.extension',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['amount_limit', 'jsonb'],
    ['reason', 'text'],
    ['asked_at', 'timestamptz'],
    ['asked_by', 'text'],
  ],
};

/**
 * Asks the head of the organisation for more time (延期申请): once per case, with the reason (行政许可法 art. 42).
 *
 * @throws base/not-found, casework/not-now, casework/suspended, casework/not-extendable, casework/extended-already
 */
export async function askExtension(
  ctx: Ctx,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'ask-extension');
  mustRun(one, ctx.now);
  if (!one.limits.extension) throw problem('casework/not-extendable');
  if (await wasAsked(ctx, file.application.id, one.seq)) throw problem('casework/extended-already');
  ctx.write.insert(extensions, {
    application_id: file.application.id,
    case_seq: one.seq,
    amount_limit: one.limits.extension,
    reason,
    asked_at: ctx.now,
    asked_by: ctx.actor.id,
  });
  ctx.audit({
    type: 'case.extension-asked',
    object: { kind: 'case', id: caseId },
    rootId: file.application.id,
    reason,
  });
  ctx.emit({ type: 'case.extension-asked', rootId: file.application.id, data: { seq: one.seq } });
}

/** The file is held: nobody asks at the same moment. */
async function wasAsked({ db }: Ctx, applicationId: string, seq: number): Promise<boolean> {
  const asked = await db
    .selectFrom('casework.extension')
    .select('asked_at')
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', seq)
    .executeTakeFirst();
  return asked !== undefined;
}

/** The head approves or refuses; approved, the clock is extended and the applicant told of the reason. */
export async function answerExtension(
  ctx: Ctx,
  { caseId, approved }: { caseId: string; approved: boolean },
): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  mustPermit(one, 'approve-extension');
  const applicationId = file.application.id;
  const asked = await ctx.db
    .selectFrom('casework.extension')
    .select(['reason', 'asked_by'])
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', one.seq)
    .where('approved_at', 'is', null)
    .where('refused_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!asked) throw problem('base/not-found');
  if (asked.asked_by === ctx.actor.id) throw problem('casework/own-extension');
  await ctx.db
    .updateTable('casework.extension')
    .set(
      approved
        ? { approved_at: ctx.now, approved_by: ctx.actor.name }
        : { refused_at: ctx.now, approved_by: ctx.actor.name },
    )
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', one.seq)
    .execute();
  if (approved) {
    const { clock, limits } = one;
    if (!clock || !limits.extension) throw problem('casework/not-extendable');
    const extended = extend(
      clock,
      { limit: limits.extension, approvedAt: ctx.now, reason: asked.reason },
      calendarOf(ctx, one.division),
    );
    const changed = await saveClock(ctx, file, one, extended);
    issueNotice(ctx, {
      applicationId,
      one: changed,
      kind: 'extension',
      content: { dueAt: changed.dueAt },
      personal: { reason: asked.reason },
    });
    tell(ctx, {
      applicationId,
      caseSeq: one.seq,
      kind: 'case.extended',
      text: {
        zh: `“${one.serviceName.zh}”延长办理时限：${asked.reason}`,
        en: `“${one.serviceName.en}” needs more time: ${asked.reason}`,
      },
    });
  }
  const type = approved ? 'case.extended' : 'case.extension-refused';
  ctx.audit({ type, object: { kind: 'case', id: caseId }, rootId: applicationId, reason: asked.reason });
  ctx.emit({ type, rootId: applicationId, data: { seq: one.seq } });
}
