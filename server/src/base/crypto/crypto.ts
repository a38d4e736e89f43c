/**
 * The port to cryptography (密码服务). Private keys are named, never handed out: a hardware module (密码机) can stand behind
 * the same interface. Algorithms are the national ones: SM2 (GB/T 32918), SM3 (GB/T 32905), SM4 (GB/T 32907).
 */
export interface Crypto {
  /** 32 bytes over all parts, one after the other. */
  sm3(...parts: readonly (Uint8Array | string)[]): Buffer;

  /** HMAC with SM3 (GB/T 15852.2), 32 bytes. */
  hmacSm3(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer;

  /**
   * Encrypts under the named key so that any change is noticed. `associated` (a row id, say) is not stored but must be the
   * same when decrypting: it keeps a sealed value from being moved to another row.
   */
  sm4Encrypt(keyName: string, plain: Uint8Array, associated?: string): Promise<Buffer>;

  /** @throws {TamperedError} when the bytes, the key or `associated` are not those of the encryption */
  sm4Decrypt(keyName: string, sealed: Uint8Array, associated?: string): Promise<Buffer>;

  /** Signs with the current version of the named key. DER, user id 1234567812345678 (GM/T 0009). */
  sm2Sign(keyName: string, message: Uint8Array): Promise<Sm2Signature>;

  /** False for anything that is not a valid signature, malformed ones included. `publicKey` is 04‖x‖y in hex. */
  readonly sm2Verify: (publicKey: string, message: Uint8Array, signature: Uint8Array) => boolean;

  /** The public half of the named key's current version; the key is made when it is first asked for. */
  publicKey(keyName: string): Promise<PublicKey>;

  /** A version of the named key, current or earlier, for checking what it signed then. */
  findPublicKey(keyName: string, keyId: string): Promise<PublicKey | undefined>;

  /** Versions of the named key that were still at work at a moment (ISO 8601) or came later, newest first. */
  publicKeysSince(keyName: string, since: string): Promise<PublicKey[]>;

  /** All versions of the named key with when they were made (ISO 8601), newest first; none when it was never asked for. */
  keyVersions(keyName: string): Promise<Array<PublicKey & { madeAt: string }>>;

  /** Makes a new version of the key; what earlier versions signed stays verifiable. */
  rotateKey(keyName: string): Promise<PublicKey>;

  /** Wipes the private half of every version (密钥销毁): nothing is signed with it again, what it signed stays verifiable. */
  destroyKey(keyName: string): Promise<void>;
}

export interface PublicKey {
  /** first 16 hex digits of SM3 over the public key */
  keyId: string;
  /** 04‖x‖y, 130 hex digits */
  publicKey: string;
}

export interface Sm2Signature {
  keyId: string;
  /** DER SEQUENCE { r, s } */
  signature: Buffer;
}

/** Sealed bytes are not what was encrypted: changed, cut, moved to another place, or under another key. */
export class TamperedError extends Error {
  constructor(keyName: string) {
    super(
      `What was encrypted under «${keyName}» has been changed or belongs elsewhere; nothing was decrypted.`,
    );
    this.name = 'TamperedError';
  }
}
