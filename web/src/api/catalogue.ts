import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Obtained, Plan } from '@yiti/engines/forms';
import type { LegalBasis, Question } from '@yiti/engines/scenario';
import { call } from './client.ts';
import { listOf } from './identity.ts';
import type { Limit, Text } from './types.ts';

interface OrganisationAtPlace {
  id: string;
  name: Text;
  division: string;
  divisionName: Text;
}
/** One thing that was found: a life event (一件事), a service (事项), or a service as one organisation offers it. */
export interface SearchHit {
  kind: 'life-event' | 'service' | 'offering';
  /** scenario, service key, or offering id */
  id: string;
  /** the life event that a service belongs to */
  scenario: string;
  title: Text;
  summary: Text;
  offeredBy: OrganisationAtPlace | null;
  /** [from, to) in the title of the language in which it was found */
  highlight: Array<[number, number]>;
  language: string;
}
export interface SearchAnswer {
  items: SearchHit[];
  /** what was probably meant, when nothing was written exactly so */
  corrected?: string;
}
export interface Suggestion {
  text: Text;
  kind: SearchHit['kind'];
  id: string;
  scenario: string;
}
export interface LifeEventSummary {
  scenario: string;
  version: string;
  title: Text;
  summary: Text;
  audience: Array<'person' | 'enterprise'>;
  stage: string;
  keywords: string[];
  /** the place that published it */
  offeredBy: { division: string; name: Text };
}
/** A service as one place offers it: what GB/T 39046 asks to be said about it, resolved for the place. */
export interface ServiceGuide {
  key: string;
  scenario: string;
  name: Text;
  plain: Text;
  basicCode: string;
  audience: Array<'person' | 'enterprise'>;
  acceptance: Limit | null;
  statutory: Limit | null;
  promised: Limit | null;
  conditions: Text[];
  evidence: Array<{
    key: string;
    name: Text;
    necessity: 'required' | 'conditional' | 'optional';
    issuedBy: Text;
    obtain: Array<{ way: string; text: Text }>;
    sample: string;
    criteria: Text;
    basis: LegalBasis[];
  }>;
  fees: Array<{ name: Text; amountFen: number; basis: LegalBasis[] }>;
  feesFen: number;
  visits: { count: number; reason: Text | null };
  online: 'full' | 'partial' | 'none';
  offlineReason: Text | null;
  commitment: { available: boolean; notice: Text; checkWithin: Limit } | null;
  result: { kind: string; name: Text; deliveryLimit: Limit };
  basis: LegalBasis[];
  contact: { enquiries: string; complaints: string; hours: Text; place: Text };
  faq: Array<{ question: Text; answer: Text }>;
  organisation: OrganisationAtPlace | null;
}
export interface LifeEventItem extends ServiceGuide {
  service: string;
  mode: 'gate' | 'required' | 'conditional' | 'option';
  after: string[];
  denial: 'blocking' | 'independent';
  siteVisit: boolean;
}
export interface LifeEvent extends LifeEventSummary {
  /** identity assurance level needed to hand it in */
  assurance: number;
  lead: OrganisationAtPlace | null;
  basis: LegalBasis[];
  questions: Question[];
  items: LifeEventItem[];
}
/** What is said of a piece of evidence in a list: how it is got without the person, or that it is to be uploaded. */
export interface EvidenceLine {
  key: string;
  name: Text;
  required: boolean;
  obtained: Obtained | null;
  issuedBy: Text;
  why: Text;
  /** who holds it already, in words */
  from?: Text | null;
}
/** The personal list of the form engine, with what the place adds. */
export interface PersonalList extends Omit<Plan, 'evidence'> {
  /** made for the subject that is signed in: what they hold has been looked up */
  personal: boolean;
  evidence: EvidenceLine[];
  offline: Array<{ service: string; name: Text; reason: Text | null; visits: number }>;
  visits: number;
}

export const searchQuery = (q: string, division: string) =>
  queryOptions({
    queryKey: ['search', q, division],
    queryFn: () => call<SearchAnswer>('GET', '/search', { query: { q, division } }),
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
  });

export const suggestionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['suggestions', q],
    queryFn: async ({ signal }) =>
      (await call<{ items: Suggestion[] }>('GET', '/search/suggestions', { query: { q }, signal })).items,
    enabled: q.trim().length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const lifeEventsQuery = (division: string) =>
  queryOptions({
    queryKey: ['life-events', division],
    queryFn: async () =>
      listOf(
        await call<LifeEventSummary[] | Record<string, LifeEventSummary[]>>('GET', '/life-events', {
          query: { division },
        }),
      ),
    staleTime: 10 * 60_000,
  });

export const lifeEventQuery = (scenario: string, division: string) =>
  queryOptions({
    queryKey: ['life-event', scenario, division],
    queryFn: () =>
      call<LifeEvent>('GET', `/life-events/${encodeURIComponent(scenario)}`, { query: { division } }),
    staleTime: 10 * 60_000,
  });

export type Answers = Record<string, unknown>;

export const planQuery = (scenario: string, division: string, answers: Answers) =>
  queryOptions({
    queryKey: ['plan', scenario, division, answers],
    queryFn: () =>
      call<PersonalList>('POST', `/life-events/${encodeURIComponent(scenario)}/plan`, {
        body: { division, answers },
      }),
    placeholderData: keepPreviousData,
  });

export const serviceQuery = (key: string, division: string) =>
  queryOptions({
    queryKey: ['service', key, division],
    queryFn: () => call<ServiceGuide>('GET', `/services/${encodeURIComponent(key)}`, { query: { division } }),
    staleTime: 10 * 60_000,
  });
