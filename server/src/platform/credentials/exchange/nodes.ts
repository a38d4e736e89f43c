import type { Static } from 'typebox';
import { isOutsideAddress } from '../../../base/effects/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { ownPublicKey } from './message.ts';
import { findNode, listNodes, ownNode, saveNode } from './node-store.ts';
import type { NodeSetting } from './schemas.ts';

/** Whom we trust, and what others need to trust us. */
export async function viewNodes(ctx: Ctx) {
  return {
    publicKey: await ownPublicKey(servicesOf(ctx)),
    items: (await listNodes(ctx.db)).map(({ isOwn, ...one }) => ({ ...one, own: isOwn })),
  };
}

/**
 * Sets a node of the trust list, or which province this one is. Its key is compared with the other side by people before.
 *
 * @throws credentials/node-address, credentials/node-key
 */
export async function setNode(
  ctx: Ctx,
  division: string,
  { name, url, publicKey, own, state }: Static<typeof NodeSetting>,
): Promise<void> {
  const { config, crypto } = servicesOf(ctx);
  const isSafe = url.startsWith('https:') || config.localAdapters;
  if (!own && !(isSafe && isOutsideAddress(url, config))) throw problem('credentials/node-address');
  if (own === (publicKey !== undefined)) throw problem('credentials/node-key');
  if (publicKey !== undefined && publicKey === (await ownPublicKey({ crypto } as never)))
    throw problem('credentials/node-key');
  const known = await findNode(ctx.db, division);
  const mine = await ownNode(ctx.db);
  // a province does not become another by a slip: what it signed stands under its division
  if (known && known.isOwn !== own) throw problem('credentials/node-key');
  await saveNode(ctx.db, {
    division,
    name,
    url: url.replace(/\/+$/, ''),
    publicKey: publicKey ?? null,
    isOwn: own,
    state,
    changedAt: ctx.now,
    changedBy: ctx.actor.name,
  });
  ctx.audit({
    type: 'exchange-node.set',
    object: { kind: 'exchange-node', id: division },
    data: { url, state, own, ...(mine && own ? { before: mine.division } : {}) },
  });
}
