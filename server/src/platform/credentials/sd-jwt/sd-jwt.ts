import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify, importJWK, type CryptoKey, type JWK } from 'jose';
import { isDeeperThan } from '../../../lib/depth.ts';
import { algorithm } from './keys.ts';

/**
 * SD-JWT (RFC 9901): disclosures are made and put back by `@sd-jwt/core`; signatures, key binding and what a verifier must not leave out
 * are checked here.
 */
const hasher = (data: string | ArrayBuffer): Uint8Array =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();

const encoder = new TextEncoder();

async function signRaw(key: CryptoKey, data: string): Promise<string> {
  const signature = await globalThis.crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    encoder.encode(data),
  );
  return Buffer.from(signature).toString('base64url');
}

/** Issues: the named claims can be disclosed one by one, the others always stand. */
export async function issueSdJwt(
  payload: Record<string, unknown>,
  disclosable: readonly string[],
  { privateKey, header }: { privateKey: CryptoKey; header: Record<string, unknown> },
): Promise<string> {
  const instance = new SDJwtInstance({
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: (bytes: number) => randomBytes(bytes).toString('base64url'),
    signAlg: algorithm,
    signer: (data: string) => signRaw(privateKey, data),
  });
  return instance.issue(payload, { _sd: [...disclosable] } as never, { header });
}

/** Why a presentation is refused: a word that a test and an official can tell apart. */
export type SdJwtFlaw =
  | 'malformed'
  | 'wrong-algorithm'
  | 'unknown-issuer'
  | 'signature'
  | 'disclosure'
  | 'not-yet'
  | 'expired'
  | 'no-key-binding'
  | 'holder-key'
  | 'audience'
  | 'nonce'
  | 'hash'
  | 'stale';

export class SdJwtRefused extends Error {
  readonly flaw: SdJwtFlaw;
  constructor(flaw: SdJwtFlaw, detail = '') {
    super(`${flaw} ${detail}`.trim());
    this.flaw = flaw;
  }
}

interface Asked {
  audience: string;
  nonce: string;
}

export interface Expected {
  /** the key of an issuer that is trusted; undefined: it is not */
  findKey: (header: Record<string, unknown>, payload: Record<string, unknown>) => Promise<JWK | undefined>;
  /** `typ` of the issuer-signed JWT; left out: any */
  typ?: readonly string[];
  /**
   * left out: a presentation without key binding is taken, and what stands in its place is not looked at. `if-there`: one that stands there must be
   * the holder's, whomever it was made for
   */
  keyBinding?: Asked | 'if-there';
  now: Date;
}

/** How far clocks may differ, and how old a key binding may be. */
const skewSeconds = 60;
const bindingLifeSeconds = 600;

/**
 * Checks a presentation whole (RFC 9901, 7.1–7.3) and gives the claims that were disclosed.
 * @throws {SdJwtRefused}
 */
export async function verifySdJwt(
  presented: string,
  { findKey, typ, keyBinding, now }: Expected,
): Promise<{ claims: Record<string, unknown>; header: Record<string, unknown> }> {
  const parts = presented.split('~');
  const [issued = ''] = parts;
  if (parts.length < 2) throw new SdJwtRefused('malformed');
  const { header, payload } = opened(issued);
  // the list of algorithms is ours: what a header says is no reason to trust it
  if (header['alg'] !== algorithm || (typ && !typ.includes(String(header['typ']))))
    throw new SdJwtRefused('wrong-algorithm');
  const key = await findKey(header, payload);
  if (!key) throw new SdJwtRefused('unknown-issuer');
  await holdsSignature(issued, key, 'signature');
  inTime(payload, now);
  const binding = parts.at(-1)!;
  if (keyBinding === 'if-there') {
    if (binding) await bindingOf(presented, binding, payload);
  } else if (keyBinding) await checkBinding(presented, binding, payload, keyBinding, now);
  return { claims: await disclosed(parts, payload), header };
}

/** What an SD-JWT says of itself, before anything of it is checked. @throws {SdJwtRefused} malformed */
export const readUnchecked = (presented: string): ReturnType<typeof opened> =>
  opened(presented.split('~')[0]!);

