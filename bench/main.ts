/** `npm run bench`: measures the platform against its peers, by interleaved pairs. See README.md. */
import { completions } from './completions.ts';
import { inbox } from './inbox.ts';
import { latency } from './latency.ts';
import { runBenchmarks } from './lab/run.ts';
import { messages } from './messages.ts';
import { overload } from './overload.ts';
import { search } from './search.ts';
import { starting } from './starting.ts';
import { submissions } from './submissions.ts';

await runBenchmarks('npm run bench', {
  submissions,
  completions,
  latency,
  overload,
  inbox,
  messages,
  search,
  starting,
});
