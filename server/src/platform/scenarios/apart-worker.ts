/** The other side of {@link file://./apart.ts}: one job at a time, each answered with its parts and its end. */
import { parentPort } from 'node:worker_threads';
import {
  compareFiles,
  eachScenarioTest,
  readScenario,
  type FileChange,
  type Overlay,
  type PackageProblem,
} from '@yiti/engines/scenario';

type Texts = Readonly<Record<string, string>>;

/** What can be asked for. */
export interface Jobs {
  check: { kind: 'check'; files: Texts; standard: Texts };
  compare: { kind: 'compare'; before: Texts; after: Texts };
  test: { kind: 'test'; files: Texts; standard: Texts; overlays: readonly Overlay[]; now: string };
}

export interface Checked {
  problems: PackageProblem[];
  warnings: PackageProblem[];
}

export interface Answers {
  check: Checked;
  compare: FileChange[];
  /** false: the package has problems, nothing was carried out */
  test: { ran: boolean };
}

const filesOf = (texts: Texts) => new Map(Object.entries(texts));

async function answer(job: Jobs[keyof Jobs]): Promise<Answers[keyof Answers]> {
  if (job.kind === 'compare') return compareFiles(filesOf(job.before), filesOf(job.after));
  const read = await readScenario(filesOf(job.files), { standard: filesOf(job.standard) });
  if (job.kind === 'check') return { problems: read.ok ? [] : read.problems, warnings: read.warnings };
  if (!read.ok) return { ran: false };
  const engines = { standard: filesOf(job.standard), now: job.now };
  for await (const outcome of eachScenarioTest(read.scenario, job.overlays, engines))
    parentPort!.postMessage({ part: outcome });
  return { ran: true };
}

parentPort!.on('message', (job: Jobs[keyof Jobs]) => {
  answer(job).then(
    (done) => parentPort!.postMessage({ done }),
    (error: unknown) =>
      parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
