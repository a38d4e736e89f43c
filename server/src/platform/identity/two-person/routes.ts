import { Type } from 'typebox';
import { Id } from '../../../lib/schemas.ts';
import { may } from '../../../base/http/permission.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { askAct } from './ask-act.ts';
import { decideAct } from './decide-act.ts';
import { ActDecision, AskedAct, TwoPersonActView } from './schemas.ts';
import { listActs } from './view-acts.ts';

export const twoPersonRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/two-person-acts',
    summary: { zh: '双人操作：待确认和已处理', en: 'Changes that take two people' },
    permission: may('two-person-act.read', 'own-organisation'),
    response: Type.Array(TwoPersonActView),
    handle: (ctx) => listActs(ctx),
  }),
  route({
    method: 'POST',
    path: '/two-person-acts',
    summary: { zh: '申请双人操作', en: 'Ask for a change that another person confirms' },
    permission: may('two-person-act.write', 'own-organisation'),
    creates: true,
    body: AskedAct,
    response: TwoPersonActView,
    handle: (ctx, { body }) => askAct(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/two-person-acts/:id/decision',
    summary: {
      zh: '确认、拒绝或撤回双人操作',
      en: 'Confirm or refuse it as the second person, or take back your own',
    },
    permission: may('two-person-act.write', 'own-organisation'),
    params: Type.Object({ id: Id }),
    body: ActDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideAct(ctx, params.id, body.decision),
  }),
];
