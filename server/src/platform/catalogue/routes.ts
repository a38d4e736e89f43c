import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { After, DivisionCode, Id } from '../../lib/schemas.ts';
import { directoryOf } from '../directory/index.ts';
import { getLifeEvent, getService, listLifeEvents } from './life-events.ts';
import { listMissedSearches } from './missed-searches.ts';
import { listOfferings } from './offering-store.ts';
import { offeringSummary, viewOffering } from './offering-view.ts';
import { publishOffering, withdrawOffering } from './publish-offering.ts';
import {
  DivisionQuery,
  Key,
  LifeEventSummary,
  LifeEventView,
  MissedSearch,
  OfferingPage,
  OfferingView,
  SearchAnswer,
  ServiceView,
  Suggestions,
} from './schemas.ts';
import { search, suggest } from './search.ts';

const offeringId = Type.Object({ offeringId: Id });
const q = Type.String({ minLength: 1, maxLength: 60 });

const forPeople: readonly Route[] = [
  route({
    method: 'GET',
    path: '/life-events',
    summary: { zh: '一个地方能办的“一件事”', en: 'The life events that a place offers' },
    permission: 'public',
    query: DivisionQuery,
    response: Type.Object({ items: Type.Array(LifeEventSummary) }),
    handle: async (ctx, { query }) => ({ items: await listLifeEvents(ctx, query.division) }),
  }),
  route({
    method: 'GET',
    path: '/life-events/:scenario',
    summary: {
      zh: '一件事：问什么、办哪些、谁来办',
      en: 'A life event: its questions, services, and who handles them',
    },
    permission: 'public',
    params: Type.Object({ scenario: Key }),
    query: DivisionQuery,
    response: LifeEventView,
    handle: (ctx, { params, query }) => getLifeEvent(ctx, { ...params, ...query }),
  }),
  route({
    method: 'GET',
    path: '/services/:key',
    summary: { zh: '一个事项的办事指南', en: 'The guide to one service' },
    permission: 'public',
    params: Type.Object({ key: Key }),
    query: DivisionQuery,
    response: ServiceView,
    handle: (ctx, { params, query }) => getService(ctx, { ...params, ...query }),
  }),
  route({
    method: 'GET',
    path: '/search',
    summary: {
      zh: '按说法、拼音、错别字查找能办的事',
      en: 'Find what can be done, by everyday words, pinyin, or with typing errors',
    },
    permission: 'public',
    limit: 'question',
    query: Type.Object({
      q,
      division: Type.Optional(DivisionCode),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
    }),
    response: SearchAnswer,
    handle: (ctx, { query }) => search(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/search/suggestions',
    summary: { zh: '边输入边提示', en: 'Suggestions while typing' },
    permission: 'public',
    limit: 'question',
    query: Type.Object({ q, division: Type.Optional(DivisionCode) }),
    response: Suggestions,
    handle: (ctx, { query }) => suggest(ctx, query),
  }),
];

const forTheConsole: readonly Route[] = [
  route({
    method: 'GET',
    path: '/offerings',
    summary: { zh: '实施清单', en: 'Offerings of the organisations in your jurisdiction' },
    permission: may('offering.read', 'own-organisation'),
    query: Type.Object({
      division: Type.Optional(DivisionCode),
      organisationId: Type.Optional(Id),
      scenario: Type.Optional(Key),
      state: Type.Optional(Type.Integer({ minimum: 0, maximum: 3 })),
      q: Type.Optional(q),
      after: After,
      limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
    }),
    response: OfferingPage,
    async handle(ctx, { query }) {
      const { items, ...rest } = await listOfferings(ctx, query);
      const directory = await directoryOf(ctx);
      return { items: items.map((one) => offeringSummary(one, directory)), ...rest };
    },
  }),
  route({
    method: 'GET',
    path: '/offerings/:offeringId',
    summary: { zh: '一项实施清单的要素、状态与版本', en: 'An offering: elements, state, versions' },
    permission: may('offering.read', 'own-organisation'),
    params: offeringId,
    response: OfferingView,
    handle: (ctx, { params }) => viewOffering(ctx, params.offeringId),
  }),
  route({
    method: 'POST',
    path: '/offerings/:offeringId/publication',
    summary: { zh: '发布实施清单', en: 'Publish an offering' },
    permission: may('offering.write', 'own-organisation'),
    params: offeringId,
    response: OfferingView,
    async handle(ctx, { params }) {
      await publishOffering(ctx, params.offeringId);
      return viewOffering(ctx, params.offeringId);
    },
  }),
  route({
    method: 'POST',
    path: '/offerings/:offeringId/withdrawal',
    summary: { zh: '撤回实施清单', en: 'Withdraw an offering from the public' },
    permission: may('offering.write', 'own-organisation'),
    params: offeringId,
    body: Type.Object(
      { reason: Type.String({ minLength: 2, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    response: OfferingView,
    async handle(ctx, { params, body }) {
      await withdrawOffering(ctx, params.offeringId, body.reason);
      return viewOffering(ctx, params.offeringId);
    },
  }),
  route({
    method: 'GET',
    path: '/searches-without-result',
    summary: { zh: '搜不到的词', en: 'What people looked for and did not find' },
    permission: may('search-log.read', 'own-organisation'),
    query: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 366, default: 30 }) }),
    response: Type.Object({ items: Type.Array(MissedSearch) }),
    handle: async (ctx, { query }) => ({ items: await listMissedSearches(ctx, query.days) }),
  }),
];

export const routes: readonly Route[] = [...forPeople, ...forTheConsole];
