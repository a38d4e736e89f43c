import { sql, type Kysely } from 'kysely';
import { askedTogether, askedTogetherById } from '../../base/database/asked-together.ts';
import type { Ctx } from '../../base/context.ts';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import { nounOf, rowOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, sealRow, type SealedRow } from '../../base/sealed-fields/index.ts';
import type { Credential, CredentialStatus } from './credential.ts';
import { partedFace, sealedCredentials, wholeFace, type CredentialSecrets } from './sealed-credentials.ts';

const credentials: TableSpec = {
  name: 'credentials.credential',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['identifier', 'text'],
    ['type_key', 'text'],
    ['type_code', 'text'],
    ['name', 'jsonb'],
    ['layout', 'jsonb'],
    ['holder_id', 'uuid'],
    ['holder_kind', 'text'],
    ['holder_name', 'text'],
    ['face', 'jsonb'],
    ['organisation_id', 'uuid'],
    ['issuer', 'text'],
    ['service_key', 'text'],
    ['case_seq', 'int4'],
    ['case_number', 'text'],
    ['issued_at', 'timestamptz'],
    ['valid_from', 'date'],
    ['valid_to', 'date'],
    ['status', 'text'],
    ['status_reason', 'text'],
    ['status_changed_at', 'timestamptz'],
    ['version', 'int4'],
    ['previous_id', 'uuid'],
    ['verification_code', 'text'],
    ['document_hash', 'bytea'],
    ['number', 'text'],
    ['status_cause', 'text'],
    ['import_id', 'uuid'],
    ['reminded_at', 'timestamptz'],
    ['sealed', 'bytea'],
  ],
};

export function insertCredential({ db, write }: Ctx, credential: Credential): void {
  const { secrets, rest } = partedFace(credential.face);
  write.insert(credentials, {
    ...rowOf(credential),
    document_hash: Buffer.from(credential.documentHash, 'hex'),
    face: rest,
    sealed: sealRow(db, sealedCredentials, credential.id, { ...secrets }),
  });
}

/** Changes the status; refused when it was changed elsewhere in between, also to one of the same number (05 stands for two). */
export function updateStatus(
  write: Changeset,
  one: Pick<Credential, 'rootId' | 'id' | 'status' | 'statusChangedAt'>,
  after: { status: CredentialStatus; reason: string | null; cause: string | null; at: string },
): void {
  write.update(
    credentials,
    { root_id: one.rootId, id: one.id, status: one.status, status_changed_at: one.statusChangedAt },
    {
      status: after.status,
      status_reason: after.reason,
      status_cause: after.cause,
      status_changed_at: after.at,
    },
  );
}

/** Its holder has been told that it runs out soon. */
export function markReminded(
  write: Changeset,
  { rootId, id }: Pick<Credential, 'rootId' | 'id'>,
  at: string,
): void {
  write.update(credentials, { root_id: rootId, id }, { reminded_at: at });
}

export const findCredential = askedTogetherById<Credential>(async (db, ids) => {
  const { rows } = await sql<CredentialRow>`
    SELECT * FROM credentials.credential WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map((await credentialsOf(db, rows)).map((one) => [one.id, one]));
});

/** What the standing of a credential hangs on, without opening what is printed on it; who asks at the same moment asks together. */
export const findValidity = askedTogetherById<
  Pick<Credential, 'id' | 'status' | 'statusCause' | 'validFrom' | 'validTo'>
>(async (db, ids) => {
  const { rows } = await sql<
    Pick<Credential, 'id' | 'status' | 'statusCause' | 'validFrom' | 'validTo'>
  >`SELECT id, status, status_cause AS "statusCause", valid_from::text AS "validFrom", valid_to::text AS "validTo"
    FROM credentials.credential WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((one) => [one.id, one]));
});

export async function findCredentialByCode(
  db: Kysely<Tables>,
  code: string,
): Promise<Credential | undefined> {
  const row = await db
    .selectFrom('credentials.credential')
    .selectAll()
    .where('verification_code', '=', code)
    .executeTakeFirst();
  return row && (await credentialsOf(db, [row]))[0];
}

