import { sql, type Kysely, type Selectable } from 'kysely';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { ProblemDetail } from '../../base/problems.ts';
import { problem } from '../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import { withinOrganisations } from '../directory/index.ts';
import type { Offering, OfferingState } from './offering.ts';

const columns = [
  'offering_id',
  'scenario_id',
  'service_key',
  'division',
  'organisation_id',
  'implementation_code',
  'basic_code',
  'name',
  'state',
  'version',
  'snapshot_id',
  'gate',
  'reason',
  'changed_at',
  'changed_by',
] as const;

type Row = Pick<Selectable<Tables['catalogue.offering']>, (typeof columns)[number]>;

function fromRow(row: Row): Offering {
  return {
    id: row.offering_id,
    scenarioId: row.scenario_id,
    service: row.service_key,
    division: row.division,
    organisationId: row.organisation_id,
    implementationCode: row.implementation_code,
    basicCode: row.basic_code,
    name: row.name as unknown as Offering['name'],
    state: row.state as OfferingState,
    version: row.version,
    snapshotId: row.snapshot_id,
    gate: row.gate as unknown as ProblemDetail[],
    reason: row.reason,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

export interface OfferingFilter {
  division?: string;
  organisationId?: string;
  scenario?: string;
  state?: number;
  q?: string;
  after?: string;
  limit: number;
}

/** A page by implementation code, within the jurisdiction. */
export async function listOfferings(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  filter: OfferingFilter,
): Promise<{ items: Offering[]; next?: string }> {
  let query = db
    .selectFrom('catalogue.offering')
    .select(columns)
    .where('ended', '=', false)
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction));
  if (filter.division !== undefined) query = query.where('division', '=', filter.division);
  if (filter.organisationId !== undefined) query = query.where('organisation_id', '=', filter.organisationId);
  if (filter.scenario !== undefined) query = query.where('scenario_id', '=', filter.scenario);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.q !== undefined) {
    const wanted = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb(sql<string>`name ->> 'zh'`, 'ilike', wanted),
        eb(sql<string>`name ->> 'en'`, 'ilike', wanted),
        eb('implementation_code', 'ilike', wanted),
      ]),
    );
  }
  const after = decodeAfter(filter.after, 2);
  if (after)
    query = query.where(sql<boolean>`(implementation_code, offering_id) > (${after[0]}, ${after[1]}::uuid)`);
  const rows = await query
    .orderBy('implementation_code')
    .orderBy('offering_id')
    .limit(filter.limit + 1)
    .execute();
  const items = rows.slice(0, filter.limit).map(fromRow);
  const last = items.at(-1);
  return {
    items,
    ...(rows.length > filter.limit && last ? { next: encodeAfter([last.implementationCode, last.id]) } : {}),
  };
}

/** One offering within the jurisdiction. @throws base/not-found */
export async function getOffering(
  { db, jurisdiction }: { db: Kysely<Tables>; jurisdiction: Jurisdiction },
  id: string,
  { lock = false } = {},
): Promise<Offering> {
  let query = db
    .selectFrom('catalogue.offering')
    .select(columns)
    .where('offering_id', '=', id)
    .where('ended', '=', false)
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction));
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw problem('base/not-found');
  return fromRow(row);
}

export function readVersions(db: Kysely<Tables>, offeringId: string) {
  return db
    .selectFrom('catalogue.offering_version as v')
    .innerJoin('catalogue.snapshot as s', 's.snapshot_id', 'v.snapshot_id')
    .select(['v.version', 'v.snapshot_id', 's.scenario_version', 'v.recorded_at'])
    .where('v.offering_id', '=', offeringId)
    .orderBy('v.version', 'desc')
    .execute();
}

/** A published offering as search sees it: what its name stands for is in the snapshot. */
export interface PublishedOffering {
  id: string;
  service: string;
  division: string;
  organisationId: string;
  snapshotId: string;
}

/** Every published offering, a page at a time: a province has hundreds of thousands. */
export async function* readPublishedOfferings(
  db: Kysely<Tables>,
  pageSize = 1000,
): AsyncGenerator<PublishedOffering[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db
      .selectFrom('catalogue.offering')
      .select(['offering_id', 'service_key', 'division', 'organisation_id', 'snapshot_id'])
      .where('ended', '=', false)
      .where('state', '=', 2)
      .where('offering_id', '>', after)
      .orderBy('offering_id')
      .limit(pageSize)
      .execute();
    yield rows.map((row) => ({
      id: row.offering_id,
      service: row.service_key,
      division: row.division,
      organisationId: row.organisation_id,
      snapshotId: row.snapshot_id,
    }));
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.offering_id;
  }
}

/** The offerings that exist for a scenario, ended ones included, locked until the transaction ends. */
export async function readOfferingsOf(
  db: Kysely<Tables>,
  scenarioId: string,
): Promise<Array<Offering & { ended: boolean }>> {
  const rows = await db
    .selectFrom('catalogue.offering')
    .select([...columns, 'ended'])
    .where('scenario_id', '=', scenarioId)
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...fromRow(row), ended: row.ended }));
}

/** Writes offerings and, where `isNewVersion`, the row of their version. Two statements, however many there are. */
export async function saveOfferings(
  db: Kysely<Tables>,
  offerings: ReadonlyArray<Offering & { isNewVersion: boolean }>,
): Promise<void> {
  if (offerings.length === 0) return;
  const rows = offerings.map((one) => ({
    offering_id: one.id,
    scenario_id: one.scenarioId,
    service_key: one.service,
    division: one.division,
    organisation_id: one.organisationId,
    implementation_code: one.implementationCode,
    basic_code: one.basicCode,
    name: one.name,
    state: one.state,
    version: one.version,
    snapshot_id: one.snapshotId,
    gate: one.gate,
    reason: one.reason,
    changed_at: one.changedAt,
    changed_by: one.changedBy,
    ended: false,
  }));
  await sql`
    INSERT INTO catalogue.offering
    SELECT * FROM jsonb_populate_recordset(null::catalogue.offering, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (offering_id) DO UPDATE SET
      implementation_code = excluded.implementation_code, basic_code = excluded.basic_code, name = excluded.name,
      state = excluded.state, version = excluded.version, snapshot_id = excluded.snapshot_id, gate = excluded.gate,
      reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by, ended = false
  `.execute(db);
  const versions = offerings
    .filter(({ isNewVersion }) => isNewVersion)
    .map(({ id, version, snapshotId, changedAt }) => ({
      offering_id: id,
      version,
      snapshot_id: snapshotId,
      recorded_at: changedAt,
    }));
  if (versions.length > 0) await db.insertInto('catalogue.offering_version').values(versions).execute();
}

export async function endOfferings(db: Kysely<Tables>, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('catalogue.offering')
    .set({ ended: true, changed_at: at })
    .where('offering_id', 'in', [...ids])
    .execute();
}
