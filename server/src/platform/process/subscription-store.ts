import type { ProcessState, Wait } from '@yiti/engines/process';
import { sql, type Kysely } from 'kysely';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Snapshot } from '../catalogue/index.ts';
import type { InstanceKey } from './instance-store.ts';
import { kindOf, type RootKind } from './root-kind.ts';

const subscriptions: TableSpec = {
  name: 'process.subscription',
  columns: [
    ['application_id', 'uuid'],
    ['instance_no', 'int4'],
    ['wait_id', 'text'],
    ['kind', 'text'],
    ['name', 'text'],
    ['correlation', 'text'],
    ['scenario_id', 'text'],
    ['division', 'text'],
    ['since', 'timestamptz'],
    ['root_kind', 'text'],
  ],
};

/** Who hears what is said: instances of the same scenario, as the same place published it. */
export interface Audience {
  scenarioId: string;
  division: string;
}

export const audienceOf = ({ division, package: { scenario } }: Snapshot): Audience => ({
  scenarioId: scenario.id,
  division,
});

type Heard = Wait & { kind: 'message' | 'signal' };

/** What may come from other applications: signals, and messages that say so. What is heard within one is found in its states. */
const heardBy = (state: ProcessState | null): Heard[] =>
  Object.values(state?.waits ?? {}).filter(
    (wait): wait is Heard => wait.kind === 'signal' || (wait.kind === 'message' && wait.audience === 'place'),
  );

/** Where an instance stands: its waits, and where they are heard. */
export interface Listening {
  state: ProcessState;
  audience: Audience;
}

/** Writes what an instance waits to hear now, and takes away what it no longer does. */
export function writeSubscriptions(
  write: Changeset,
  key: InstanceKey,
  before: Listening | null,
  after: Listening,
  now: string,
): void {
  const { applicationId, instanceNo } = key;
  const rowOf = ({ id }: Wait) => ({ application_id: applicationId, instance_no: instanceNo, wait_id: id });
  const was = new Map(heardBy(before?.state ?? null).map((wait) => [wait.id, wait]));
  const { scenarioId, division } = after.audience;
  for (const wait of heardBy(after.state)) {
    const isKept = was.delete(wait.id);
    if (!isKept) {
      const { kind, name, correlation = null } = wait;
      const heard = { kind, name, correlation, scenario_id: scenarioId, division, since: now };
      write.insert(subscriptions, { ...rowOf(wait), ...heard, root_kind: kindOf(key) });
    } else if (before!.audience.division !== division) write.update(subscriptions, rowOf(wait), { division });
  }
  for (const wait of was.values()) write.remove(subscriptions, rowOf(wait));
}

/** A message or signal on its way. */
export interface Said extends Audience {
  name: string;
  correlation?: string | undefined;
}

/** The instance of another application that waits for a message with this key, the longest first: by the index, whatever else waits. */
export async function findWaiting(
  db: Kysely<Tables>,
  said: Said & { correlation: string },
  ownApplication: string,
): Promise<InstanceKey | undefined> {
  const { rows } = await waitingFor(said, ownApplication).execute(db);
  return rows[0] && keyOf(rows[0]);
}

export const waitingFor = (
  { name, correlation, scenarioId, division }: Said & { correlation: string },
  ownApplication: string,
) => sql<FoundRow>`
  SELECT root_kind, application_id, instance_no FROM process.subscription
  WHERE kind = 'message' AND name = ${name} AND scenario_id = ${scenarioId} AND division = ${division}
    AND correlation = ${correlation} AND application_id <> ${ownApplication}
  ORDER BY since LIMIT 1`;

interface FoundRow {
  root_kind: RootKind;
  application_id: string;
  instance_no: number;
}

const keyOf = (row: FoundRow): InstanceKey => ({
  rootKind: row.root_kind,
  applicationId: row.application_id,
  instanceNo: row.instance_no,
});

/** Instances that have waited for a signal since before it was thrown, a page at a time in the order of their keys. */
export async function listWaitingForSignal(
  db: Kysely<Tables>,
  said: Said,
  page: SignalPage,
): Promise<InstanceKey[]> {
  const { rows } = await waitingForSignal(said, page).execute(db);
  return rows.map(keyOf);
}

interface SignalPage {
  thrownAt: string;
  after: InstanceKey | null;
  limit: number;
}

export const waitingForSignal = (
  { name, scenarioId, division }: Said,
  { thrownAt, after, limit }: SignalPage,
) => sql<FoundRow>`
  SELECT DISTINCT ON (application_id, instance_no) root_kind, application_id, instance_no FROM process.subscription
  WHERE kind = 'signal' AND name = ${name} AND scenario_id = ${scenarioId} AND division = ${division} AND since <= ${thrownAt}
    AND ${after ? sql`(application_id, instance_no) > (${after.applicationId}::uuid, ${after.instanceNo})` : sql`true`}
  ORDER BY application_id, instance_no LIMIT ${limit}`;
