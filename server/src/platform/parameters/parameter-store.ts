import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { snapshot, type SnapshotReader } from '../../base/database/snapshot.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { ParameterEntry, ResolvedValue } from './parameter.ts';

export type Parameters = ReadonlyMap<string, ParameterEntry>;

export const parameterTable: TableSpec = {
  name: 'parameters.parameter',
  columns: [
    ['code', 'text'],
    ['name', 'jsonb'],
    ['kind', 'text'],
    ['unit', 'jsonb'],
    ['owner', 'text'],
    ['decided_by', 'text'],
    ['below', 'text'],
    ['never_above', 'text'],
    ['recorded_at', 'timestamptz'],
  ],
};

export const valueTable: TableSpec = {
  name: 'parameters.value',
  columns: [
    ['id', 'uuid'],
    ['code', 'text'],
    ['division', 'text'],
    ['organisation', 'text'],
    ['valid_from', 'date'],
    ['valid_to', 'date'],
    ['value', 'jsonb'],
    ['basis', 'jsonb'],
    ['recorded_at', 'timestamptz'],
    ['recorded_by', 'text'],
  ],
};

const parameters = snapshot<Parameters>({
  async version(db) {
    const row = await db.selectFrom('parameters.version').select('version').executeTakeFirstOrThrow();
    return Number(row.version);
  },
  load: readParameters,
});

/** All parameters with their values, from memory. */
export function parametersOf(reader: SnapshotReader): Promise<Parameters> {
  return parameters.read(reader);
}

/** All parameters as this transaction sees them. */
export function parametersInTransaction(db: Kysely<Tables>): Promise<Parameters> {
  return parameters.uncommitted(db);
}

/** One change at a time: ending one value and beginning the next belong together. */
export async function lockParameters(db: Kysely<Tables>): Promise<void> {
  await sql`SELECT version FROM parameters.version FOR UPDATE`.execute(db);
}

export async function endValue(db: Kysely<Tables>, id: string, lastDay: string): Promise<void> {
  await db.updateTable('parameters.value').set({ valid_to: lastDay }).where('id', '=', id).execute();
}

async function readParameters(db: Kysely<Tables>): Promise<Parameters> {
  const entries = await db
    .selectFrom('parameters.parameter')
    .select(['code', 'name', 'kind', 'unit', 'owner', 'decided_by', 'below', 'never_above'])
    .orderBy('code')
    .execute();
  const values = await db
    .selectFrom('parameters.value')
    .select(['id', 'code', 'division', 'organisation', 'valid_from', 'valid_to', 'value', 'basis'])
    .orderBy('code')
    .orderBy('division')
    .orderBy('valid_from')
    .execute();
  const byCode = Map.groupBy(
    values.map((row): ResolvedValue => ({
      id: row.id,
      code: row.code,
      value: row.value as ResolvedValue['value'],
      division: row.division,
      organisation: row.organisation === '' ? undefined : row.organisation,
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
      basis: row.basis as ResolvedValue['basis'],
    })),
    ({ code }) => code,
  );
  return new Map(
    entries.map((row) => [
      row.code,
      {
        code: row.code,
        name: row.name,
        kind: row.kind as ParameterEntry['kind'],
        ...(row.unit ? { unit: row.unit } : {}),
        owner: row.owner,
        decidedBy: row.decided_by as ParameterEntry['decidedBy'],
        ...(row.below === null ? {} : { below: row.below as NonNullable<ParameterEntry['below']> }),
        ...(row.never_above === null ? {} : { neverAbove: row.never_above }),
        values: byCode.get(row.code) ?? [],
      },
    ]),
  );
}
