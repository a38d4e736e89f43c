import { Worker } from 'node:worker_threads';
import type { Overlay, TestOutcome, TestReport } from '@yiti/engines/scenario';
import { reportOf } from '@yiti/engines/scenario';
import { problem } from '../../base/problems.ts';
import type { Answers, Checked, Jobs } from './apart-worker.ts';
import type { Files } from './install-package.ts';
import { standardProcesses } from './standard.ts';

/*
 * Work on files that somebody is writing (旁路): on threads of their own, with an end. Whatever they wrote, a loop without end or a table
 * that takes minutes to analyse, the server goes on answering. One thread checks and compares, another tests, so that nobody who types waits
 * for somebody's tests.
 */

const checkMilliseconds = 15_000;
const testMilliseconds = 60_000;

interface Lane {
  worker: Worker | undefined;
  /** ends when the job before is done: one after the other */
  last: Promise<unknown>;
}
const lanes: Record<'checks' | 'tests', Lane> = {
  checks: { worker: undefined, last: Promise.resolve() },
  tests: { worker: undefined, last: Promise.resolve() },
};

/** All that the checks of a package have to say. @throws scenarios/draft-too-slow */
export async function checkApart(files: Files): Promise<Checked> {
  const standard = await standardProcesses();
  return run<'check'>(
    'checks',
    { kind: 'check', files: Object.fromEntries(files), standard },
    checkMilliseconds,
  );
}

/** What is different, by files, elements and rules. @throws scenarios/draft-too-slow */
export function compareApart(before: Files, after: Files): Promise<Answers['compare']> {
  const [was, is] = [Object.fromEntries(before), Object.fromEntries(after)];
  return run<'compare'>('checks', { kind: 'compare', before: was, after: is }, checkMilliseconds);
}

/**
 * The package's own tests. What has not ended after a minute counts as failed, and what comes after it was not carried out.
 *
 * @returns undefined when the package has problems, so that nothing can be carried out
 */
export async function testApart(
  files: Files,
  overlays: readonly Overlay[],
  now: string,
  keys: readonly string[],
): Promise<TestReport | undefined> {
  const standard = await standardProcesses();
  const outcomes: TestOutcome[] = [];
  const job = { kind: 'test', files: Object.fromEntries(files), standard, overlays, now } as const;
  try {
    const { ran } = await run<'test'>('tests', job, testMilliseconds, (outcome) => outcomes.push(outcome));
    return ran ? reportOf(outcomes) : undefined;
  } catch {
    const left = keys.slice(outcomes.length);
    return reportOf([...outcomes, ...left.map((key, index) => unfinished(key, index === 0))]);
  }
}

function unfinished(key: string, isFirst: boolean): TestOutcome {
  const seconds = testMilliseconds / 1000;
  const message = isFirst
    ? { zh: `${seconds} 秒内没有运行完`, en: `it did not end within ${seconds} seconds` }
    : { zh: '前面的测试没有运行完，没有轮到', en: 'not carried out: a test before it did not end' };
  return {
    key,
    name: { zh: key, en: key },
    division: '',
    ok: false,
    failures: [{ what: 'process', expected: null, actual: null, message }],
    askedCount: 0,
    uploadCount: 0,
  };
}

function run<K extends keyof Jobs>(
  name: keyof typeof lanes,
  job: Jobs[K],
  milliseconds: number,
  onPart: (part: TestOutcome) => void = () => undefined,
): Promise<Answers[K]> {
  const lane = lanes[name];
  const result = lane.last.then(() => perform<K>(lane, job, milliseconds, onPart));
  lane.last = result.catch(() => undefined);
  return result;
}

type Said<K extends keyof Jobs> = { part: TestOutcome } | { done: Answers[K] } | { failed: string };

function perform<K extends keyof Jobs>(
  lane: Lane,
  job: Jobs[K],
  milliseconds: number,
  onPart: (part: TestOutcome) => void,
): Promise<Answers[K]> {
  const worker = (lane.worker ??= newWorker(lane));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => stop(problem('scenarios/draft-too-slow'))), milliseconds);
    const end = (then: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error');
      worker.unref();
      then();
    };
    const stop = (error: unknown) => {
      lane.worker = undefined;
      void worker.terminate();
      reject(error as Error);
    };
    worker.ref();
    worker.on('error', (error) => end(() => stop(error)));
    worker.on('message', (said: Said<K>) => {
      if ('part' in said) onPart(said.part);
      else if ('done' in said) end(() => resolve(said.done));
      else end(() => reject(new Error(said.failed)));
    });
    worker.postMessage(job);
  });
}

function newWorker(lane: Lane): Worker {
  const worker = new Worker(new URL('apart-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  worker.once('exit', () => {
    if (lane.worker === worker) lane.worker = undefined;
  });
  worker.unref();
  return worker;
}
