import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

const Key = Type.String({ minLength: 1, maxLength: 60 });

export const PassScene = Shape('PassScene', {
  scene: Type.String(),
  name: TextSchema,
  about: TextSchema,
  claims: Type.Array(Type.Object({ claim: Type.String(), name: TextSchema, required: Type.Boolean() })),
});

export const NewPass = Body('NewPass', { scene: Key, claims: Type.Array(Key, { maxItems: 30 }) });

export const OpenPass = Shape('OpenPass', {
  passId: Id,
  scene: Type.String(),
  now: Type.Number({
    description: 'the platform’s clock, Unix milliseconds: what the device’s is measured by',
  }),
  endsAt: Instant,
  codes: Type.Array(
    Type.Object({
      from: Type.Number({ description: 'Unix milliseconds' }),
      until: Type.Number({ description: 'Unix milliseconds; at most 60 seconds later' }),
      code: Type.String(),
    }),
  ),
});

const Told = Shape('PassAnswer', {
  claim: Type.String(),
  name: TextSchema,
  outcome: Type.Enum(['yes', 'no', 'told']),
  text: TextSchema,
});

export const PassView = Shape('PassView', {
  passId: Id,
  scene: Type.String(),
  closed: Type.Boolean(),
  scans: Type.Array(Type.Object({ at: Instant, scannerName: Type.String(), told: Type.Array(Told) })),
});

export const Reading = Body('PassReading', {
  scannerId: Id,
  code: Type.String({ minLength: 1, maxLength: 400 }),
  at: Instant,
  signature: Type.String({ pattern: '^[0-9a-f]{1,160}$', description: 'SM2 of the device, DER in hex' }),
});
export const ReadPass = Shape('ReadPass', {
  scene: Type.String(),
  sceneName: TextSchema,
  at: Instant,
  told: Type.Array(Told),
});

const SceneName = Type.Object({ scene: Type.String(), name: TextSchema });

export const ScannerView = Shape('PassScanner', {
  id: Id,
  name: Type.String(),
  organisation: Nullable(TextSchema),
  scenes: Type.Array(SceneName),
  state: Type.Enum(['pending', 'active', 'revoked']),
  registeredAt: Instant,
  registeredBy: Type.String(),
  activatedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  revokeReason: Nullable(Type.String()),
});
export const NewScanner = Body('NewPassScanner', {
  name: Type.String({ minLength: 2, maxLength: 60 }),
  scenes: Type.Array(Key, { minItems: 1, maxItems: 20 }),
  organisationId: Type.Optional(Id),
});
export const RegisteredScanner = Shape('RegisteredPassScanner', {
  scannerId: Id,
  enrolment: Type.String({ description: 'shown this once' }),
  expiresAt: Instant,
});
export const Enrolment = Body('PassScannerEnrolment', {
  enrolment: Type.String({ minLength: 8, maxLength: 60 }),
  publicKey: Type.String({ pattern: '^04[0-9a-fA-F]{128}$', description: 'SM2, 04‖x‖y in hex' }),
});
export const EnrolledScanner = Shape('EnrolledPassScanner', {
  scannerId: Id,
  name: Type.String(),
  organisation: Nullable(TextSchema),
  scenes: Type.Array(SceneName),
});
export const Revocation = Body('PassScannerRevocation', {
  reason: Type.String({ minLength: 4, maxLength: 500 }),
});
