import type { Ctx } from '../../../base/context.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { recordSealEvent } from './record-seal-event.ts';
import { updateSeal } from './seal-store.ts';
import type { Seal } from './seal.ts';

/**
 * Ends a seal for good (注销): its key is destroyed in the crypto port, what it sealed stays genuine. No eyes are asked for: the
 * caller has.
 */
export async function retireSeal(ctx: Ctx, seal: Seal, reason: string, byPlatform = true): Promise<Seal> {
  const retired = await updateSeal(ctx.db, seal, { status: 'retired', reason, at: ctx.now });
  await recordSealEvent(ctx, seal, 'retired', { reason, byPlatform });
  ctx.emit({ type: 'seal.retired', rootId: seal.id, data: { keyName: seal.made?.keyName ?? null } });
  return retired;
}

/** What a retirement leaves to do once it is certain: the private half of the key is wiped. */
export async function destroyKey(ctx: Ctx, keyName: string | null): Promise<void> {
  if (keyName !== null) await servicesOf(ctx).crypto.destroyKey(keyName);
}
