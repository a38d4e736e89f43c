import { Type } from 'typebox';
import { Body, Day, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

/** What the phone makes codes from; the secret is told once, to whoever took it along. */
export const InspectorTicket = Shape('InspectorTicket', {
  ticket: Type.String(),
  secret: Type.String({ description: 'key for HMAC-SM3, hexadecimal' }),
  seconds: Type.Number({ description: 'how long one code is shown' }),
  expiresAt: Instant,
  now: Instant,
  name: Type.String(),
  certificate: Type.String(),
});

export const InspectorCode = Body('InspectorCode', {
  code: Type.String({ maxLength: 300 }),
  uscc: Type.Optional(
    Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'firm where they stand, GB 32100' }),
  ),
});

export const VerifiedInspector = Shape('VerifiedInspector', {
  name: Type.String(),
  certificate: Type.String(),
  organisation: TextSchema,
  validTo: Day,
  specialisms: Type.Array(Type.String()),
  holds: Type.Boolean({ description: 'the certificate is valid, published and on duty' }),
  firm: Nullable(Type.String()),
  hasTask: Nullable(Type.Boolean({ description: 'at that firm, today' })),
});
