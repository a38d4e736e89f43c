import { holdKeyLists } from './base/held-keys/index.ts';
import { mkdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Actor, Ctx } from './base/context.ts';
import { countUnsealed } from './base/audit/index.ts';
import { demonstrationClock, systemClock, type DemonstrationClock } from './base/clock/index.ts';
import { softwareCrypto } from './base/crypto/index.ts';
import { outboxEvents } from './base/outbox/event-row.ts';
import { openDatabase, writeChangeset, type Database } from './base/database/database.ts';
import { GroupCommit } from './base/database/group-commit.ts';
import { migrate } from './base/database/migrate.ts';
import { openAdmission, type Admission } from './base/http/admission.ts';
import { contextFactory } from './base/http/context-factory.ts';
import { httpServer } from './base/http/http-server.ts';
import { openLimits } from './base/http/limits.ts';
import { openRefusals } from './base/http/refusals.ts';
import { clamavScanner, diskFiles } from './base/files/index.ts';
import { outsideCalls } from './base/effects/module.ts';
import { answers } from './base/http/module.ts';
import type { OpenMount } from './base/http/mount.ts';
import type { Gatekeeper } from './base/http/permission.ts';
import type { Route } from './base/http/route.ts';
import type { AppServices, Module } from './base/module.ts';
import { hasDue, outboxDispatcher, type Dispatcher, readLag } from './base/outbox/index.ts';
import { fileKeys, openSealedFields } from './base/sealed-fields/index.ts';
import { openSignals, type Signals } from './base/signals/index.ts';
import { asApplicationRole } from './base/database/application-role.ts';
import { openLog } from './base/log.ts';
import { databaseAnswers } from './base/health.ts';
import { addJob, installJobs, runJobs } from './base/jobs/index.ts';
import { liveHub } from './base/live/index.ts';
import { openMetrics, type Metrics } from './base/metrics.ts';
import type { Restraint } from './base/http/page-renderer.ts';
import { servePages } from './base/http/pages.ts';
import { policies } from './base/http/security-headers.ts';
import { provideServices } from './base/services-of.ts';
import { openCalendars } from './base/working-days/index.ts';
import type { Config } from './config.ts';
import { runEffects } from './run-effects.ts';

export interface RunningApp {
  url: string;
  services: AppServices;
  server: FastifyInstance;
  /** delivers everything that is waiting in the outbox; for tests, which otherwise would have to wait */
  drain(): Promise<void>;
  /** does the outside effects that are due; for tests. @returns how many were done */
  drainEffects(): Promise<number>;
  stop(): Promise<void>;
}

/** What a test puts in the place of the machine's. */
export interface Overrides {
  now?: () => Date;
  /** milliseconds by which limits are earned back; a clock that stands still earns nothing */
  elapsed?: () => number;
  /** takes the lines of the log, instead of standard output */
  writeLog?: (line: string) => void;
}

type Stop = () => Promise<void>;
type Settings = Config & { databaseUrl: string };

/** With more requests that write than this in flight, what can wait gives way to them. */
const manyWrites = 8;

