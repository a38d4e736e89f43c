/** Drives instances through a process server: as many at once as there are connections, each task by its own request. */
import { openLine, request, type Line } from './http-load.ts';
import { tasksOf } from './permit-process.ts';

export interface ProcessOutcome {
  /** tasks completed per second */
  completions: number;
  /** instances that reached their end, per second */
  instances: number;
  started: number;
  completed: number;
}

interface ProcessLoad {
  port: number;
  connections: number;
  seconds: number;
  /** false: the request that starts an instance also ends it */
  waits?: boolean;
}

/** Throws where an answer is not the one that the process demands. */
export async function driveInstances({
  port,
  connections,
  seconds,
  waits = true,
}: ProcessLoad): Promise<ProcessOutcome> {
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port)));
  try {
    const endsBefore = await ended(lines[0]!);
    const began = performance.now();
    const until = began + seconds * 1000;
    const tally = { started: 0, completed: 0 };
    await Promise.all(lines.map((line, i) => drive(line, { until, tally, first: i, waits })));
    const took = (performance.now() - began) / 1000;
    const ends = (await ended(lines[0]!)) - endsBefore;
    return { ...tally, completions: tally.completed / took, instances: ends / took };
  } finally {
    for (const line of lines) line.close();
  }
}

interface Driving {
  until: number;
  tally: { started: number; completed: number };
  /** small and large amounts take turns, so that both ways are gone */
  first: number;
  waits: boolean;
}

async function drive(line: Line, { until, tally, first, waits }: Driving): Promise<void> {
  for (let n = first; performance.now() < until; n += 1) {
    const amount = n % 2 === 0 ? 500 : 5000;
    const { id, task: begun } = await ask(line, '/instances', { amount }, 201);
    tally.started += 1;
    let waiting: string | null = begun;
    for (const expected of waits ? tasksOf(amount) : []) {
      if (performance.now() >= until) return;
      if (waiting?.split('.')[0] !== expected)
        throw new Error(`Instance ${id} waits for ${waiting}, not for ${expected}.`);
      const answer: { task: string | null } = await ask(
        line,
        `/instances/${id}/tasks/${waiting}`,
        { opinion: '材料齐全，符合条件。' },
        200,
      );
      waiting = answer.task;
      tally.completed += 1;
    }
    if (waiting !== null) throw new Error(`Instance ${id} still waits for ${waiting}.`);
  }
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of two shapes
async function ask(line: Line, path: string, body: object, wanted: number): Promise<any> {
  const answer = await line.send(request('POST', path, { body: JSON.stringify(body) }));
  if (answer.status !== wanted) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

async function ended(line: Line): Promise<number> {
  const { body } = await line.send(request('GET', '/completed'));
  return JSON.parse(body).completed;
}
