import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plain, type Figure } from './lab/figures.ts';
import { startServer, type Lab, type ServerProcess } from './lab/lab.ts';

/** A start from nothing, a second start, and what the platform's process holds in memory; with the built-in database. */
export async function starting(lab: Lab): Promise<Figure[]> {
  const data = path.join(lab.folder, 'starting');
  const start = () =>
    startServer('server/src/main.ts', (port) => ['--port', String(port), '--data', data], {
      env: { DATABASE_URL: '' },
    });
  const cold = await start();
  await cold.stop();
  const second = await start();
  const memory = residentMegabytes(second);
  await second.stop();
  return [
    plain(
      'start.cold',
      cold.readyAfter / 1000,
      's',
      undefined,
      'new database, migrations, demonstration province, all packages published',
    ),
    plain('start.second', second.readyAfter / 1000, 's', { of: 'value', atMost: 5 }),
    plain(
      'memory.platform',
      memory,
      'MB',
      undefined,
      'resident memory of the Node.js process after a start, PostgreSQL not included',
    ),
  ];
}

function residentMegabytes({ child }: ServerProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
