import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { archiveKey } from './archive.ts';

/** Whose signed packages may be installed here; `own`: the key that we sign with. */
export async function listTrustedKeys(ctx: Ctx) {
  const own = await servicesOf(ctx).crypto.publicKey(archiveKey);
  const rows = await ctx.db.selectFrom('scenarios.trusted_key').selectAll().orderBy('trusted_at').execute();
  return {
    own,
    items: rows.map((row) => ({
      keyId: row.key_id,
      publicKey: row.public_key,
      name: row.name,
      trustedAt: row.trusted_at,
      trustedBy: row.trusted_by,
    })),
  };
}

/** @throws scenarios/key-wrong */
export async function trustKey(
  ctx: Ctx,
  { publicKey, name }: { publicKey: string; name: string },
): Promise<string> {
  const hex = publicKey.trim().toLowerCase();
  if (!/^04[0-9a-f]{128}$/.test(hex)) throw problem('scenarios/key-wrong');
  const keyId = keyIdOf(ctx, hex);
  await ctx.db
    .insertInto('scenarios.trusted_key')
    .values({ key_id: keyId, public_key: hex, name, trusted_at: ctx.now, trusted_by: ctx.actor.name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  ctx.audit({ type: 'scenario.key-trusted', object: { kind: 'key', id: keyId }, data: { name } });
  return keyId;
}

/** What that key has signed can no longer be installed; what is installed stays. @throws base/not-found */
export async function distrustKey(ctx: Ctx, keyId: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('scenarios.trusted_key')
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw problem('base/not-found');
  ctx.audit({ type: 'scenario.key-distrusted', object: { kind: 'key', id: keyId } });
}

/** First 16 hex digits of SM3 over the public key, as the platform names its own. */
function keyIdOf(ctx: Ctx, hex: string): string {
  return servicesOf(ctx).crypto.sm3(Buffer.from(hex, 'hex')).toString('hex').slice(0, 16);
}
