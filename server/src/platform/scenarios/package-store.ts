import { sql, type Kysely } from 'kysely';
import type { Overlay, Scenario } from '@yiti/engines/scenario';
import type { Tables } from '../../base/database/tables.ts';

export interface InstalledVersion {
  id: string;
  version: string;
  contentHash: string;
  installedAt: string;
  installedBy: string;
  scenario: Scenario;
}

/** Every installed version, newest first of each; only scenario.json is read of its files. */
export async function readInstalled(db: Kysely<Tables>, scenarioId?: string): Promise<InstalledVersion[]> {
  let query = db
    .selectFrom('scenarios.package')
    .select([
      'scenario_id',
      'version',
      'content_hash',
      'installed_at',
      'installed_by',
      sql<string>`files ->> 'scenario.json'`.as('head'),
    ]);
  if (scenarioId !== undefined) query = query.where('scenario_id', '=', scenarioId);
  const rows = await query
    .orderBy('scenario_id')
    .orderBy('installed_at', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.scenario_id,
    version: row.version,
    contentHash: row.content_hash,
    installedAt: row.installed_at,
    installedBy: row.installed_by,
    scenario: JSON.parse(row.head) as Scenario,
  }));
}

export interface Adoption {
  scenarioId: string;
  division: string;
  version: string;
  overlay: Overlay;
  snapshotId: string;
  changedAt: string;
  changedBy: string;
}

export async function readAdoptions(
  db: Kysely<Tables>,
  { scenarioId, division }: { scenarioId?: string; division?: string } = {},
): Promise<Adoption[]> {
  let query = db
    .selectFrom('scenarios.adoption')
    .select(['scenario_id', 'division', 'version', 'overlay', 'snapshot_id', 'changed_at', 'changed_by']);
  if (scenarioId !== undefined) query = query.where('scenario_id', '=', scenarioId);
  if (division !== undefined) query = query.where('division', '=', division);
  const rows = await query.orderBy('scenario_id').orderBy('division').execute();
  return rows.map((row) => ({
    scenarioId: row.scenario_id,
    division: row.division,
    version: row.version,
    overlay: row.overlay as unknown as Overlay,
    snapshotId: row.snapshot_id,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }));
}
