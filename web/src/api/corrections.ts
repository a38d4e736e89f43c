import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { DataCorrection, DataCorrectionSummary, OwnDataCorrection } from './schema.ts';

/** Doubts about registers that one's organisation answers for (数据校核). */
export const dataCorrectionsQuery = (state: 'open' | 'answered') =>
  queryOptions({
    queryKey: ['data-corrections', state],
    queryFn: async () => (await call('GET /data-corrections', { query: { state } })).items,
  });
export const dataCorrectionQuery = (correctionId: string) =>
  queryOptions({
    queryKey: ['data-corrections', 'one', correctionId],
    queryFn: () => call('GET /data-corrections/:correctionId', { params: { correctionId } }),
  });
export const answerDataCorrection = (
  correctionId: string,
  body: { outcome: 'corrected' | 'unchanged'; answer: string; values?: Record<string, unknown> },
) => call('POST /data-corrections/:correctionId/answer', { params: { correctionId }, body });
export const extendDataCorrection = (correctionId: string, reason: string) =>
  call('POST /data-corrections/:correctionId/extension', { params: { correctionId }, body: { reason } });

/** Those about me and the firms I act for. */
export const ownDataCorrectionsQuery = queryOptions({
  queryKey: ['own-data-corrections'],
  queryFn: async () => (await call('GET /own-data-corrections')).items,
});
