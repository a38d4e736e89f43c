import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { checkIdNumber, checkUscc } from '@yiti/engines/codes';
import { askedTogether, askedTogetherById } from '../../base/database/asked-together.ts';
import type { Tables } from '../../base/database/tables.ts';
import { lookUpHash, openRows, sealRow } from '../../base/sealed-fields/index.ts';
import { sealedPersons, type PersonSecrets } from './sealed-tables.ts';
import type { Enterprise, Person, Subject } from './subject.ts';
import { standsIn } from './permissions.ts';

const personColumns = [
  'id',
  'name',
  'household_division',
  'sealed',
  // from before sealing
  'identity_number',
  'mobile',
  'address',
] as const;
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
  return row && (await toPersons(db, [row]))[0];
}

/** What an identity number is compared by where it must not stand in the clear: whoever bears it may be unknown yet. */
export const identityNumberKey = (db: Kysely<Tables>, number: string): string =>
  lookUpHash(db, sealedPersons, 'identity-number', number).toString('hex');

/** By the keyed hash of the number; and by the number itself, as long as rows from before sealing are left. */
export const findPersonByIdentityNumber = askedTogether<Person>(async (db, numbers) => {
  const hashes = numbers.map((number) => lookUpHash(db, sealedPersons, 'identity-number', number));
  const rows = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where((eb) =>
      eb.or([
        eb('identity_number_hash', '=', sql<Buffer>`ANY(${hashes}::bytea[])`),
        eb('identity_number', '=', sql<string>`ANY(${[...numbers]}::text[])`),
      ]),
    )
    .execute();
  return new Map((await toPersons(db, rows)).map((one) => [one.identityNumber, one]));
});

/** Who bears this name with this mobile in the register of persons; undefined also where two do. */
export async function findPersonByMobile(
  db: Kysely<Tables>,
  { name, mobile }: { name: string; mobile: string },
): Promise<Person | undefined> {
  const rows = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where((eb) =>
      eb.or([
        eb('mobile_hash', '=', lookUpHash(db, sealedPersons, 'mobile', mobile)),
        eb('mobile', '=', mobile),
      ]),
    )
    .where('name', '=', name)
    .limit(2)
    .execute();
  return rows.length === 1 ? (await toPersons(db, rows))[0] : undefined;
}

export async function findEnterprise(db: Kysely<Tables>, id: string): Promise<Enterprise | undefined> {
  const row = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toEnterprise(row);
}

export const findEnterpriseByUscc = askedTogether<Enterprise>(async (db, codes) => {
  const rows = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('uscc', '=', sql<string>`ANY(${[...codes]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.uscc, toEnterprise(row)]));
});

/** Enterprises by their codes, in one question however many; a code that nobody has is left out. */
export async function findEnterprisesByUscc(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Enterprise>> {
  const rows = await db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('uscc', '=', sql<string>`ANY(${[...new Set(codes)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.uscc, toEnterprise(row)]));
}

/** 370000 holds all that begins with 37. */
const beginningOf = (division: string): string =>
  `${division.length === 6 ? division.replace(/(00){1,3}$/, '') : division}%`;

/** Enterprises of these places (see `placesWithin`) in order of their ids, those that do not exist any more left out; a page of them. */
export async function enterprisesWithin(
  db: Kysely<Tables>,
  { codes, after, limit }: { codes: readonly string[]; after?: string | null; limit: number },
): Promise<Enterprise[]> {
  let query = db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where(standsIn('division', codes))
    .where('status', 'in', ['active', 'suspended']);
  if (after) query = query.where('id', '>', after);
  return (await query.orderBy('id').limit(limit).execute()).map(toEnterprise);
}

/** Those of a place and below, by its digits, in order of their codes. @param after the code of the last one before */
export async function enterprisesByCode(
  db: Kysely<Tables>,
  { division, after, limit }: { division: string; after: string | null; limit: number },
): Promise<Enterprise[]> {
  let query = db
    .selectFrom('directory.enterprise')
    .select(enterpriseColumns)
    .where('division', 'like', beginningOf(division))
    .where('status', 'in', ['active', 'suspended']);
  if (after) query = query.where('uscc', '>', after);
  return (await query.orderBy('uscc').limit(limit).execute()).map(toEnterprise);
}

/** How many they are. */
export async function countEnterprisesWithin(db: Kysely<Tables>, division: string): Promise<number> {
  const { count } = await db
    .selectFrom('directory.enterprise')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('division', 'like', beginningOf(division))
    .where('status', 'in', ['active', 'suspended'])
    .executeTakeFirstOrThrow();
  return count;
}

/** Where enterprises are registered and whether they exist still, of as many as are asked for; nothing else of them is read. */
export async function standingOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Enterprise, 'id' | 'division' | 'status'>>> {
  const rows = await db
    .selectFrom('directory.enterprise')
    .select(['id', 'division', 'status'])
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, status: row.status as Enterprise['status'] }]));
}

