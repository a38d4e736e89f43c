import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { within } from '../../directory/index.ts';
import { notify } from '../../notifications/index.ts';
import { endTask } from '../../work/index.ts';
import { verbsOf, type Objection, type ObjectionVerb } from './objection.ts';
import { objectionElement, rulingElement } from './object.ts';
import { selectObjections, updateObjection } from './objection-store.ts';

/** Of the organisations that answer it, or to whose data officer it was carried. @throws base/not-found */
export async function getObjection(ctx: Ctx, id: string): Promise<Objection> {
  const { jurisdiction } = ctx;
  const [found] = await selectObjections(
    ctx.db,
    sql<boolean>`o.id = ${id}::uuid AND (${within('o.organisation_id', jurisdiction)}
      OR ${within('o.data_officer_organisation_id', jurisdiction)})`,
    1,
  );
  if (!found) throw problem('base/not-found');
  return found;
}

function mustBe(
  objection: Objection,
  verb: ObjectionVerb,
  column: 'organisationId' | 'dataOfficerOrganisationId',
  ctx: Ctx,
): void {
  const { everything, organisationIds } = ctx.jurisdiction;
  const organisationId = objection[column];
  if (!everything && (organisationId === null || !organisationIds.includes(organisationId)))
    throw problem('base/not-found');
  if (!verbsOf(objection.state).includes(verb)) throw problem('privacy/not-now', { state: objection.state });
}

interface Answer {
  id: string;
  outcome: 'justified' | 'stopped';
  answer: string;
}

/** The organisation that used it answers, once. @throws base/not-found, privacy/not-now */
export async function answerObjection(ctx: Ctx, { id, outcome, answer }: Answer): Promise<void> {
  const objection = await getObjection(ctx, id);
  mustBe(objection, 'answer', 'organisationId', ctx);
  updateObjection(ctx, objection, {
    state: 'answered',
    outcome,
    answer,
    answeredAt: ctx.now,
    answeredBy: ctx.actor.name,
  });
  endTask(ctx, id, objectionElement, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'use-objection.answered',
    object: { kind: 'use-objection', id },
    reason: answer,
    data: { outcome },
  });
  await tell(ctx, objection, {
    zh: '您对用数提出的异议已有答复；不满意可以请首席数据代表裁定。',
    en: 'Your objection was answered. If you are not content, the data officer can rule on it.',
  });
}

interface Ruling {
  id: string;
  ruling: 'upheld' | 'dismissed';
  words: string;
}

/** The data officer rules on what was carried on. @throws base/not-found, privacy/not-now */
export async function ruleOnObjection(ctx: Ctx, { id, ruling, words }: Ruling): Promise<void> {
  const objection = await getObjection(ctx, id);
  mustBe(objection, 'rule', 'dataOfficerOrganisationId', ctx);
  updateObjection(ctx, objection, {
    state: 'ruled',
    ruling,
    rulingWords: words,
    ruledAt: ctx.now,
    ruledBy: ctx.actor.name,
  });
  endTask(ctx, id, rulingElement, { state: 'done', outcome: ruling, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'use-objection.ruled',
    object: { kind: 'use-objection', id },
    reason: words,
    data: { ruling },
  });
  await tell(ctx, objection, {
    zh: '首席数据代表已对您的异议作出裁定。',
    en: 'The data officer has ruled on your objection.',
  });
}

const tell = (ctx: Ctx, { id, objectedBy, subjectId }: Objection, body: Text) =>
  notify(ctx, [
    {
      rootId: id,
      accountId: objectedBy,
      subjectId,
      kind: 'use-objection.answered',
      link: '/uses',
      title: { zh: '对用数的异议有了结果', en: 'Your objection to a use of information' },
      body,
    },
  ]);
