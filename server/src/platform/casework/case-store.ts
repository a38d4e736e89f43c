import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { Changeset, Row, TableSpec } from '../../base/database/changeset.ts';
import type { Ctx } from '../../base/context.ts';
import { nounOf, rowOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, sealRow } from '../../base/sealed-fields/index.ts';
import type { Application, Case } from './case.ts';
import { parted, sealedApplications, whole, type ApplicationSecrets } from './sealed-applications.ts';

export const applications: TableSpec = {
  name: 'casework.application',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['snapshot_id', 'text'],
    ['scenario_id', 'text'],
    ['title', 'jsonb'],
    ['division', 'text'],
    ['subject_id', 'uuid'],
    ['subject_kind', 'text'],
    ['subject_name', 'text'],
    ['submitted_by', 'uuid'],
    ['submitted_by_name', 'text'],
    ['acted_as', 'text'],
    ['channel', 'text'],
    ['answers', 'jsonb'],
    ['fields', 'jsonb'],
    ['prefill', 'jsonb'],
    ['evidence', 'jsonb'],
    ['status', 'text'],
    ['submitted_at', 'timestamptz'],
    ['promised_at', 'timestamptz'],
    ['completed_at', 'timestamptz'],
    ['version', 'int4'],
    ['sealed', 'bytea'],
  ],
};

export const cases: TableSpec = {
  name: 'casework.case',
  columns: [
    ['application_id', 'uuid'],
    ['seq', 'int4'],
    ['number', 'text'],
    ['service_key', 'text'],
    ['service_name', 'jsonb'],
    ['role', 'text'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['denial', 'text'],
    ['commitment', 'bool'],
    ['status', 'text'],
    ['limits', 'jsonb'],
    ['clock', 'jsonb'],
    ['due_at', 'timestamptz'],
    ['submitted_at', 'timestamptz'],
    ['accepted_at', 'timestamptz'],
    ['accepted_by_silence', 'bool'],
    ['decided_at', 'timestamptz'],
    ['completed_at', 'timestamptz'],
    ['finish', 'text'],
    ['afterwards', 'text'],
    ['version', 'int4'],
  ],
};

export interface StoredFile {
  application: Application;
  cases: Case[];
}

/** The application, and the codes of data elements whose values are sealed in its row. */
interface Sealed {
  application: Application;
  clear: ReadonlySet<string>;
}

/** Reads an application with its cases and holds the application's row until the transaction ends. */
export async function findFileForUpdate(
  db: Kysely<Tables>,
  applicationId: string,
): Promise<StoredFile | undefined> {
  const { rows } = await sql<Row>`
    SELECT id FROM casework.application WHERE id = ${applicationId} FOR UPDATE`.execute(db);
  return rows.length === 0 ? undefined : (await readFiles(db, [applicationId])).values().next().value;
}

/** An application with its cases; who asks at the same moment asks together. */
export const findFile = askedTogetherById(readFiles);

async function readFiles(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  const { rows } = await sql<{ application: Row; cases: Row[] }>`
    SELECT to_jsonb(a) AS application,
           (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.seq) FROM casework.case c WHERE c.application_id = a.id) AS cases
    FROM casework.application a WHERE a.id = ANY(${ids}::uuid[])`.execute(db);
  const found = rows.map(({ application }) => ({
    id: application['id'] as string,
    sealed: fromHex(application['sealed'] as string | null),
  }));
  const secrets = await openRows<ApplicationSecrets>(db, sealedApplications, found);
  return new Map(
    rows.map((row, n) => [
      found[n]!.id,
      { application: applicationOf(row.application, secrets[n]), cases: (row.cases ?? []).map(caseOf) },
    ]),
  );
}

/** `to_jsonb` writes bytes as text: \\x and hexadecimal digits. */
const fromHex = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text.slice(2), 'hex');

