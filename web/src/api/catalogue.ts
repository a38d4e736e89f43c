import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { PersonalList } from './schema.ts';
export type {
  LifeEvent,
  LifeEventItem,
  LifeEventSummary,
  PersonalList,
  SearchAnswer,
  SearchHit,
  ServiceGuide,
  Suggestion,
} from './schema.ts';
/** What is said of a piece of evidence in a list: how it is got without the person, or that it is to be uploaded. */
export type EvidenceLine = PersonalList['evidence'][number];
export type Answers = Record<string, unknown>;

export const searchQuery = (q: string, division: string) =>
  queryOptions({
    queryKey: ['search', q, division],
    queryFn: () => call('GET /search', { query: { q, division } }),
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
  });

export const suggestionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['suggestions', q],
    queryFn: async ({ signal }) => (await call('GET /search/suggestions', { query: { q }, signal })).items,
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const lifeEventsQuery = (division: string) =>
  queryOptions({
    queryKey: ['life-events', division],
    queryFn: async () => (await call('GET /life-events', { query: { division } })).items,
    staleTime: 10 * 60_000,
  });

export const lifeEventQuery = (scenario: string, division: string) =>
  queryOptions({
    queryKey: ['life-event', scenario, division],
    queryFn: () => call('GET /life-events/:scenario', { params: { scenario }, query: { division } }),
    staleTime: 10 * 60_000,
  });

/** The personal list of the form engine, with what the place adds. */
export const planQuery = (scenario: string, division: string, answers: Answers) =>
  queryOptions({
    queryKey: ['plan', scenario, division, answers],
    queryFn: () =>
      call('POST /life-events/:scenario/plan', { params: { scenario }, body: { division, answers } }),
    placeholderData: keepPreviousData,
  });

export const serviceQuery = (key: string, division: string) =>
  queryOptions({
    queryKey: ['service', key, division],
    queryFn: () => call('GET /services/:key', { params: { key }, query: { division } }),
    staleTime: 10 * 60_000,
  });
