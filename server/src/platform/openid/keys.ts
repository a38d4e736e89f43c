import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JWK } from 'oidc-provider';
import { sql } from 'kysely';
import type { AppServices } from '../../base/module.ts';
import { announcedMilliseconds, forgottenMilliseconds, renewedMilliseconds } from './lifetimes.ts';

const keyName = 'openid-signing';

/**
 * Keys that sign identity tokens, the one that signs now first. RS256, which every client library understands (OpenID Connect Core
 * 15.1); the private halves lie sealed in the database, so that all processes of an installation sign with the same.
 */
export async function signingKeys({ database, crypto, now }: AppServices): Promise<JWK[]> {
  const rows = await database.reads
    .selectFrom('openid.signing_key')
    .select(['key_id', 'key_sealed', 'made_at'])
    .orderBy('made_at', 'desc')
    .execute();
  const announced = now().getTime() - announcedMilliseconds;
  const known = rows.findIndex(({ made_at: madeAt }) => Date.parse(madeAt) <= announced);
  const first = known < 0 ? rows.length - 1 : known;
  const ordered = [...rows.slice(first, first + 1), ...rows.filter((_, index) => index !== first)];
  return Promise.all(
    ordered.map(async ({ key_id: keyId, key_sealed: sealed }) =>
      JSON.parse((await crypto.sm4Decrypt(keyName, sealed, keyId)).toString()),
    ),
  );
}

/** Makes a key when there is none or the newest is due, and forgets those that nobody needs; of several processes one does it. */
export async function renewSigningKeys({ database, crypto, now }: AppServices): Promise<void> {
  const at = now();
  const before = (age: number) => new Date(at.getTime() - age).toISOString();
  await database.transaction(async (db) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('yiti openid keys'))`.execute(db);
    const newest = await db
      .selectFrom('openid.signing_key')
      .select('made_at')
      .orderBy('made_at', 'desc')
      .executeTakeFirst();
    if (newest && newest.made_at > before(renewedMilliseconds)) return;
    const keyId = randomBytes(8).toString('hex');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' };
    await db
      .insertInto('openid.signing_key')
      .values({
        key_id: keyId,
        algorithm: 'RS256',
        key_sealed: await crypto.sm4Encrypt(keyName, Buffer.from(JSON.stringify(key)), keyId),
        made_at: at.toISOString(),
      })
      .execute();
    await db.deleteFrom('openid.signing_key').where('made_at', '<', before(forgottenMilliseconds)).execute();
  });
}

/** A secret of this installation, made when it is first asked for. 32 bytes */
export async function installationSecret(
  { database, crypto }: AppServices,
  name: 'pairwise' | 'cookies',
): Promise<Buffer> {
  const fresh = await crypto.sm4Encrypt('openid-secret', randomBytes(32), name);
  await database.reads
    .insertInto('openid.secret')
    .values({ name, secret_sealed: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { secret_sealed: sealed } = await database.reads
    .selectFrom('openid.secret')
    .select('secret_sealed')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return crypto.sm4Decrypt('openid-secret', sealed, name);
}
