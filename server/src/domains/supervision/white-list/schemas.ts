import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' });

export const NewListing = Body('NewWhiteListing', {
  organisation: Id,
  uscc: Uscc,
  reason: Type.String({ minLength: 4, maxLength: 2000 }),
  validTo: Day,
});
export const ListingDecision = Body('WhiteListingDecision', {
  listed: Type.Boolean(),
  reason: Type.String({ maxLength: 2000 }),
});
export const ListingRevocation = Body('WhiteListingRevocation', {
  reason: Type.String({ minLength: 4, maxLength: 2000 }),
});

const publicPart = {
  id: Id,
  firm: Type.String(),
  uscc: Type.String(),
  organisation: Nullable(Shape('ListingOrganisation', { id: Id, name: TextSchema })),
  validTo: Day,
};

export const ListingView = Shape('WhiteListing', {
  ...publicPart,
  state: Type.Enum(['proposed', 'listed', 'declined', 'revoked', 'ended']),
  reason: Type.String(),
  criterion: TextSchema,
  proposedByName: Type.String(),
  proposedAt: Instant,
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionReason: Nullable(Type.String()),
  revokedAt: Nullable(Instant),
  revokedBecause: Nullable(Type.String()),
  mayDecide: Type.Boolean(),
  mayRevoke: Type.Boolean(),
});

export const PublicWhiteList = Shape('PublicWhiteList', {
  criterion: TextSchema,
  items: Type.Array(Shape('PublicWhiteListing', publicPart)),
  next: Nullable(Type.String()),
});
