import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import type { Text } from '@yiti/engines/scenario';
import { After, DivisionCode, Id, Nullable } from '../../lib/schemas.ts';
import {
  DraftComparison,
  DraftFileBody,
  draftParams,
  DraftReasonBody,
  DraftRebase,
  DraftRebaseBody,
  DraftStepBody,
  DraftSummary,
  DraftView,
  NewDraft,
  SavedDraftFile,
} from './draft-schemas.ts';
import { handInDraft, judgeDraft } from './judge-draft.ts';
import { openDraft } from './open-draft.ts';
import { publishDraft } from './publish-draft.ts';
import { rebaseDraft, tryRebase } from './rebase-draft.ts';
import { saveDraftFile } from './save-draft-file.ts';
import { TestReportView } from './schemas.ts';
import { testDraft } from './test-draft.ts';
import { compareDraft, listScenarioDrafts, viewDraft } from './view-draft.ts';

const mayRead = may('scenario-draft.read', 'subtree');
const mayWrite = may('scenario-draft.write', 'subtree');
const mayJudge = may('scenario-draft.approve', 'subtree');
const mayInstall = may('scenario.install', 'everything');

const work: readonly Route[] = [
  route({
    method: 'GET',
    path: '/scenario-drafts',
    summary: { zh: '场景包的改稿', en: 'Drafts of scenario packages' },
    permission: mayRead,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(DraftSummary), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listScenarioDrafts(ctx, query.after),
  }),
  route({
    method: 'POST',
    path: '/scenario-drafts',
    summary: { zh: '在已安装版本上新建改稿', en: 'Open a draft over an installed version' },
    permission: mayWrite,
    body: NewDraft,
    response: Type.Object({ draftId: Id }),
    creates: true,
    handle: async (ctx, { body }) => ({ draftId: await openDraft(ctx, body) }),
  }),
  route({
    method: 'GET',
    path: '/scenario-drafts/:draftId',
    summary: {
      zh: '改稿的文件、问题、经过和可以做的事',
      en: 'A draft: its files, problems, steps and what may be done',
    },
    permission: mayRead,
    limit: 'heavy',
    params: draftParams,
    response: DraftView,
    handle: (ctx, { params }) => viewDraft(ctx, params.draftId),
  }),
  route({
    method: 'PUT',
    path: '/scenario-drafts/:draftId/files',
    summary: { zh: '保存改稿的一个文件并检查全部', en: 'Keep one file of a draft, and check the whole' },
    permission: mayWrite,
    limit: 'heavy',
    params: draftParams,
    body: DraftFileBody,
    response: SavedDraftFile,
    handle: (ctx, { params, body }) => saveDraftFile(ctx, params.draftId, body),
  }),
  route({
    method: 'GET',
    path: '/scenario-drafts/:draftId/comparison',
    summary: { zh: '改稿与基础版本的不同', en: 'What a draft does differently from its base' },
    permission: mayRead,
    limit: 'heavy',
    params: draftParams,
    response: DraftComparison,
    handle: async (ctx, { params }) => ({ files: await compareDraft(ctx, params.draftId) }),
  }),
  route({
    method: 'POST',
    path: '/scenario-drafts/:draftId/test-runs',
    summary: {
      zh: '用改稿运行场景包自带的测试，不保存',
      en: 'Run the package’s own tests with a draft; nothing is kept',
    },
    permission: mayRead,
    commit: 'read',
    limit: 'heavy',
    params: draftParams,
    response: TestReportView,
    handle: (ctx, { params }) => testDraft(ctx, params.draftId),
  }),
];

const moves: readonly Route[] = [
  route({
    method: 'GET',
    path: '/scenario-drafts/:draftId/rebase',
    summary: {
      zh: '把改稿移到最新版会怎样，不保存',
      en: 'What would become of a draft over the newest version; nothing is kept',
    },
    permission: mayRead,
    limit: 'heavy',
    params: draftParams,
    response: DraftRebase,
    handle: (ctx, { params }) => tryRebase(ctx, params.draftId),
  }),
  route({
    method: 'POST',
    path: '/scenario-drafts/:draftId/rebase',
    summary: { zh: '把改稿移到最新版', en: 'Move a draft to the newest version of its package' },
    permission: mayWrite,
    limit: 'heavy',
    params: draftParams,
    body: DraftRebaseBody,
    response: Type.Object({ from: Type.String(), to: Type.String() }),
    handle: (ctx, { params, body }) => rebaseDraft(ctx, params.draftId, body),
  }),
];

const steps: readonly Route[] = [
  route({
    method: 'POST',
    path: '/scenario-drafts/:draftId/submission',
    summary: { zh: '送审', en: 'Hand a draft in for another person to look at' },
    permission: mayWrite,
    limit: 'heavy',
    params: draftParams,
    body: DraftStepBody,
    response: undefined,
    handle: (ctx, { params, body }) => handInDraft(ctx, params.draftId, body),
  }),
  stepBack('withdrawal', 'take-back', mayWrite, {
    zh: '撤回送审',
    en: 'Take a draft back that was handed in',
  }),
  stepBack('abandonment', 'give-up', mayWrite, { zh: '放弃改稿', en: 'Give a draft up' }),
  route({
    method: 'POST',
    path: '/scenario-drafts/:draftId/approval',
    summary: {
      zh: '审核通过（须是未改过改稿的另一人）',
      en: 'Approve a draft, as another person than its authors',
    },
    permission: mayJudge,
    params: draftParams,
    body: DraftStepBody,
    response: undefined,
    handle: (ctx, { params, body }) => judgeDraft(ctx, params.draftId, 'approve', body),
  }),
  judged('return', 'send-back', { zh: '退回修改', en: 'Send a draft back to be changed' }),
  judged('rejection', 'reject', { zh: '不采用', en: 'Reject a draft for good' }),
  route({
    method: 'POST',
    path: '/scenario-drafts/:draftId/publication',
    summary: { zh: '发布为新版本', en: 'Publish an approved draft as the next version of its package' },
    permission: mayInstall,
    limit: 'heavy',
    params: draftParams,
    body: Type.Object(
      { ...DraftStepBody.properties, division: Type.Optional(DivisionCode) },
      { additionalProperties: false },
    ),
    response: Type.Object({ version: Type.String(), division: Nullable(Type.String()) }),
    handle: (ctx, { params, body }) => publishDraft(ctx, params.draftId, body),
  }),
];

function stepBack(
  noun: string,
  verb: 'take-back' | 'give-up',
  permission: typeof mayWrite,
  summary: Text,
): Route {
  return route({
    method: 'POST',
    path: `/scenario-drafts/:draftId/${noun}`,
    summary,
    permission,
    params: draftParams,
    body: DraftStepBody,
    response: undefined,
    handle: (ctx, { params, body }) => judgeDraft(ctx, params.draftId, verb, body),
  });
}

function judged(noun: string, verb: 'send-back' | 'reject', summary: Text): Route {
  return route({
    method: 'POST',
    path: `/scenario-drafts/:draftId/${noun}`,
    summary,
    permission: mayJudge,
    params: draftParams,
    body: DraftReasonBody,
    response: undefined,
    handle: (ctx, { params, body }) => judgeDraft(ctx, params.draftId, verb, body),
  });
}

/** Drafts: made in the modelling room, judged by another person, published as the next version. */
export const draftRoutes: readonly Route[] = [...work, ...moves, ...steps];
