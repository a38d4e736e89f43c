import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
import type { DrawBody } from './schema.ts';
export type {
  DrawBody,
  DrawContribution,
  DrawDefaults,
  DrawnObject,
  DrawSummary,
  DrawView,
  PublishedDraw,
  PublishedDrawnObject,
  PublishedDrawSummary,
} from './schema.ts';

export const drawsQuery = infiniteQueryOptions({
  queryKey: ['inspections', 'draws'],
  queryFn: ({ pageParam }) => call('GET /inspection-draws', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
export const drawQuery = (drawId: string) =>
  queryOptions({
    queryKey: ['inspections', 'draw', drawId],
    queryFn: () => call('GET /inspection-draws/:drawId', { params: { drawId } }),
    refetchInterval: ({ state }) => (state.data?.work && !state.data.work.failure ? 1500 : false),
  });
export const drawnQuery = (drawId: string) =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'draw', drawId, 'drawn'],
    queryFn: ({ pageParam }) =>
      call('GET /inspection-draws/:drawId/drawn', { params: { drawId }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const drawDefaultsQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['inspection-lists', 'draw-defaults', organisation],
    queryFn: () => call('GET /inspection-draw-defaults', { query: { organisation } }),
  });
export const setUpDraw = (body: DrawBody) => call('POST /inspection-draws', { body });
export const discardDraw = (drawId: string) =>
  call('DELETE /inspection-draws/:drawId', { params: { drawId } });
export const announceDraw = (drawId: string) =>
  call('POST /inspection-draws/:drawId/announcement', { params: { drawId } });
export const commitSecret = (drawId: string, body: { organisation: string; commitment: string }) =>
  call('POST /inspection-draws/:drawId/commitments', { params: { drawId }, body });
export const fixBeacon = (drawId: string, body: { value: string; url?: string }) =>
  call('POST /inspection-draws/:drawId/beacon', { params: { drawId }, body });
export const showSecret = (drawId: string, body: { organisation: string; secret: string }) =>
  call('POST /inspection-draws/:drawId/secrets', { params: { drawId }, body });
export const carryOutDraw = (drawId: string) =>
  call('POST /inspection-draws/:drawId/drawing', { params: { drawId } });
export const voidDraw = (drawId: string, reason: string) =>
  call('POST /inspection-draws/:drawId/voiding', { params: { drawId }, body: { reason } });
export const exchangeInspector = (
  drawId: string,
  body: { object: string; out: string; in?: string; reason: string },
) => call('POST /inspection-draws/:drawId/inspector-exchanges', { params: { drawId }, body });
export const exchangeObject = (drawId: string, body: { object: string; reason: string }) =>
  call('POST /inspection-draws/:drawId/object-exchanges', { params: { drawId }, body });
export const makeInspections = (drawId: string, organisation: string) =>
  call('POST /inspection-draws/:drawId/inspections', { params: { drawId }, body: { organisation } });
export const openingHref = (drawId: string) =>
  href('GET /inspection-draws/:drawId/opening', { params: { drawId } });

export const publicDrawsQuery = (division: string) =>
  infiniteQueryOptions({
    queryKey: ['published-draws', division],
    queryFn: ({ pageParam }) =>
      call('GET /published-inspection-draws', { query: { division, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const publicDrawQuery = (drawId: string) =>
  queryOptions({
    queryKey: ['published-draws', 'one', drawId],
    queryFn: () => call('GET /published-inspection-draws/:drawId', { params: { drawId } }),
  });
export const publicDrawnQuery = (drawId: string) =>
  infiniteQueryOptions({
    queryKey: ['published-draws', 'one', drawId, 'drawn'],
    queryFn: ({ pageParam }) =>
      call('GET /published-inspection-draws/:drawId/drawn', {
        params: { drawId },
        query: { after: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const listHref = (drawId: string, list: 'objects' | 'visits' | 'inspectors') =>
  href('GET /published-inspection-draws/:drawId/lists/:list', { params: { drawId, list } });
export const proofHref = (drawId: string) =>
  href('GET /published-inspection-draws/:drawId/proof', { params: { drawId } });

/** 32 random bytes, hexadecimal, made in this browser. */
export function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** What is handed in before the public value is known: it binds to the announcement and does not show the secret. */
export async function commitmentOf(announced: string, uscc: string, secret: string): Promise<string> {
  const { sm3 } = await import('sm-crypto-v2');
  return sm3(JSON.stringify(['yiti-draw/1 commitment', announced, uscc, secret]));
}
