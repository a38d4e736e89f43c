import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import * as bodies from './bodies.ts';
import { answerExtension, askExtension } from './extend-case.ts';
import * as may from './permissions.ts';
import { CaseId } from './schemas.ts';
import { resumeCase, suspendCase } from './suspend-case.ts';

const Nothing = undefined;
const caseId = Type.Object({ caseId: CaseId });

/** What stops the clock of a case, lets it run on and makes it longer (挂起、恢复、延期). */
export const clockRoutes = [
  route({
    method: 'PUT',
    path: '/cases/:caseId/suspension',
    summary: { zh: '挂起（特别程序）', en: 'Stop the clock of a case' },
    permission: may.maySuspend,
    params: caseId,
    body: bodies.NewSuspension,
    response: Nothing,
    handle: (ctx, { params, body }) => suspendCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/resumption',
    summary: { zh: '恢复办理，告知特别程序的结果', en: 'Let the clock of a case run on' },
    permission: may.maySuspend,
    params: caseId,
    body: bodies.Resumption,
    response: Nothing,
    handle: (ctx, { params, body }) => resumeCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/extension',
    summary: { zh: '申请延期', en: 'Ask for more time' },
    permission: may.mayExtend,
    params: caseId,
    body: Type.Object(
      { reason: Type.String({ minLength: 4, maxLength: 1000 }) },
      { additionalProperties: false },
    ),
    response: Nothing,
    handle: (ctx, { params, body }) => askExtension(ctx, { ...params, ...body }),
  }),
  route({
    method: 'PUT',
    path: '/cases/:caseId/extension/answer',
    summary: { zh: '批准或驳回延期', en: 'Approve or refuse more time' },
    permission: may.mayApproveExtension,
    params: caseId,
    body: Type.Object({ approved: Type.Boolean() }, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => answerExtension(ctx, { ...params, ...body }),
  }),
];
