/** For tests: takes the job `test.killed`, says so, and never ends it; to be killed. */
import type { AppServices } from '../module.ts';
import { runJobs } from './run-jobs.ts';

await runJobs({
  url: process.argv[2]!,
  handlers: [
    {
      name: 'test.killed',
      run: () => {
        process.send!('begun');
        return new Promise(() => {});
      },
    },
  ],
  services: {} as AppServices,
  log: { info() {}, warn() {}, error() {} },
  pollMilliseconds: 50,
});
