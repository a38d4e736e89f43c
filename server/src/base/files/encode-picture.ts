import { Worker } from 'node:worker_threads';
import { problem } from '../problems.ts';
import type { PictureAnswer, PictureJob } from './picture-worker.ts';

/*
 * Pictures are read point by point and written anew (重新编码): whatever was hidden in their data, for a decoder with a fault or for whoever takes it
 * out again, does not come along. The codecs are WebAssembly, so that a fault in them stays in their own memory, and work on a thread of
 * their own, one picture after the other, which ends afterwards: WebAssembly gives memory back in no other way.
 */

/** A picture of fifty megapixels takes eight seconds on one slow core. */
const mostMilliseconds = 30_000;

/** Ends when the picture before is done: one at a time, so that memory for one is enough. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The same picture, written by us.
 *
 * @throws {Problem} files/picture-broken when it cannot be read to its end or takes too long
 */
export function encodePicture(job: PictureJob): Promise<Buffer> {
  const result = last.then(() => encodeApart(job));
  last = result.catch(() => undefined);
  return result;
}

function encodeApart(job: PictureJob): Promise<Buffer> {
  // what codecs print of a broken picture is the sender's affair
  const worker = new Worker(new URL('picture-worker.ts', import.meta.url), { stdout: true, stderr: true });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Buffer>((resolve, reject) => {
    const refuse = (cause: unknown) => reject(problem('files/picture-broken', {}, { cause }));
    timer = setTimeout(() => refuse(new Error('took too long')), mostMilliseconds);
    worker.once('error', refuse);
    worker.once('exit', (code) => refuse(new Error(`ended with ${code}`)));
    worker.once('message', (answer: PictureAnswer) => {
      if ('bytes' in answer) resolve(Buffer.from(answer.bytes));
      else refuse(new Error(answer.reason));
    });
    // a copy that the thread may have: a Buffer is often part of memory that others use
    const bytes = Uint8Array.from(job.bytes);
    worker.postMessage({ kind: job.kind, bytes } satisfies PictureJob, [bytes.buffer]);
  }).finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}
