import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { NewPark, NewPremises, PremisesChange } from './schema.ts';
export type { InspectionTour, NewPark, NewPremises, Park, Premises } from './schema.ts';

export const toursQuery = infiniteQueryOptions({
  queryKey: ['inspections', 'tours'],
  queryFn: ({ pageParam }) => call('GET /inspection-tours', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
export const tourQuery = (tourId: string) =>
  queryOptions({
    queryKey: ['inspections', 'tour', tourId],
    queryFn: () => call('GET /inspection-tours/:tourId', { params: { tourId } }),
  });
/** Visits in the same park that could be made on the same day. */
export const besideQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['inspections', 'beside', visitId],
    queryFn: () => call('GET /inspection-visits/:visitId/beside', { params: { visitId } }),
  });
export const makeTour = (body: { visits: string[]; day: string }) => call('POST /inspection-tours', { body });
export const moveTour = (tourId: string, day: string) =>
  call('PUT /inspection-tours/:tourId/day', { params: { tourId }, body: { day } });
export const leaveTour = (tourId: string, visitId: string) =>
  call('DELETE /inspection-tours/:tourId/visits/:visitId', { params: { tourId, visitId } });

export const parksQuery = (division: string) =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'parks', division],
    queryFn: ({ pageParam }) => call('GET /parks', { query: { division, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const parkQuery = (parkId: string) =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'park', parkId],
    queryFn: ({ pageParam }) =>
      call('GET /parks/:parkId', { params: { parkId }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const premisesQuery = (uscc: string) =>
  queryOptions({
    queryKey: ['inspections', 'premises', uscc],
    queryFn: async () => (await call('GET /premises', { query: { uscc } })).items,
    enabled: /^[0-9A-HJ-NPQRTUW-Y]{18}$/.test(uscc),
    retry: false,
  });
export const recordPark = (body: NewPark) => call('POST /parks', { body });
export const changePremises = (premisesId: string, body: PremisesChange) =>
  call('PUT /premises/:premisesId', { params: { premisesId }, body });
export const recordPremises = (body: NewPremises) => call('POST /premises', { body });
