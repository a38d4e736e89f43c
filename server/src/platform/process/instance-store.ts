import { openState, type LoggedEvent, type ProcessState, type Variables } from '@yiti/engines/process';
import { sql, type Kysely } from 'kysely';
import { askedTogether } from '../../base/database/asked-together.ts';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { kindOf, rootOf, type RootKind } from './root-kind.ts';

const instances: TableSpec = {
  name: 'process.instance',
  columns: [
    ['application_id', 'uuid'],
    ['instance_no', 'int4'],
    ['root_kind', 'text'],
    ['snapshot_id', 'text'],
    ['process_key', 'text'],
    ['status', 'text'],
    ['state', 'jsonb'],
    ['version', 'int4'],
    ['started_at', 'timestamptz'],
    ['changed_at', 'timestamptz'],
  ],
};

const events: TableSpec = {
  name: 'process.event',
  columns: [
    ['application_id', 'uuid'],
    ['instance_no', 'int4'],
    ['version', 'int4'],
    ['at', 'timestamptz'],
    ['event', 'jsonb'],
  ],
};

const timers: TableSpec = {
  name: 'process.timer',
  columns: [
    ['application_id', 'uuid'],
    ['instance_no', 'int4'],
    ['timer_id', 'text'],
    ['due_at', 'timestamptz'],
    ['root_kind', 'text'],
  ],
};

/** Which instance: a root has one of its own (0) and may have further ones. */
export interface InstanceKey {
  /** what it belongs to; absent: an application */
  rootKind?: RootKind;
  /** id of the root: of the application, or of what the kind says */
  applicationId: string;
  instanceNo: number;
}

export interface Instance extends InstanceKey {
  snapshotId: string;
  processKey: string;
  state: ProcessState;
  version: number;
}

/** A due timer; whoever claims it fires it. */
export interface DueTimer extends InstanceKey {
  timerId: string;
  dueAt: string;
  /** the same in whole milliseconds since 1970, rounded down */
  dueMs: number;
}

