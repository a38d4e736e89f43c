import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { inboxService } from '../../corrections/index.ts';
import { getOrganisation, getSubject } from '../../directory/index.ts';
import { actFor, scopeKey } from '../../identity/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { putTask } from '../../work/index.ts';
import { dataOfficeOf, divisionOf, rulingOfficeOf } from '../data-office.ts';
import { objectionLimit, rulingLimit } from '../parameters.ts';
import { subjectOf } from '../permissions.ts';
import { getUse } from '../uses/list-uses.ts';
import { verbsOf, type Objection } from './objection.ts';
import { insertObjection, objectionsToUses, selectObjections, updateObjection } from './objection-store.ts';

export const objectionElement = 'use-objection';
export const rulingElement = 'use-objection-ruling';

/**
 * Objects to one use of one's information: a task with a clock at the organisation that used it; where none is known, at whoever runs the
 * data platform.
 *
 * @throws base/not-found, privacy/own-use, privacy/objected-already
 */
export async function objectTo(
  ctx: Ctx,
  { useId, words }: { useId: string; words: string },
): Promise<Objection> {
  const subjectId = subjectOf(ctx);
  const { at, who, purpose, fields } = await getUse(ctx, subjectId, useId);
  if (who.kind === 'self') throw problem('privacy/own-use');
  if ((await objectionsToUses(ctx.db, subjectId, [useId])).has(useId))
    throw problem('privacy/objected-already');
  const subject = await getSubject(ctx, subjectId);
  const division =
    who.organisationId === null
      ? divisionOf(subject)
      : (await getOrganisation(ctx, who.organisationId)).division;
  const organisationId = who.organisationId ?? (await dataOfficeOf(ctx, division));
  const limit = await resolveParameter(ctx, objectionLimit, { division, on: dateOf(ctx.now) });
  const id = ctx.newId();
  const reference = referenceOf(id, dateOf(ctx.now));
  const dueAt = await putTask(ctx, {
    rootId: id,
    element: objectionElement,
    title: { zh: '答复对用数的异议', en: 'Answer an objection to a use of information' },
    subjectName: subject.name,
    reference,
    serviceKey: inboxService,
    organisationId,
    role: 'personal-data',
    division,
    link: `/work/use-objections/${id}`,
    limit: limit.value as Limit,
  });
  const objection: Objection = {
    ...unanswered,
    id,
    reference,
    useId,
    subjectId,
    subjectName: subject.name,
    use: { at, who, purpose, fields },
    words,
    division,
    organisationId,
    objectedAt: ctx.now,
    objectedBy: ctx.actor.id,
    objectedByName: ctx.actor.name,
    objectedAs: ctx.actor.actsAs ?? null,
    dueAt,
  };
  insertObjection(ctx, objection);
  ctx.audit({
    type: 'use-objection.made',
    object: { kind: 'use-objection', id },
    data: { use: useId, organisationId },
  });
  return objection;
}

const unanswered = {
  state: 'open',
  outcome: null,
  answer: null,
  answeredAt: null,
  answeredBy: null,
  escalationWords: null,
  escalatedAt: null,
  dataOfficerOrganisationId: null,
  rulingDueAt: null,
  ruling: null,
  rulingWords: null,
  ruledAt: null,
  ruledBy: null,
} as const;

/** One's own. @throws base/not-found */
async function getOwnObjection(ctx: Ctx, id: string): Promise<Objection> {
  const [found] = await selectObjections(
    ctx.db,
    sql<boolean>`o.id = ${id}::uuid AND o.subject_id = ANY(${[...ctx.jurisdiction.subjectIds]}::uuid[])`,
    1,
  );
  if (!found) throw problem('base/not-found');
  actFor(ctx, { subjectId: found.subjectId, name: found.subjectName, keys: [scopeKey('own-information')] });
  return found;
}

/** Carries an answered objection to the data officer of the place, with a clock. @throws base/not-found, privacy/not-now */
export async function escalateObjection(
  ctx: Ctx,
  { id, words }: { id: string; words: string },
): Promise<void> {
  const objection = await getOwnObjection(ctx, id);
  const { state, division, subjectName, reference } = objection;
  if (!verbsOf(state).includes('escalate')) throw problem('privacy/not-now', { state });
  const limit = await resolveParameter(ctx, rulingLimit, { division, on: dateOf(ctx.now) });
  const dataOfficerOrganisationId = await rulingOfficeOf(ctx, division);
  const rulingDueAt = await putTask(ctx, {
    rootId: id,
    element: rulingElement,
    title: { zh: '裁定对用数的异议', en: 'Rule on an objection to a use of information' },
    subjectName,
    reference,
    serviceKey: inboxService,
    organisationId: dataOfficerOrganisationId,
    role: 'data-officer',
    division,
    link: `/work/use-objections/${id}`,
    limit: limit.value as Limit,
  });
  updateObjection(ctx, objection, {
    state: 'escalated',
    escalationWords: words,
    escalatedAt: ctx.now,
    dataOfficerOrganisationId,
    rulingDueAt,
  });
  ctx.audit({ type: 'use-objection.escalated', object: { kind: 'use-objection', id } });
}
