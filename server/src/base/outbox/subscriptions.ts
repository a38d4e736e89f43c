import type { Subscription } from '../module.ts';

/** Which subscriptions hear of which event: built once, refuses two subscriptions of one name. */
export interface Listeners {
  byName: ReadonlyMap<string, Subscription>;
  /** by event type, in the order of the modules */
  byType: ReadonlyMap<string, readonly Subscription[]>;
}

export function listenersOf(subscriptions: readonly Subscription[]): Listeners {
  const byName = new Map<string, Subscription>();
  const byType = new Map<string, Subscription[]>();
  for (const subscription of subscriptions) {
    if (byName.has(subscription.name)) {
      throw new Error(
        `Two subscriptions are called «${subscription.name}»: deliveries are remembered by that name.`,
      );
    }
    byName.set(subscription.name, subscription);
    for (const type of new Set(subscription.events))
      byType.set(type, [...(byType.get(type) ?? []), subscription]);
  }
  return { byName, byType };
}
