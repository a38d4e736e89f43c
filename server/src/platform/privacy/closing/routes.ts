import { route, type Route } from '../../../base/http/route.ts';
import { askToClose, takeBack } from './ask-to-close.ts';
import { AskedToClose, ClosingAsk, ClosingView } from './schemas.ts';
import { viewClosing } from './view-closing.ts';

/** A person closes their account (注销账户). PUT: asked twice, it was asked once. */
export const closingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/own-account-closing',
    summary: {
      zh: '注销账户前要知道的：什么结束、什么保留、为什么',
      en: 'What ends with one’s account, what is kept and why: before closing it',
    },
    permission: 'signed-in',
    response: ClosingView,
    handle: (ctx) => viewClosing(ctx),
  }),
  route({
    method: 'PUT',
    path: '/own-account-closing',
    summary: { zh: '申请注销账户', en: 'Ask for one’s account to be closed' },
    permission: 'signed-in',
    body: ClosingAsk,
    response: AskedToClose,
    async handle(ctx, { body, reply }) {
      const asked = await askToClose(ctx, body);
      reply.setSession(undefined);
      return asked;
    },
  }),
  route({
    method: 'DELETE',
    path: '/own-account-closing',
    summary: { zh: '撤回注销申请', en: 'Take back that one’s account is to be closed' },
    permission: 'signed-in',
    response: undefined,
    handle: (ctx) => takeBack(ctx),
  }),
];
