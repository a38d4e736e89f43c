import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { NewSeal, Seal, SealDetail } from './schema.ts';
export type { NewSeal, Seal, SealDetail, SealEvent, SealKeeper, SealUse } from './schema.ts';

export type SealVerb = SealDetail['verbs'][number]['verb'];

/** Seals within one’s jurisdiction (电子印章), those that changed last first. */
export const sealsQuery = infiniteQueryOptions({
  queryKey: ['seals'],
  queryFn: ({ pageParam }) => call('GET /seals', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
});

export const sealQuery = (sealId: string) =>
  queryOptions({
    queryKey: ['seals', sealId],
    queryFn: () => call('GET /seals/:sealId', { params: { sealId } }),
  });

/** Every use of a seal (用印记录), newest first. */
export const sealUsesQuery = (sealId: string) =>
  infiniteQueryOptions({
    queryKey: ['seals', sealId, 'uses'],
    queryFn: ({ pageParam }) =>
      call('GET /seals/:sealId/uses', { params: { sealId }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** Who may keep the seals of an organisation. */
export const keepersQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['seal-keepers', organisationId],
    queryFn: async () =>
      (await call('GET /organisations/:id/seal-keepers', { params: { id: organisationId } })).items,
    enabled: organisationId !== '',
  });

export const applyForSeal = (seal: NewSeal, idempotencyKey: string) =>
  call('POST /seals', { body: seal, idempotencyKey });

/** One step in the life of a seal; `words` is the reason, or for a hand-over the new keeper. */
export function changeSeal(sealId: string, verb: SealVerb, words: string): Promise<Seal> {
  const params = { sealId };
  const reason = { reason: words };
  switch (verb) {
    case 'make':
      return call('PUT /seals/:sealId/making', { params });
    case 'approve':
      return call('PUT /seals/:sealId/decision', { params, body: { approved: true } });
    case 'refuse':
      return call('PUT /seals/:sealId/decision', { params, body: { approved: false, ...reason } });
    case 'suspend':
      return call('PUT /seals/:sealId/suspension', { params, body: reason });
    case 'resume':
      return call('PUT /seals/:sealId/resumption', { params, body: reason });
    case 'lose':
      return call('PUT /seals/:sealId/loss', { params, body: reason });
    case 'retire':
      return call('PUT /seals/:sealId/retirement', { params, body: reason });
    case 'hand-over':
      return call('PUT /seals/:sealId/keeper', { params, body: { keeperId: words } });
  }
}
