/** A device that holds passkeys, in software: what a test needs of WebAuthn Level 3 (authenticator data 6.1, attestation `none` 8.7). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

interface Options {
  challenge: string;
  user?: { id: string };
}

interface Held {
  id: Buffer;
  key: KeyObject;
  userHandle: string;
  counter: number;
}

/** What the device or its browser does other than asked. */
interface Deviation {
  origin?: string;
  rpId?: string;
  verifiesUser?: boolean;
  counter?: number;
}

const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

export class SoftwareAuthenticator {
  readonly #origin: string;
  #held: Held | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  register({ challenge, user }: Options, how: Deviation = {}) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const held = { id: randomBytes(32), key: privateKey, userHandle: user!.id, counter: 1 };
    const { x, y } = publicKey.export({ format: 'jwk' });
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(held.id.length);
    const authenticatorData = Buffer.concat([
      this.#authenticatorData(held, flags.attested, how),
      Buffer.alloc(16),
      length,
      held.id,
      isoCBOR.encode(cose as never),
    ]);
    this.#held = held;
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authenticatorData)],
    ]);
    return {
      ...this.#head(held),
      response: {
        clientDataJSON: base64(this.#clientData('webauthn.create', challenge, how)),
        attestationObject: base64(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      },
    };
  }

  /** The same key, as if it had been made for another question. */
  again(made: ReturnType<SoftwareAuthenticator['register']>, challenge: string) {
    const clientDataJSON = base64(this.#clientData('webauthn.create', challenge, {}));
    return { ...made, response: { ...made.response, clientDataJSON } };
  }

  signIn({ challenge }: Options, how: Deviation = {}) {
    const held = this.#held!;
    held.counter += 1;
    const authenticatorData = this.#authenticatorData(held, 0, how);
    const clientData = this.#clientData('webauthn.get', challenge, how);
    return {
      ...this.#head(held),
      response: {
        clientDataJSON: base64(clientData),
        authenticatorData: base64(authenticatorData),
        signature: base64(sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), held.key)),
        userHandle: held.userHandle,
      },
    };
  }

  #head({ id }: Held) {
    const text = base64(id);
    return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {} } as const;
  }

  #authenticatorData(held: Held, extra: number, { rpId, verifiesUser = true, counter }: Deviation): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags.userPresent | (verifiesUser ? flags.userVerified : 0) | extra);
    head.writeUInt32BE(counter ?? held.counter, 1);
    return Buffer.concat([sha256(rpId ?? new URL(this.#origin).hostname), head]);
  }

  #clientData(type: string, challenge: string, { origin }: Deviation): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: origin ?? this.#origin }));
  }
}
