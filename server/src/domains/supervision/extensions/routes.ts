import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import {
  mayInspect,
  mayReadInspections,
  mayReadOwnInspections,
  mayWriteOwnInspections,
} from '../permissions.ts';
import { answerExtension } from './answer-extension.ts';
import { askExtension, attachFile, openOwnFile, openShownFile } from './ask-extension.ts';
import { ExtensionAnswer, NewExtension } from './schemas.ts';

const extension = Type.Object({ extensionId: Id });

export const extensionRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/my-inspection-findings/:findingId/extensions',
    summary: { zh: '申请延长整改期限', en: 'Ask for more time to put it right' },
    permission: mayWriteOwnInspections,
    params: Type.Object({ findingId: Id }),
    creates: true,
    body: NewExtension,
    response: Type.Object({ id: Id }),
    handle: (ctx, { params, body }) => askExtension(ctx, params.findingId, body),
  }),
  route({
    method: 'POST',
    path: '/my-rectification-extensions/:extensionId/file',
    summary: { zh: '为延期申请附一份材料', en: 'Show a document for a request for more time' },
    permission: mayWriteOwnInspections,
    params: extension,
    response: undefined,
    upload: true,
    handle: (ctx, { params, file }) => attachFile(ctx, params.extensionId, file),
  }),
  route({
    method: 'GET',
    path: '/my-rectification-extensions/:extensionId/file',
    summary: { zh: '延期申请所附材料', en: 'What was shown for one’s request for more time' },
    permission: mayReadOwnInspections,
    params: extension,
    response: 'download',
    handle: (ctx, { params }) => openOwnFile(ctx, params.extensionId),
  }),
  route({
    method: 'GET',
    path: '/rectification-extensions/:extensionId/file',
    summary: { zh: '企业延期申请所附材料', en: 'What a firm shows for its request for more time' },
    permission: mayReadInspections,
    params: extension,
    response: 'download',
    handle: (ctx, { params }) => openShownFile(ctx, params.extensionId),
  }),
  route({
    method: 'POST',
    path: '/rectification-extensions/:extensionId/answer',
    summary: { zh: '答复整改延期申请', en: 'Answer a request for more time' },
    permission: mayInspect,
    params: extension,
    body: ExtensionAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerExtension(ctx, params.extensionId, body),
  }),
];
