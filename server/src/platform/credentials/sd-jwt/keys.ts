import 'reflect-metadata';
import { createHash, randomBytes } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { sql } from 'kysely';
import { calculateJwkThumbprint, exportJWK, importJWK, type CryptoKey, type JWK } from 'jose';
import type { AppServices } from '../../../base/module.ts';

const sealName = 'credential-signing';
const yearMilliseconds = 365 * 86_400_000;

/** ES256: what wallet apps of every maker can check (OpenID4VC High Assurance Interoperability Profile 1.0). */
export const algorithm = 'ES256';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  /** DER */
  certificate: Buffer;
}

/** The key that signs now: the newest. */
export async function signingKey({ database, crypto }: AppServices): Promise<SigningKey> {
  const row = await database.reads
    .selectFrom('credentials.signing_key')
    .selectAll()
    .orderBy('made_at', 'desc')
    .executeTakeFirstOrThrow();
  const jwk = JSON.parse((await crypto.sm4Decrypt(sealName, row.key_sealed, row.key_id)).toString()) as JWK;
  return {
    kid: row.key_id,
    privateKey: (await importJWK(jwk, algorithm)) as CryptoKey,
    publicJwk: publicHalf(jwk, row.key_id),
    certificate: row.certificate,
  };
}

/** Every key that has ever signed, newest first: what they signed lives as long as a credential. */
export async function publishedKeys({ database, crypto }: AppServices): Promise<JWK[]> {
  const rows = await database.reads
    .selectFrom('credentials.signing_key')
    .select(['key_id', 'key_sealed'])
    .orderBy('made_at', 'desc')
    .execute();
  return Promise.all(
    rows.map(async ({ key_id: kid, key_sealed: sealed }) =>
      publicHalf(JSON.parse((await crypto.sm4Decrypt(sealName, sealed, kid)).toString()) as JWK, kid),
    ),
  );
}

const publicHalf = ({ kty, crv, x, y }: JWK, kid: string): JWK => ({
  kty: kty!,
  crv: crv!,
  x: x!,
  y: y!,
  kid,
  use: 'sig',
  alg: algorithm,
});

/** Makes the first key, and a new one when the newest is a year old; of several processes one does it. */
export async function renewKeys({ database, crypto, config, now }: AppServices): Promise<void> {
  const at = now();
  await database.transaction(async (db) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('yiti credential keys'))`.execute(db);
    const newest = await db
      .selectFrom('credentials.signing_key')
      .select('made_at')
      .orderBy('made_at', 'desc')
      .executeTakeFirst();
    if (newest && Date.parse(newest.made_at) > at.getTime() - yearMilliseconds) return;
    const pair = await globalThis.crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const jwk = await exportJWK(pair.privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    await db
      .insertInto('credentials.signing_key')
      .values({
        key_id: kid,
        algorithm,
        key_sealed: await crypto.sm4Encrypt(sealName, Buffer.from(JSON.stringify(jwk)), kid),
        certificate: await certificateOf(pair, new URL(config.publicUrl).hostname, at),
        made_at: at.toISOString(),
      })
      .execute();
  });
}

/** Says which key belongs to this host. Nobody vouches for it but the host itself: a place with a certificate authority signs one there. */
async function certificateOf(keys: CryptoKeyPair, host: string, at: Date): Promise<Buffer> {
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(15).toString('hex'),
    name: `CN=${host}`,
    notBefore: at,
    notAfter: new Date(at.getTime() + 3 * yearMilliseconds),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    keys,
  });
  return Buffer.from(certificate.rawData);
}

/** `x509_hash`: SHA-256 of a certificate, base64url (OpenID4VP 1.0, 5.9.3). */
export const certificateHash = (certificate: Uint8Array): string =>
  createHash('sha256').update(certificate).digest('base64url');
