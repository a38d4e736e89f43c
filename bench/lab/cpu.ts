/** Processor time of both sides: on a machine that others use too, it says more than the clock does. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

interface Used {
  parent: number;
  seconds: number;
}

/** ticks of a second in /proc, the same on every Linux */
const ticks = 100;

/** Seconds of processor time that this process and all below it have used, with those that have ended. NaN elsewhere. */
export function cpuSeconds(alsoBelow: number): number {
  let processes: Map<number, Used>;
  try {
    processes = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap(read),
    );
  } catch {
    return Number.NaN;
  }
  const isOurs = (pid: number): boolean =>
    pid === process.pid || pid === alsoBelow || (pid > 1 && isOurs(processes.get(pid)?.parent ?? 0));
  let sum = 0;
  for (const [pid, { seconds }] of processes) if (isOurs(pid)) sum += seconds;
  return sum;
}

function read(name: string): Array<[number, Used]> {
  try {
    // the name of the program may hold blanks and brackets: fields begin behind the last one
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const used = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [[Number(name), { parent: Number(fields[1]), seconds: used / ticks }]];
  } catch {
    return [];
  }
}

/** Processor time of the whole machine, busy and all, in seconds. */
export function machineSeconds(): { busy: number; all: number } {
  let busy = 0;
  let all = 0;
  for (const { times } of os.cpus()) {
    const used = times.user + times.nice + times.sys + times.irq;
    busy += used / 1000;
    all += (used + times.idle) / 1000;
  }
  return { busy, all };
}

export interface Watched<T> {
  result: T;
  /** processor seconds of our side, the load generator included */
  ownSeconds: number;
  /** share of the machine that others used meanwhile, 0–1 */
  foreign: number;
}

/** Runs a measurement and says what it cost, and how much others used meanwhile. */
export async function watched<T>(serverPid: number, work: () => Promise<T>): Promise<Watched<T>> {
  const own = cpuSeconds(serverPid);
  const machine = machineSeconds();
  const result = await work();
  const ownSeconds = cpuSeconds(serverPid) - own;
  const after = machineSeconds();
  const foreign = Math.max(0, after.busy - machine.busy - ownSeconds) / (after.all - machine.all);
  return { result, ownSeconds, foreign };
}
