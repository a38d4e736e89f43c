/** `npm run bench`: measures the platform against its peers, by interleaved pairs. See README.md. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, table, type Figure } from './lab/figures.ts';
import { openLab, type Lab } from './lab/lab.ts';
import { completions } from './completions.ts';
import { inbox } from './inbox.ts';
import { full, quick, type Scale } from './lab/scale.ts';
import { latency } from './latency.ts';
import { overload } from './overload.ts';
import { search } from './search.ts';
import { starting } from './starting.ts';
import { submissions } from './submissions.ts';

type Benchmark = (lab: Lab, scale: Scale) => Promise<Figure[]>;

const benchmarks: Record<string, Benchmark> = {
  submissions,
  completions,
  latency,
  overload,
  inbox,
  search,
  starting,
};

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    full: { type: 'boolean', default: false },
    pairs: { type: 'string' },
    seconds: { type: 'string' },
    cases: { type: 'string' },
    'node-flags': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`npm run bench -- [--only NAME]… [--json FILE] [--full] [--pairs N] [--seconds S] [--cases N,M]
  NAME: ${Object.keys(benchmarks).join(', ')}`);
} else await run();

async function run(): Promise<void> {
  const base = values.full ? full : quick;
  const scale: Scale = {
    ...base,
    ...(values.pairs ? { pairs: Number(values.pairs) } : {}),
    ...(values.seconds ? { seconds: Number(values.seconds) } : {}),
    ...(values.cases ? { cases: values.cases.split(',').map(Number) } : {}),
    ...(values['node-flags'] ? { nodeFlags: values['node-flags'].split(' ') } : {}),
  };
  const chosen = values.only ?? Object.keys(benchmarks);
  const unknown = chosen.find((name) => !(name in benchmarks));
  if (unknown) throw new Error(`There is no benchmark ${unknown}: ${Object.keys(benchmarks).join(', ')}.`);
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
  if (chosen.length > 1) console.log(`\nAll figures\n\n${table(figures)}`);
  if (values.json) {
    const machine = {
      cpu: os.cpus()[0]?.model,
      cores: os.availableParallelism(),
      node: process.version,
      loadBefore: os.loadavg()[2],
    };
    const rows = figures.map((figure) => ({ ...figure, met: isMet(figure) ?? null }));
    writeFileSync(
      values.json,
      `${JSON.stringify({ at: new Date().toISOString(), machine, scale, figures: rows }, null, 2)}\n`,
    );
  }
}
