import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayOversee } from '../permissions.ts';
import { lookedAtCopy } from './copy-to-supervision.ts';
import { CopyNote, CopyView } from './schemas.ts';
import { viewCopies, viewCopy } from './view-copies.ts';

const params = Type.Object({ inspectionId: Id });

/** Inspections of which the supervising body is told (抄送). */
export const copyRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/copied-inspections',
    summary: { zh: '抄送监督的检查', en: 'Inspections of which the supervising body was told' },
    permission: mayOversee,
    response: Type.Object({ items: Type.Array(CopyView) }),
    handle: async (ctx) => ({ items: await viewCopies(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/copied-inspections/:inspectionId',
    summary: { zh: '一项抄送监督的检查', en: 'One of them' },
    permission: mayOversee,
    params,
    response: CopyView,
    handle: (ctx, { params: { inspectionId } }) => viewCopy(ctx, inspectionId),
  }),
  route({
    method: 'POST',
    path: '/copied-inspections/:inspectionId/note',
    summary: { zh: '记录监督情况', en: 'Note what was found of it' },
    permission: mayOversee,
    params,
    body: CopyNote,
    response: undefined,
    handle: (ctx, { params: { inspectionId }, body }) => lookedAtCopy(ctx, inspectionId, body),
  }),
];
