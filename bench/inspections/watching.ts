import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks for a public page, one request at a time, until it is told to stop. @returns the longest wait, in milliseconds */
export function asking(port: number): { stop(): Promise<number> } {
  let longest = 0;
  let isOver = false;
  const all = (async () => {
    while (!isOver) {
      const began = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/api/published-inspection-draws?division=370102`)).text();
      longest = Math.max(longest, performance.now() - began);
      await pause(20);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await all;
      return longest;
    },
  };
}

/** @returns seconds */
export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** MB; NaN where the system does not tell. */
export function memory(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
