import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, isAlive, until } from './postmaster.ts';
import { StartProblem } from '../../lib/start-problem.ts';

/** How long a start waits for another platform process on the same data to end: one that was just killed is on its way out. */
const WAIT_SECONDS = 5;

/**
 * Makes this process the owner of a data folder, so that two platforms never work on one database by accident. The file
 * names process and birth; one whose process is gone (kill -9, power cut) is worth nothing and is taken over.
 */
export async function takeOwnership(home: string, waitSeconds = WAIT_SECONDS): Promise<{ release(): void }> {
  const file = path.join(home, 'owner');
  const mine = `${process.pid} ${birthOf(process.pid) ?? ''}\n`;
  while (!claimed(file, mine)) {
    const pid = liveOwner(file);
    if (pid === undefined) rmSync(file, { force: true });
    else if (!(await until(() => liveOwner(file) !== pid, waitSeconds))) {
      throw new StartProblem(
        `Another platform (process ${pid}) is using this data folder.`,
        `Use that one, stop it (kill ${pid}), or start this one with another folder: --data DIR.`,
      );
    }
  }
  return { release: () => rmSync(file, { force: true }) };
}

function claimed(file: string, mine: string): boolean {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function liveOwner(file: string): number | undefined {
  try {
    const [number, birth] = readFileSync(file, 'utf8').trim().split(' ');
    const pid = Number(number);
    return pid > 0 && isAlive(pid) && birthOf(pid) === birth ? pid : undefined;
  } catch {
    return undefined;
  }
}
