import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import type { FaceField, Standing } from '../credential.ts';

/** A counter asks a wallet app for a credential (核验请求). */
export interface Check {
  id: string;
  organisationId: string;
  typeKey: string;
  name: Text;
  fields: Array<{ key: string; label: Text }>;
  purpose: string;
  nonce: string;
  state: 'waiting' | 'answered' | 'refused' | 'failed';
  answer: CheckAnswer | null;
  failure: string | null;
  askedBy: string;
  askedAt: string;
  expiresAt: string;
  answeredAt: string | null;
}

/** What was asked for and nothing else. */
export interface CheckAnswer {
  standing: Standing;
  issuer: string;
  validTo: string | null;
  /** empty when it does not stand */
  fields: Array<Pick<FaceField, 'key' | 'label' | 'value'>>;
}

/** What a wallet app showed. */
export const sealedWalletChecks = wholeColumns({
  name: 'credentials.check',
  key: 'id',
  purpose: 'credentials',
  columns: ['answer'],
});

interface CheckRow {
  id: string;
  organisation_id: string;
  type_key: string;
  name: unknown;
  fields: unknown;
  purpose: string;
  nonce: string;
  state: string;
  answer: unknown;
  failure: string | null;
  asked_by: string;
  asked_at: string;
  expires_at: string;
  answered_at: string | null;
}

const toCheck = (row: CheckRow): Check => ({
  id: row.id,
  organisationId: row.organisation_id,
  typeKey: row.type_key,
  name: row.name as Text,
  fields: row.fields as Check['fields'],
  purpose: row.purpose,
  nonce: row.nonce,
  state: row.state as Check['state'],
  answer: row.answer as CheckAnswer | null,
  failure: row.failure,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  answeredAt: row.answered_at,
});

export async function findCheck(db: Kysely<Tables>, id: string): Promise<Check | undefined> {
  const row = await db.selectFrom('credentials.check').selectAll().where('id', '=', id).executeTakeFirst();
  return row && (await opened(db, [row]))[0];
}

async function opened(
  db: Kysely<Tables>,
  rows: ReadonlyArray<CheckRow & { sealed: Buffer | null }>,
): Promise<Check[]> {
  return (await openColumns(db, sealedWalletChecks, rows, ({ id }) => id)).map(toCheck);
}

export async function listChecks(db: Kysely<Tables>, organisationIds: readonly string[]): Promise<Check[]> {
  const rows = await db
    .selectFrom('credentials.check')
    .selectAll()
    .where(sql<boolean>`organisation_id = ANY(${[...organisationIds]}::uuid[])`)
    .orderBy('asked_at', 'desc')
    .limit(30)
    .execute();
  return opened(db, rows);
}

/** Ends a check, once. @returns false when it was answered before */
export async function settleCheck(
  db: Kysely<Tables>,
  id: string,
  set: { state: 'answered' | 'refused'; answer?: CheckAnswer; answeredAt: string },
): Promise<boolean> {
  const rows = await db
    .updateTable('credentials.check')
    .set({
      state: set.state,
      sealed: sealColumns(db, sealedWalletChecks, id, { answer: set.answer })['sealed'] as Buffer | null,
      failure: null,
      answered_at: set.answeredAt,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  return rows.length === 1;
}

/** Something came that does not hold: the counter sees why, and the right one may still come. */
export async function noteFailure(db: Kysely<Tables>, id: string, failure: string): Promise<void> {
  await db
    .updateTable('credentials.check')
    .set({ failure })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}
