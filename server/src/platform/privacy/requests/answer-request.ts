import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import type { Subscription } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { answerOfCorrection } from '../../corrections/index.ts';
import { within } from '../../directory/index.ts';
import { actFor, needAssurance, scopeKey } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { endTask } from '../../work/index.ts';
import { assuranceNeeded } from '../own-account.ts';
import { requestElement } from './ask.ts';
import { sealingKey } from './carry-out.ts';
import type { InformationRequest } from './request.ts';
import { findArchive, selectRequests, updateRequest } from './request-store.ts';

/** Of the organisations reached. @throws base/not-found */
export async function getRequest(ctx: Ctx, id: string): Promise<InformationRequest> {
  const reached = sql<boolean>`r.id = ${id}::uuid AND ${within('r.organisation_id', ctx.jurisdiction)}`;
  const [found] = await selectRequests(ctx.db, reached, 1);
  if (!found) throw problem('base/not-found');
  return found;
}

/** One's own. @throws base/not-found */
export async function getOwnRequest(ctx: Ctx, id: string): Promise<InformationRequest> {
  const own = sql<boolean>`r.id = ${id}::uuid AND r.subject_id = ANY(${[...ctx.jurisdiction.subjectIds]}::uuid[])`;
  const [found] = await selectRequests(ctx.db, own, 1);
  if (!found) throw problem('base/not-found');
  actFor(ctx, { subjectId: found.subjectId, name: found.subjectName, keys: [scopeKey('own-information')] });
  return found;
}

interface Answer {
  id: string;
  outcome: 'done' | 'refused';
  answer: string;
  basis?: string;
}

/**
 * The data officer gives the explanation that was asked for, or refuses with reasons and basis (个人信息保护法 第五十条).
 *
 * @throws base/not-found, privacy/not-now, privacy/no-basis
 */
export async function answerRequest(ctx: Ctx, { id, outcome, answer, basis = '' }: Answer): Promise<void> {
  const request = await getRequest(ctx, id);
  if (request.state !== 'working' || request.kind !== 'explanation')
    throw problem('privacy/not-now', { state: request.state });
  if (outcome === 'refused' && basis.trim().length < 4) throw problem('privacy/no-basis');
  updateRequest(ctx, request, {
    state: outcome,
    endedAt: ctx.now,
    answer,
    basis: outcome === 'refused' ? basis.trim() : null,
    answeredBy: ctx.actor.name,
  });
  endTask(ctx, id, requestElement, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'information-request.answered',
    object: { kind: 'information-request', id },
    reason: answer,
    data: { outcome },
  });
  await tellAnswer(ctx, request);
}

const tellAnswer = (ctx: Ctx, { id, accountId, subjectId, reference }: InformationRequest) =>
  notify(ctx, [
    {
      rootId: id,
      accountId,
      subjectId,
      kind: 'information-request.answered',
      link: `/information-requests/${id}`,
      title: { zh: '您的个人信息请求已有答复', en: 'Your request about your information was answered' },
      body: { zh: `编号 ${reference}，请查看答复。`, en: `Reference ${reference}; please read the answer.` },
    },
  ]);

/** A correction that a request asked for was answered at the steward's: so is the request. */
export const followCorrection: Subscription = {
  name: 'privacy.follow-correction',
  events: ['data-correction.answered'],
  async handle(ctx, { rootId, data }) {
    const asked = sql<boolean>`r.correction_id = ${rootId}::uuid AND r.state = 'working'`;
    const [request] = await selectRequests(ctx.db, asked, 1);
    if (!request) return;
    updateRequest(ctx, request, {
      state: data['outcome'] === 'corrected' ? 'done' : 'refused',
      endedAt: ctx.now,
      answer: await answerOfCorrection(ctx, rootId),
    });
  },
};

/** The copy, opened for whoever asked for it. @throws identity/assurance-too-low, base/not-found, privacy/no-archive */
export async function openArchive(ctx: Ctx, id: string): Promise<Download> {
  needAssurance(ctx, assuranceNeeded);
  const { reference } = await getOwnRequest(ctx, id);
  const archive = await findArchive(ctx.db, id);
  if (!archive || archive.expiresAt <= ctx.now) throw problem('privacy/no-archive');
  return {
    download: await servicesOf(ctx).crypto.sm4Decrypt(sealingKey, archive.sealed, id),
    mediaType: 'application/json',
    fileName: `personal-data-${reference}.json`,
  };
}
