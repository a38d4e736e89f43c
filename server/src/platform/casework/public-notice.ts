import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { fillText } from '../../base/i18n/languages.ts';
import { Problem, problem } from '../../base/problems.ts';
import { sealColumns } from '../../base/sealed-fields/index.ts';
import { textOf } from '../../lib/text-of.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { getSubject } from '../directory/index.ts';
import { codeOf } from '../forms/index.ts';
import { needAssurance } from '../identity/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { deliver, type ServiceAnswer, type ServiceCall } from '../process/index.ts';
import { openFile } from './case-file.ts';
import { mostObjections } from './parameters.ts';
import { sealedObjections } from './sealed-words.ts';
import { tell } from './timeline.ts';

const publicNotices: TableSpec = {
  name: 'casework.public_notice',
  columns: [
    ['application_id', 'uuid'],
    ['notice_id', 'uuid'],
    ['effect_id', 'text'],
    ['kind', 'text'],
    ['title', 'jsonb'],
    ['body', 'jsonb'],
    ['subject_name', 'text'],
    ['subject_code', 'text'],
    ['division', 'text'],
    ['published_at', 'timestamptz'],
    ['ends_at', 'timestamptz'],
    ['gazette', 'jsonb'],
  ],
};

const objections: TableSpec = {
  name: 'casework.objection',
  columns: [
    ['application_id', 'uuid'],
    ['objection_id', 'uuid'],
    ['notice_id', 'uuid'],
    ['name', 'text'],
    ['contact', 'text'],
    ['reason', 'text'],
    ['made_at', 'timestamptz'],
    ['made_by', 'uuid'],
    ['sealed', 'bytea'],
  ],
};

/** Says on its face that no other gazette has it: the national publicity system is not connected here. */
const gazette: Text = {
  zh: '模拟：本平台尚未接入国家企业信用信息公示系统，公告只发布在本页。',
  en: 'Simulated: the national publicity system is not connected; the notice appears on this page only.',
};

/**
 * `notice.publish`: puts a notice where anybody can read it (公告). Inputs: `kind`, whose words the package has in its messages as
 * `notice.<kind>.title` and `notice.<kind>`, and `period`, a limit within which objections count.
 */
export async function publishNotice(ctx: Ctx, call: ServiceCall): Promise<ServiceAnswer> {
  const { application } = await openFile(ctx, call.applicationId);
  const { messages } = (await getSnapshot(ctx.db, application.snapshotId)).package;
  const kind = textOf(call.input['kind']);
  const [title, body] = [messages[`notice.${kind}.title`], messages[`notice.${kind}`]];
  if (!title || !body) {
    const reason = { zh: `没有公告“${kind}”的文本`, en: `There are no words for the notice “${kind}”` };
    return { ok: false, errorCode: 'notice-unknown', reason };
  }
  const period = call.input['period'] as unknown as Limit | undefined;
  const endsAt = period
    ? addLimit(ctx.now, period, calendarOf(ctx, application.division), { endOnFreeDay: true }).at
    : null;
  const subject = await getSubject(ctx, application.subjectId);
  const noticeId = ctx.newId();
  const words = { name: subject.name, code: codeOf(subject), until: endsAt ? dateOf(endsAt) : '' };
  ctx.write.insert(publicNotices, {
    application_id: application.id,
    notice_id: noticeId,
    effect_id: call.effectId,
    kind,
    title: fillText(title, words),
    body: fillText(body, words),
    subject_name: subject.name,
    subject_code: codeOf(subject),
    division: application.division,
    published_at: ctx.now,
    ends_at: endsAt,
    gazette,
  });
  tell(ctx, {
    applicationId: application.id,
    kind: 'notice.published',
    text: { zh: `公告已发布：${title.zh}`, en: `Published: ${title.en}` },
  });
  ctx.audit({
    type: 'notice.published',
    object: { kind: 'public-notice', id: noticeId },
    rootId: application.id,
    data: { kind, endsAt },
  });
  ctx.emit({ type: 'notice.published', rootId: application.id, data: { noticeId, kind, endsAt } });
  return { ok: true, result: { noticeId, endsAt } };
}

interface Objection {
  noticeId: string;
  contact: string;
  reason: string;
}

/**
 * A creditor or somebody else concerned objects to a notice (异议). Under the simple procedure the process goes over to the
 * ordinary one; later objections are kept for the file.
 */
export async function objectToNotice(ctx: Ctx, { noticeId, contact, reason }: Objection): Promise<void> {
  needAssurance(ctx, 2);
  const { rows } = await sql<{
    application_id: string;
    ends_at: string | null;
    ended: boolean;
    title: Text;
    division: string;
  }>`
    SELECT application_id, ends_at, ended, title, division FROM casework.public_notice WHERE notice_id = ${noticeId}`.execute(
    ctx.db,
  );
  const notice = rows[0];
  if (!notice) throw problem('base/not-found');
  const isOver = notice.ended || (notice.ends_at !== null && notice.ends_at < ctx.now);
  if (isOver) throw problem('casework/notice-over');
  const applicationId = notice.application_id;
  await openFile(ctx, applicationId);
  await mustBeWithinLimit(ctx, notice.division);
  const objectionId = ctx.newId();
  const row = { application_id: applicationId, objection_id: objectionId, notice_id: noticeId };
  const said = { ...row, name: ctx.actor.name, contact, reason, made_at: ctx.now, made_by: ctx.actor.id };
  ctx.write.insert(
    objections,
    sealColumns(ctx.db, sealedObjections, `${applicationId}/${objectionId}`, said),
  );
  tell(ctx, {
    applicationId,
    kind: 'notice.objection',
    text: { zh: '公告期内有人提出异议。', en: 'Somebody has objected to the notice.' },
  });
  const words = `${ctx.actor.name}（${contact}）：${reason}`;
  tell(ctx, {
    applicationId,
    kind: 'notice.objection-text',
    text: { zh: '异议内容', en: 'What the objection says' },
    words: { zh: words, en: words },
    forApplicant: false,
  });
  ctx.audit({
    type: 'notice.objected',
    object: { kind: 'public-notice', id: noticeId },
    rootId: applicationId,
  });
  if (await tellProcess(ctx, applicationId)) {
    await sql`UPDATE casework.public_notice SET ended = true
      WHERE application_id = ${applicationId} AND notice_id = ${noticeId}`.execute(ctx.db);
  }
}

/** @throws casework/too-many-objections */
async function mustBeWithinLimit(ctx: Ctx, division: string): Promise<void> {
  const { value: most } = await resolveParameter(ctx, mostObjections, { division, on: dateOf(ctx.now) });
  const { rows } = await sql<{ made: string }>`
    SELECT count(*) AS made FROM casework.objection
    WHERE made_by = ${ctx.actor.id}::uuid AND made_at > ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.db,
  );
  if (Number(rows[0]!.made) >= Number(most))
    throw problem('casework/too-many-objections', { most: Number(most) });
}

/** @returns false when the process does not wait for objections (any more) */
async function tellProcess(ctx: Ctx, applicationId: string): Promise<boolean> {
  try {
    await deliver(
      ctx,
      { applicationId, instanceNo: 0 },
      { type: 'message', now: ctx.now, name: 'creditor-objection', variables: { objection: true } },
    );
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'process/too-late') return false;
    throw error;
  }
}
