import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayOversee } from '../permissions.ts';
import { NewNote, SignView } from './schemas.ts';
import { noteSign, viewSigns } from './view-signs.ts';

export const oversightRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspection-signs',
    summary: { zh: '检查行为线索（逐条核查，不排名）', en: 'Single facts about visits to look into' },
    permission: mayOversee,
    query: Type.Object({ open: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(SignView) }),
    handle: async (ctx, { query }) => ({ items: await viewSigns(ctx, query.open ?? false) }),
  }),
  route({
    method: 'POST',
    path: '/inspection-sign-notes',
    summary: { zh: '记录核查情况', en: 'Note what was found' },
    permission: mayOversee,
    creates: true,
    body: NewNote,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => noteSign(ctx, body),
  }),
];
