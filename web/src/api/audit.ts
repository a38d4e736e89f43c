import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { NewTrailExport } from './schema.ts';
export type { NewTrailExport, TrailCheck, TrailExport, TrailFinding, TrailKeeping } from './schema.ts';

const isOpen = (state: string): boolean => state === 'waiting' || state === 'running';

/** How the audit trail is kept, checked and exported; asked again while a check is under way. */
export const keepingQuery = queryOptions({
  queryKey: ['audit-keeping'],
  queryFn: () => call('GET /audit/keeping'),
  refetchInterval: ({ state }) => (state.data?.checks.some((one) => isOpen(one.state)) ? 1500 : false),
});
export const checkTrail = (idempotencyKey: string) => call('POST /audit/checks', { idempotencyKey });
export const exportTrail = (body: NewTrailExport, idempotencyKey: string) =>
  call('POST /audit/exports', { body, idempotencyKey });
export const exportHref = (id: string) => `/api/audit/exports/${encodeURIComponent(id)}/file`;
