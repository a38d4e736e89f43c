import type { Kysely } from 'kysely';
import { system } from '../actors.ts';
import type { Actor } from '../context.ts';
import type { Changeset } from '../database/changeset.ts';
import type { Tables } from '../database/tables.ts';
import type { OpenContext } from '../http/context-factory.ts';
import type { Subscription } from '../module.ts';
import type { OutboxEvent } from './delivery-store.ts';

/** The context in which a subscription acts, inside a transaction that has begun. */
export type Opener = (db: Kysely<Tables>, actor: Actor) => OpenContext;

export interface Heard {
  event: OutboxEvent;
  subscription: Subscription;
}

/** What is in order: events of one root, for one subscription. */
export const pairOf = ({ event, subscription }: Heard) => `${subscription.name} ${event.rootId}`;

/** Lets handlers run side by side, those of one subscription and root one after the other, and gathers what they write. */
export async function handleAll(
  db: Kysely<Tables>,
  open: Opener,
  heard: readonly Heard[],
  write: Changeset,
): Promise<void> {
  const contexts = new Map<string, OpenContext>();
  const chains = new Map<string, Promise<void>>();
  let first: { error: unknown } | undefined;
  for (const one of heard) {
    const { name } = one.subscription;
    let context = contexts.get(name);
    if (!context) contexts.set(name, (context = open(db, system(name))));
    const { ctx } = context;
    const pair = pairOf(one);
    const before = chains.get(pair) ?? Promise.resolve();
    const handled = before.then(() => one.subscription.handle(ctx, one.event));
    // the first in time: after one failed statement all others of the transaction fail with it
    chains.set(
      pair,
      handled.catch((error: unknown) => {
        first ??= { error };
        throw error;
      }),
    );
  }
  // all of them: none may still be reading when the transaction ends
  await Promise.allSettled(chains.values());
  if (first) throw first.error;
  for (const { ctx, settle } of contexts.values()) {
    settle();
    write.absorb(ctx.write);
  }
}
