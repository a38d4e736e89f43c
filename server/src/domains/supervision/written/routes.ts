import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import {
  mayInspect,
  mayReadInspections,
  mayReadOwnInspections,
  mayWriteOwnInspections,
} from '../permissions.ts';
import {
  addWrittenFile,
  answerInWriting,
  openOwnWrittenFile,
  openWrittenFile,
  removeWrittenFile,
} from './answer-in-writing.ts';
import { beginChecking } from './ask-in-writing.ts';
import { WrittenAnswers, WrittenChecking } from './schemas.ts';

const visit = Type.Object({ visitId: Id });
const file = Type.Object({ fileId: Id });

/** Checks for which nobody comes (书面检查、非现场检查). */
export const writtenRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/written-check',
    summary: {
      zh: '发出书面检查通知，或开始非现场检查',
      en: 'Ask the firm in writing, or begin a check by data',
    },
    permission: mayInspect,
    params: Type.Object({ inspectionId: Id }),
    creates: true,
    body: WrittenChecking,
    response: Type.Object({ id: Id }),
    handle: (ctx, { params, body }) => beginChecking(ctx, params.inspectionId, body),
  }),
  route({
    method: 'POST',
    path: '/my-inspections/:visitId/written-answers',
    summary: { zh: '答复书面检查', en: 'Answer a check in writing' },
    permission: mayWriteOwnInspections,
    params: visit,
    body: WrittenAnswers,
    response: undefined,
    handle: (ctx, { params, body }) => answerInWriting(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/my-inspections/:visitId/written-files',
    summary: { zh: '为书面检查附材料', en: 'Add a document to one’s answer' },
    permission: mayWriteOwnInspections,
    params: visit,
    query: Type.Object(
      { line: Type.String({ minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    creates: true,
    response: Type.Object({ id: Id }),
    upload: true,
    handle: (ctx, { params, query, file: sent }) => addWrittenFile(ctx, params.visitId, query.line, sent),
  }),
  route({
    method: 'DELETE',
    path: '/my-written-files/:fileId',
    summary: { zh: '撤回书面检查的材料', en: 'Take a document back before the answer is sent' },
    permission: mayWriteOwnInspections,
    params: file,
    response: undefined,
    handle: (ctx, { params }) => removeWrittenFile(ctx, params.fileId),
  }),
  route({
    method: 'GET',
    path: '/my-written-files/:fileId',
    summary: { zh: '书面检查所附材料', en: 'A document of one’s own answer' },
    permission: mayReadOwnInspections,
    params: file,
    response: 'download',
    handle: (ctx, { params }) => openOwnWrittenFile(ctx, params.fileId),
  }),
  route({
    method: 'GET',
    path: '/written-files/:fileId',
    summary: { zh: '企业书面答复所附材料', en: 'A document that a firm shows with its answer' },
    permission: mayReadInspections,
    params: file,
    response: 'download',
    handle: (ctx, { params }) => openWrittenFile(ctx, params.fileId),
  }),
];
