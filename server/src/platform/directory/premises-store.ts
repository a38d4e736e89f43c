import { sql, type Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Tables } from '../../base/database/tables.ts';
import { lookUpHash, openRows, sealRow } from '../../base/sealed-fields/index.ts';
import { standsIn } from './permissions.ts';
import type { Park, Premises } from './premises.ts';
import { comparableAddress, sealedPremises, type PremisesSecrets } from './sealed-tables.ts';

const columns =
  sql.raw(`p.id, p.enterprise_id AS "enterpriseId", p.name, p.registered, p.division, p.park_id AS "parkId",
  encode(p.address_hash, 'hex') AS "addressHash", p.version`);
const parkColumns = sql.raw('k.id, k.name, k.kind, k.division, k.version');

/** Premises of these firms that are not closed, the registered ones first. */
export async function premisesOf(db: Kysely<Tables>, enterpriseIds: readonly string[]): Promise<Premises[]> {
  const { rows } = await sql<Premises>`
    SELECT ${columns} FROM directory.premises p
    WHERE p.enterprise_id = ANY(${[...enterpriseIds]}::uuid[]) AND p.closed_on IS NULL
    ORDER BY p.enterprise_id, p.registered DESC, p.id`.execute(db);
  return rows;
}

/** Those with these ids, closed ones too: what was planned there still says where. */
export async function premisesById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Premises>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Premises>`
    SELECT ${columns} FROM directory.premises p WHERE p.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whose premises lie in this park, or at this address: a page of at most `limit`. */
export async function besideIn(
  db: Kysely<Tables>,
  { parkId, division, addressHash }: Pick<Premises, 'parkId' | 'division' | 'addressHash'>,
  { after = null, limit = 2000 }: { after?: string | null; limit?: number } = {},
): Promise<Premises[]> {
  const { rows } = await sql<Premises>`
    SELECT ${columns} FROM directory.premises p
    WHERE p.closed_on IS NULL AND ${
      parkId
        ? sql`p.park_id = ${parkId}::uuid`
        : sql`p.park_id IS NULL AND p.address_hash = decode(${addressHash}, 'hex') AND p.division = ${division}`
    } AND ${after ? sql`p.id > ${after}::uuid` : sql`true`}
    ORDER BY p.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** The addresses of these premises, in their order. @throws base/sealed-value-broken */
export async function addressesOf(db: Kysely<Tables>, all: readonly Premises[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    SELECT p.id, p.sealed FROM directory.premises p WHERE p.id = ANY(${all.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  const opened = await openRows<PremisesSecrets>(db, sealedPremises, rows);
  const byId = new Map(rows.map(({ id }, n) => [id, opened[n]?.address ?? '']));
  return all.map(({ id }) => byId.get(id) ?? '');
}

export async function insertPremises(
  db: Kysely<Tables>,
  { address, ...one }: Omit<Premises, 'addressHash' | 'version'> & { address: string },
  recordedAt: string,
): Promise<void> {
  await sql`
    INSERT INTO directory.premises (id, enterprise_id, name, registered, division, park_id, sealed, address_hash, recorded_at)
    VALUES (${one.id}::uuid, ${one.enterpriseId}::uuid, ${one.name}, ${one.registered}, ${one.division}, ${one.parkId}::uuid,
      ${sealRow(db, sealedPremises, one.id, { address })}, ${hashOf(db, address)}, ${recordedAt}::timestamptz)`.execute(
    db,
  );
}

const hashOf = (db: Kysely<Tables>, address: string): Buffer =>
  lookUpHash(db, sealedPremises, 'premises-address', comparableAddress(address));

/** @returns false: somebody else changed it in between */
export async function updatePremises(
  db: Kysely<Tables>,
  { id, version }: Pick<Premises, 'id' | 'version'>,
  change: Pick<Premises, 'name' | 'parkId' | 'division'> & { address: string; closedOn: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE directory.premises SET name = ${change.name}, park_id = ${change.parkId}::uuid, division = ${change.division},
      sealed = ${sealRow(db, sealedPremises, id, { address: change.address })}, address_hash = ${hashOf(db, change.address)},
      closed_on = ${change.closedOn}::date, version = version + 1
    WHERE id = ${id}::uuid AND version = ${version} RETURNING id`.execute(db);
  return rows.length === 1;
}

export async function findPark(db: Kysely<Tables>, id: string): Promise<Park | undefined> {
  return (await parksById(db, [id])).get(id);
}

export async function parksById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Park>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Park>`
    SELECT ${parkColumns} FROM directory.park k WHERE k.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Parks of these places (see `placesWithin`), with how many firms have premises in each. */
export async function parksWithin(
  db: Kysely<Tables>,
  codes: readonly string[],
  { after, limit }: { after: string | null; limit: number },
): Promise<Array<Park & { firms: number }>> {
  const { rows } = await sql<Park & { firms: number }>`
    SELECT ${parkColumns}, (SELECT count(DISTINCT p.enterprise_id)::int FROM directory.premises p
      WHERE p.park_id = k.id AND p.closed_on IS NULL) AS firms
    FROM directory.park k WHERE ${standsIn('k.division', codes)} AND ${after ? sql`k.id > ${after}::uuid` : sql`true`}
    ORDER BY k.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many firms have premises in a park. */
export async function firmsIn(db: Kysely<Tables>, parkId: string): Promise<number> {
  const { rows } = await sql<{ firms: number }>`
    SELECT count(DISTINCT p.enterprise_id)::int AS firms FROM directory.premises p
    WHERE p.park_id = ${parkId}::uuid AND p.closed_on IS NULL`.execute(db);
  return rows[0]!.firms;
}

export async function insertPark(
  db: Kysely<Tables>,
  { id, name, kind, division }: Omit<Park, 'version'>,
  recordedAt: string,
): Promise<void> {
  await sql`
    INSERT INTO directory.park (id, name, kind, division, recorded_at)
    VALUES (${id}::uuid, ${JSON.stringify(name)}::jsonb, ${kind}, ${division}, ${recordedAt}::timestamptz)`.execute(
    db,
  );
}

export async function updatePark(
  db: Kysely<Tables>,
  { id, version }: Pick<Park, 'id' | 'version'>,
  { name, kind }: { name: Text; kind: Park['kind'] },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE directory.park SET name = ${JSON.stringify(name)}::jsonb, kind = ${kind}, version = version + 1
    WHERE id = ${id}::uuid AND version = ${version} RETURNING id`.execute(db);
  return rows.length === 1;
}
