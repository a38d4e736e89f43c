/** `npm run bench:engines`: measures the engines of processes and rules against their peers, by interleaved pairs. See README.md. */
import { agreement } from './engines/agreement.ts';
import { population } from './engines/population.ts';
import { processes } from './engines/processes.ts';
import { rules } from './engines/rules.ts';
import { timers } from './engines/timers.ts';
import { runBenchmarks } from './lab/run.ts';

await runBenchmarks('npm run bench:engines', { processes, rules, population, agreement, timers });
