import { exportArchive, readArchive, type Archive, type Hash } from '@yiti/engines/scenario';
import type { Crypto } from '../../base/crypto/index.ts';
import { sm3 } from '../../base/crypto/index.ts';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { Files } from './install-package.ts';

/** The platform's key for packages that it hands on. */
export const archiveKey = 'scenario-archive';
const algorithm = 'SM2-SM3';

const hash: Hash = { algorithm: 'sm3', hex: (bytes) => sm3(bytes).toString('hex') };

/** A package's files as one signed JSON file: the same files give the same manifest, byte for byte. */
export async function signedArchive(crypto: Crypto, files: Files): Promise<Archive> {
  const { archive, toSign } = await exportArchive(files, hash);
  const { keyId, signature } = await crypto.sm2Sign(archiveKey, toSign);
  return { ...archive, signature: { algorithm, key: keyId, value: signature.toString('base64') } };
}

/**
 * Opens an archive that somebody uploaded: every file is compared with the manifest, and the manifest's signature must be ours or
 * that of a platform that is trusted here.
 *
 * @throws scenarios/archive-wrong, scenarios/signer-unknown, scenarios/signature-wrong
 */
export async function openArchive(ctx: Ctx, uploaded: object): Promise<Files> {
  const read = await readArchive(JSON.stringify(uploaded), hash);
  if (!read.ok) {
    const details = read.problems.map(({ path, code, message }) => ({
      at: path === '' ? '/' : path,
      code,
      message,
    }));
    throw problem('scenarios/archive-wrong', { count: details.length }, { details });
  }
  const { signature } = read.archive;
  const publicKey = signature && (await findSigner(ctx, signature.key));
  if (!signature || publicKey === undefined)
    throw problem('scenarios/signer-unknown', { key: signature?.key ?? '—' });
  const holds =
    signature.algorithm === algorithm &&
    servicesOf(ctx).crypto.sm2Verify(publicKey, read.toSign, Buffer.from(signature.value, 'base64'));
  if (!holds) throw problem('scenarios/signature-wrong');
  return read.files;
}

async function findSigner(ctx: Ctx, keyId: string): Promise<string | undefined> {
  const own = await servicesOf(ctx).crypto.findPublicKey(archiveKey, keyId);
  if (own) return own.publicKey;
  const row = await ctx.db
    .selectFrom('scenarios.trusted_key')
    .select('public_key')
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  return row?.public_key;
}
