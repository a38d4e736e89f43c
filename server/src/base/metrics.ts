import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus (运行指标) at `/metrics`, with the token of `YITI_METRICS_TOKEN`. Labels are routes and names from the program, never ids or people. */
export interface Metrics {
  /** `route` as declared (`GET /cases/:caseId`), not the address that was asked for */
  request(route: string, status: number, seconds: number): void;
  job: (name: string, outcome: 'done' | 'failed', seconds: number) => void;
  /** somebody asked for more than his share; by kind of request, never by who it was */
  turnedAway: (kind: string) => void;
  /** measured when the figures are fetched */
  watch(figures: WatchedFigures): void;
  /** text in Prometheus' format */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface WatchedFigures {
  pool?: pg.Pool;
  outbox?: () => Promise<{ waiting: number; dead: number; oldestSeconds: number }>;
  unsealedEvents?: () => Promise<number>;
  liveListeners?: () => number;
  waitingWrites?: () => number;
}

/** From a cached read to a slow report; p99 of filings lies between 25 and 100 ms. */
const requestBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const jobBuckets = [0.01, 0.1, 1, 10, 60, 600];

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'yiti_http_request_seconds',
    help: 'Time from the request to the end of the answer, by route and class of status',
    labelNames: ['route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  const jobs = new Histogram({
    name: 'yiti_job_seconds',
    help: 'Time that jobs take, by job and outcome',
    labelNames: ['job', 'outcome'],
    buckets: jobBuckets,
    registers,
  });
  const turnedAway = counterOfTurnedAway(registry);
  const unreadable = new Counter({
    name: 'yiti_metrics_unreadable_total',
    help: 'Figures that could not be measured, because the database did not answer',
    registers,
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });

  const measures: Array<() => void | Promise<void>> = [];

  return {
    request: (route, status, seconds) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    turnedAway: (kind) => turnedAway.inc({ kind }),
    job: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    watch({ pool, outbox, unsealedEvents, liveListeners, waitingWrites }) {
      if (pool)
        measures.push(
          measurePool(
            pool,
            gauge('yiti_database_connections', 'Connections of the pool, by state', ['state']),
          ),
        );
      if (outbox) measures.push(measureOutbox(outbox, gauge));
      if (unsealedEvents) {
        const unsealed = gauge(
          'yiti_audit_unsealed_events',
          'Events of the audit trail that no seal protects yet',
        );
        measures.push(async () => unsealed.set(await unsealedEvents()));
      }
      if (liveListeners) {
        const listeners = gauge('yiti_live_listeners', 'Pages that listen for changes');
        measures.push(() => listeners.set(liveListeners()));
      }
      if (waitingWrites) {
        const waiting = gauge('yiti_waiting_writes', 'Requests whose rows wait to be written');
        measures.push(() => waiting.set(waitingWrites()));
      }
    },
    async text() {
      const results = await Promise.allSettled(measures.map(async (measure) => measure()));
      for (const { status } of results) if (status === 'rejected') unreadable.inc();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

const counterOfTurnedAway = (registry: Registry) =>
  new Counter({
    name: 'yiti_turned_away_total',
    help: 'Requests beyond what one sender may ask for, by kind of limit',
    labelNames: ['kind'],
    registers: [registry],
  });

function measurePool(pool: pg.Pool, connections: Gauge): () => void {
  return () => {
    connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    connections.set({ state: 'idle' }, pool.idleCount);
    connections.set({ state: 'waited-for' }, pool.waitingCount);
  };
}

function measureOutbox(
  outbox: NonNullable<WatchedFigures['outbox']>,
  gauge: (name: string, help: string, labelNames?: string[]) => Gauge,
): () => Promise<void> {
  const deliveries = gauge('yiti_outbox_deliveries', 'Events and deliveries by state', ['state']);
  const oldest = gauge('yiti_outbox_oldest_seconds', 'Age of the oldest event on its way');
  return async () => {
    const { waiting, dead, oldestSeconds } = await outbox();
    deliveries.set({ state: 'waiting' }, waiting);
    deliveries.set({ state: 'dead' }, dead);
    oldest.set(oldestSeconds);
  };
}
