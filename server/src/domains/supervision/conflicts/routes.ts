import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayReadInspections, mayRule, mayWriteList } from '../permissions.ts';
import { ConflictView, NewConflict, Ruling } from './schemas.ts';
import { raiseConflict, referConflict, ruleConflict, sayOpinion } from './settle-conflict.ts';
import { viewConflict, viewConflicts } from './view-conflict.ts';

const params = Type.Object({ conflictId: Id });

/** The desk where contradicting standards are settled (标准冲突协调). */
export const conflictRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/standard-conflicts',
    summary: { zh: '检查标准冲突', en: 'Standards that contradict each other' },
    permission: mayReadInspections,
    response: Type.Object({ items: Type.Array(ConflictView) }),
    handle: (ctx) => viewConflicts(ctx),
  }),
  route({
    method: 'POST',
    path: '/standard-conflicts',
    summary: { zh: '提出标准冲突', en: 'Raise that two standards contradict' },
    permission: mayWriteList,
    creates: true,
    body: NewConflict,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => raiseConflict(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/standard-conflicts/:conflictId',
    summary: { zh: '一件标准冲突', en: 'One conflict of standards' },
    permission: mayReadInspections,
    params,
    response: ConflictView,
    handle: (ctx, { params: { conflictId } }) => viewConflict(ctx, conflictId),
  }),
  route({
    method: 'POST',
    path: '/standard-conflicts/:conflictId/opinion',
    summary: { zh: '会商意见', en: 'Say what your organisation thinks' },
    permission: mayWriteList,
    params,
    body: Type.Object(
      { words: Type.String({ minLength: 2, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params: { conflictId }, body }) => sayOpinion(ctx, conflictId, body.words),
  }),
  route({
    method: 'POST',
    path: '/standard-conflicts/:conflictId/ruling',
    summary: { zh: '裁定统一标准', en: 'Rule' },
    permission: mayRule,
    params,
    body: Type.Object({ ruling: Ruling }, { additionalProperties: false }),
    response: undefined,
    handle: (ctx, { params: { conflictId }, body }) => ruleConflict(ctx, conflictId, body.ruling),
  }),
  route({
    method: 'POST',
    path: '/standard-conflicts/:conflictId/referral',
    summary: { zh: '报上级裁定', en: 'Refer it upwards' },
    permission: mayRule,
    params,
    creates: true,
    body: Type.Object(
      { reason: Type.String({ minLength: 4, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params: { conflictId }, body }) => referConflict(ctx, conflictId, body.reason),
  }),
];
