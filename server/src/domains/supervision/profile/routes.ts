import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id, Instant } from '../../../lib/schemas.ts';
import {
  maySettleContest,
  mayReadInspections,
  mayReadOwnInspections,
  mayWriteOwnInspections,
} from '../permissions.ts';
import { giveConsent, revokeConsent } from './consent.ts';
import { answerContest, contest } from './contest.ts';
import { viewContest } from './contest-view.ts';
import { makeCode } from './enterprise-code.ts';
import { ContestAnswer, NewConsent, NewContest, OfficeContest, OwnFirm, Profile } from './schemas.ts';
import { readByCode, viewOwnFirm, viewProfile } from './view-profile.ts';

const Made = Type.Object({ id: Id });

const ownRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my-firm',
    summary: { zh: '我的企业：企业码、画像、授权、异议', en: 'My firm: code, profile, consents, contests' },
    permission: mayReadOwnInspections,
    response: OwnFirm,
    handle: (ctx) => viewOwnFirm(ctx),
  }),
  route({
    method: 'POST',
    path: '/my-firm/codes',
    summary: { zh: '生成或更换企业码', en: 'Make the code of my firm, or a new one' },
    permission: mayWriteOwnInspections,
    creates: true,
    response: Type.Object({ code: Type.String(), madeAt: Instant }),
    handle: (ctx) => makeCode(ctx),
  }),
  route({
    method: 'POST',
    path: '/my-firm/consents',
    summary: { zh: '授权第三方查看画像', en: 'Let a third party read fields of the profile' },
    permission: mayWriteOwnInspections,
    creates: true,
    body: NewConsent,
    response: Made,
    handle: (ctx, { body }) => giveConsent(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/my-firm/consents/:consentId/revocation',
    summary: { zh: '收回授权', en: 'Take back a consent' },
    permission: mayWriteOwnInspections,
    params: Type.Object({ consentId: Id }),
    response: undefined,
    handle: (ctx, { params }) => revokeConsent(ctx, params.consentId),
  }),
  route({
    method: 'POST',
    path: '/my-firm/contests',
    summary: { zh: '对画像事实提出异议', en: 'Contest a fact of the profile' },
    permission: mayWriteOwnInspections,
    creates: true,
    body: NewContest,
    response: Made,
    handle: (ctx, { body }) => contest(ctx, body),
  }),
];

export const profileRoutes: readonly Route[] = [
  ...ownRoutes,
  route({
    method: 'POST',
    path: '/enterprise-codes/reading',
    summary: { zh: '扫企业码', en: 'Read the code of a firm' },
    // anybody may scan it and sees what the register publishes; who is signed in sees what is theirs to see (profile/fields.ts)
    permission: 'public',
    limit: 'question',
    body: Type.Object({ code: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
    response: Profile,
    handle: (ctx, { body }) => readByCode(ctx, body.code),
  }),
  route({
    method: 'GET',
    path: '/enterprise-profiles/:enterpriseId',
    summary: { zh: '企业画像', en: 'The profile of a firm' },
    permission: mayReadInspections,
    params: Type.Object({ enterpriseId: Id }),
    response: Profile,
    // an inspector's reading is in the trail
    commit: 'grouped',
    handle: (ctx, { params }) => viewProfile(ctx, params.enterpriseId),
  }),
  route({
    method: 'GET',
    path: '/fact-contests/:contestId',
    summary: { zh: '企业对事实的异议', en: 'A fact that a firm contests' },
    permission: maySettleContest,
    params: Type.Object({ contestId: Id }),
    response: OfficeContest,
    handle: (ctx, { params }) => viewContest(ctx, params.contestId),
  }),
  route({
    method: 'POST',
    path: '/fact-contests/:contestId/answer',
    summary: { zh: '答复事实异议', en: 'Answer a contest' },
    permission: maySettleContest,
    params: Type.Object({ contestId: Id }),
    body: ContestAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerContest(ctx, params.contestId, body),
  }),
];