/** Nothing that anybody issues about a credential is nested deeper, and code that calls itself looks at it. */
const mostDepth = 32;

function opened(jwt: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
  try {
    const [header, payload] = jwt
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    const areObjects = isObject(header) && isObject(payload);
    if (areObjects && !isDeeperThan(payload, mostDepth)) return { header, payload };
  } catch {
    // said below
  }
  throw new SdJwtRefused('malformed');
}

async function holdsSignature(jwt: string, key: JWK, flaw: SdJwtFlaw): Promise<void> {
  try {
    await compactVerify(jwt, await importJWK(key, algorithm), { algorithms: [algorithm] });
  } catch (error) {
    throw new SdJwtRefused(flaw, (error as Error).message);
  }
}

function inTime({ nbf, exp, iat }: Record<string, unknown>, now: Date): void {
  const at = now.getTime() / 1000;
  const from = Math.max(...[nbf, iat].filter((value) => typeof value === 'number'), 0);
  if (from > at + skewSeconds) throw new SdJwtRefused('not-yet');
  if (typeof exp === 'number' && exp <= at - skewSeconds) throw new SdJwtRefused('expired');
}

async function checkBinding(
  presented: string,
  binding: string,
  payload: Record<string, unknown>,
  { audience, nonce }: Asked,
  now: Date,
): Promise<void> {
  const said = await bindingOf(presented, binding, payload);
  if (said['aud'] !== audience) throw new SdJwtRefused('audience');
  if (said['nonce'] !== nonce) throw new SdJwtRefused('nonce');
  const iat = Number(said['iat']);
  const at = now.getTime() / 1000;
  if (!(iat <= at + skewSeconds && iat >= at - bindingLifeSeconds)) throw new SdJwtRefused('stale');
}

/** What the holder's key has signed: over exactly these disclosures. */
async function bindingOf(
  presented: string,
  binding: string,
  payload: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const holder = (payload['cnf'] as { jwk?: JWK } | undefined)?.jwk;
  if (!binding || !holder) throw new SdJwtRefused('no-key-binding');
  const said = opened(binding);
  if (said.header['alg'] !== algorithm || said.header['typ'] !== 'kb+jwt')
    throw new SdJwtRefused('no-key-binding');
  await holdsSignature(binding, holder, 'holder-key');
  const over = presented.slice(0, presented.lastIndexOf('~') + 1);
  const wanted = createHash('sha256').update(over).digest();
  const given = Buffer.from(String(said.payload['sd_hash']), 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new SdJwtRefused('hash');
  return said.payload;
}

/** Claims of the payload and of the disclosures; a disclosure whose hash stands nowhere, or twice, refuses the whole. */
async function disclosed(
  parts: readonly string[],
  payload: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const disclosures = parts.slice(1, -1);
  if ((payload['_sd_alg'] ?? 'sha-256') !== 'sha-256') throw new SdJwtRefused('wrong-algorithm');
  const digests = disclosures.map((one) => createHash('sha256').update(one).digest('base64url'));
  const known = digestsIn([payload, ...disclosures.map(contentOf)]);
  const isDouble = new Set(digests).size !== digests.length || new Set(known).size !== known.length;
  if (isDouble || digests.some((digest) => !known.includes(digest))) throw new SdJwtRefused('disclosure');
  try {
    const instance = new SDJwtInstance({ hasher, hashAlg: 'sha-256' });
    return (await instance.getClaims([...parts.slice(0, -1), ''].join('~'))) as Record<string, unknown>;
  } catch (error) {
    throw new SdJwtRefused('disclosure', (error as Error).message);
  }
}

function contentOf(disclosure: string): unknown {
  const content = parsed(disclosure);
  if (content === undefined || isDeeperThan(content, mostDepth)) throw new SdJwtRefused('disclosure');
  return content;
}

function parsed(disclosure: string): unknown {
  try {
    return JSON.parse(Buffer.from(disclosure, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every digest that stands anywhere: `_sd` of objects, `...` of arrays. */
function digestsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(digestsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === '_sd' && Array.isArray(inner)) return inner.map(String);
    if (key === '...' && typeof inner === 'string') return [inner];
    return digestsIn(inner);
  });
}
