import { call } from './client.ts';
import type { SignInState } from './schema.ts';

/** The browser was closed, found no key, or its owner thought better of it: nothing happened on the server. */
export class CeremonyGivenUp extends Error {}

/** The browser's part (WebAuthn Level 3); loaded when somebody uses it. */
const browserPart = () => import('@simplewebauthn/browser');

type CreationOptions = Parameters<
  typeof import('@simplewebauthn/browser').startRegistration
>[0]['optionsJSON'];
type RequestOptions = Parameters<
  typeof import('@simplewebauthn/browser').startAuthentication
>[0]['optionsJSON'];

/** Asks for a key of this site and signs in with it. @throws CeremonyGivenUp, ProblemError */
export async function signInWithPasskey(): Promise<SignInState> {
  const options = await call('POST /sessions/passkey-challenge');
  const { startAuthentication } = await browserPart();
  const response = await orGivenUp(
    startAuthentication({ optionsJSON: options as unknown as RequestOptions }),
  );
  const { id, rawId, type, clientExtensionResults, authenticatorAttachment } = response;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response.response;
  return call('POST /sessions/passkey', {
    body: {
      response: {
        id,
        rawId,
        type,
        clientExtensionResults: { ...clientExtensionResults },
        ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
        response: { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) },
      },
    },
  });
}

/** Makes a key on this device. @throws CeremonyGivenUp, ProblemError */
export async function addPasskey(name: string, idempotencyKey: string): Promise<void> {
  const options = await call('POST /passkeys/challenge');
  const { startRegistration } = await browserPart();
  const response = await orGivenUp(startRegistration({ optionsJSON: options as unknown as CreationOptions }));
  const { id, rawId, type, clientExtensionResults, authenticatorAttachment } = response;
  const { clientDataJSON, attestationObject, transports } = response.response;
  await call('POST /passkeys', {
    idempotencyKey,
    body: {
      name,
      response: {
        id,
        rawId,
        type,
        clientExtensionResults: { ...clientExtensionResults },
        ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
        response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
      },
    },
  });
}

async function orGivenUp<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony;
  } catch (error) {
    throw new CeremonyGivenUp('the browser made no passkey', { cause: error });
  }
}
