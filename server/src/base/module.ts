import type { Config } from '../config.ts';
import type { Actor, Ctx, DomainEvent, Log } from './context.ts';
import type { Crypto } from './crypto/index.ts';
import type { Database } from './database/database.ts';
import type { EffectHandler } from './effects/index.ts';
import type { Files } from './files/index.ts';
import type { GroupCommit } from './database/group-commit.ts';
import type { Mount } from './http/mount.ts';
import type { Gatekeeper } from './http/permission.ts';
import type { HeldKey } from './held-keys/index.ts';
import type { LiveHub } from './live/index.ts';
import type { Route } from './http/route.ts';
import type { SealedTable } from './sealed-fields/index.ts';

/** Told of events after their commit; what it writes happens once, with the delivery; in order per root. */
export interface Subscription {
  /** unique: deliveries are remembered by it */
  name: string;
  events: readonly string[];
  /**
   * The handler only reads and fills `ctx.write`: many deliveries then share a context, a transaction and a statement, their
   * handlers run side by side, and what they read is asked together (`askedTogether`). Without it each delivery has a
   * transaction of its own, in which it may hold rows.
   */
  grouped?: boolean;
  handle(ctx: Ctx, event: DomainEvent & { id: number; at: string }): Promise<void>;
}

/** Work that happens without anybody asking: a timer, a sealing, a tidying. */
export interface JobHandler {
  name: string;
  /** crontab pattern or undefined: only when a job is added */
  cron?: string;
  run(services: AppServices, payload: unknown): Promise<void>;
}

/** A room of the house. Its order in app.ts says who may know whom. */
export interface Module {
  /** also the name of its PostgreSQL schema */
  name: string;
  routes?: readonly Route[];
  /** protocols that a library answers by itself */
  mounts?: readonly Mount[];
  subscriptions?: readonly Subscription[];
  jobs?: readonly JobHandler[];
  /** kinds of calls to other systems that this module makes (对外调用) */
  effects?: readonly EffectHandler[];
  /** tables of which columns are kept encrypted (字段加密) */
  sealed?: readonly SealedTable[];
  /** keys that this module holds, for administrators to see (密钥清单) */
  keys?(services: AppServices): Promise<readonly HeldKey[]>;
  /** in order of the list; what it starts, `stop` ends, in reverse order */
  start?(services: AppServices): Promise<void>;
  stop?(): Promise<void>;
}

/** What a running platform offers to its modules. */
export interface AppServices {
  config: Config;
  crypto: Crypto;
  database: Database;
  files: Files;
  groupCommit: GroupCommit;
  /** tells open pages that something they show has changed */
  live: LiveHub;
  log: Log;
  now: () => Date;
  /** in demonstrations only: moves the clock of every process forward and runs what has become due */
  moveClock?(to: Date): Promise<void>;
  /** runs a verb as `actor` in a transaction, as a route would: flushes what it wrote */
  act: <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  /** the platform floor says who people are and what they may */
  setGatekeeper: (gatekeeper: Gatekeeper) => void;
}
