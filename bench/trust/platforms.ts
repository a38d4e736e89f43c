import { startPlatform, type Lab, type ServerProcess } from '../lab/lab.ts';

/** The platform on the lab's database without limits of requests: one address sends all of them here. */
export function startUnlimited(
  lab: Lab,
  database: string,
  settings: readonly string[] = [],
): Promise<ServerProcess> {
  return startPlatform(lab, database, {
    settings: ['--limit-questions', '0', '--limit-files', '0', '--local-adapters', ...settings],
  });
}
