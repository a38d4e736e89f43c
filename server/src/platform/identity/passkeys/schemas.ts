import { Type } from 'typebox';
import { Body, Id, Instant, Shape } from '../../../lib/schemas.ts';

export const PasskeyView = Shape('Passkey', {
  id: Id,
  name: Type.String(),
  synced: Type.Boolean({ description: 'its maker keeps copies for other devices of the owner' }),
  registeredAt: Instant,
  usedAt: Type.Optional(Instant),
});

/** What the browser is asked to do (WebAuthn Level 3, 5.1.8 and 5.1.9), handed to it as it is. */
export const CeremonyOptions = Type.Object(
  { challenge: Type.String() },
  { additionalProperties: true, title: 'PasskeyOptions' },
);

const Base64 = Type.String({ maxLength: 20_000 });
const clientResults = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
const attachment = Type.Optional(Type.String({ maxLength: 40 }));

/** What the device answered (RegistrationResponseJSON of WebAuthn Level 3). */
const RegistrationResponse = Body('PasskeyRegistration', {
  id: Base64,
  rawId: Base64,
  type: Type.Literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: clientResults,
  response: Type.Object(
    {
      clientDataJSON: Base64,
      attestationObject: Base64,
      authenticatorData: Type.Optional(Base64),
      publicKey: Type.Optional(Base64),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
    },
    { additionalProperties: false },
  ),
});

/** AuthenticationResponseJSON of WebAuthn Level 3. */
const AuthenticationResponse = Body('PasskeyAnswer', {
  id: Base64,
  rawId: Base64,
  type: Type.Literal('public-key'),
  authenticatorAttachment: attachment,
  clientExtensionResults: clientResults,
  response: Type.Object(
    {
      clientDataJSON: Base64,
      authenticatorData: Base64,
      signature: Base64,
      userHandle: Type.Optional(Base64),
    },
    { additionalProperties: false },
  ),
});

const Name = Type.String({ minLength: 1, maxLength: 60 });

export const NewPasskey = Body('NewPasskey', { name: Name, response: RegistrationResponse });
export const PasskeyName = Body('PasskeyName', { name: Name });
export const PasskeySignIn = Body('PasskeySignIn', { response: AuthenticationResponse });
