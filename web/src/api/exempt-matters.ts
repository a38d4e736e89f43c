import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { ExemptMatterData, KeptExemptMatter } from './schema.ts';

export type KeptMatter = KeptExemptMatter;
export interface MatterDraft {
  code: string;
  /** USCC of who keeps it; of a new one only */
  organisation: string;
  data: ExemptMatterData;
}

export const keptMattersQuery = queryOptions({
  queryKey: ['inspection-lists', 'exempt-matters'],
  queryFn: async () => (await call('GET /exempt-matters')).items,
});
export const saveMatter = ({ code, organisation, data }: MatterDraft, isNew: boolean): Promise<unknown> =>
  isNew
    ? call('POST /exempt-matters', { body: { code, organisation, data } })
    : call('PUT /exempt-matters/:code', { params: { code }, body: data });
export const moveMatter = (code: string, way: 'publication' | 'withdrawal' | 'revision') =>
  call(`POST /exempt-matters/:code/${way}`, { params: { code } });

export const publishedMattersQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-exempt-matters', division],
    queryFn: async () => (await call('GET /published-exempt-matters', { query: { division } })).items,
  });
