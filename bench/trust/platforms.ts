import path from 'node:path';
import { startServer, type Lab, type ServerProcess } from '../lab/lab.ts';

/** The platform on the lab's database without limits of requests: one address sends all of them here. */
export function startUnlimited(
  lab: Lab,
  database: string,
  settings: readonly string[] = [],
): Promise<ServerProcess> {
  return startServer(
    'server/src/main.ts',
    (port) => [
      '--port',
      String(port),
      '--data',
      path.join(lab.folder, `data-${database}`),
      '--log-level',
      'error',
      '--limit-questions',
      '0',
      '--limit-files',
      '0',
      '--local-adapters',
      ...settings,
    ],
    { env: { DATABASE_URL: lab.url(database) } },
  );
}
