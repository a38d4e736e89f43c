/** On a thread of its own: merges what waits of a whole province. Sends one answer. */
import { parentPort } from 'node:worker_threads';
import { mergeAll, type MergeAnswer, type MergeJob } from './merge-all.ts';

export type ApartAnswer = { answer: MergeAnswer } | { failed: string };

parentPort!.once('message', (job: MergeJob) => {
  let answer: ApartAnswer;
  try {
    answer = { answer: mergeAll(job) };
  } catch (error) {
    answer = { failed: (error as Error).stack ?? String(error) };
  }
  parentPort!.postMessage(answer);
});