/** What those need who are told of an application; read often, so no more than that. */
export interface Outline {
  subjectId: string;
  /** who submitted it */
  submittedBy: string;
  reference: string;
  title: Text;
  snapshotId: string;
  cases: Array<Pick<Case, 'seq' | 'serviceName' | 'organisationId' | 'dueAt'>>;
}

/** An application in outline; who asks at the same moment asks together. */
export const findOutline = askedTogetherById<Outline>(async (db, ids) => {
  const { rows } = await sql<Outline & { id: string }>`
    SELECT a.id, a.subject_id AS "subjectId", a.submitted_by AS "submittedBy", a.reference, a.title,
      a.snapshot_id AS "snapshotId",
      (SELECT jsonb_agg(jsonb_build_object('seq', c.seq, 'serviceName', c.service_name, 'organisationId', c.organisation_id,
         'dueAt', c.due_at) ORDER BY c.seq) FROM casework.case c WHERE c.application_id = a.id) AS cases
    FROM casework.application a WHERE a.id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, cases: all, ...outline }) => [
      id,
      { ...outline, cases: (all ?? []).map((one) => ({ ...one, dueAt: one.dueAt && instant(one.dueAt) })) },
    ]),
  );
});

/** `to_jsonb` writes instants with the session's offset; everywhere else they are ISO 8601 in UTC. */
export const instant = (text: string): string => new Date(text).toISOString();

function applicationOf(row: Row, secrets: ApplicationSecrets | undefined): Application {
  const { sealed: _s, ...columns } = row;
  const noun = nounWith(columns, ['submittedAt', 'promisedAt', 'completedAt']);
  return whole(noun as unknown as Application, secrets);
}

export function caseOf(row: Row): Case {
  const { applicationId: _, ...one } = nounWith(row, [
    'dueAt',
    'submittedAt',
    'acceptedAt',
    'decidedAt',
    'completedAt',
  ]);
  return one as unknown as Case;
}

function nounWith(row: Row, instants: readonly string[]): Record<string, unknown> {
  const noun = nounOf(row);
  for (const key of instants) {
    const value = noun[key];
    if (typeof value === 'string') noun[key] = instant(value);
  }
  return noun;
}

/** Inserts a new application with its cases. */
export function insertFile({ db, write }: Ctx, { application, clear }: Sealed, all: readonly Case[]): void {
  write.insert(applications, { ...rowOf(application), ...sealedPart(db, { application, clear }) });
  write.insert(cases, ...all.map((one) => ({ application_id: application.id, ...rowOf(one) })));
}

/** Writes what may change of an application; refused when someone else was faster. */
export function updateApplication(
  { db, write }: Ctx,
  before: Application,
  { application: after, clear }: Sealed,
): void {
  write.update(
    applications,
    { id: after.id, version: before.version },
    {
      status: after.status,
      ...(after.snapshotId === before.snapshotId ? {} : { snapshot_id: after.snapshotId }),
      promised_at: after.promisedAt,
      completed_at: after.completedAt,
      ...sealedPart(db, { application: after, clear }),
      evidence: after.evidence,
      version: before.version + 1,
    },
  );
}

function sealedPart(db: Kysely<Tables>, { application, clear }: Sealed) {
  const { secrets, rest } = parted(application, clear);
  const sealed = sealRow(
    db,
    sealedApplications,
    application.id,
    { ...secrets },
    { isBrief: application.completedAt === null },
  );
  return { ...rest, sealed };
}

/** Writes what may change of a case; refused when someone else was faster. */
export function updateCase(write: Changeset, applicationId: string, before: Case, after: Case): void {
  write.update(
    cases,
    { application_id: applicationId, seq: after.seq, version: before.version },
    {
      number: after.number,
      organisation_id: after.organisationId,
      status: after.status,
      clock: after.clock,
      due_at: after.dueAt,
      accepted_at: after.acceptedAt,
      accepted_by_silence: after.acceptedBySilence,
      decided_at: after.decidedAt,
      completed_at: after.completedAt,
      finish: after.finish,
      afterwards: after.afterwards,
      version: before.version + 1,
    },
  );
}
