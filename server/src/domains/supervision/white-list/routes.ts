import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, DivisionOrPrefix, Id, Nullable } from '../../../lib/schemas.ts';
import { mayDecideWhiteList, mayInspect, mayReadInspections } from '../permissions.ts';
import { decideListing, proposeListing, revokeListing } from './propose.ts';
import { ListingDecision, ListingRevocation, ListingView, NewListing, PublicWhiteList } from './schemas.ts';
import { viewListings, viewPublicWhiteList } from './view-listings.ts';

const listing = Type.Object({ listingId: Id });

export const whiteListRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/white-list',
    summary: { zh: '无感监管白名单', en: 'The white list of firms' },
    permission: mayReadInspections,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(ListingView), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewListings(ctx, query.after),
  }),
  route({
    method: 'POST',
    path: '/white-list',
    summary: { zh: '提议列入白名单', en: 'Propose a firm for the white list' },
    permission: mayInspect,
    creates: true,
    body: NewListing,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => proposeListing(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/white-list/:listingId/decision',
    summary: { zh: '审定白名单', en: 'Decide on a firm proposed for the white list' },
    permission: mayDecideWhiteList,
    params: listing,
    body: ListingDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideListing(ctx, params.listingId, body),
  }),
  route({
    method: 'POST',
    path: '/white-list/:listingId/revocation',
    summary: { zh: '移出白名单', en: 'Take a firm from the white list' },
    permission: mayDecideWhiteList,
    params: listing,
    body: ListingRevocation,
    response: undefined,
    handle: (ctx, { params, body }) => revokeListing(ctx, params.listingId, body.reason),
  }),
  route({
    method: 'GET',
    path: '/published-white-list',
    summary: { zh: '公示：白名单和列入标准', en: 'Published: the white list and its criterion' },
    // a list that spares some firms what others meet with must be seen by all of them
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix, after: After }, { additionalProperties: false }),
    response: PublicWhiteList,
    handle: (ctx, { query }) => viewPublicWhiteList(ctx, query),
  }),
];
