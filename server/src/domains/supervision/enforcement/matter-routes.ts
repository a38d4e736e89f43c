import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { DivisionOrPrefix } from '../../../lib/schemas.ts';
import { mayPublishList, mayReadInspections, mayWriteList } from '../permissions.ts';
import {
  changeMatter,
  draftMatter,
  moveMatter,
  viewKeptMatters,
  viewPublishedMatters,
} from './keep-exempt-matters.ts';
import { ExemptMatterData, KeptMatter, MatterCode, NewExemptMatter, PublishedMatter } from './schemas.ts';

const params = Type.Object({ code: MatterCode });

/** The list of first violations that are not punished (首违不罚事项清单). */
export const matterRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/exempt-matters',
    summary: { zh: '首违不罚事项清单', en: 'The list of first violations that are not punished' },
    permission: mayReadInspections,
    response: Type.Object({ items: Type.Array(KeptMatter) }),
    handle: async (ctx) => ({ items: await viewKeptMatters(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/exempt-matters',
    summary: { zh: '新增首违不罚事项（草稿）', en: 'Draft a first violation that is not punished' },
    permission: mayWriteList,
    creates: true,
    body: NewExemptMatter,
    response: Type.Object({ code: MatterCode }),
    handle: (ctx, { body }) => draftMatter(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/exempt-matters/:code',
    summary: { zh: '修改首违不罚事项草稿', en: 'Change a draft of this list' },
    permission: mayWriteList,
    params,
    body: ExemptMatterData,
    response: undefined,
    handle: (ctx, { params: { code }, body }) => changeMatter(ctx, code, body),
  }),
  route({
    method: 'POST',
    path: '/exempt-matters/:code/publication',
    summary: { zh: '发布首违不罚事项', en: 'Publish a first violation that is not punished' },
    permission: mayPublishList,
    params,
    response: undefined,
    handle: (ctx, { params: { code } }) => moveMatter(ctx, code, 'publish'),
  }),
  route({
    method: 'POST',
    path: '/exempt-matters/:code/withdrawal',
    summary: { zh: '撤下首违不罚事项', en: 'Withdraw it from the list' },
    permission: mayPublishList,
    params,
    response: undefined,
    handle: (ctx, { params: { code } }) => moveMatter(ctx, code, 'withdraw'),
  }),
  route({
    method: 'POST',
    path: '/exempt-matters/:code/revision',
    summary: { zh: '修订撤下的首违不罚事项', en: 'Revise one that was withdrawn' },
    permission: mayWriteList,
    params,
    response: undefined,
    handle: (ctx, { params: { code } }) => moveMatter(ctx, code, 'revise'),
  }),
  route({
    method: 'GET',
    path: '/published-exempt-matters',
    summary: { zh: '公示：首违不罚事项清单', en: 'Published: first violations that are not punished' },
    // everybody may know what is not punished the first time (行政处罚法 art. 33, 34)
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(PublishedMatter) }),
    handle: async (ctx, { query }) => ({ items: await viewPublishedMatters(ctx, query.division) }),
  }),
];
