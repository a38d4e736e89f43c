import { system } from '../actors.ts';
import type { Actor, Ctx, Log } from '../context.ts';
import type { AppServices } from '../module.ts';
import type { Database } from '../database/database.ts';
import { Problem } from '../problems.ts';
import { describeError } from '../scrub.ts';
import {
  failEffect,
  holdsLease,
  leaseEffect,
  openEffect,
  recordEffect,
  type Lease,
  type LeasedEffect,
} from './lease.ts';

/** How one kind of outside effect is done. */
export interface EffectHandler {
  kind: string;
  /** longer than the call ever takes */
  leaseMilliseconds: number;
  /**
   * Calls the other system. `lease.effectId` is the idempotency key of all attempts; `signal` aborts when the lease runs out.
   * @throws when the call failed or nobody knows whether it did: it is then made again
   */
  act: (lease: Lease, signal: AbortSignal, services: AppServices) => Promise<Record<string, unknown>>;
  /** What follows from the result, in the transaction that records it. */
  record(ctx: Ctx, lease: Lease, result: Record<string, unknown>): Promise<void>;
}

interface WorkerParts {
  database: Pick<Database, 'reads'>;
  act: <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  handlers: readonly EffectHandler[];
  /** name of this process, for people who look at the table */
  worker: string;
  log: Log;
  /** given to handlers that have to look something up */
  services?: AppServices;
  maxAttempts?: number;
  retrySeconds?: (attempts: number) => number;
}

export interface EffectWorker {
  /** does all effects that are due. @returns how many were recorded */
  drain(): Promise<number>;
}

/** 2 s, 8 s, 32 s … at most two hours. */
const defaultRetrySeconds = (attempts: number) => Math.min(2 * 4 ** (attempts - 1), 7200);

export function effectWorker(parts: WorkerParts): EffectWorker {
  const byKind = new Map(parts.handlers.map((handler) => [handler.kind, handler]));
  return {
    async drain() {
      let recorded = 0;
      for (const handler of byKind.values()) {
        for (;;) {
          const lease = await leaseEffect(parts.database.reads, {
            kinds: [handler.kind],
            worker: parts.worker,
            leaseMilliseconds: handler.leaseMilliseconds,
          });
          if (!lease) break;
          if (await perform(parts, handler, lease)) recorded += 1;
        }
      }
      return recorded;
    },
  };
}

async function perform(parts: WorkerParts, handler: EffectHandler, leased: LeasedEffect): Promise<boolean> {
  const { database, log, maxAttempts = 12, retrySeconds = defaultRetrySeconds } = parts;
  const { effectId: effect, kind, attempts, token } = leased;
  const fields = { effect, kind, attempts, token };
  try {
    // between claim and call this process may have been asleep for long
    if (!(await holdsLease(database.reads, leased))) return false;
    const lease = await openEffect(database.reads, leased);
    const result = await handler.act(
      lease,
      AbortSignal.timeout(lease.leaseMilliseconds),
      parts.services as AppServices,
    );
    await parts.act(system(lease.kind), async (ctx) => {
      await recordEffect(ctx.db, lease, result);
      await handler.record(ctx, lease, result);
    });
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'effects/lease-lost') {
      log.warn(fields, 'an outside call took longer than its lease; another process has taken it over');
      return false;
    }
    const state = await failEffect(database.reads, leased, {
      error: describeError(error),
      retrySeconds: retrySeconds(attempts),
      maxAttempts,
    });
    if (state === 'dead') log.error({ ...fields, err: error }, 'an outside call was given up');
    else log.warn({ ...fields, err: error }, 'an outside call failed; it will be tried again');
    return false;
  }
}
