import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const running = new Set<ChildProcess>();

let interrupted = false;

// what we started ends with us, and then we do
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt(signal));
process.once('disconnect', () => interrupt('SIGTERM'));
process.channel?.unref(); // waiting for that is no reason to stay

export interface Ended {
  code: number | null;
  output: string;
  milliseconds: number;
}

/** Runs a program from the root of the repository. Its output is shown as it comes, or kept for later (`quiet`). */
export function shell(
  program: string,
  args: readonly string[],
  { quiet = false, folder = root } = {},
): Promise<Ended> {
  const from = performance.now();
  const child = spawn(program, args, {
    cwd: folder,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    const done = (code: number | null) => {
      running.delete(child);
      if (interrupted && running.size === 0) process.exit(130);
      resolve({ code, output, milliseconds: performance.now() - from });
    };
    child.once('error', (error) => {
      output += error.message;
      done(127);
    });
    child.once('close', done);
  });
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function interrupt(signal: NodeJS.Signals): void {
  interrupted = true;
  if (running.size === 0) process.exit(130);
  for (const child of running) child.kill(signal);
}
