import type { ProcessEvent, Text, Variables } from '@yiti/engines/process';
import { sql, type Kysely } from 'kysely';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { InstanceKey } from './instance-store.ts';
import { kindOf, type Root, type RootKind } from './root-kind.ts';
import type { ServiceCall } from './slots.ts';

const stuckSteps: TableSpec = {
  name: 'process.stuck',
  columns: [
    ['application_id', 'uuid'],
    ['instance_no', 'int4'],
    ['stuck_id', 'uuid'],
    ['at', 'timestamptz'],
    ['element_id', 'text'],
    ['reason', 'jsonb'],
    ['step', 'jsonb'],
    ['attempts', 'int4'],
    ['resolved_at', 'timestamptz'],
    ['root_kind', 'text'],
  ],
};

/** What could not be carried out: events that were not taken in, a service, or the start of an instance. */
export type StuckStep =
  | { kind: 'events'; events: ProcessEvent[] }
  /** a service refused and nobody caught it: it is called again */
  | { kind: 'service'; call: ServiceCall }
  | { kind: 'start'; at?: string; variables: Variables };

/** A step that failed (卡住的步骤): the instance stands where it stood before, and the step can be tried again. */
export interface Stuck extends InstanceKey {
  stuckId: string;
  at: string;
  elementId: string;
  reason: Text;
  step: StuckStep;
  attempts: number;
}

export function insertStuck(write: Changeset, stuck: Stuck): void {
  write.insert(stuckSteps, {
    application_id: stuck.applicationId,
    instance_no: stuck.instanceNo,
    stuck_id: stuck.stuckId,
    at: stuck.at,
    element_id: stuck.elementId,
    reason: stuck.reason,
    step: stuck.step,
    attempts: stuck.attempts,
    root_kind: kindOf(stuck),
  });
}

/** Writes how another attempt went. */
export function updateStuck(
  write: Changeset,
  before: Stuck,
  after: Pick<Stuck, 'elementId' | 'reason'> & { resolvedAt: string | null },
): void {
  const { applicationId, instanceNo, stuckId, attempts } = before;
  write.update(
    stuckSteps,
    { application_id: applicationId, instance_no: instanceNo, stuck_id: stuckId, attempts },
    {
      element_id: after.elementId,
      reason: after.reason,
      attempts: attempts + 1,
      resolved_at: after.resolvedAt,
    },
  );
}

interface StuckRow {
  root_kind: RootKind;
  application_id: string;
  instance_no: number;
  stuck_id: string;
  at: string;
  element_id: string;
  reason: Text;
  step: StuckStep;
  attempts: number;
}

/** Steps that wait to be tried again, oldest first. */
export async function listStuck(db: Kysely<Tables>, applicationId: string): Promise<Stuck[]> {
  const { rows } = await sql<StuckRow>`
    SELECT root_kind, application_id, instance_no, stuck_id, at, element_id, reason, step, attempts FROM process.stuck
    WHERE application_id = ${applicationId} AND resolved_at IS NULL ORDER BY at, stuck_id`.execute(db);
  return rows.map((row) => ({
    rootKind: row.root_kind,
    applicationId: row.application_id,
    instanceNo: row.instance_no,
    stuckId: row.stuck_id,
    at: row.at,
    elementId: row.element_id,
    reason: row.reason,
    step: row.step,
    attempts: row.attempts,
  }));
}

/** Applications and what else has a step that waits to be tried again, longest first. */
export async function stuckRoots(db: Kysely<Tables>): Promise<Required<Root>[]> {
  const { rows } = await sql<Required<Root>>`
    SELECT root_kind AS "rootKind", application_id AS "applicationId" FROM process.stuck WHERE resolved_at IS NULL
    GROUP BY root_kind, application_id ORDER BY min(at) LIMIT 200`.execute(db);
  return rows;
}