/** Puts the ground under the modules and starts them in order; stopping is the mirror of starting. */
export async function runModules(
  chosen: readonly Module[],
  config: Settings,
  overrides: Overrides = {},
): Promise<RunningApp> {
  // keyed requests are answered and outside effects done whichever modules there are
  const modules = [...new Set([answers, outsideCalls, ...chosen])];
  const stops: Stop[] = [];
  const stop: Stop = async () => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    return await startAll(modules, config, overrides, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(
  modules: readonly Module[],
  config: Settings,
  overrides: Overrides,
  stops: Stop[],
  stop: Stop,
): Promise<RunningApp> {
  const foundation = await layFoundation(config, overrides, stops);
  const { database, crypto, files, groupCommit, live, log, movable, now, signals } = foundation;
  const admission = openAdmission();
  const isBusy = () => admission.inFlight.write > manyWrites;
  const act = actingOn(foundation, () => dispatcher.wake());
  const dispatcher = outboxDispatcher({
    database,
    open: (db, actor) => foundation.contexts.open({ db, actor }),
    subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
    log,
    signals,
    isBusy,
  });
  const gatekeeper = gatekeeperSlot();
  const services: AppServices = {
    config,
    crypto,
    database,
    files,
    groupCommit,
    live,
    log,
    now,
    ...(movable ? { moveClock: clockMover(movable, database.reads, signals, modules) } : {}),
    act,
    setGatekeeper: gatekeeper.fill,
  };
  provideServices(services);
  const sealing = await openSealedFields(services, modules, signals);
  holdKeyLists(services, modules);
  await startModules(modules, services, stops);
  dispatcher.start();
  stops.push(() => dispatcher.stop());
  const metrics = measure(foundation);
  const effects = runEffects(modules, () => services);
  const jobs = await runJobs({
    url: asApplicationRole(config.databaseUrl),
    handlers: [...modules.flatMap((module) => module.jobs ?? []), effects.job, ...sealing],
    onJob: metrics.job,
    services,
    log,
  });
  stops.push(() => jobs.stop());
  const server = await openServer(foundation, config, {
    onEvents: () => dispatcher.wake(),
    gatekeeper: gatekeeper.current,
    metrics,
    routes: modules.flatMap((module) => module.routes ?? []),
    mounts: openMounts(modules, services),
    admission,
    isBusy,
  });
  stops.push(() => server.close());
  return {
    url: await listen(server, config),
    services,
    server,
    drain: () => drainAll(dispatcher, database),
    drainEffects: () => effects.worker.drain(),
    stop,
  };
}

async function startModules(modules: readonly Module[], services: AppServices, stops: Stop[]): Promise<void> {
  for (const module of modules) {
    await module.start?.(services);
    if (module.stop) stops.push(() => module.stop!());
  }
}

type Foundation = Awaited<ReturnType<typeof layFoundation>>;

/** What modules and server stand on. */
async function layFoundation(config: Settings, overrides: Overrides, stops: Stop[]) {
  await migrate(config.databaseUrl);
  await installJobs(config.databaseUrl);
  await mkdir(config.dataDir, { recursive: true });
  const { writeLog } = overrides;
  const log = openLog({ ...config, ...(writeLog ? { write: writeLog } : {}) });
  const database = openDatabase(asApplicationRole(config.databaseUrl), {
    connections: config.databaseConnections,
  });
  stops.push(() => database.close());
  // a demonstration's clock can be moved forward; a test brings its own
  const movable = config.demo && !overrides.now ? await demonstrationClock(database.reads) : undefined;
  const now = overrides.now ?? (movable ?? systemClock).now;
  const crypto = await softwareCrypto({
    folder: join(config.dataDir, 'keys'),
    now,
    keyEncryptionKey: config.keyEncryptionKey,
  });
  const scanner = config.virusScanner ? clamavScanner(config.virusScanner) : undefined;
  const files = await diskFiles(join(config.dataDir, 'files'), { keys: fileKeys(database.reads), scanner });
  const signals = await openSignals(database.pool, log);
  stops.push(() => signals.close());
  await openCalendars(database.reads, signals, log);
  const live = liveHub(signals);
  stops.push(async () => live.close());
  const groupCommit = new GroupCommit(database.pool);
  const contexts = contextFactory({ now, log });
  const refusals = openRefusals({ database, log, now, atOnce: config.refusalsAtOnce });
  stops.push(() => refusals.stop());
  const elapsed = overrides.elapsed ?? (() => performance.now());
  return {
    log,
    database,
    movable,
    now,
    elapsed,
    crypto,
    files,
    signals,
    live,
    groupCommit,
    contexts,
    refusals,
  };
}

/** Work in a transaction of its own, outside of a request. */
function actingOn({ database, contexts }: Foundation, onEvents: () => void): AppServices['act'] {
  return async <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    let emitted = false;
    const result = await database.transaction(async (db) => {
      const { ctx, settle } = contexts.open({ db, actor });
      const answer = await work(ctx);
      settle();
      emitted = ctx.write.rowsOf(outboxEvents).length > 0;
      await writeChangeset(db, ctx.write);
      return answer;
    });
    if (emitted) onEvents();
    return result;
  };
}

function gatekeeperSlot() {
  let keeper: Gatekeeper | undefined;
  return {
    fill: (given: Gatekeeper): void => {
      keeper = given;
    },
    current: (): Gatekeeper => {
      if (!keeper) throw new Error('No module says who people are.');
      return keeper;
    },
  };
}

function measure({ database, groupCommit, live }: Foundation): Metrics {
  const metrics = openMetrics();
  metrics.watch({
    pool: database.pool,
    outbox: () => readLag(database.reads),
    unsealedEvents: () => countUnsealed(database.reads),
    liveListeners: () => live.listeners,
    waitingWrites: () => groupCommit.waiting,
  });
  return metrics;
}

async function openServer(
  { database, groupCommit, log, now, elapsed, contexts, live, refusals }: Foundation,
  config: Settings,
  parts: {
    onEvents: () => void;
    gatekeeper: () => Gatekeeper;
    metrics: Metrics;
    routes: readonly Route[];
    mounts: readonly OpenMount[];
    admission: Admission;
    isBusy: () => boolean;
  },
): Promise<FastifyInstance> {
  const { onEvents, gatekeeper, metrics, routes, mounts, admission, isBusy } = parts;
  const perKind = {
    question: { perMinute: config.questionsPerMinute, atOnce: 100 },
    file: { perMinute: config.filesPerMinute, atOnce: config.filesAtOnce },
    heavy: { perMinute: config.heavyPerMinute, atOnce: 2 },
    client: { perMinute: config.clientsPerMinute, atOnce: 50 },
  };
  const limits = openLimits(perKind, elapsed, metrics.turnedAway);
  const server = await httpServer({
    ground: { config, database, groupCommit, log, now, onEvents },
    contexts,
    gatekeeper,
    operation: {
      metrics,
      metricsToken: config.metricsToken,
      live,
      checks: [databaseAnswers(database.reads)],
    },
    routes,
    mounts,
    admission,
    limits,
    refusals,
  });
  await serveWeb(server, { limits, isBusy, secureCookies: config.secureCookies });
  return server;
}

/** @returns the address to open in a browser */
async function listen(server: FastifyInstance, { port, host }: Settings): Promise<string> {
  const address = await server.listen({ port, host });
  return host === '127.0.0.1' ? address.replace('127.0.0.1', 'localhost') : address;
}

function openMounts(modules: readonly Module[], services: AppServices): OpenMount[] {
  const mounts = modules.flatMap((module) => module.mounts ?? []);
  return mounts.map((mount) => ({
    path: mount.path,
    limit: mount.limit,
    headers: mount.headers,
    answer: mount.open(services),
  }));
}

/** Until nothing is due any more, also of what another lane or process has begun. */
async function drainAll(dispatcher: Dispatcher, { reads }: Database): Promise<void> {
  do await dispatcher.drain();
  while (await hasDue(reads));
}

/** Moves the clock here and in the other processes, and asks at once for the jobs that look at what is due. */
function clockMover(
  clock: DemonstrationClock,
  db: Database['reads'],
  signals: Signals,
  modules: readonly Module[],
): (to: Date) => Promise<void> {
  const channel = 'yiti_clock';
  signals.on(channel, () => void clock.refresh(db).catch(() => {}));
  const scheduled = modules.flatMap(({ jobs = [] }) => jobs.filter(({ cron }) => cron !== undefined));
  return async (to) => {
    await clock.moveTo(db, to);
    signals.send(channel);
    for (const { name } of scheduled)
      await addJob(db, name, {}, { key: `${name} after the clock was moved` });
  };
}

/** The pages, when they have been built; every address that is not a file is answered by the one page. */
async function serveWeb(
  server: FastifyInstance,
  restraint: Restraint & { secureCookies: boolean },
): Promise<void> {
  const root = fileURLToPath(new URL('../../web/dist/', import.meta.url));
  await mkdir(root, { recursive: true });
  await server.register(fastifyStatic, {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${sep}assets${sep}`);
      reply.header('content-security-policy', policies.file);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  servePages(server, root, restraint);
}
