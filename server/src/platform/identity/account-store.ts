import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import { mobileHash, readMobile } from './mobile.ts';

/** What is changed of an account together with other rows. */
export const accountTable: TableSpec = {
  name: 'identity.account',
  columns: [
    ['id', 'uuid'],
    ['password_hash', 'text'],
    ['password_set_at', 'timestamptz'],
    ['must_change_password', 'bool'],
    ['totp_secret', 'bytea'],
    ['totp_confirmed', 'bool'],
    ['assurance', 'int4'],
  ],
};
export const passwordHistoryTable: TableSpec = {
  name: 'identity.password_history',
  columns: [
    ['account_id', 'uuid'],
    ['password_hash', 'text'],
    ['replaced_at', 'timestamptz'],
  ],
};

export interface Account {
  id: string;
  account: string;
  kind: 'person' | 'officer' | 'administrator';
  name: string;
  passwordHash: string | undefined;
  totpSecret: Buffer | undefined;
  totpConfirmed: boolean;
  totpLastStep: number;
  assurance: 1 | 2 | 3;
  /** undefined: nobody has proven yet who this is */
  personId: string | undefined;
  passwordSetAt: string;
  mustChangePassword: boolean;
}

const columns = [
  'id',
  'account',
  'kind',
  'name',
  'password_hash',
  'totp_secret',
  'totp_confirmed',
  'totp_last_step',
  'assurance',
  'person_id',
  'password_set_at',
  'must_change_password',
  'created_at',
] as const;

/** An account that may sign in, by its name or the mobile number with which its owner registered. */
export async function findAccount(db: Kysely<Tables>, name: string): Promise<Account | undefined> {
  const mobile = readMobile(name);
  const found = mobile === undefined ? undefined : await findAccountByMobile(db, mobile);
  if (found) return found;
  const row = await db
    .selectFrom('identity.account')
    .select(columns)
    .where('account', '=', normalAccount(name))
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row && toAccount(row as never);
}

export async function findAccountByMobile(db: Kysely<Tables>, mobile: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select(columns)
    .where('mobile_hash', '=', mobileHash(db, mobile))
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row && toAccount(row as never);
}

export async function findDemonstrationAccount(
  db: Kysely<Tables>,
  person: string,
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select(columns)
    .where('demonstration', '=', person)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row && toAccount(row as never);
}

/** An account by its id, while it may be used. */
export async function findActiveAccount(db: Kysely<Tables>, id: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select(columns)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row && toAccount(row as never);
}

/** The account of a session that waits for something. */
export async function findWaitingAccount(
  db: Kysely<Tables>,
  sessionId: string,
  { now, state }: { now: string; state: 'second-factor' | 'new-password' },
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('identity.session as s')
    .innerJoin('identity.account as a', 'a.id', 's.account_id')
    .select(columns.map((column) => `a.${column}` as const))
    .where('s.id', '=', sessionId)
    .where('s.state', '=', state)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('a.status', '=', 'active')
    .executeTakeFirst();
  return row && toAccount(row as never);
}

/** Who an account stands for, while it may be used. */
export async function isOfDemonstration(db: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.account')
    .select('demonstration')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && row.demonstration !== null;
}

export interface AccountHolder {
  kind: Account['kind'];
  name: string;
  personId: string | undefined;
  organisationId: string | undefined;
}

export async function findAccountById(db: Kysely<Tables>, id: string): Promise<AccountHolder | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select(['kind', 'name', 'person_id', 'organisation_id'])
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return (
    row && {
      kind: row.kind as Account['kind'],
      name: row.name,
      personId: row.person_id ?? undefined,
      organisationId: row.organisation_id ?? undefined,
    }
  );
}

export interface NewAccount {
  id: string;
  account: string;
  kind: Account['kind'];
  name: string;
  personId?: string;
  officerId?: string;
  organisationId?: string;
  passwordHash?: string;
  assurance?: 1 | 2 | 3;
  demonstration?: string;
}

/** Makes accounts in one statement; those whose name is taken are left as they are. For loaders: asks for no permission. */
export async function insertAccounts(
  db: Kysely<Tables>,
  accounts: readonly NewAccount[],
  createdAt: string,
): Promise<void> {
  const rows = accounts.map((account) => ({
    id: account.id,
    account: normalAccount(account.account),
    kind: account.kind,
    name: account.name,
    person_id: account.personId ?? null,
    officer_id: account.officerId ?? null,
    organisation_id: account.organisationId ?? null,
    password_hash: account.passwordHash ?? null,
    assurance: account.assurance ?? 1,
    demonstration: account.demonstration ?? null,
  }));
  await sql`
    INSERT INTO identity.account (id, account, kind, name, person_id, officer_id, organisation_id, password_hash,
      assurance, demonstration, created_at)
    SELECT r.*, ${createdAt}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      id uuid, account text, kind text, name text, person_id uuid, officer_id uuid, organisation_id uuid,
      password_hash text, assurance int2, demonstration text)
    ON CONFLICT DO NOTHING
  `.execute(db);
}

/** Account names are told apart without regard to case, width and surrounding blanks. */
export function normalAccount(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

interface AccountRow {
  id: string;
  account: string;
  kind: Account['kind'];
  name: string;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_confirmed: boolean;
  totp_last_step: number;
  assurance: 1 | 2 | 3;
  person_id: string | null;
  password_set_at: string | null;
  must_change_password: boolean;
  created_at: string;
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    account: row.account,
    kind: row.kind,
    name: row.name,
    passwordHash: row.password_hash ?? undefined,
    totpSecret: row.totp_secret ?? undefined,
    totpConfirmed: row.totp_confirmed,
    totpLastStep: row.totp_last_step,
    assurance: row.assurance,
    personId: row.person_id ?? undefined,
    passwordSetAt: row.password_set_at ?? row.created_at,
    mustChangePassword: row.must_change_password,
  };
}