/** Persons and enterprises by their ids, in no order; ids that do not exist are left out. */
export async function findSubjects(db: Kysely<Tables>, ids: readonly string[]): Promise<Subject[]> {
  if (ids.length === 0) return [];
  const persons = await db
    .selectFrom('directory.person')
    .select(personColumns)
    .where('id', '=', anyOf(ids))
    .execute();
  const found: Subject[] = await toPersons(db, persons);
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
    name: person.name,
    household_division: person.householdDivision,
    sealed: inHex(sealPerson(db, person)),
    identity_number_hash: inHex(lookUpHash(db, sealedPersons, 'identity-number', person.identityNumber)),
    mobile_hash: person.mobile ? inHex(lookUpHash(db, sealedPersons, 'mobile', person.mobile)) : null,
    identity_number: person.identityNumber,
  }));
  await sql`
    INSERT INTO directory.person (id, name, household_division, sealed, identity_number_hash, mobile_hash, recorded_at)
    SELECT r.id, r.name, r.household_division, r.sealed, r.identity_number_hash, r.mobile_hash, ${recordedAt}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
      id uuid, name text, household_division text, sealed bytea, identity_number_hash bytea, mobile_hash bytea,
      identity_number text)
    -- rows from before sealing
    WHERE NOT EXISTS (SELECT FROM directory.person p WHERE p.identity_number = r.identity_number)
    ON CONFLICT DO NOTHING
  `.execute(db);
}

function sealPerson(db: Kysely<Tables>, { id, identityNumber, mobile, address }: Person): Buffer {
  const secrets: PersonSecrets = { identityNumber, mobile: mobile ?? null, address: address ?? null };
  return sealRow(db, sealedPersons, id, { ...secrets });
}

const inHex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

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

/**
 * Writes who represents an enterprise, in place of whoever did when it was read.
 *
 * @returns false: somebody else changed it in between
 */
export async function setLegalRepresentative(
  db: Kysely<Tables>,
  { id, legalRepresentative: before }: Pick<Enterprise, 'id' | 'legalRepresentative'>,
  { name, personId }: { name: string; personId: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('directory.enterprise')
    .set({ legal_representative: name, legal_representative_id: personId ?? null })
    .where('id', '=', id)
    .where('legal_representative', '=', before)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** One parameter, however many ids: one text, planned once. */
const anyOf = (ids: readonly string[]) => sql<string>`ANY(${[...ids]}::uuid[])`;

interface PersonRow {
  id: string;
  name: string;
  household_division: string;
  sealed: Buffer | null;
  identity_number: string | null;
  mobile: string | null;
  address: string | null;
}

/** In the order of the rows. @throws base/sealed-value-broken */
async function toPersons(db: Kysely<Tables>, rows: readonly PersonRow[]): Promise<Person[]> {
  const secrets = await openRows<PersonSecrets>(db, sealedPersons, rows);
  return rows.map((row, n) => toPerson(row, secrets[n]));
}

/** `secrets`: undefined for a row from before sealing. */
function toPerson(row: PersonRow, secrets: PersonSecrets | undefined): Person {
  const { identityNumber, mobile, address } = secrets ?? {
    identityNumber: row.identity_number ?? '',
    mobile: row.mobile,
    address: row.address,
  };
  const identity = checkIdNumber(identityNumber);
  if (!identity.ok) throw new Error(`Person ${row.id} has an identity number that fails its check.`);
  return {
    kind: 'person',
    id: row.id,
    identityNumber,
    name: row.name,
    birthDate: identity.birthDate,
    sex: identity.sex,
    mobile: mobile ?? undefined,
    householdDivision: row.household_division,
    address: address ?? undefined,
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
