import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';
import type { CredentialsSeal, Tables } from '../../../base/database/tables.ts';
import { withinOrganisations } from '../../directory/index.ts';
import { readCertificate } from '../asn1/certificate.ts';
import type { SealPicture } from './picture.ts';
import type { MadeSeal, Seal, SealEvent, SealStatus } from './seal.ts';

type Row = Selectable<CredentialsSeal>;
type Reader = Pick<Ctx, 'db'>;

/** The seal that an organisation has in use, suspended and lost ones included. */
export async function findSealInUse({ db }: Reader, organisationId: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('credentials.seal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['active', 'suspended', 'lost'])
    .executeTakeFirst();
  return row && toSeal(row);
}

/** The seal that has this key, whatever became of it. @param publicKey 04‖x‖y in hex */
export async function findSealOfKey(db: Kysely<Tables>, publicKey: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('credentials.seal')
    .selectAll()
    .where('public_key', '=', publicKey)
    .executeTakeFirst();
  return row && toSeal(row);
}

/** All that are in use, suspended and lost ones included, oldest first; held until the end of the transaction. */
export async function listSealsInUse(db: Kysely<Tables>): Promise<Seal[]> {
  const rows = await db
    .selectFrom('credentials.seal')
    .selectAll()
    .where('status', 'in', ['active', 'suspended', 'lost'])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toSeal);
}

/** The seal if the jurisdiction reaches its organisation. */
export async function findSealWithin(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock = false,
): Promise<Seal | undefined> {
  const query = db
    .selectFrom('credentials.seal')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && toSeal(row);
}

/** Seals of the organisations within the jurisdiction; those that have ended last. */
export async function listSeals(
  db: Kysely<Tables>,
  jurisdiction: Jurisdiction,
  { most, after }: { most: number; after?: { changedAt: string; id: string } | undefined },
): Promise<Seal[]> {
  let query = db
    .selectFrom('credentials.seal')
    .selectAll()
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction));
  if (after) {
    query = query.where((eb) =>
      eb(eb.refTuple('changed_at', 'id'), '<', eb.tuple(after.changedAt as never, after.id)),
    );
  }
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(most).execute();
  return rows.map(toSeal);
}

/** @returns undefined when the organisation has one of this kind already (constraints of the table) */
export async function insertSeal(db: Kysely<Tables>, seal: Seal): Promise<Seal | undefined> {
  const row = await db
    .insertInto('credentials.seal')
    .values({
      id: seal.id,
      organisation_id: seal.organisationId,
      name: seal.name,
      purpose: seal.purpose,
      status: seal.status,
      keeper_id: seal.keeperId,
      version: seal.version,
      demonstration: seal.demonstration,
      applied_at: seal.appliedAt,
      changed_at: seal.changedAt,
      ...(seal.made ? madeColumns(seal.made) : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toSeal(row);
}

/** The seal has been locked before. */
export async function updateSeal(
  db: Kysely<Tables>,
  { id, version }: Seal,
  change: {
    status?: SealStatus;
    reason?: string | null;
    keeperId?: string;
    made?: MadeSeal;
    at: string;
  },
): Promise<Seal> {
  const row = await db
    .updateTable('credentials.seal')
    .set({
      ...(change.status === undefined ? {} : { status: change.status, reason: change.reason ?? null }),
      ...(change.keeperId === undefined ? {} : { keeper_id: change.keeperId }),
      ...(change.made ? madeColumns(change.made) : {}),
      version: version + 1,
      changed_at: change.at,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSeal(row);
}

export async function insertSealEvent(db: Kysely<Tables>, sealId: string, event: SealEvent): Promise<void> {
  await db
    .insertInto('credentials.seal_event')
    .values({
      seal_id: sealId,
      at: event.at,
      verb: event.verb,
      by_id: event.byId,
      by_name: event.byName,
      reason: event.reason,
    })
    .execute();
}

/** What was done with it, oldest first. */
export async function listSealEvents(db: Kysely<Tables>, sealId: string): Promise<SealEvent[]> {
  const rows = await db
    .selectFrom('credentials.seal_event')
    .selectAll()
    .where('seal_id', '=', sealId)
    .orderBy('seq')
    .execute();
  return rows.map(({ at, verb, by_id: byId, by_name: byName, reason }) => ({
    at,
    verb,
    byId,
    byName,
    reason,
  }));
}

/** A use as it is shown (用印记录). */
export interface UseOfSeal {
  id: string;
  at: string;
  usedBy: string;
  caseNumber: string | null;
  kind: 'credential' | 'notice';
  format: 'pdf' | 'ofd';
  title: Text;
  documentHash: string;
  stamped: boolean;
}

/** Uses of a seal, newest first. */
export async function listUsesOfSeal(
  db: Kysely<Tables>,
  sealId: string,
  { most, after }: { most: number; after?: { at: string; id: string } | undefined },
): Promise<UseOfSeal[]> {
  let query = db
    .selectFrom('credentials.seal_use')
    .select(['id', 'at', 'used_by', 'case_number', 'kind', 'format', 'title', 'document_hash', 'stamped'])
    .where('seal_id', '=', sealId);
  if (after)
    query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at as never, after.id)));
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(most).execute();
  return rows.map(({ used_by: usedBy, case_number: caseNumber, document_hash: documentHash, ...row }) => ({
    ...row,
    usedBy,
    caseNumber,
    documentHash: documentHash.toString('hex'),
    kind: row.kind as UseOfSeal['kind'],
    format: row.format as UseOfSeal['format'],
    title: row.title as Text,
  }));
}

/** How often each of these seals was pressed; one that never was is left out. */
export async function countUses(
  db: Kysely<Tables>,
  sealIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('credentials.seal_use')
    .select((eb) => ['seal_id', eb.fn.countAll<number>().as('count')])
    .where('seal_id', '=', sql<string>`ANY(${[...sealIds]}::uuid[])`)
    .groupBy('seal_id')
    .execute();
  return new Map(rows.map(({ seal_id: id, count }) => [id, Number(count)]));
}

function madeColumns({ certificate, picture, ...made }: MadeSeal) {
  return {
    key_name: made.keyName,
    key_id: made.keyId,
    public_key: made.publicKey,
    made_at: made.madeAt,
    valid_to: made.validTo,
    certificate: certificate.der,
    eseal: made.eseal,
    picture: JSON.stringify(picture),
  };
}

function toSeal(row: Row): Seal {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    purpose: row.purpose,
    status: row.status as SealStatus,
    reason: row.reason,
    keeperId: row.keeper_id,
    version: row.version,
    demonstration: row.demonstration,
    appliedAt: row.applied_at,
    changedAt: row.changed_at,
    made: toMade(row),
  };
}

/** A seal from before there were certificates counts as not made: it is followed by a new one. */
function toMade(row: Row): MadeSeal | null {
  const { certificate, eseal, picture, key_name: keyName, key_id: keyId, public_key: publicKey } = row;
  const { made_at: madeAt, valid_to: validTo } = row;
  const isMade = certificate && eseal && picture && keyName && keyId && publicKey && madeAt && validTo;
  if (!isMade) return null;
  return {
    keyName,
    keyId,
    publicKey,
    madeAt,
    validTo,
    certificate: readCertificate(certificate),
    eseal,
    picture: picture as unknown as SealPicture,
  };
}
