import type { Static } from 'typebox';
import { isOutsideAddress } from '../../../base/effects/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { ownPublicKey } from './message.ts';
import { holdNode, listNodes, ownNode, saveNode, type Node } from './node-store.ts';
import type { NodeSetting } from './schemas.ts';

/** Whom we trust, and what others need to trust us. */
export async function viewNodes(ctx: Ctx) {
  return {
    publicKey: await ownPublicKey(servicesOf(ctx)),
    items: (await listNodes(ctx.db)).map(({ isOwn, ...one }) => ({ ...one, own: isOwn })),
  };
}

/**
 * Sets a node of the trust list, or which province this one is. Whom else we believe, and by which key, and where the names and numbers
 * of people are sent, is not decided by one person alone (see `trust-node.ts`); to suspend a node that is known one is enough, for what
 * is wrong has to end at once.
 *
 * @throws credentials/node-address, credentials/node-key, credentials/node-takes-two
 */
export async function setNode(ctx: Ctx, division: string, setting: Setting): Promise<void> {
  const { known } = await judgeNode(ctx, division, setting);
  if (!setting.own && !isOnesOwnToSet(known, setting)) throw problem('credentials/node-takes-two');
  await writeNode(ctx, division, setting);
}

type Setting = Static<typeof NodeSetting>;

/** The same key at the same address, and trusted no more than before. */
function isOnesOwnToSet(known: Node | undefined, { publicKey, url, state }: Setting): boolean {
  return (
    known?.publicKey === publicKey &&
    known?.url === plainUrl(url) &&
    (state === 'suspended' || state === known.state)
  );
}

const plainUrl = (url: string): string => url.replace(/\/+$/, '');

/** Could the node be set like this now? Holds it until the transaction ends. @throws credentials/node-address, credentials/node-key */
export async function judgeNode(
  ctx: Ctx,
  division: string,
  { url, publicKey, own }: Setting,
): Promise<{ known: Node | undefined }> {
  const { config, crypto } = servicesOf(ctx);
  const isSafe = url.startsWith('https:') || config.localAdapters;
  if (!own && !(isSafe && isOutsideAddress(url, config))) throw problem('credentials/node-address');
  if (own === (publicKey !== undefined)) throw problem('credentials/node-key');
  if (publicKey !== undefined && publicKey === (await ownPublicKey({ crypto } as never)))
    throw problem('credentials/node-key');
  const known = await holdNode(ctx.db, division);
  // a province does not become another by a slip: what it signed stands under its division
  if (known && known.isOwn !== own) throw problem('credentials/node-key');
  return { known };
}

export async function writeNode(
  ctx: Ctx,
  division: string,
  { name, url, publicKey, own, state }: Setting,
  by: { askedBy?: string; confirmedBy?: string } = {},
): Promise<void> {
  const mine = await ownNode(ctx.db);
  await saveNode(ctx.db, {
    division,
    name,
    url: plainUrl(url),
    publicKey: publicKey ?? null,
    isOwn: own,
    state,
    changedAt: ctx.now,
    changedBy: ctx.actor.name,
  });
  ctx.audit({
    type: 'exchange-node.set',
    object: { kind: 'exchange-node', id: division },
    data: { url, state, own, ...(mine && own ? { before: mine.division } : {}), ...by },
  });
}
