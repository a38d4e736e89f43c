import { dateOf } from '@yiti/engines/calendar';
import type { ScenarioPackage } from '@yiti/engines/scenario';
import type { Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { snapshot as cached, type SnapshotReader } from '../../base/database/snapshot.ts';
import type { Tables } from '../../base/database/tables.ts';
import { outboxEvents } from '../../base/outbox/event-row.ts';
import { directoryOf, existsOn } from '../directory/index.ts';
import { openSnapshot, snapshotIdOf, type Snapshot } from './snapshot.ts';

const opened = new Map<string, Promise<Snapshot>>();

/** The snapshot of a running case, compiled once per process. */
export function getSnapshot(db: Kysely<Tables>, snapshotId: string): Promise<Snapshot> {
  let snapshot = opened.get(snapshotId);
  if (!snapshot) {
    snapshot = readSnapshot(db, snapshotId);
    opened.set(snapshotId, snapshot);
    // a failed read is not remembered
    snapshot.catch(() => opened.delete(snapshotId));
  }
  return snapshot;
}

async function readSnapshot(db: Kysely<Tables>, snapshotId: string): Promise<Snapshot> {
  const row = await db
    .selectFrom('catalogue.snapshot')
    .select(['division', 'package'])
    .where('snapshot_id', '=', snapshotId)
    .executeTakeFirstOrThrow();
  return openSnapshot(snapshotId, row.division, row.package as unknown as ScenarioPackage);
}

/** What is published where, and who fulfils which role: small tables, in memory, at most a second old. */
interface Publications {
  /** scenario → division → snapshot id */
  byScenario: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** role → division → organisation id */
  roles: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const publications = cached<Publications>({
  async version(db) {
    const row = await db.selectFrom('catalogue.version').select('version').executeTakeFirstOrThrow();
    return Number(row.version);
  },
  async load(db) {
    const published = await db
      .selectFrom('catalogue.publication')
      .select(['scenario_id', 'division', 'snapshot_id'])
      .execute();
    const assigned = await db
      .selectFrom('catalogue.role_assignment')
      .select(['role', 'division', 'organisation_id'])
      .execute();
    return {
      byScenario: twoLevels(published.map((row) => [row.scenario_id, row.division, row.snapshot_id])),
      roles: twoLevels(assigned.map((row) => [row.role, row.division, row.organisation_id])),
    };
  },
});

function twoLevels(rows: ReadonlyArray<readonly [string, string, string]>): Map<string, Map<string, string>> {
  const outer = new Map<string, Map<string, string>>();
  for (const [a, b, value] of rows) {
    const inner = outer.get(a) ?? new Map<string, string>();
    outer.set(a, inner.set(b, value));
  }
  return outer;
}

/** The snapshot with which an application in `division` starts now: the nearest publication, from the place itself upwards. */
export async function findPublished(
  reader: SnapshotReader,
  scenarioId: string,
  division: string,
): Promise<Snapshot | undefined> {
  const found = await nearest(reader, scenarioId, division);
  return found?.package.scenario.kind === 'internal' ? undefined : found;
}

/** The same of work that government begins itself: nobody applies for it, so it is nowhere among what is offered. */
export async function findInternal(
  reader: SnapshotReader,
  scenarioId: string,
  division: string,
): Promise<Snapshot | undefined> {
  const found = await nearest(reader, scenarioId, division);
  return found?.package.scenario.kind === 'internal' ? found : undefined;
}

/** From near to wide. What was decided under a code that has a successor by now counts before what is decided under the successor. */
const placesFor = (directory: Awaited<ReturnType<typeof directoryOf>>, division: string): Iterable<string> =>
  new Set([division, ...directory.placesAbove(division)]);

async function nearest(
  reader: SnapshotReader,
  scenarioId: string,
  division: string,
): Promise<Snapshot | undefined> {
  const { byScenario } = await publications.read(reader);
  const places = byScenario.get(scenarioId);
  if (!places) return undefined;
  for (const code of placesFor(await directoryOf(reader), division)) {
    const snapshotId = places.get(code);
    if (snapshotId) return getSnapshot(reader.db, snapshotId);
  }
  return undefined;
}

/** Every scenario that a division offers, its own or from above. */
export async function publishedIn(reader: SnapshotReader, division: string): Promise<Snapshot[]> {
  const { byScenario } = await publications.read(reader);
  const found = await Promise.all([...byScenario.keys()].map((id) => findPublished(reader, id, division)));
  return found.filter((one) => one !== undefined);
}

/** How a role was resolved: where the organisation was found, so that escalation to a level above is seen. */
export interface RoutedTo {
  organisationId: string;
  /** the division whose assignment matched */
  division: string;
}

/**
 * The organisation that fulfils `role` for `division` (路由): exactly there, else the level above, and so on, as the tree of the directory
 * has it and not the digits. One that does not exist on the day is passed over, as if nobody had the duty there: after its last day an
 * organisation gets no new work. Undefined: the case goes to the manual pool (人工分派池); it is never dropped.
 */
export async function resolveRole(
  reader: SnapshotReader,
  role: string,
  division: string,
): Promise<RoutedTo | undefined> {
  const { roles } = await publications.read(reader);
  const places = roles.get(role);
  if (!places) return undefined;
  const directory = await directoryOf(reader);
  const today = dateOf(reader.now);
  for (const code of placesFor(directory, division)) {
    const organisation = directory.organisation(places.get(code) ?? '');
    if (organisation && existsOn(organisation, today))
      return { organisationId: organisation.id, division: code };
  }
  return undefined;
}

/** Publishes a package in a division: an immutable snapshot, and new applications start with it from now on. */
export async function publish(ctx: Ctx, division: string, content: ScenarioPackage): Promise<Snapshot> {
  const id = snapshotIdOf(division, content);
  const snapshot = await openSnapshot(id, division, content);
  const { scenario } = content;
  await ctx.db
    .insertInto('catalogue.snapshot')
    .values({
      snapshot_id: id,
      scenario_id: scenario.id,
      scenario_version: scenario.version,
      division,
      package: JSON.stringify(content),
      published_at: ctx.now,
      published_by: ctx.actor.name,
    })
    .onConflict((conflict) => conflict.column('snapshot_id').doNothing())
    .execute();
  await ctx.db
    .insertInto('catalogue.publication')
    .values({
      scenario_id: scenario.id,
      division,
      snapshot_id: id,
      published_at: ctx.now,
      published_by: ctx.actor.name,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['scenario_id', 'division'])
        .doUpdateSet({ snapshot_id: id, published_at: ctx.now, published_by: ctx.actor.name }),
    )
    .execute();
  ctx.audit({
    type: 'scenario.published',
    object: { kind: 'scenario', id: scenario.id },
    data: { division, version: scenario.version, snapshot: id },
  });
  ctx.emit({ type: 'catalogue.changed', rootId: scenario.id, data: { scenario: scenario.id, division } });
  return snapshot;
}

/** The division no longer publishes of its own; the nearest publication above counts again. Running cases go on as they are. */
export async function unpublish(ctx: Ctx, scenarioId: string, division: string): Promise<void> {
  await ctx.db
    .deleteFrom('catalogue.publication')
    .where('scenario_id', '=', scenarioId)
    .where('division', '=', division)
    .execute();
  ctx.audit({
    type: 'scenario.unpublished',
    object: { kind: 'scenario', id: scenarioId },
    data: { division },
  });
  ctx.emit({ type: 'catalogue.changed', rootId: scenarioId, data: { scenario: scenarioId, division } });
}

/** Says which organisation fulfils a role in a division; replaces what was said before. */
export async function assignRole(
  ctx: Ctx,
  role: string,
  division: string,
  organisationId: string,
  source: string,
): Promise<void> {
  await ctx.db
    .insertInto('catalogue.role_assignment')
    .values({ role, division, organisation_id: organisationId, source })
    .onConflict((conflict) =>
      conflict.columns(['role', 'division']).doUpdateSet({ organisation_id: organisationId, source }),
    )
    .execute();
  announceRole(ctx, role);
}

/** Where a scenario is published, in which version. */
export async function publicationsOf(db: Kysely<Tables>, scenarioId: string) {
  const rows = await db
    .selectFrom('catalogue.publication as p')
    .innerJoin('catalogue.snapshot as s', 's.snapshot_id', 'p.snapshot_id')
    .select(['p.division', 'p.snapshot_id', 's.scenario_version', 'p.published_at', 'p.published_by'])
    .where('p.scenario_id', '=', scenarioId)
    .orderBy('p.division')
    .execute();
  return rows.map((row) => ({
    division: row.division,
    snapshotId: row.snapshot_id,
    version: row.scenario_version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
}

/** In how many places each of these roles has an organisation. */
export async function assignedRoles(
  db: Kysely<Tables>,
  roles: readonly string[],
): Promise<Map<string, number>> {
  if (roles.length === 0) return new Map();
  const rows = await db
    .selectFrom('catalogue.role_assignment')
    .select(['role', (eb) => eb.fn.countAll<number>().as('places')])
    .where('role', 'in', [...roles])
    .groupBy('role')
    .execute();
  return new Map(rows.map(({ role, places }) => [role, Number(places)]));
}

/** Many duties may be given in one transaction; the offerings of a role are made anew once. */
function announceRole(ctx: Ctx, role: string): void {
  const type = 'catalogue.role-assigned';
  const told = ctx.write.rowsOf(outboxEvents).some((row) => row['type'] === type && row['root_id'] === role);
  if (!told) ctx.emit({ type, rootId: role, data: { role } });
}
