import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { lookUpHash, openRows, sealRow } from '../../../base/sealed-fields/index.ts';
import type { Guardianship } from './guardianship.ts';
import { sealedGuardianships, type GuardianshipSecrets } from './sealed-guardianships.ts';

const guardianships: TableSpec = {
  name: 'representation.guardianship',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['claimant_id', 'uuid'],
    ['claimant_account', 'uuid'],
    ['claimant_name', 'text'],
    ['child_name', 'text'],
    ['relation', 'text'],
    ['words', 'text'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['opened_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
    ['mandate_id', 'uuid'],
    ['sealed', 'bytea'],
    ['child_code_hash', 'bytea'],
  ],
};

export function insertGuardianship({ db, write }: Ctx, guardianship: Guardianship): void {
  const { claimantCode, childCode, ...rest } = guardianship;
  const secrets: GuardianshipSecrets = { claimantCode, childCode };
  write.insert(guardianships, {
    ...rowOf(rest),
    sealed: sealRow(db, sealedGuardianships, rest.id, { ...secrets }),
    child_code_hash: hashOfChild(db, childCode),
  });
}

/** What is answered of a claim; who claims what for whom stays as it was. */
type Answered = Partial<Pick<Guardianship, 'state' | 'answer' | 'answeredAt' | 'answeredBy' | 'mandateId'>>;

/** Changes it out of the state in which it was read; refused when it was answered in between. */
export function updateGuardianship(
  { write }: Pick<Ctx, 'write'>,
  { id, state }: Guardianship,
  change: Answered,
): void {
  write.update(guardianships, { id, state }, rowOf(change));
}

/** In SQL of a row `g`: it is of the child with this number; also for rows from before sealing. */
export const isOfChild = (db: Kysely<Tables>, childCode: string): RawBuilder<boolean> =>
  sql<boolean>`(g.child_code_hash = ${hashOfChild(db, childCode)} OR g.child_code = ${childCode})`;

const columns = columnsOf(guardianships, 'g');

interface GuardianshipRow extends Omit<Guardianship, 'claimantCode' | 'childCode'> {
  sealed: Buffer | null;
  childCodeHash: Buffer | null;
  // from before sealing
  claimant_code: string | null;
  child_code: string | null;
}

/** Those that fit the predicate, in that order. `g` is the table. @throws base/sealed-value-broken */
export async function selectGuardianships(
  db: Kysely<Tables>,
  { where, order, limit }: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number },
): Promise<Guardianship[]> {
  const { rows } = await sql<GuardianshipRow>`
    SELECT ${columns}, g.claimant_code, g.child_code
    FROM representation.guardianship g WHERE ${where} ORDER BY ${order} LIMIT ${limit}`.execute(db);
  const secrets = await openRows<GuardianshipSecrets>(db, sealedGuardianships, rows);
  return rows.map((row, n) => {
    const {
      sealed: _s,
      childCodeHash: _h,
      claimant_code: claimantCode,
      child_code: childCode,
      ...rest
    } = row;
    return { ...rest, ...(secrets[n] ?? { claimantCode: claimantCode ?? '', childCode: childCode ?? '' }) };
  });
}

const hashOfChild = (db: Kysely<Tables>, childCode: string): Buffer =>
  lookUpHash(db, sealedGuardianships, 'identity-number', childCode);