const statusOf = {
  active: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;

export function insertInstance(write: Changeset, instance: Instance, started: LoggedEvent, now: string) {
  write.insert(instances, {
    ...keyOf(instance),
    root_kind: kindOf(instance),
    snapshot_id: instance.snapshotId,
    process_key: instance.processKey,
    status: statusOf[instance.state.status],
    state: instance.state,
    version: instance.version,
    started_at: now,
    changed_at: now,
  });
  write.insert(events, { ...keyOf(instance), version: instance.version, at: now, event: started });
}

/**
 * Stores the next state; refused when someone else advanced the instance in between. One row of the log per event.
 *
 * @param snapshotId the snapshot that it runs with from now on
 */
export function updateInstance(
  write: Changeset,
  before: Instance,
  state: ProcessState,
  happened: readonly LoggedEvent[],
  now: string,
  snapshotId = before.snapshotId,
) {
  const version = before.version + happened.length;
  write.update(
    instances,
    { ...keyOf(before), version: before.version },
    {
      status: statusOf[state.status],
      state,
      version,
      changed_at: now,
      ...(snapshotId === before.snapshotId ? {} : { snapshot_id: snapshotId }),
    },
  );
  for (const [index, event] of happened.entries()) {
    write.insert(events, { ...keyOf(before), version: before.version + index + 1, at: now, event });
  }
}

/**
 * Reads the instance for change. A transaction holds it until it ends: what happens to it happens one after another. Outside one
 * nothing is held: {@link updateInstance} then finds out whether another was faster.
 */
export async function getInstanceToChange(db: Kysely<Tables>, key: InstanceKey): Promise<Instance> {
  const row = db.isTransaction
    ? await heldRow(db, key)
    : await findRow(db, `${key.applicationId} ${key.instanceNo}`);
  if (!row) throw problem('base/not-found');
  return {
    ...key,
    snapshotId: row.snapshot_id,
    processKey: row.process_key,
    state: openState(row.state),
    version: row.version,
  };
}

interface InstanceRow {
  snapshot_id: string;
  process_key: string;
  state: unknown;
  version: number;
}

function heldRow(
  db: Kysely<Tables>,
  { applicationId, instanceNo }: InstanceKey,
): Promise<InstanceRow | undefined> {
  return db
    .selectFrom('process.instance')
    .select(['snapshot_id', 'process_key', 'state', 'version'])
    .where('application_id', '=', applicationId)
    .where('instance_no', '=', instanceNo)
    .forUpdate()
    .executeTakeFirst();
}

/** An instance as it is looked at: with its times, and everything that happened to it. */
export interface RecordedInstance extends Instance {
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  startedAt: string;
  changedAt: string;
  log: ReadonlyArray<{ version: number; at: string; event: LoggedEvent }>;
}

/** Reads an instance with its log, as one moment saw them. */
export async function findRecorded(
  db: Kysely<Tables>,
  key: InstanceKey,
): Promise<RecordedInstance | undefined> {
  const { applicationId, instanceNo } = key;
  const { rows } = await sql<
    InstanceRow & Pick<RecordedInstance, 'status' | 'log'> & { started_at: string; changed_at: string }
  >`
    SELECT i.snapshot_id, i.process_key, i.state, i.version, i.status, i.started_at, i.changed_at,
      (SELECT jsonb_agg(jsonb_build_object('version', e.version, 'at', e.event->>'now', 'event', e.event) ORDER BY e.version)
       FROM process.event e WHERE e.application_id = i.application_id AND e.instance_no = i.instance_no) AS log
    FROM process.instance i
    WHERE i.application_id = ${applicationId} AND i.instance_no = ${instanceNo}`.execute(db);
  const [row] = rows;
  return (
    row && {
      ...rootOf(key),
      instanceNo,
      snapshotId: row.snapshot_id,
      processKey: row.process_key,
      state: openState(row.state),
      version: row.version,
      status: row.status,
      startedAt: row.started_at,
      changedAt: row.changed_at,
      log: row.log,
    }
  );
}

/** What else runs for the same application: by the primary key, whatever runs for others. */
export const otherInstances = (db: Kysely<Tables>, { applicationId, instanceNo }: InstanceKey) =>
  db
    .selectFrom('process.instance')
    .select(['instance_no', 'state'])
    .where('application_id', '=', applicationId)
    .where('instance_no', '<>', instanceNo)
    .where('status', '=', 'running')
    .orderBy('instance_no');

/** Another running instance of the same application that waits for a message; one that names the key goes first. */
export async function findTaker(
  db: Kysely<Tables>,
  key: InstanceKey,
  name: string,
  correlation: string | undefined,
): Promise<InstanceKey | undefined> {
  const others = await otherInstances(db, key).execute();
  const takers = others.flatMap(({ instance_no: no, state }) =>
    Object.values(openState(state).waits)
      .filter((wait) => wait.kind === 'message' && wait.name === name)
      .filter((wait) => wait.correlation === undefined || wait.correlation === correlation)
      .map((wait) => ({ no, isKeyed: wait.correlation !== undefined })),
  );
  const taker = takers.find(({ isKeyed }) => isKeyed) ?? takers[0];
  return taker && { ...rootOf(key), instanceNo: taker.no };
}

/** What kind of root this id is of, if a process runs for it. */
export async function findRootKind(db: Kysely<Tables>, rootId: string): Promise<RootKind | undefined> {
  const row = await db
    .selectFrom('process.instance')
    .select('root_kind')
    .where('application_id', '=', rootId)
    .limit(1)
    .executeTakeFirst();
  return row?.root_kind;
}

/** The snapshot that an instance runs with. */
export async function instanceSnapshot(
  db: Kysely<Tables>,
  { applicationId, instanceNo }: InstanceKey,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('process.instance')
    .select('snapshot_id')
    .where('application_id', '=', applicationId)
    .where('instance_no', '=', instanceNo)
    .executeTakeFirst();
  return row?.snapshot_id;
}

/** The numbers of an application's instances. */
export async function instanceNumbers(db: Kysely<Tables>, applicationId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('process.instance')
    .select('instance_no')
    .where('application_id', '=', applicationId)
    .orderBy('instance_no')
    .execute();
  return rows.map(({ instance_no: no }) => no);
}

/** By application and number with a blank between. */
const findRow = askedTogether<InstanceRow>(async (db, keys) => {
  const given = keys.map((key) => key.split(' '));
  const { rows } = await sql<InstanceRow & { key: string }>`
    SELECT application_id || ' ' || instance_no AS key, snapshot_id, process_key, state, version
    FROM process.instance
    JOIN unnest(${given.map(([id]) => id)}::uuid[], ${given.map(([, no]) => no)}::int4[]) AS given(application_id, instance_no)
      USING (application_id, instance_no)`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
});

/** Does the instance still wait for this task, timer or service? Holds the instance until the transaction ends. */
export async function waitsFor(db: Kysely<Tables>, key: InstanceKey, waitId: string): Promise<boolean> {
  const { state } = await getInstanceToChange(db, key);
  return state.status === 'active' && waitId in state.waits;
}

/** The number that a further process of this application gets. */
export async function nextInstanceNo(db: Kysely<Tables>, applicationId: string): Promise<number> {
  const { last } = await db
    .selectFrom('process.instance')
    .select((eb) => eb.fn.max('instance_no').as('last'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return Number(last ?? -1) + 1;
}

export function insertTimer(write: Changeset, key: InstanceKey, timerId: string, dueAt: string): void {
  write.insert(timers, { ...keyOf(key), timer_id: timerId, due_at: dueAt, root_kind: kindOf(key) });
}

export function removeTimer(write: Changeset, key: InstanceKey, timerId: string): void {
  write.remove(timers, { ...keyOf(key), timer_id: timerId });
}

export function moveTimer(write: Changeset, key: InstanceKey, timerId: string, dueAt: string): void {
  write.update(timers, { ...keyOf(key), timer_id: timerId }, { due_at: dueAt });
}

interface Due {
  /** instant; what is due then or before */
  until: string;
  /** milliseconds since 1970; nothing that is due before */
  from?: number | undefined;
  after?: DueTimer | undefined;
  limit: number;
}

/** Timers that are due, oldest first, those behind `after`. Nothing is locked: the version of the instance tells who was faster. */
export async function findDueTimers(
  db: Kysely<Tables>,
  { until, from, after, limit }: Due,
): Promise<DueTimer[]> {
  const notBefore = from === undefined ? sql`` : sql`AND due_at >= to_timestamp(${from}::float8 / 1000)`;
  const behind = after
    ? sql`AND (due_at, application_id, instance_no, timer_id) > (${after.dueAt}::timestamptz, ${after.applicationId}::uuid, ${after.instanceNo}::int4, ${after.timerId}::text)`
    : sql``;
  const { rows } = await sql<DueTimer>`
    SELECT root_kind AS "rootKind", application_id AS "applicationId", instance_no AS "instanceNo", timer_id AS "timerId", due_at::text AS "dueAt",
      floor(extract(epoch FROM due_at) * 1000)::float8 AS "dueMs"
    FROM process.timer WHERE due_at <= ${until}::timestamptz ${notBefore} ${behind}
    ORDER BY due_at, application_id, instance_no, timer_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** The timer that is due next, how long until then, and when, by the database's clock, it is so many milliseconds ahead. */
export async function findNextTimer(
  db: Kysely<Tables>,
  now: string,
  aheadMilliseconds: number,
): Promise<{ dueAt: string; inMilliseconds: number; comeBackAt: string } | undefined> {
  const { rows } = await sql<{ dueAt: string; inMilliseconds: number; comeBackAt: string }>`
    SELECT due_at AS "dueAt", (extract(epoch FROM due_at - ${now}::timestamptz) * 1000)::float8 AS "inMilliseconds",
      now() + (due_at - ${now}::timestamptz) - make_interval(secs => ${aheadMilliseconds / 1000}::float8) AS "comeBackAt"
    FROM process.timer WHERE due_at > ${now}::timestamptz ORDER BY due_at LIMIT 1`.execute(db);
  return rows[0];
}

/** Takes a timer out of the table; it comes back if the transaction fails. @returns false when it is gone already */
export async function takeTimer(db: Kysely<Tables>, key: InstanceKey, timerId: string): Promise<boolean> {
  const taken = await db
    .deleteFrom('process.timer')
    .where('application_id', '=', key.applicationId)
    .where('instance_no', '=', key.instanceNo)
    .where('timer_id', '=', timerId)
    .returning('timer_id')
    .executeTakeFirst();
  return taken !== undefined;
}

function keyOf({ applicationId, instanceNo }: InstanceKey) {
  return { application_id: applicationId, instance_no: instanceNo };
}

/** What an instance knows at its outermost: what it was started with, and what its decisions and services gave. */
export async function readVariables(db: Kysely<Tables>, key: InstanceKey): Promise<Variables> {
  const row = await db
    .selectFrom('process.instance')
    .select('state')
    .where('application_id', '=', key.applicationId)
    .where('instance_no', '=', key.instanceNo)
    .executeTakeFirst();
  const scopes = Object.values(row ? openState(row.state).scopes : {});
  return scopes.find(({ owner, parent }) => owner === null && parent === null)?.variables ?? {};
}
