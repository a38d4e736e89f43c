import { Type } from 'typebox';
import { may } from '../../../base/http/permission.ts';
import { route } from '../../../base/http/route.ts';
import { Nullable } from '../../../lib/schemas.ts';
import { answerQuestion } from './answer-question.ts';
import { askProvince } from './ask-province.ts';
import { listEvidence } from './evidence.ts';
import { listNodes } from './node-store.ts';
import { setNode, viewNodes } from './nodes.ts';
import * as shapes from './schemas.ts';
import './trust-node.ts';

const mayAskElsewhere = may('credential.ask-elsewhere', 'own-organisation');
const mayReadNodes = may('exchange-node.read', 'everything');
const mayWriteNodes = may('exchange-node.write', 'everything');

export const exchangeRoutes = [
  route({
    method: 'POST',
    path: '/exchange/credential-questions',
    summary: { zh: '外省节点查询证照', en: 'A question of another province’s node' },
    // the signature of a node of the trust list is asked for inside: no account of ours stands behind it
    permission: 'public',
    limit: 'client',
    body: shapes.EnvelopeBody,
    response: shapes.SignedReply,
    // holds nothing: the same question a second time is found out by its nonce, also when both come at once
    commit: 'grouped',
    handle: (ctx, { body }) => answerQuestion(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/province-questions',
    summary: { zh: '向外省查询证照', en: 'Ask another province about a credential' },
    permission: mayAskElsewhere,
    limit: 'question',
    body: shapes.NewQuestion,
    creates: true,
    response: shapes.ProvinceAnswer,
    // another system is asked: nothing of ours is held meanwhile
    commit: 'once',
    handle: (ctx, { body }) => askProvince(ctx, body) as never,
  }),
  route({
    method: 'GET',
    path: '/provinces-to-ask',
    summary: { zh: '可以查询的省份', en: 'Provinces that can be asked' },
    permission: mayAskElsewhere,
    response: Type.Object({ items: Type.Array(shapes.ProvinceChoice) }),
    handle: async (ctx) => ({
      items: (await listNodes(ctx.db))
        .filter(({ isOwn, state }) => !isOwn && state === 'active')
        .map(({ division, name }) => ({ division, name })),
    }),
  }),
  route({
    method: 'GET',
    path: '/exchange-nodes',
    summary: { zh: '省级节点信任列表', en: 'Nodes of provinces that are trusted' },
    permission: mayReadNodes,
    response: shapes.ProvinceNodes,
    handle: (ctx) => viewNodes(ctx),
  }),
  route({
    method: 'PUT',
    path: '/exchange-nodes/:division',
    summary: { zh: '设定省级节点', en: 'Set the node of a province' },
    permission: mayWriteNodes,
    params: shapes.provinceParams,
    body: shapes.NodeSetting,
    response: undefined,
    handle: (ctx, { params, body }) => setNode(ctx, params.division, body),
  }),
  route({
    method: 'GET',
    path: '/exchange-evidence',
    summary: { zh: '跨省查询存证', en: 'Evidence of questions between provinces' },
    permission: mayReadNodes,
    query: shapes.EvidencePage,
    response: Type.Object({ items: Type.Array(shapes.Evidence), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listEvidence(ctx, query),
  }),
];
