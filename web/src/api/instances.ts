import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { ProcessInstanceView, ReplayView } from './schema.ts';
export type { ProcessInstanceView, ReplayView };

/** The processes of an application: its own (0), and those that messages started. */
export const instancesQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['instances', applicationId],
    queryFn: async () =>
      (await call('GET /applications/:applicationId/instances', { params: { applicationId } })).items,
  });
export const instanceQuery = (applicationId: string, instanceNo: number) =>
  queryOptions({
    queryKey: ['instances', applicationId, instanceNo],
    queryFn: () =>
      call('GET /applications/:applicationId/instances/:instanceNo', {
        params: { applicationId, instanceNo },
      }),
  });
export const replayQuery = (applicationId: string, instanceNo: number) =>
  queryOptions({
    queryKey: ['instances', applicationId, instanceNo, 'replay'],
    queryFn: () =>
      call('GET /applications/:applicationId/instances/:instanceNo/replay', {
        params: { applicationId, instanceNo },
      }),
  });
