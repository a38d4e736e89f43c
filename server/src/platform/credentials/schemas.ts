import { Type } from 'typebox';
import { checkKinds, dataCheckKinds } from './verification/check.ts';
import { Day, Id, Instant, Nullable, Shape, TextSchema, WhoForWhom } from '../../lib/schemas.ts';

export const StandingSchema = Type.Enum(
  [
    'valid',
    'not-yet',
    'expired',
    'suspended',
    'revoked',
    'cancelled',
    'replaced',
    'transferred',
    'stripped',
    'other',
  ],
  { title: 'Standing' },
);

export const Face = Type.Array(
  Type.Object({
    key: Type.String(),
    label: TextSchema,
    value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
    personal: Type.Boolean(),
  }),
  { title: 'Face' },
);

export const CredentialView = Shape('CredentialView', {
  credentialId: Id,
  identifier: Type.String({ description: 'GB/T 36904' }),
  type: Type.String(),
  name: TextSchema,
  holderId: Id,
  holderName: Type.String(),
  issuer: Type.String(),
  issuedAt: Instant,
  validFrom: Day,
  validTo: Nullable(Day),
  standing: StandingSchema,
  statusReason: Nullable(Type.String()),
  version: Type.Integer(),
  face: Face,
  layout: Type.Object({
    orientation: Type.Enum(['portrait', 'landscape']),
    accent: Type.String(),
    motto: Type.Optional(TextSchema),
  }),
  verificationCode: Type.String(),
  verifyUrl: Type.String(),
  caseNumber: Nullable(Type.String()),
  applicationId: Nullable(Id),
  demonstration: Type.Boolean({ description: 'nothing here has legal force' }),
});

export const CredentialUse = Shape('CredentialUse', {
  at: Instant,
  purpose: Type.Enum(['prefill', 'evidence', 'presentation', 'official', 'wallet', 'elsewhere']),
  text: TextSchema,
  usedBy: Type.String(),
  by: WhoForWhom,
  shownBy: Nullable(WhoForWhom, { description: 'who showed it for its holder' }),
  fields: Nullable(Type.Array(TextSchema), {
    description: 'names of what was seen; none: only whether it stands; null: not kept then',
  }),
});

const Ended = Nullable(
  Type.Object({
    on: Nullable(Day, { description: 'null: the register was not told since when' }),
    cause: Nullable(Type.String(), {
      description: 'one word of the closed list; never what was written to the holder',
    }),
  }),
  { description: 'since when it is not in force, and why; null: it is' },
);

export const PublicCredential = Shape('PublicCredential', {
  identifier: Type.String(),
  standing: StandingSchema,
  ended: Ended,
  holder: Type.String(),
  issuedAt: Instant,
  validFrom: Day,
  validTo: Nullable(Day),
  version: Type.Integer(),
  face: Face,
});

export const VerificationCheck = Shape('VerificationCheck', {
  check: Type.Enum([...new Set([...checkKinds, ...dataCheckKinds])]),
  verdict: Type.Enum(['yes', 'no', 'unknown']),
  says: TextSchema,
});

export const Verification = Shape('Verification', {
  verdict: Type.Enum(['genuine', 'altered', 'ended', 'unknown']),
  document: Nullable(
    Type.Object({
      kind: Type.Enum(['credential', 'notice']),
      name: TextSchema,
      issuer: Type.String(),
      sealedAt: Instant,
      code: Type.String(),
      documentHash: Type.String({ description: 'SM3, hex' }),
      signatureHolds: Type.Boolean(),
      credential: Nullable(PublicCredential),
    }),
  ),
  disclosed: Nullable(
    Type.Object(
      {
        name: TextSchema,
        issuer: Type.String(),
        standing: StandingSchema,
        ended: Ended,
        identifier: Type.String(),
        issuedOn: Day,
        validTo: Nullable(Day),
        face: Face,
      },
      {
        description:
          'of a copy with selective disclosure (SD-JWT VC) that is genuine: what it discloses and how the credential stands, instead of the document',
      },
    ),
  ),
  checks: Type.Array(VerificationCheck, {
    description: 'of a file, everything that was looked at, each with yes or why not; empty for a code',
  }),
});

export const Presentation = Shape('Presentation', { code: Type.String(), expiresAt: Instant });

export const Presented = Shape('Presented', {
  name: TextSchema,
  issuer: Type.String(),
  ...PublicCredential.properties,
});
