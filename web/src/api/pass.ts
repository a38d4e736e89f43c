import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { OpenPass, PassAnswer, PassScanner, PassScene, ReadPass } from './schema.ts';

/** Scenes in which I, or the firm I act for, show a pass. */
export const passScenesQuery = queryOptions({
  queryKey: ['pass-scenes'],
  queryFn: async () => (await call('GET /pass-scenes')).items,
});
export const openPass = (body: { scene: string; claims: string[] }, idempotencyKey: string) =>
  call('POST /passes', { body, idempotencyKey });
/** Who has read it meanwhile; without a network the page goes on without. */
export const passQuery = (passId: string) =>
  queryOptions({
    queryKey: ['passes', passId],
    queryFn: () => call('GET /passes/:passId', { params: { passId } }),
    refetchInterval: 3000,
    retry: false,
  });
export const closePass = (passId: string) => call('DELETE /passes/:passId', { params: { passId } });

/** A device hands in its key, and reads codes. */
export const enrolScanner = (body: { enrolment: string; publicKey: string }) =>
  call('POST /scanner-enrolments', { body });
export const readPass = (body: { scannerId: string; code: string; at: string; signature: string }) =>
  call('POST /pass-readings', { body });

/** Devices of my organisations. */
export const scannersQuery = queryOptions({ queryKey: ['scanners'], queryFn: () => call('GET /scanners') });
export const registerScanner = (body: { name: string; scenes: string[] }, idempotencyKey: string) =>
  call('POST /scanners', { body, idempotencyKey });
export const revokeScanner = (scannerId: string, reason: string) =>
  call('POST /scanners/:scannerId/revocation', { params: { scannerId }, body: { reason } });
