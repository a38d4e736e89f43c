import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import { removeGrant } from './artefact-store.ts';

/** What somebody lets a client system see (授权同意). One stands for an account and a client system; earlier ones are kept. */
export interface Consent {
  id: string;
  accountId: string;
  clientId: string;
  /** acted for when it was given */
  subjectId: string | undefined;
  fields: readonly string[];
  grantId: string;
  /** false: the system is government's own, and nobody was asked */
  asked: boolean;
  givenAt: string;
  /** who agreed, as they were called then; undefined: from before this was kept */
  givenBy: string | undefined;
  /** on what they acted for the subject; undefined: nobody was acted for */
  givenAs: NonNullable<WhoForWhom['as']> | undefined;
}

export type ConsentEnd = 'withdrawn' | 'replaced' | 'client-ended';

interface ConsentRow {
  id: string;
  account_id: string;
  client_id: string;
  subject_id: string | null;
  fields: string[];
  grant_id: string;
  asked: boolean;
  given_at: string;
  given_by: string | null;
  given_as: string | null;
}

const columns = [
  'id',
  'account_id',
  'client_id',
  'subject_id',
  'fields',
  'grant_id',
  'asked',
  'given_at',
  'given_by',
  'given_as',
] as const;

const toConsent = (row: ConsentRow): Consent => ({
  id: row.id,
  accountId: row.account_id,
  clientId: row.client_id,
  subjectId: row.subject_id ?? undefined,
  fields: row.fields,
  grantId: row.grant_id,
  asked: row.asked,
  givenAt: row.given_at,
  givenBy: row.given_by ?? undefined,
  givenAs: (row.given_as ?? undefined) as Consent['givenAs'],
});

export async function findConsent(
  db: Kysely<Tables>,
  accountId: string,
  clientId: string,
): Promise<Consent | undefined> {
  const row = await db
    .selectFrom('openid.consent')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('client_id', '=', clientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && toConsent(row);
}

export async function listConsents(db: Kysely<Tables>, accountId: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('openid.consent')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('given_at', 'desc')
    .execute();
  return rows.map(toConsent);
}

export async function insertConsent(db: Kysely<Tables>, consent: Consent): Promise<void> {
  await db
    .insertInto('openid.consent')
    .values({
      id: consent.id,
      account_id: consent.accountId,
      client_id: consent.clientId,
      subject_id: consent.subjectId ?? null,
      fields: [...consent.fields],
      grant_id: consent.grantId,
      asked: consent.asked,
      given_at: consent.givenAt,
      given_by: consent.givenBy ?? null,
      given_as: consent.givenAs ?? null,
    })
    .execute();
}

/** Has this account ever taken back what this system may see? */
export async function wasTakenBack(
  db: Kysely<Tables>,
  accountId: string,
  clientId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('openid.consent')
    .select('id')
    .where('account_id', '=', accountId)
    .where('client_id', '=', clientId)
    .where('ended_by', '=', 'withdrawn')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends consents and, with them, every token that was issued on them: at once. @returns those that ended */
export async function endConsents(
  db: Kysely<Tables>,
  which:
    | { id: string; accountId: string }
    | { accountId: string; clientId: string }
    | { accountId: string }
    | { clientId: string; asked?: false },
  { now, by }: { now: string; by: ConsentEnd },
): Promise<Consent[]> {
  let ending = db
    .updateTable('openid.consent')
    .set({ ended_at: now, ended_by: by })
    .where('ended_at', 'is', null);
  if ('id' in which) ending = ending.where('id', '=', which.id);
  if ('accountId' in which) ending = ending.where('account_id', '=', which.accountId);
  if ('clientId' in which) ending = ending.where('client_id', '=', which.clientId);
  if ('asked' in which) ending = ending.where('asked', '=', false);
  const rows = await ending.returning(columns).execute();
  for (const { grant_id: grantId } of rows) await removeGrant(db, grantId);
  return rows.map(toConsent);
}
