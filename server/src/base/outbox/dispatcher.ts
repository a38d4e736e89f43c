import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { Subscription } from '../module.ts';
import type { Signals } from '../signals/index.ts';
import { deliverNew } from './deliver-new.ts';
import { deliverWaiting } from './deliver-waiting.ts';
import { findDue } from './delivery-store.ts';
import type { Opener } from './handle.ts';
import { inRounds } from './rounds.ts';
import { listenersOf } from './subscriptions.ts';

/** Another process, or this one, has written events. */
export const outboxChannel = 'yiti_outbox';

export interface Dispatcher {
  start(): void;
  /** something was written: look now, and let the other processes look */
  wake(): void;
  /** delivers all that is due; for tests and for the end of a journey. @returns how many deliveries were handled */
  drain(): Promise<number>;
  /** waits for the deliveries that have begun */
  stop(): Promise<void>;
}

interface DispatcherParts {
  database: Pick<Database, 'reads' | 'transaction'>;
  open: Opener;
  subscriptions: readonly Subscription[];
  log: Log;
  signals?: Signals;
  /** transactions at once; each needs a connection */
  lanes?: number;
  pollMilliseconds?: number;
  /** people wait for answers: deliveries give way to them */
  isBusy?: () => boolean;
  maxAttempts?: number;
  /** seconds until the next attempt, after `attempts` failed ones */
  retrySeconds?: (attempts: number) => number;
}

/** New events in one transaction: few enough that nobody waits for our processor time, many enough to share a dozen statements. */
const eventsAtOnce = 64;
/** Deliveries that wait, in one round: new events come between them, however many wait. */
const deliveriesAtOnce = 32;
/** Takes events from the outbox to those who subscribed, in order per root. */
export function outboxDispatcher(parts: DispatcherParts): Dispatcher {
  const { database, log, signals, lanes = 2, pollMilliseconds = 1000 } = parts;
  const listeners = listenersOf(parts.subscriptions);
  const names = [...listeners.byName.keys()];

  async function deliver(): Promise<{ taken: number; handled: number; isFull: boolean }> {
    await giveWay(parts);
    const fresh = await deliverNew(parts, listeners, eventsAtOnce);
    const due = await findDue(database.reads, names, deliveriesAtOnce);
    const waited = await inLanes(due, lanes, async (delivery) => {
      await giveWay(parts);
      return deliverWaiting(parts, listeners, delivery);
    });
    return {
      taken: fresh.taken + waited,
      handled: fresh.delivered + waited,
      isFull: fresh.taken === eventsAtOnce || due.length === deliveriesAtOnce,
    };
  }

  async function drain(): Promise<number> {
    for (let sum = 0; ;) {
      const { taken, handled } = await deliver();
      sum += handled;
      if (taken === 0) return sum;
    }
  }

  const rounds = inRounds({
    pollMilliseconds,
    async once() {
      const { taken, isFull } = await deliver();
      return { isMoreLikely: taken > 0, isFull };
    },
    failed: (error) => log.error({ err: error }, 'the outbox could not be emptied; trying again'),
  });
  let stopListening: (() => void) | undefined;
  return {
    drain,
    start() {
      stopListening = signals?.on(outboxChannel, rounds.ask);
      rounds.start();
    },
    wake() {
      rounds.ask();
      signals?.send(outboxChannel);
    },
    async stop() {
      stopListening?.();
      await rounds.stop();
    },
  };
}

const mostGivenMilliseconds = 200;

/**
 * Receipts first, deliveries later: while people wait, deliveries wait too, but not for longer than this before each transaction:
 * in a rush, however long it lasts, some three hundred new events a second are told all the same.
 */
async function giveWay({ isBusy = () => false }: DispatcherParts): Promise<void> {
  for (let given = 0; isBusy() && given < mostGivenMilliseconds; given += 10) await delay(10);
}

/** Works through `items`, `lanes` at a time; after a failure the other lanes end first. @returns the sum of the answers */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<number>,
): Promise<number> {
  const queue = items.values();
  let count = 0;
  const lane = async () => {
    for (const item of queue) {
      const done = await work(item);
      count += done;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return count;
}
