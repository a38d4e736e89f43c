import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { StandingSchema } from '../schemas.ts';

export const WalletOffer = Shape('WalletOffer', {
  link: Type.String({ description: 'for a QR code: openid-credential-offer://…' }),
  pin: Type.String({ description: 'six digits that the holder types into the app' }),
  expiresAt: Instant,
});

export const WalletCopy = Shape('WalletCopy', {
  copyId: Id,
  app: Nullable(Type.String()),
  issuedAt: Instant,
  expiresAt: Instant,
  state: Type.Enum(['usable', 'ended', 'expired']),
});

export const NewCheck = Body('NewCredentialCheck', {
  type: Type.String({ maxLength: 80 }),
  fields: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 30 }),
  purpose: Type.String({ minLength: 2, maxLength: 100, description: 'the holder reads it before agreeing' }),
});

const Asked = { key: Type.String(), label: TextSchema };

export const CredentialCheck = Shape('CredentialCheck', {
  checkId: Id,
  name: TextSchema,
  fields: Type.Array(Type.Object(Asked)),
  purpose: Type.String(),
  organisation: TextSchema,
  state: Type.Enum(['waiting', 'answered', 'refused', 'failed', 'expired'], { title: 'CheckState' }),
  link: Nullable(Type.String({ description: 'for a QR code: openid4vp://…' })),
  answer: Nullable(
    Shape('CheckAnswer', {
      standing: StandingSchema,
      issuer: Type.String(),
      validTo: Nullable(Day),
      fields: Type.Array(
        Type.Object({
          ...Asked,
          value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
        }),
      ),
    }),
  ),
  failure: Nullable(Type.String({ description: 'why the last presentation was refused' })),
  askedBy: Type.String(),
  askedAt: Instant,
  expiresAt: Instant,
  answeredAt: Nullable(Instant),
});

export const CredentialChecks = Shape('CredentialChecks', {
  types: Type.Array(
    Shape('CheckableType', {
      type: Type.String(),
      name: TextSchema,
      fields: Type.Array(Type.Object({ ...Asked, personal: Type.Boolean() })),
    }),
  ),
  items: Type.Array(CredentialCheck),
});
