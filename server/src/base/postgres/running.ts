import path from 'node:path';
import { clusterFolder, readPassword, SUPERUSER } from './cluster.ts';
import { choosePlace } from './place.ts';
import { livePostmaster } from './postmaster.ts';

/** Connection string of the built-in database of a running platform; undefined when it is not running. For tools beside it. */
export function runningPostgres(dataDir: string, database = 'yiti'): string | undefined {
  const place = choosePlace(path.resolve(dataDir));
  const running = livePostmaster(clusterFolder(place));
  return running && `postgresql://${SUPERUSER}:${readPassword(place)}@127.0.0.1:${running.port}/${database}`;
}
