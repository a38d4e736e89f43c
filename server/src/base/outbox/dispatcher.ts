import { setTimeout as delay } from 'node:timers/promises';
import { system } from '../actors.ts';
import type { Kysely } from 'kysely';
import type { Actor, Log } from '../context.ts';
import { Changeset } from '../database/changeset.ts';
import { writeChangeset, type Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { OpenContext } from '../http/context-factory.ts';
import type { Subscription } from '../module.ts';
import type { Signals } from '../signals/index.ts';
import { fanOut, findDue, noteFailure, takeDeliveries, type Delivery } from './delivery-store.ts';
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
  /** the context in which a subscription acts, inside a transaction that the dispatcher has begun */
  open: (db: Kysely<Tables>, actor: Actor) => OpenContext;
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

const eventsAtOnce = 500;
const deliveriesAtOnce = 500;
/** Deliveries of grouped subscriptions in one transaction: as long as one that people wait for may take. */
const mostInGroup = 100;

/** 1 s, 4 s, 16 s … at most an hour: ten attempts span about five hours. */
export function backoffSeconds(attempts: number): number {
  return Math.min(4 ** (attempts - 1), 3600);
}

/** Takes events from the outbox to those who subscribed, in order per root. */
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
      const delivered = await inLanes(inGroups(due, directory.byName), lanes, async (group) => {
        await giveWay(parts);
        return deliver(parts, directory.byName, group);
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
 * Receipts first, deliveries later: while people wait, deliveries wait too, but not for longer than this, so that each lane
 * still begins ten transactions a second however long the rush lasts.
 */
async function giveWay({ isBusy = () => false }: DispatcherParts): Promise<void> {
  for (let given = 0; isBusy() && given < mostGivenMilliseconds; given += 10) await delay(10);
}

/** What shares a transaction: deliveries of grouped subscriptions do, every other one stands alone. In order of age. */
function inGroups(due: readonly Delivery[], byName: ReadonlyMap<string, Subscription>): Delivery[][] {
  const groups: Delivery[][] = [];
  let open: Delivery[] | undefined;
  for (const delivery of due) {
    if (!byName.get(delivery.subscription)!.grouped) groups.push([delivery]);
    else if (open && open.length < mostInGroup) open.push(delivery);
    else groups.push((open = [delivery]));
  }
  return groups;
}

/** One fault in a group must not keep back the others: they are then delivered one by one. @returns how many were handled by us */
async function deliver(
  parts: DispatcherParts,
  byName: ReadonlyMap<string, Subscription>,
  group: readonly Delivery[],
): Promise<number> {
  try {
    return await deliverTogether(parts, byName, group);
  } catch (error) {
    if (group.length === 1) {
      await afterFailure(parts, group[0]!, error);
      return 0;
    }
    let handled = 0;
    for (const delivery of group) handled += await deliver(parts, byName, [delivery]);
    return handled;
  }
}

/** Takes the deliveries out of the table, lets the handlers read, and writes what follows: one transaction, whole or not at all. */
function deliverTogether(
  { database, open }: DispatcherParts,
  byName: ReadonlyMap<string, Subscription>,
  group: readonly Delivery[],
): Promise<number> {
  return database.transaction(async (db) => {
    const taken = await takeDeliveries(db, group);
    const contexts = new Map<string, OpenContext>();
    for (const { subscription } of taken)
      if (!contexts.has(subscription)) contexts.set(subscription, open(db, system(subscription)));
    const handling = taken.map(async ({ subscription, eventId: id, type, rootId, at, data }) =>
      byName.get(subscription)!.handle(contexts.get(subscription)!.ctx, { id, type, rootId, at, data }),
    );
    // all of them: none may still be reading when the transaction ends
    const failed = (await Promise.allSettled(handling)).find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
    const write = new Changeset();
    for (const { ctx, settle } of contexts.values()) {
      settle();
      write.absorb(ctx.write);
    }
    await writeChangeset(db, write);
    return taken.length;
  });
}

async function afterFailure(
  { database, log, maxAttempts = 10, retrySeconds = backoffSeconds }: DispatcherParts,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  const { subscription, eventId: event, type, rootId } = delivery;
  const attempts = delivery.attempts + 1;
  const state = await noteFailure(database.reads, delivery, {
    error: describe(error),
    retrySeconds: retrySeconds(attempts),
    maxAttempts,
  });
  const fields = { err: error, subscription, event, type, rootId, attempts };
  if (state === 'dead') log.error(fields, 'an event could not be delivered; it is kept as dead');
  else log.warn(fields, 'an event could not be delivered; it will be tried again');
}

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1000);
}

/** Works through `items`, `lanes` at a time. @returns the sum of the answers */
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
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return count;
}
