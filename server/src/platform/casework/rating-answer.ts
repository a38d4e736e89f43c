import { ratingReasons } from '@yiti/engines/codes';
import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Subscription } from '../../base/module.ts';
import { problem } from '../../base/problems.ts';
import { openColumns, sealColumns } from '../../base/sealed-fields/index.ts';
import { directoryOf, within } from '../directory/index.ts';
import { nearestWhoMay } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { endTask, putTask } from '../work/index.ts';
import { organisationView } from './case-summary.ts';
import { findFile } from './case-store.ts';
import { ratingAnswerLimit } from './parameters.ts';
import { ofCaseId, sealedRatingAnswers, sealedRatings } from './sealed-words.ts';
import { tell } from './timeline.ts';

/** What the answer's task is called in the inbox, and what its element is reserved for. */
export const ratingAnswerElement = 'rating-answer';

const ratingAnswers: TableSpec = {
  name: 'casework.rating_answer',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['answer_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['asked_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
    ['sealed', 'bytea'],
  ],
};

/**
 * One or two stars (差评): whoever supervises the rated organisation must answer, within a limit. What they get carries an id of its
 * own, the stars, the reasons and the remark; neither the application nor its subject, who stay unknown to the rated (GB/T 39734).
 */
export const askRatingAnswer: Subscription = {
  name: 'casework.ask-rating-answer',
  events: ['case.rated'],
  async handle(ctx, { rootId, data }) {
    if (Number(data['stars']) > 2) return;
    const file = await findFile(ctx.db, rootId);
    const one = file?.cases.find(({ seq }) => seq === data['seq']);
    if (!file || !one?.organisationId) return;
    const { organisationId, division, serviceName } = one;
    const supervisors = await nearestWhoMay(ctx, 'rating.answer', organisationId);
    const on = dateOf(ctx.now);
    const limit = (await resolveParameter(ctx, ratingAnswerLimit, { division, on })).value as Limit;
    const answerId = ctx.newId();
    const dueAt = await putTask(ctx, {
      rootId: answerId,
      element: ratingAnswerElement,
      title: {
        zh: `答复差评：${serviceName.zh}`,
        en: `Answer a bad rating: ${serviceName.en}`,
      },
      subjectName: '***',
      reference: '',
      serviceKey: one.serviceKey,
      // to the inbox of those who supervise; the rated organisation's own only when nobody stands above
      organisationId: supervisors[0]?.organisationId ?? organisationId,
      role: 'supervisor',
      division,
      link: `/work/rating-answers/${answerId}`,
      limit,
    });
    ctx.write.insert(ratingAnswers, {
      application_id: rootId,
      case_seq: one.seq,
      answer_id: answerId,
      organisation_id: organisationId,
      asked_at: ctx.now,
      due_at: dueAt,
    });
    await notify(
      ctx,
      supervisors.map(({ id }) => ({
        rootId: answerId,
        accountId: id,
        subjectId: null,
        kind: 'rating.answer-asked',
        link: `/work/rating-answers/${answerId}`,
        title: { zh: '收到差评，请答复', en: 'A bad rating must be answered' },
        body: {
          zh: `“${serviceName.zh}”收到 ${Number(data['stars'])} 星评价，请在时限内核实、答复。`,
          en: `“${serviceName.en}” was rated ${Number(data['stars'])}; please look into it and answer in time.`,
        },
      })),
    );
  },
};

interface Asked {
  application_id: string;
  case_seq: number;
  organisation_id: string;
  asked_at: string;
  due_at: string;
  answer: string | null;
  answered_at: string | null;
  service_name: Text;
  stars: number;
  reasons: string[];
  remark: string;
}

/** @throws base/not-found also for those of other organisations */
async function getAsked({ db, jurisdiction }: Ctx, answerId: string): Promise<Asked> {
  const { rows } = await sql<
    Asked & { sealed: Buffer | null; remark: string | null; remark_sealed: Buffer | null }
  >`
    SELECT w.application_id, w.case_seq, w.organisation_id, w.asked_at, w.due_at, w.answer, w.answered_at,
           c.service_name, r.stars, r.reasons, r.remark, r.sealed AS remark_sealed, w.sealed
    FROM casework.rating_answer w
    JOIN casework.rating r ON r.application_id = w.application_id AND r.case_seq = w.case_seq
    JOIN casework.case c ON c.application_id = w.application_id AND c.seq = w.case_seq
    WHERE w.answer_id = ${answerId}::uuid
      AND ${within('w.organisation_id', jurisdiction)}
    FOR UPDATE OF w`.execute(db);
  const [row] = rows;
  if (!row) throw problem('base/not-found');
  const { remark_sealed: sealed, remark, ...asked } = row;
  const id = ofCaseId(row.application_id, row.case_seq);
  const [answered] = await openColumns(db, sealedRatingAnswers, [asked], () => id);
  const [rated] = await openColumns(db, sealedRatings, [{ sealed, remark }], () => id);
  return { ...(answered as Asked), remark: rated!.remark ?? '' };
}

/** What is to be answered, without who said it. */
export async function getRatingAnswer(ctx: Ctx, answerId: string) {
  const asked = await getAsked(ctx, answerId);
  return {
    answerId,
    serviceName: asked.service_name,
    organisation: organisationView(await directoryOf(ctx), asked.organisation_id),
    stars: asked.stars,
    reasons: asked.reasons.map((code) => ({
      code,
      text: ratingReasons[code]?.text ?? { zh: code, en: code },
    })),
    remark: asked.remark,
    askedAt: asked.asked_at,
    dueAt: asked.due_at,
    answer: asked.answer,
    answeredAt: asked.answered_at,
  };
}

/** Answers, once; who rated reads it beside the rating. @throws base/not-found, casework/answered-already */
export async function answerRating(ctx: Ctx, { answerId, answer }: { answerId: string; answer: string }) {
  const asked = await getAsked(ctx, answerId);
  if (asked.answered_at !== null) throw problem('casework/answered-already');
  const { application_id: applicationId, case_seq: caseSeq, organisation_id: organisationId } = asked;
  ctx.write.update(
    ratingAnswers,
    { application_id: applicationId, case_seq: caseSeq },
    sealColumns(
      ctx.db,
      sealedRatingAnswers,
      ofCaseId(applicationId, caseSeq),
      { answer },
      { answered_at: ctx.now, answered_by: ctx.actor.name },
    ),
  );
  endTask(ctx, answerId, ratingAnswerElement, { state: 'done', outcome: null, endedBy: ctx.actor.id });
  tell(ctx, {
    applicationId,
    caseSeq,
    kind: 'case.rating-answered',
    text: {
      zh: `您对“${asked.service_name.zh}”的评价已有答复。`,
      en: `Your rating of “${asked.service_name.en}” was answered.`,
    },
  });
  // the trail of the organisation names the answer; the application would name the rater
  ctx.audit({
    type: 'rating.answered',
    object: { kind: 'rating-answer', id: answerId },
    rootId: answerId,
    data: { organisationId },
  });
  ctx.emit({ type: 'case.rating-answered', rootId: applicationId, data: { seq: caseSeq } });
}
