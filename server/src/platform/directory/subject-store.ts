import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { checkIdNumber, checkUscc } from '@yiti/engines/codes';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Enterprise, Person, Subject } from './subject.ts';

const personColumns = ['id', 'identity_number', 'name', 'mobile', 'household_division', 'address'] as const;
const enterpriseColumns = [
  'id',
  'uscc',
  'name',
  'type',
  'legal_representative_id',
  'legal_representative',
  'division',
  'address',
  'business_scope',
  'industry',
  'status',
  'registered_on',
  'capital_fen',
] as const;

export async function findPerson(db: Kysely<Tables>, id: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPerson(row);
}

export async function findPersonByIdentityNumber(
  db: Kysely<Tables>,
  identityNumber: string,
): Promise<Person | undefined> {
  const row = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where('identity_number', '=', identityNumber)
    .executeTakeFirst();
  return row && toPerson(row);
}

/** Who bears this name with this mobile in the register of persons; undefined also where two do. */
export async function findPersonByMobile(
  db: Kysely<Tables>,
  { name, mobile }: { name: string; mobile: string },
): Promise<Person | undefined> {
  const rows = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where('mobile', '=', mobile)
    .where('name', '=', name)
    .limit(2)
    .execute();
  return rows.length === 1 ? toPerson(rows[0]!) : undefined;
}

export async function findEnterprise(db: Kysely<Tables>, id: string): Promise<Enterprise | undefined> {
  const row = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toEnterprise(row);
}

export async function findEnterpriseByUscc(
  db: Kysely<Tables>,
  uscc: string,
): Promise<Enterprise | undefined> {
  const row = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('uscc', '=', uscc)
    .executeTakeFirst();
  return row && toEnterprise(row);
}

/** Enterprises of a place and below in order of their ids, those that do not exist any more left out; a page of them. */
export async function enterprisesWithin(
  db: Kysely<Tables>,
  { division, after, limit }: { division: string; after?: string | null; limit: number },
): Promise<Enterprise[]> {
  // 370000 holds all that begins with 37
  const prefix = division.length === 6 ? division.replace(/(00){1,3}$/, '') : division;
  let query = db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('division', 'like', `${prefix}%`)
    .where('status', 'in', ['active', 'suspended']);
  if (after) query = query.where('id', '>', after);
  return (await query.orderBy('id').limit(limit).execute()).map(toEnterprise);
}

/** Persons and enterprises by their ids, in no order; ids that do not exist are left out. */
export async function findSubjects(db: Kysely<Tables>, ids: readonly string[]): Promise<Subject[]> {
  if (ids.length === 0) return [];
  const persons = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where('id', '=', anyOf(ids))
    .execute();
  const found: Subject[] = persons.map(toPerson);
  if (found.length === ids.length) return found;
  const enterprises = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('id', '=', anyOf(ids))
    .execute();
  return [...found, ...enterprises.map(toEnterprise)];
}

/** The person or enterprise; who asks at the same moment asks together. */
export const findSubject = askedTogetherById<Subject>(
  async (db, ids) => new Map((await findSubjects(db, ids)).map((subject) => [subject.id, subject])),
);

/**
 * Registers persons, in one statement; those whose identity number is known already are left as they are.
 *
 * @throws RangeError when an identity number fails its check: nothing is registered
 */
export async function insertPersons(
  db: Kysely<Tables>,
  persons: readonly Person[],
  recordedAt: string,
): Promise<void> {
  // the number itself is personal and stays out of the message
  for (const { id, identityNumber } of persons) {
    if (!checkIdNumber(identityNumber).ok)
      throw new RangeError(`The identity number of person ${id} fails its check.`);
  }
  const rows = persons.map((person) => ({
    id: person.id,
    identity_number: person.identityNumber,
    name: person.name,
    mobile: person.mobile ?? null,
    household_division: person.householdDivision,
    address: person.address ?? null,
  }));
  await sql`
    INSERT INTO directory.person (id, identity_number, name, mobile, household_division, address, recorded_at)
    SELECT r.*, ${recordedAt}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      id uuid, identity_number text, name text, mobile text, household_division text, address text)
    ON CONFLICT DO NOTHING
  `.execute(db);
}

/**
 * Registers enterprises, in one statement; those whose USCC is known already are left as they are.
 *
 * @throws RangeError when a USCC fails its check: nothing is registered
 */
export async function insertEnterprises(
  db: Kysely<Tables>,
  enterprises: readonly Enterprise[],
  recordedAt: string,
): Promise<void> {
  for (const { uscc } of enterprises) {
    // sole traders may have codes without the inner check character
    if (!checkUscc(uscc, { organisationCode: 'lenient' }).ok)
      throw new RangeError(`The code ${uscc} fails its check.`);
  }
  const rows = enterprises.map((enterprise) => ({
    id: enterprise.id,
    uscc: enterprise.uscc,
    name: enterprise.name,
    type: enterprise.type,
    legal_representative_id: enterprise.legalRepresentativeId ?? null,
    legal_representative: enterprise.legalRepresentative,
    division: enterprise.division,
    address: enterprise.address,
    business_scope: enterprise.businessScope,
    industry: enterprise.industry ?? null,
    status: enterprise.status,
    registered_on: enterprise.registeredOn,
    capital_fen: enterprise.capitalFen ?? null,
  }));
  await sql`
    INSERT INTO directory.enterprise (id, uscc, name, type, legal_representative_id, legal_representative, division,
      address, business_scope, industry, status, registered_on, capital_fen, recorded_at)
    SELECT r.*, ${recordedAt}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      id uuid, uscc text, name text, type text, legal_representative_id uuid, legal_representative text, division text,
      address text, business_scope text, industry text, status text, registered_on date, capital_fen int8)
    ON CONFLICT DO NOTHING
  `.execute(db);
}

/** One parameter, however many ids: one text, planned once. */
const anyOf = (ids: readonly string[]) => sql<string>`ANY(${[...ids]}::uuid[])`;

interface PersonRow {
  id: string;
  identity_number: string;
  name: string;
  mobile: string | null;
  household_division: string;
  address: string | null;
}

function toPerson(row: PersonRow): Person {
  const identity = checkIdNumber(row.identity_number);
  if (!identity.ok) throw new Error(`Person ${row.id} has an identity number that fails its check.`);
  return {
    kind: 'person',
    id: row.id,
    identityNumber: row.identity_number,
    name: row.name,
    birthDate: identity.birthDate,
    sex: identity.sex,
    mobile: row.mobile ?? undefined,
    householdDivision: row.household_division,
    address: row.address ?? undefined,
  };
}

interface EnterpriseRow {
  id: string;
  uscc: string;
  name: string;
  type: string;
  legal_representative_id: string | null;
  legal_representative: string;
  division: string;
  address: string;
  business_scope: string;
  industry: string | null;
  status: string;
  registered_on: string;
  capital_fen: number | null;
}

function toEnterprise(row: EnterpriseRow): Enterprise {
  return {
    kind: 'enterprise',
    id: row.id,
    uscc: row.uscc,
    name: row.name,
    type: row.type as Enterprise['type'],
    legalRepresentative: row.legal_representative,
    legalRepresentativeId: row.legal_representative_id ?? undefined,
    division: row.division,
    address: row.address,
    businessScope: row.business_scope,
    ...(row.industry === null ? {} : { industry: row.industry }),
    status: row.status as Enterprise['status'],
    registeredOn: row.registered_on,
    capitalFen: row.capital_fen ?? undefined,
  };
}
