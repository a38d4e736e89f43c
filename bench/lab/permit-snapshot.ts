import type { Lab } from './lab.ts';
import { permitXml, processKey } from './permit-process.ts';

/** The permit process as a place has published it, in a migrated database. @returns its id */
export async function insertSnapshot(lab: Lab, database: string): Promise<string> {
  await lab.pool(database).query(
    `INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
     VALUES ('bench', 'bench', '1.0.0', '370000', $1, now(), 'bench')`,
    [
      JSON.stringify({
        scenario: { id: 'bench' },
        processes: { [processKey]: permitXml('feel') },
        decisions: {},
      }),
    ],
  );
  return 'bench';
}
