import { setTimeout as delay } from 'node:timers/promises';
import { system } from '../actors.ts';
import type { Actor, Ctx, Log } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { Subscription } from '../module.ts';
import type { Signals } from '../signals/index.ts';
import { fanOut, findDue, noteFailure, takeDelivery, type Delivery } from './delivery-store.ts';
import { directoryOf } from './subscriptions.ts';

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
  /** runs in a transaction of its own and flushes what it wrote */
  act: <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  subscriptions: readonly Subscription[];
  log: Log;
  signals?: Signals;
  /** deliveries at once; each needs a connection */
  lanes?: number;
  pollMilliseconds?: number;
  /** people wait for answers: deliveries give way to them */
  isBusy?: () => boolean;
  maxAttempts?: number;
  /** seconds until the next attempt, after `attempts` failed ones */
  retrySeconds?: (attempts: number) => number;
}

const eventsAtOnce = 500;
const deliveriesAtOnce = 100;

/** 1 s, 4 s, 16 s … at most an hour: ten attempts span about five hours. */
export function backoffSeconds(attempts: number): number {
  return Math.min(4 ** (attempts - 1), 3600);
}

/** Takes events from the outbox to those who subscribed, each delivery in a transaction of its own, in order per root. */
export function outboxDispatcher(parts: DispatcherParts): Dispatcher {
  const { database, log, signals, lanes = 2, pollMilliseconds = 1000 } = parts;
  const directory = directoryOf(parts.subscriptions);
  const names = [...directory.byName.keys()];
  let isRunning = false;
  let isAskedAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> | undefined;
  let stopListening: (() => void) | undefined;

  async function drain(): Promise<number> {
    let handled = 0;
    for (;;) {
      const taken = await fanOut(database.reads, directory, eventsAtOnce);
      const due = await findDue(database.reads, names, deliveriesAtOnce);
      const delivered = await inLanes(due, lanes, async (delivery) => {
        await giveWay(parts);
        return deliver(parts, directory.byName, delivery);
      });
      handled += delivered;
      if (taken === 0 && delivered === 0) return handled;
    }
  }

  /** One round at a time; a wake-up in the middle of one makes another follow. */
  function look(): void {
    clearTimeout(timer);
    if (!isRunning) return;
    if (round) {
      isAskedAgain = true;
      return;
    }
    isAskedAgain = false;
    round = drain()
      .catch((error: unknown) => log.error({ err: error }, 'the outbox could not be emptied; trying again'))
      .finally(() => {
        round = undefined;
        if (!isRunning) return;
        if (isAskedAgain) look();
        else timer = setTimeout(look, pollMilliseconds);
      });
  }

  return {
    drain,
    start() {
      isRunning = true;
      stopListening = signals?.on(outboxChannel, look);
      look();
    },
    wake() {
      look();
      signals?.send(outboxChannel);
    },
    async stop() {
      isRunning = false;
      clearTimeout(timer);
      stopListening?.();
      await round;
    },
  };
}

const mostGivenMilliseconds = 100;

/**
 * Receipts first, deliveries later: while people wait, a delivery waits too, but not for longer than this, so that each lane
 * still delivers ten a second however long the rush lasts.
 */
async function giveWay({ isBusy = () => false }: DispatcherParts): Promise<void> {
  for (let given = 0; isBusy() && given < mostGivenMilliseconds; given += 10) await delay(10);
}

/** @returns true when the delivery was handled by us */
async function deliver(
  { act, database, log, maxAttempts = 10, retrySeconds = backoffSeconds }: DispatcherParts,
  byName: ReadonlyMap<string, Subscription>,
  delivery: Delivery,
): Promise<boolean> {
  const { subscription: name, eventId: id, type, rootId, at, data } = delivery;
  try {
    return await act(system(name), async (ctx) => {
      if (!(await takeDelivery(ctx.db, delivery))) return false;
      await byName.get(name)!.handle(ctx, { id, type, rootId, at, data });
      return true;
    });
  } catch (error) {
    const attempts = delivery.attempts + 1;
    const state = await noteFailure(database.reads, delivery, {
      error: describe(error),
      retrySeconds: retrySeconds(attempts),
      maxAttempts,
    });
    const fields = { err: error, subscription: name, event: id, type, rootId, attempts };
    if (state === 'dead') log.error(fields, 'an event could not be delivered; it is kept as dead');
    else log.warn(fields, 'an event could not be delivered; it will be tried again');
    return false;
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);
}

/** Works through `items`, `lanes` at a time. @returns how many answered true */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<boolean>,
): Promise<number> {
  const queue = items.values();
  let count = 0;
  const lane = async () => {
    for (const item of queue) if (await work(item)) count += 1;
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return count;
}
