import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route } from '../../base/http/route.ts';
import { DivisionCode, Id } from '../../lib/schemas.ts';
import {
  addUpload,
  changeAnswers,
  changeValues,
  discardDraft,
  getOwnDraft,
  removeUpload,
} from './change-draft.ts';
import { createDraft } from './create-draft.ts';
import { listDrafts } from './list-drafts.ts';
import { planLifeEvent } from './plan-life-event.ts';
import { stateOf } from './draft-state.ts';
import { reasonsOfDraft } from './reasons.ts';
import { DraftListItem, DraftView, PersonalList, ReasonView } from './schemas.ts';
import { storeUpload } from './store-upload.ts';
import { draftView } from './view-draft.ts';

const mayRead = may('draft.read', 'own-subject');
const mayWrite = may('draft.write', 'own-subject');
const draftId = Type.Object({ draftId: Id });
const Answers = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 500 });

export const routes = [
  route({
    method: 'POST',
    path: '/life-events/:scenario/plan',
    summary: { zh: '一件事的个性化清单', en: 'The personal list of a life event' },
    permission: 'public',
    limit: 'question',
    params: Type.Object({ scenario: Type.String({ maxLength: 100 }) }),
    body: Type.Object(
      {
        division: DivisionCode,
        answers: Answers,
        chosen: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
      },
      { additionalProperties: false },
    ),
    response: PersonalList,
    commit: 'read',
    handle: async (ctx, { params, body }) => planLifeEvent(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/drafts',
    summary: { zh: '开始一份申请', en: 'Begin an application' },
    permission: mayWrite,
    body: Type.Object(
      {
        scenario: Type.String({ maxLength: 100 }),
        division: DivisionCode,
        answers: Answers,
        chosen: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
      },
      { additionalProperties: false },
    ),
    response: DraftView,
    creates: true,
    handle: async (ctx, { body }) => draftView(ctx, await createDraft(ctx, { chosen: [], ...body })),
  }),
  route({
    method: 'GET',
    path: '/drafts',
    summary: { zh: '我的草稿', en: 'My drafts' },
    permission: mayRead,
    response: Type.Object({ items: Type.Array(DraftListItem) }),
    handle: async (ctx) => ({ items: await listDrafts(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/drafts/:draftId',
    summary: { zh: '草稿', en: 'A draft' },
    permission: mayRead,
    params: draftId,
    response: DraftView,
    handle: async (ctx, { params }) => draftView(ctx, await getOwnDraft(ctx, params.draftId)),
  }),
  route({
    method: 'GET',
    path: '/drafts/:draftId/reasons',
    summary: { zh: '为什么办这些', en: 'Why these services' },
    permission: mayRead,
    params: draftId,
    response: Type.Object({ reasons: Type.Array(ReasonView) }),
    handle: async (ctx, { params }) => {
      const draft = await getOwnDraft(ctx, params.draftId);
      return { reasons: await reasonsOfDraft(ctx, await stateOf(ctx, draft), draft.division) };
    },
  }),
  route({
    method: 'PUT',
    path: '/drafts/:draftId/answers',
    summary: { zh: '回答情形问题', en: 'Answer the circumstance questions' },
    permission: mayWrite,
    params: draftId,
    body: Type.Object(
      {
        answers: Answers,
        chosen: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
      },
      { additionalProperties: false },
    ),
    response: DraftView,
    handle: async (ctx, { params, body }) => draftView(ctx, await changeAnswers(ctx, { ...params, ...body })),
  }),
  route({
    method: 'PUT',
    path: '/drafts/:draftId/values',
    summary: { zh: '填写或更正字段', en: 'Fill in or correct fields' },
    permission: mayWrite,
    params: draftId,
    body: Type.Object({ values: Answers }, { additionalProperties: false }),
    response: DraftView,
    handle: async (ctx, { params, body }) => draftView(ctx, await changeValues(ctx, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: '/drafts/:draftId/uploads',
    summary: { zh: '上传材料', en: 'Upload a document' },
    permission: mayWrite,
    params: draftId,
    query: Type.Object({ evidence: Type.String({ maxLength: 100 }) }),
    response: DraftView,
    upload: true,
    creates: true,
    handle: async (ctx, { params, query, file }) => {
      const upload = await storeUpload(ctx, params.draftId, query.evidence, file);
      return draftView(ctx, await addUpload(ctx, { ...params, upload }));
    },
  }),
  route({
    method: 'DELETE',
    path: '/drafts/:draftId/uploads/:uploadId',
    summary: { zh: '删除上传的材料', en: 'Remove an uploaded document' },
    permission: mayWrite,
    params: Type.Object({ draftId: Id, uploadId: Id }),
    response: DraftView,
    handle: async (ctx, { params }) => draftView(ctx, await removeUpload(ctx, params)),
  }),
  route({
    method: 'DELETE',
    path: '/drafts/:draftId',
    summary: { zh: '删除草稿', en: 'Throw a draft away' },
    permission: mayWrite,
    params: draftId,
    response: undefined,
    handle: (ctx, { params }) => discardDraft(ctx, params),
  }),
];
