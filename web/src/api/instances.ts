import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { MigrationView, ProcessInstanceView, ReplayView } from './schema.ts';
export type { MigrationView, ProcessInstanceView, ReplayView };

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

/** process → element of the running version → element of the new one */
export type ElementMapping = Record<string, Record<string, string>>;

/** What moving an instance to the version published now would do; nothing is changed. */
export const migrationTrialQuery = (applicationId: string, instanceNo: number, mapping: ElementMapping) =>
  queryOptions({
    queryKey: ['migration-trial', applicationId, instanceNo, mapping],
    queryFn: () =>
      call('POST /applications/:applicationId/instances/:instanceNo/migration-trial', {
        params: { applicationId, instanceNo },
        body: { mapping },
      }),
    staleTime: 0,
    retry: false,
  });
export const migrateInstance = (
  applicationId: string,
  instanceNo: number,
  body: { mapping: ElementMapping; reason: string },
) =>
  call('POST /applications/:applicationId/instances/:instanceNo/migration', {
    params: { applicationId, instanceNo },
    body,
  });
