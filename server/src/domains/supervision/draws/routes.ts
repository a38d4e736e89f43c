import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, DivisionOrPrefix, Id, Nullable } from '../../../lib/schemas.ts';
import { mayDecideDraw, mayDraw, mayOpenDraw, mayReadInspections } from '../permissions.ts';
import { announceDraw } from './announce-draw.ts';
import { carryOut, voidDraw } from './carry-out.ts';
import { commitSecret, fixBeacon, showSecret } from './contribute.ts';
import { downloadList, downloadOpening, downloadProof } from './download-draw.ts';
import { exchangeInspector, exchangeObject } from './exchange.ts';
import { makeInspections } from './make-inspections.ts';
import {
  DrawBody,
  DrawDefaults,
  DrawnPage,
  DrawSummary,
  DrawView,
  Hash,
  MadeView,
  PublicDraw,
  PublicDrawnPage,
  PublicDrawSummary,
  Reason,
} from './schemas.ts';
import { changeDraw, discardDraw, setUpDraw } from './set-up-draw.ts';
import { viewDefaults } from './view-defaults.ts';
import {
  viewDraw,
  viewDrawn,
  viewDraws,
  viewPublicDraw,
  viewPublicDrawn,
  viewPublicDraws,
} from './view-draw.ts';

const one = Type.Object({ drawId: Id });
const closed = { additionalProperties: false };
const Key = Type.String({ pattern: '^[!-~]+$', maxLength: 64 });
const Certificate = Type.String({ minLength: 1, maxLength: 100 });

const ownRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspection-draws',
    summary: { zh: '双随机抽取', en: 'Random draws of firms and inspectors' },
    permission: mayReadInspections,
    query: Type.Object({ after: After }, closed),
    response: Type.Object({ items: Type.Array(DrawSummary), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewDraws(ctx, query.after),
  }),
  route({
    method: 'GET',
    path: '/inspection-draw-defaults',
    summary: { zh: '新抽取的默认比例', en: 'What a new draw begins with' },
    permission: mayDraw,
    query: Type.Object({ organisation: Id }, closed),
    response: DrawDefaults,
    handle: (ctx, { query }) => viewDefaults(ctx, query.organisation),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws',
    summary: { zh: '设置抽取（可多部门联合）', en: 'Set up a draw, alone or with others' },
    permission: mayDraw,
    creates: true,
    body: DrawBody,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => setUpDraw(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-draws/:drawId',
    summary: { zh: '一次抽取', en: 'One draw' },
    permission: mayReadInspections,
    params: one,
    response: DrawView,
    handle: (ctx, { params }) => viewDraw(ctx, params.drawId),
  }),
  route({
    method: 'GET',
    path: '/inspection-draws/:drawId/drawn',
    summary: { zh: '一次抽取抽中的企业', en: 'What was drawn, with its firms' },
    permission: mayReadInspections,
    params: one,
    query: Type.Object({ after: After }, closed),
    response: DrawnPage,
    handle: (ctx, { params, query }) => viewDrawn(ctx, params.drawId, query.after),
  }),
  route({
    method: 'PUT',
    path: '/inspection-draws/:drawId',
    summary: { zh: '修改未公告的抽取', en: 'Change a draw that is not announced' },
    permission: mayDraw,
    params: one,
    body: DrawBody,
    response: undefined,
    handle: (ctx, { params, body }) => changeDraw(ctx, params.drawId, body),
  }),
  route({
    method: 'DELETE',
    path: '/inspection-draws/:drawId',
    summary: { zh: '放弃未公告的抽取', en: 'Throw away a draw that is not announced' },
    permission: mayDraw,
    params: one,
    response: undefined,
    handle: (ctx, { params }) => discardDraw(ctx, params.drawId),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/announcement',
    summary: {
      zh: '冻结名录库并公告（后台进行）',
      en: 'Freeze the lists in the background and announce the draw',
    },
    permission: mayDecideDraw,
    params: one,
    limit: 'heavy',
    response: undefined,
    handle: (ctx, { params }) => announceDraw(ctx, params.drawId),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/commitments',
    summary: { zh: '提交承诺值', en: 'Commit to a secret' },
    permission: mayDraw,
    params: one,
    body: Type.Object({ organisation: Id, commitment: Hash }, closed),
    response: undefined,
    handle: (ctx, { params, body }) => commitSecret(ctx, params.drawId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/beacon',
    summary: { zh: '录入公共随机数', en: 'Enter the public value' },
    permission: mayDecideDraw,
    params: one,
    body: Type.Object(
      {
        value: Type.String({ minLength: 1, maxLength: 500 }),
        url: Type.Optional(Type.String({ format: 'uri', maxLength: 500 })),
      },
      closed,
    ),
    response: undefined,
    handle: (ctx, { params, body }) => fixBeacon(ctx, params.drawId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/secrets',
    summary: { zh: '公开秘密值', en: 'Show the secret' },
    permission: mayDraw,
    params: one,
    body: Type.Object({ organisation: Id, secret: Hash }, closed),
    response: undefined,
    handle: (ctx, { params, body }) => showSecret(ctx, params.drawId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/drawing',
    summary: { zh: '抽取（后台进行）', en: 'Draw, in the background' },
    permission: mayDecideDraw,
    params: one,
    limit: 'heavy',
    response: undefined,
    handle: (ctx, { params }) => carryOut(ctx, params.drawId),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/voiding',
    summary: { zh: '作废抽取', en: 'Make a draw void' },
    permission: mayDecideDraw,
    params: one,
    body: Type.Object({ reason: Reason }, closed),
    response: undefined,
    handle: (ctx, { params, body }) => voidDraw(ctx, params.drawId, body.reason),
  }),
];

const afterRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/inspector-exchanges',
    summary: { zh: '人工调整执法人员', en: 'Replace a drawn inspector by hand' },
    permission: mayDecideDraw,
    limit: 'heavy',
    params: one,
    body: Type.Object(
      { object: Key, out: Certificate, in: Type.Optional(Certificate), reason: Reason },
      closed,
    ),
    response: undefined,
    handle: (ctx, { params, body }) => exchangeInspector(ctx, params.drawId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/object-exchanges',
    summary: { zh: '人工调整检查对象', en: 'Put a drawn firm aside by hand' },
    permission: mayDecideDraw,
    limit: 'heavy',
    params: one,
    body: Type.Object({ object: Key, reason: Reason }, closed),
    response: undefined,
    handle: (ctx, { params, body }) => exchangeObject(ctx, params.drawId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-draws/:drawId/inspections',
    summary: { zh: '按抽取结果生成检查任务', en: 'Make inspections of what was drawn' },
    permission: mayDraw,
    params: one,
    body: Type.Object({ organisation: Id }, closed),
    response: MadeView,
    handle: (ctx, { params, body }) => makeInspections(ctx, params.drawId, body.organisation),
  }),
  route({
    method: 'GET',
    path: '/inspection-draws/:drawId/opening',
    summary: { zh: '名录代号对照（监督、审计用）', en: 'Which firm stands behind each name of the list' },
    permission: mayOpenDraw,
    limit: 'file',
    params: one,
    query: Type.Object({ form: Type.Optional(Type.Enum(['json', 'lines'])) }, closed),
    response: 'download',
    handle: (ctx, { params, query }) => downloadOpening(ctx, params.drawId, query.form),
  }),
];

const publicRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/published-inspection-draws',
    summary: { zh: '公示：双随机抽取', en: 'Published draws' },
    // a draw that nobody can look at proves nothing (双随机、一公开)
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix, after: After }, closed),
    response: Type.Object({ items: Type.Array(PublicDrawSummary), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewPublicDraws(ctx, query.division, query.after),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-draws/:drawId',
    summary: { zh: '公示：一次抽取', en: 'One published draw' },
    // as above
    permission: 'public',
    params: one,
    response: PublicDraw,
    handle: (ctx, { params }) => viewPublicDraw(ctx, params.drawId),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-draws/:drawId/proof',
    summary: {
      zh: '抽取证明（名录不太长时含冻结的名录）',
      en: 'The proof file, with the frozen lists when they are not too long',
    },
    // as above: whoever wants to recomputes it
    permission: 'public',
    limit: 'file',
    params: one,
    query: Type.Object({ lists: Type.Optional(Type.Enum(['inside', 'apart'])) }, closed),
    response: 'download',
    handle: (ctx, { params, query }) => downloadProof(ctx, params.drawId, query.lists),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-draws/:drawId/lists/:list',
    summary: { zh: '冻结的名录', en: 'One of the frozen lists' },
    // as above
    permission: 'public',
    limit: 'file',
    params: Type.Object({ drawId: Id, list: Type.Enum(['objects', 'visits', 'inspectors']) }),
    response: 'download',
    handle: (ctx, { params }) => downloadList(ctx, params.drawId, params.list),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-draws/:drawId/drawn',
    summary: { zh: '公示：一次抽取抽中的对象', en: 'What was drawn, as everybody may read it' },
    // as above
    permission: 'public',
    params: one,
    query: Type.Object({ after: After }, closed),
    response: PublicDrawnPage,
    handle: (ctx, { params, query }) => viewPublicDrawn(ctx, params.drawId, query.after),
  }),
];

export const drawRoutes: readonly Route[] = [...ownRoutes, ...afterRoutes, ...publicRoutes];
