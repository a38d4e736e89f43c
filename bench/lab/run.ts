/** Runs the benchmarks of one command and prints what they found; the options are the same for all commands. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, table, type Figure } from './figures.ts';
import { openLab, type Lab } from './lab.ts';
import { full, quick, type Scale } from './scale.ts';

export type Benchmark = (lab: Lab, scale: Scale) => Promise<Figure[]>;

const options = {
  json: { type: 'string' },
  only: { type: 'string', multiple: true },
  full: { type: 'boolean', default: false },
  pairs: { type: 'string' },
  seconds: { type: 'string' },
  cases: { type: 'string' },
  rows: { type: 'string' },
  answers: { type: 'string' },
  timers: { type: 'string' },
  credentials: { type: 'string' },
  seed: { type: 'string' },
  'node-flags': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** `command`: as it is typed, `npm run bench`. */
export async function runBenchmarks(command: string, benchmarks: Record<string, Benchmark>): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(`${command} -- [--only NAME]… [--json FILE] [--full] [--pairs N] [--seconds S] and what the README says
  NAME: ${Object.keys(benchmarks).join(', ')}`);
    return;
  }
  const chosen = values.only ?? Object.keys(benchmarks);
  const unknown = chosen.find((name) => !(name in benchmarks));
  if (unknown) throw new Error(`There is no benchmark ${unknown}: ${Object.keys(benchmarks).join(', ')}.`);
  const scale = scaleOf(values);
  const figures = await measureAll(chosen, benchmarks, scale);
  if (chosen.length > 1) console.log(`\nAll figures\n\n${table(figures)}`);
  if (values.json) writeJson(values.json, scale, figures);
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function scaleOf(values: Values): Scale {
  const scale: Scale = { ...(values.full ? full : quick) };
  for (const name of ['pairs', 'seconds', 'rows', 'answers', 'timers', 'credentials', 'seed'] as const)
    if (values[name]) scale[name] = Number(values[name]);
  if (values.cases) scale.cases = values.cases.split(',').map(Number);
  if (values['node-flags']) scale.nodeFlags = values['node-flags'].split(' ');
  return scale;
}

async function measureAll(
  chosen: readonly string[],
  benchmarks: Record<string, Benchmark>,
  scale: Scale,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const lab = await openLab();
  const stop = () => void lab.close().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    for (const name of chosen) {
      console.log(`\n${name}`);
      const found = await benchmarks[name]!(lab, scale);
      figures.push(...found);
      console.log(`\n${table(found)}`);
    }
  } finally {
    await lab.close();
  }
  return figures;
}

function writeJson(file: string, scale: Scale, figures: readonly Figure[]): void {
  const machine = {
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    node: process.version,
    loadBefore: os.loadavg()[2],
  };
  const rows = figures.map((figure) => ({ ...figure, met: isMet(figure) ?? null }));
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), machine, scale, figures: rows }, null, 2)}\n`,
  );
}
