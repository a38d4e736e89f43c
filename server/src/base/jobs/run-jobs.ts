import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Log } from '../context.ts';
import { describeError } from '../scrub.ts';
import type { AppServices, JobHandler } from '../module.ts';
import { freeJobsOfTheGone } from './free-jobs.ts';
import { jobsPool, nothingUnderWay } from './jobs-pool.ts';
import { openPresence } from './worker-presence.ts';

export interface RunningJobs {
  /** lets running jobs finish, for a few seconds; what does not is tried again by the next process */
  stop(): Promise<void>;
}

interface RunJobsParts {
  /** as the application's role */
  url: string;
  handlers: readonly JobHandler[];
  services: AppServices;
  log: Log;
  /** jobs at once */
  concurrency?: number;
  pollMilliseconds?: number;
  /** between two looks for jobs of processes that were killed */
  lookMilliseconds?: number;
  /** told after each job, for metrics */
  onJob?: (name: string, outcome: 'done' | 'failed', seconds: number) => void;
}

/**
 * Runs the jobs of all modules with graphile-worker, in connections of its own: a request never waits for a job. Any number of
 * processes may do so; a cron entry is added once for all of them, and what one leaves behind when it is killed another takes up.
 */
export async function runJobs(parts: RunJobsParts): Promise<RunningJobs> {
  const { url, handlers, log, concurrency = 2, pollMilliseconds = 2000, lookMilliseconds = 5000 } = parts;
  const taskList: TaskList = {};
  for (const handler of handlers) {
    if (taskList[handler.name]) throw new Error(`Two jobs are called «${handler.name}».`);
    taskList[handler.name] = (payload) => runOne(parts, handler, payload);
  }
  const crons = handlers.flatMap(({ name, cron }) => (cron ? [{ task: name, match: cron }] : []));
  const parsedCronItems = parseCronItems(crons);
  const presence = await openPresence(url, log);
  const events = new EventEmitter() as WorkerEvents;
  // all its workers lock in its name
  events.on('pool:create', ({ workerPool }) => presence.add(workerPool.id));
  // beside the workers: one that listens, one for cron entries, one that looks for the jobs of others
  const pool = jobsPool(url, concurrency + 3);
  const runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency,
    events,
    pollInterval: pollMilliseconds,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ part: 'jobs' }, message);
      else if (level === 'warning') log.warn({ part: 'jobs' }, message);
    }),
  }).catch(async (error: unknown) => {
    await pool.end();
    await presence.close();
    throw error;
  });
  const freeing = freeJobsOfTheGone({ pool, log, lookMilliseconds });
  return {
    async stop() {
      await freeing.stop();
      await runner.stop();
      await nothingUnderWay(pool);
      await pool.end();
      await presence.close();
    },
  };
}

async function runOne(
  { services, log, onJob }: RunJobsParts,
  handler: JobHandler,
  payload: unknown,
): Promise<void> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    await handler.run(services, payload);
    onJob?.(handler.name, 'done', seconds());
  } catch (error) {
    onJob?.(handler.name, 'failed', seconds());
    log.error({ err: error, job: handler.name }, 'a job failed; it will be tried again');
    // the queue keeps and logs the message of what it catches
    throw new Error(describeError(error));
  }
}
