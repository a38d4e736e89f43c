import type { Log } from '../context.ts';
import { Changeset } from '../database/changeset.ts';
import { writeChangeset, type Database } from '../database/database.ts';
import { findBehind, holdEvents, insertDelivery, takeEvents } from './delivery-store.ts';
import { handleAll, pairOf, type Heard, type Opener } from './handle.ts';
import type { Listeners } from './subscriptions.ts';

interface Parts {
  database: Pick<Database, 'transaction'>;
  open: Opener;
  log: Log;
}

interface Taken {
  /** events */
  taken: number;
  /** deliveries that were handled at once */
  delivered: number;
}

/**
 * Takes the next new events. One that makes the transaction fail must not keep back the others: they are then taken one by one,
 * and the one at fault waits for each of its subscriptions.
 */
export async function deliverNew(parts: Parts, listeners: Listeners, limit: number): Promise<Taken> {
  try {
    return await deliverTogether(parts, listeners, { limit });
  } catch (error) {
    if (limit === 1) return deliverTogether(parts, listeners, { limit, isFaulty: true });
    parts.log.warn(
      { err: error },
      'events that were delivered together failed; they are delivered one by one',
    );
    const sum = { taken: 0, delivered: 0 };
    while (sum.taken < limit) {
      const one = await deliverNew(parts, listeners, 1);
      if (one.taken === 0) break;
      sum.taken += 1;
      sum.delivered += one.delivered;
    }
    return sum;
  }
}

/**
 * New events, whole or not at all: grouped subscriptions are told at once, side by side, in this transaction; for all others, and
 * for those that still wait for an earlier event of the same root, a delivery is written.
 */
function deliverTogether(
  { database, open }: Parts,
  { byType }: Listeners,
  { limit, isFaulty = false }: { limit: number; isFaulty?: boolean },
): Promise<Taken> {
  return database.transaction(async (db) => {
    const events = (await holdEvents(db)) ? await takeEvents(db, limit) : [];
    if (events.length === 0) return { taken: 0, delivered: 0 };
    const heard = events.flatMap((event) =>
      (byType.get(event.type) ?? []).map((subscription) => ({ event, subscription })),
    );
    const grouped = heard.flatMap(({ subscription: { grouped: isGrouped, name } }) =>
      isGrouped ? [name] : [],
    );
    const behind = await findBehind(
      db,
      [...new Set(grouped)],
      events.map(({ rootId }) => rootId),
    );
    const write = new Changeset();
    const now: Heard[] = [];
    for (const one of heard) {
      const { event, subscription } = one;
      const waits = isFaulty || !subscription.grouped || behind.has(pairOf(one));
      if (waits) insertDelivery(write, subscription.name, event);
      else now.push(one);
    }
    await handleAll(db, open, now, write);
    await writeChangeset(db, write);
    return { taken: events.length, delivered: now.length };
  });
}
