import type { Config } from '../../config.ts';
import type { Log } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { GroupCommit } from '../database/group-commit.ts';

/** The technical ground that an endpoint stands on. */
export interface Ground {
  config: Config;
  database: Database;
  groupCommit: GroupCommit;
  log: Log;
  now: () => Date;
  /** events were committed: somebody may deliver them */
  onEvents(): void;
}
