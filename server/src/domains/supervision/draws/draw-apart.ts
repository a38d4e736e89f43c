import { Worker } from 'node:worker_threads';
import type { ApartAnswer, ApartJob } from './draw-apart-worker.ts';

/**
 * Draws, or changes what was drawn, on a thread of its own: drawing the inspectors of a hundred thousand firms takes seconds, in which nobody else would be
 * answered. The thread ends with it.
 *
 * @throws Error when the thread fails; what the engine refuses is an answer
 */
export function drawApart(job: ApartJob): Promise<Exclude<ApartAnswer, { failed: string }>> {
  const worker = new Worker(new URL('draw-apart-worker.ts', import.meta.url));
  return new Promise<Exclude<ApartAnswer, { failed: string }>>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that draws ended with ${code}`)));
    worker.once('message', (answer: ApartAnswer) => {
      if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer);
    });
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
