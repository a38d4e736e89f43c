import { watched } from '../lab/cpu.ts';
import { compared, type Figure, type Goal } from '../lab/figures.ts';

type Work = () => Promise<void> | void;

/** Both sides of a figure, and what is asked of their ratio. */
export interface Contest {
  name: string;
  ours: Work;
  peer: Work;
  /** what the other side is called */
  against: string;
  atMost: number;
  note: string;
}

interface Run {
  /** by the clock, and of processors by this process with all its threads */
  clock: number;
  processor: number;
}

/**
 * Runs both sides one after the other, the first in turn, after one run each that warms them. Two figures: by the clock, which has the goal, and in processor
 * time, which others on the machine disturb less (threads add up there: DuckDB has several).
 */
export async function inPairs(
  count: number,
  { name, ours, peer, against, atMost, note }: Contest,
): Promise<Figure[]> {
  await peer();
  await ours();
  const pairs: Array<{ ours: Run; peer: Run }> = [];
  let foreign = 0;
  const timed = async (work: Work): Promise<Run> => {
    const { result, foreign: others } = await watched(process.pid, () => run(work));
    foreign = Math.max(foreign, others);
    return result;
  };
  for (let pair = 0; pair < count; pair += 1) {
    const isOurTurn = pair % 2 === 0;
    const first = await timed(isOurTurn ? ours : peer);
    const second = await timed(isOurTurn ? peer : ours);
    pairs.push(isOurTurn ? { ours: first, peer: second } : { ours: second, peer: first });
  }
  const by = (time: keyof Run, goal?: Goal, said?: string): Figure =>
    compared({
      name: time === 'clock' ? name : `${name}.processor-time`,
      unit: 'ms',
      denominator: { name: against, unit: 'ms' },
      pairs: pairs.map((pair) => ({ ours: pair.ours[time], peer: pair.peer[time] })),
      ...(goal ? { goal } : {}),
      ...(said ? { note: said } : {}),
    });
  const others = `others used up to ${(foreign * 100).toFixed(1)} % of the machine`;
  return [by('clock', { of: 'ratio', atMost }, `${note}; ${others}`), by('processor')];
}

async function run(work: Work): Promise<Run> {
  const before = process.cpuUsage();
  const began = performance.now();
  await work();
  const clock = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1000 };
}
