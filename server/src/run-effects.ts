import { hostname } from 'node:os';
import type { AppServices, JobHandler, Module } from './base/module.ts';
import { effectWorker, type EffectWorker } from './base/effects/index.ts';

export interface RunningEffects {
  worker: EffectWorker;
  job: JobHandler;
}

/**
 * Does the outside effects of all modules: every minute, and whenever somebody asks for it with a job of this name. Any number
 * of processes may do so; leases keep them apart.
 */
export function runEffects(modules: readonly Module[], services: () => AppServices): RunningEffects {
  const handlers = modules.flatMap(({ effects = [] }) => effects);
  let open: EffectWorker | undefined;
  const worker: EffectWorker = {
    drain: () => {
      const running = services();
      const { database, act, log } = running;
      const name = `${hostname()}:${process.pid}`;
      open ??= effectWorker({ database, act, handlers, worker: name, log, services: running });
      return open.drain();
    },
  };
  return {
    worker,
    job: {
      name: 'effects.drain',
      cron: '* * * * *',
      run: async () => {
        await worker.drain();
      },
    },
  };
}