/** As many as are read of what subjects hold. */
const mostHeld = 500;

/** Everything that these subjects hold, newest first. */
export async function listHeld(
  db: Kysely<Tables>,
  holderIds: readonly string[],
  typeKey?: string,
): Promise<Credential[]> {
  if (holderIds.length === 0) return [];
  let query = db
    .selectFrom('credentials.credential')
    .selectAll()
    .where('holder_id', '=', sql<string>`ANY(${[...holderIds]}::uuid[])`);
  if (typeKey !== undefined) query = query.where('type_key', '=', typeKey);
  const rows = await query.orderBy('issued_at', 'desc').orderBy('id', 'desc').limit(mostHeld).execute();
  return credentialsOf(db, rows);
}

/** What one subject holds of one type, newest first; those who want to know it at the same moment ask together. */
export const listHeldOfType = async (
  db: Kysely<Tables>,
  holderId: string,
  typeKey: string,
): Promise<Credential[]> => (await heldOfType(db, JSON.stringify([holderId, typeKey]))) ?? [];

const heldOfType = askedTogether<Credential[]>(async (db, keys) => {
  const pairs = keys.map((key) => JSON.parse(key) as [holderId: string, typeKey: string]);
  const { rows } = await sql<CredentialRow>`
    SELECT held.* FROM unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, type]) => type)}::text[]) AS asked(holder_id, type_key),
      LATERAL (SELECT * FROM credentials.credential c WHERE c.holder_id = asked.holder_id AND c.type_key = asked.type_key
               ORDER BY issued_at DESC, id DESC LIMIT ${mostHeld}) AS held`.execute(db);
  return Map.groupBy(await credentialsOf(db, rows), ({ holderId, typeKey }) =>
    JSON.stringify([holderId, typeKey]),
  );
});

/** What one case issued, newest first. */
export async function listOfCase(db: Kysely<Tables>, rootId: string, caseSeq: number): Promise<Credential[]> {
  const rows = await db
    .selectFrom('credentials.credential')
    .selectAll()
    .where('root_id', '=', rootId)
    .where('case_seq', '=', caseSeq)
    .orderBy('id', 'desc')
    .execute();
  return credentialsOf(db, rows);
}

/** All versions that one credential has had and has, newest first. */
export async function listVersions(db: Kysely<Tables>, id: string): Promise<Credential[]> {
  const { rows } = await sql<CredentialRow>`
    WITH RECURSIVE earlier AS (
      SELECT c.* FROM credentials.credential c WHERE c.id = ${id}::uuid
      UNION
      SELECT c.* FROM credentials.credential c JOIN earlier e ON c.id = e.previous_id
    ), later AS (
      SELECT c.* FROM credentials.credential c WHERE c.previous_id = ${id}::uuid
      UNION
      SELECT c.* FROM credentials.credential c JOIN later l ON c.previous_id = l.id
    )
    SELECT * FROM (SELECT * FROM earlier UNION SELECT * FROM later) AS versions
    ORDER BY version DESC, id DESC LIMIT 200`.execute(db);
  return credentialsOf(db, rows);
}

/** A row of the table, whole. */
export interface CredentialRow extends SealedRow {
  [column: string]: unknown;
}

/** In the order of the rows. @throws base/sealed-value-broken */
export async function credentialsOf(
  db: Kysely<Tables>,
  rows: readonly CredentialRow[],
): Promise<Credential[]> {
  const secrets = await openRows<CredentialSecrets>(db, sealedCredentials, rows);
  return rows.map((row, n) => {
    const { reminded_at: _r, sealed: _s, document_hash: hash, ...columns } = row;
    const credential = nounOf(columns) as unknown as Credential;
    return {
      ...credential,
      documentHash: (hash as Buffer).toString('hex'),
      face: wholeFace(credential.face, secrets[n]),
    };
  });
}
