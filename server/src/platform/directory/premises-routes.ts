import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { After, Body, Day, DivisionOrPrefix, Id, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { parkKinds } from './premises.ts';
import { changePark, changePremises, recordPark, recordPremises } from './record-premises.ts';
import { viewPark, viewParks, viewPremisesOf } from './view-premises.ts';

const mayRead = may('organisation.read', 'own-organisation');
const mayWrite = may('premises.write', 'own-organisation');

const ParkName = Body('ParkName', {
  zh: Type.String({ minLength: 1, maxLength: 100 }),
  en: Type.String({ maxLength: 200 }),
});
const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' });
const ParkView = Shape('Park', {
  id: Id,
  name: TextSchema,
  kind: Type.Enum(parkKinds),
  division: Type.String(),
  firms: Type.Integer({ description: 'that have premises in it' }),
});
const PremisesView = Shape('Premises', {
  id: Id,
  firm: Type.String(),
  uscc: Type.String(),
  name: Type.String(),
  registered: Type.Boolean(),
  division: Type.String(),
  address: Type.String(),
  park: Nullable(Shape('ParkOfPremises', { id: Id, name: TextSchema })),
});
const place = {
  name: Type.String({ minLength: 1, maxLength: 100, description: 'what the firm calls it' }),
  division: Type.String({ pattern: '^(\\d{6}|\\d{9}|\\d{12})$' }),
  park: Nullable(Id),
  address: Type.String({ minLength: 2, maxLength: 300 }),
};

export const premisesRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/parks',
    summary: { zh: '园区、楼宇、市场', en: 'Parks, buildings and markets in which several firms are' },
    permission: mayRead,
    query: Type.Object({ division: DivisionOrPrefix, after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(ParkView), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewParks(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/parks',
    summary: { zh: '登记园区', en: 'Enter a park' },
    permission: mayWrite,
    creates: true,
    body: Body('NewPark', {
      name: ParkName,
      kind: Type.Enum(parkKinds),
      division: Type.String({ pattern: '^(\\d{6}|\\d{9}|\\d{12})$' }),
    }),
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => recordPark(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/parks/:parkId',
    summary: { zh: '一个园区和其中的企业', en: 'A park, and the firms in it' },
    permission: mayRead,
    params: Type.Object({ parkId: Id }),
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: Type.Object({ park: ParkView, items: Type.Array(PremisesView), next: Nullable(Type.String()) }),
    handle: (ctx, { params, query }) => viewPark(ctx, params.parkId, query.after),
  }),
  route({
    method: 'PUT',
    path: '/parks/:parkId',
    summary: { zh: '修改园区', en: 'Change a park' },
    permission: mayWrite,
    params: Type.Object({ parkId: Id }),
    body: Body('ParkChange', { name: ParkName, kind: Type.Enum(parkKinds) }),
    response: undefined,
    handle: (ctx, { params, body }) => changePark(ctx, params.parkId, body),
  }),
  route({
    method: 'GET',
    path: '/premises',
    summary: { zh: '一家企业的经营场所', en: 'Where a firm can be visited' },
    permission: mayRead,
    query: Type.Object({ uscc: Uscc }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(PremisesView) }),
    handle: (ctx, { query }) => viewPremisesOf(ctx, query.uscc),
  }),
  route({
    method: 'POST',
    path: '/premises',
    summary: { zh: '登记经营场所', en: 'Enter where a firm can be visited' },
    permission: mayWrite,
    creates: true,
    body: Body('NewPremises', { uscc: Uscc, registered: Type.Boolean(), ...place }),
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => recordPremises(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/premises/:premisesId',
    summary: { zh: '修改经营场所', en: 'Change where a firm can be visited' },
    permission: mayWrite,
    params: Type.Object({ premisesId: Id }),
    body: Body('PremisesChange', {
      ...place,
      closedOn: Nullable(Day, { description: 'no longer visited from then on' }),
    }),
    response: undefined,
    handle: (ctx, { params, body }) => changePremises(ctx, params.premisesId, body),
  }),
];
