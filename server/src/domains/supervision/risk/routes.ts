import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, Day, Id, Nullable } from '../../../lib/schemas.ts';
import { mayClassify, mayDeliverFacts, mayReadRisk } from '../permissions.ts';
import { viewBackTest } from './back-test.ts';
import { classifyByHand } from './classify-firms.ts';
import { deliverFacts } from './deliver-facts.ts';
import { ImportReport } from '../lists/schemas.ts';
import { importFacts } from './import-facts.ts';
import { BackTest, ClassedFirm, Dimension, FactDelivery, RiskClass, RiskView, Run } from './schemas.ts';
import { viewClasses, viewRisk, viewRuns } from './view-risk.ts';

export const riskRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/risk-fact-deliveries',
    summary: {
      zh: '报送企业信用风险数据（一个维度）',
      en: 'Deliver what is held of firms in one dimension of risk',
    },
    permission: mayDeliverFacts,
    creates: true,
    body: FactDelivery,
    response: Type.Object({ id: Id, added: Type.Integer() }),
    handle: (ctx, { body }) => deliverFacts(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/risk-fact-deliveries/imports',
    summary: {
      zh: '从 CSV 或 XLSX 报送企业信用风险数据（一个维度）',
      en: 'Deliver what is held of firms in one dimension from CSV or XLSX',
    },
    permission: mayDeliverFacts,
    query: Type.Object(
      { organisation: Id, dimension: Dimension, asOf: Day },
      { additionalProperties: false },
    ),
    upload: true,
    creates: true,
    response: ImportReport,
    handle: (ctx, { query, file }) => importFacts(ctx, query, file),
  }),
  route({
    method: 'POST',
    path: '/risk-classifications',
    summary: { zh: '重新进行信用风险分类', en: 'Classify the firms of a place anew' },
    permission: mayClassify,
    creates: true,
    body: Type.Object({ organisation: Id }, { additionalProperties: false }),
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => classifyByHand(ctx, body.organisation),
  }),
  route({
    method: 'GET',
    path: '/risk-classifications',
    summary: { zh: '信用风险分类批次', en: 'Classifications, with how far they are' },
    permission: mayReadRisk,
    response: Type.Object({ items: Type.Array(Run) }),
    handle: (ctx) => viewRuns(ctx),
  }),
  route({
    method: 'GET',
    path: '/risk-back-test',
    summary: { zh: '信用风险分类回溯检验', en: 'What visits found, by the class that firms had before' },
    permission: mayReadRisk,
    response: BackTest,
    handle: (ctx) => viewBackTest(ctx),
  }),
  route({
    method: 'GET',
    path: '/risk-classes',
    summary: { zh: '辖区企业信用风险分类', en: 'Firms with their risk class' },
    permission: mayReadRisk,
    query: Type.Object(
      {
        class: Type.Optional(RiskClass),
        uscc: Type.Optional(Type.String({ maxLength: 18 })),
        after: After,
      },
      { additionalProperties: false },
    ),
    response: Type.Object({
      asOf: Nullable(Day),
      items: Type.Array(ClassedFirm),
      next: Nullable(Type.String()),
    }),
    handle: (ctx, { query }) => viewClasses(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/risk-classes/:enterpriseId',
    summary: { zh: '一家企业的信用风险分类及理由', en: 'The risk class of a firm, and why' },
    permission: mayReadRisk,
    params: Type.Object({ enterpriseId: Id }),
    response: RiskView,
    // the firm is told of the first reading of a day
    commit: 'grouped',
    handle: (ctx, { params }) => viewRisk(ctx, params.enterpriseId),
  }),
];
