import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, Id, Nullable } from '../../../lib/schemas.ts';
import { mayInspect, mayReadInspections } from '../permissions.ts';
import { leaveTour, makeTour, moveTour } from './make-tour.ts';
import { BesideView, TourBody, TourDay, TourView } from './schemas.ts';
import { viewBeside, viewTour, viewTours } from './view-tour.ts';

const tour = Type.Object({ tourId: Id });

export const tourRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspection-tours',
    summary: { zh: '园区同行', en: 'Tours: one team, one day, several firms of a park' },
    permission: mayReadInspections,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(TourView), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewTours(ctx, query.after),
  }),
  route({
    method: 'POST',
    path: '/inspection-tours',
    summary: {
      zh: '把几家企业的入企安排成园区同行',
      en: 'Put visits to several firms of a park into one tour',
    },
    permission: mayInspect,
    creates: true,
    body: TourBody,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => makeTour(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-tours/:tourId',
    summary: { zh: '一次园区同行', en: 'One tour, with its visits' },
    permission: mayReadInspections,
    params: tour,
    response: TourView,
    handle: (ctx, { params }) => viewTour(ctx, params.tourId),
  }),
  route({
    method: 'PUT',
    path: '/inspection-tours/:tourId/day',
    summary: { zh: '改园区同行的日期', en: 'Change the day of a tour' },
    permission: mayInspect,
    params: tour,
    body: TourDay,
    response: undefined,
    handle: (ctx, { params, body }) => moveTour(ctx, params.tourId, body.day),
  }),
  route({
    method: 'DELETE',
    path: '/inspection-tours/:tourId/visits/:visitId',
    summary: { zh: '一次入企退出园区同行', en: 'A visit is made by itself' },
    permission: mayInspect,
    params: Type.Object({ tourId: Id, visitId: Id }),
    response: undefined,
    handle: (ctx, { params }) => leaveTour(ctx, params.tourId, params.visitId),
  }),
  route({
    method: 'GET',
    path: '/inspection-visits/:visitId/beside',
    summary: {
      zh: '同一园区可以同一天去的入企',
      en: 'Visits in the same park that could be made on the same day',
    },
    permission: mayReadInspections,
    params: Type.Object({ visitId: Id }),
    response: BesideView,
    handle: (ctx, { params }) => viewBeside(ctx, params.visitId),
  }),
];
