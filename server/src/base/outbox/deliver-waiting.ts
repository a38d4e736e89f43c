import type { Log } from '../context.ts';
import { Changeset } from '../database/changeset.ts';
import { writeChangeset, type Database } from '../database/database.ts';
import { noteFailure, takeDelivery, type Delivery } from './delivery-store.ts';
import { describeError } from '../scrub.ts';
import { handleAll, type Opener } from './handle.ts';
import type { Listeners } from './subscriptions.ts';

interface Parts {
  database: Pick<Database, 'reads' | 'transaction'>;
  open: Opener;
  log: Log;
  maxAttempts?: number;
  /** seconds until the next attempt, after `attempts` failed ones */
  retrySeconds?: (attempts: number) => number;
}

/** 1 s, 4 s, 16 s … at most an hour: ten attempts span about five hours. */
function backoffSeconds(attempts: number): number {
  return Math.min(4 ** (attempts - 1), 3600);
}

/** A delivery that waits, in a transaction of its own. @returns 1 when it was handled by us */
export async function deliverWaiting(
  parts: Parts,
  { byName }: Listeners,
  delivery: Delivery,
): Promise<number> {
  const { subscription: name, eventId: id, type, rootId, at, data } = delivery;
  try {
    return await parts.database.transaction(async (db) => {
      if (!(await takeDelivery(db, delivery))) return 0;
      const write = new Changeset();
      const subscription = byName.get(name)!;
      const event = { id, type, rootId, at, data };
      await handleAll(db, parts.open, [{ event, subscription }], write);
      await writeChangeset(db, write);
      return 1;
    });
  } catch (error) {
    await afterFailure(parts, delivery, error);
    return 0;
  }
}

async function afterFailure(
  { database, log, maxAttempts = 10, retrySeconds = backoffSeconds }: Parts,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  const { subscription, eventId: event, type, rootId } = delivery;
  const attempts = delivery.attempts + 1;
  const state = await noteFailure(database.reads, delivery, {
    error: describeError(error),
    retrySeconds: retrySeconds(attempts),
    maxAttempts,
  });
  const fields = { err: error, subscription, event, type, rootId, attempts };
  if (state === 'dead') log.error(fields, 'an event could not be delivered; it is kept as dead');
  else log.warn(fields, 'an event could not be delivered; it will be tried again');
}
