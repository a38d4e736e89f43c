import { Worker } from 'node:worker_threads';
import type { ApartAnswer } from './merge-apart-worker.ts';
import type { MergeAnswer, MergeJob } from './merge-all.ts';

/**
 * Merges on a thread of its own: two million checks take seconds, in which nobody else would be answered. The thread ends with it.
 *
 * @throws Error when the thread fails
 */
export function mergeApart(job: MergeJob): Promise<MergeAnswer> {
  const worker = new Worker(new URL('merge-apart-worker.ts', import.meta.url));
  return new Promise<MergeAnswer>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that merges ended with ${code}`)));
    worker.once('message', (said: ApartAnswer) => {
      if ('failed' in said) reject(new Error(said.failed));
      else resolve(said.answer);
    });
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
