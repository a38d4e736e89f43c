import type { Subscription } from '../module.ts';

/** Which subscriptions hear of which event: built once, refuses two subscriptions of one name. */
export interface Directory {
  byName: ReadonlyMap<string, Subscription>;
  /** pairs (event type, subscription), as two columns */
  types: readonly string[];
  names: readonly string[];
}

export function directoryOf(subscriptions: readonly Subscription[]): Directory {
  const byName = new Map<string, Subscription>();
  const types: string[] = [];
  const names: string[] = [];
  for (const subscription of subscriptions) {
    if (byName.has(subscription.name)) {
      throw new Error(
        `Two subscriptions are called «${subscription.name}»: deliveries are remembered by that name.`,
      );
    }
    byName.set(subscription.name, subscription);
    for (const type of new Set(subscription.events)) {
      types.push(type);
      names.push(subscription.name);
    }
  }
  return { byName, types, names };
}
