import { sql, type Kysely } from 'kysely';
import type { CredentialType } from '@yiti/engines/scenario';
import type { Actor, Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import type { RefusedCell } from '../../../base/sheets/index.ts';
import { withinOrganisations } from '../../directory/index.ts';
import type { StockCells } from './columns.ts';

/** halted: what can be taken could not be issued; somebody tries again or ends it */
export type ImportState = 'checking' | 'issuing' | 'halted' | 'done' | 'refused';
export type ImportMode = 'whole' | 'rows';
export type CellRefusal = Omit<RefusedCell, 'line'>;

/** Stock that comes from a file (存量证照导入). */
export interface Import {
  id: string;
  organisationId: string;
  type: CredentialType;
  mode: ImportMode;
  fileName: string;
  state: ImportState;
  rows: number;
  checked: number;
  refused: number;
  issued: number;
  actor: Pick<Actor, 'id' | 'kind' | 'name' | 'organisationId' | 'role'>;
  beganAt: string;
  endedAt: string | null;
}

export const imports: TableSpec = {
  name: 'credentials.import',
  columns: [
    ['id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['type_key', 'text'],
    ['type', 'jsonb'],
    ['mode', 'text'],
    ['file_name', 'text'],
    ['state', 'text'],
    ['rows', 'int4'],
    ['actor', 'jsonb'],
    ['began_at', 'timestamptz'],
  ],
};

export const importRows: TableSpec = {
  name: 'credentials.import_row',
  columns: [
    ['import_id', 'uuid'],
    ['line', 'int4'],
    ['state', 'text'],
    ['sealed', 'bytea'],
  ],
};

/**
 * What stands in a row of the file, until it is issued or left; of a row that is refused, what could not be taken. What became a credential
 * stands there.
 */
export const sealedImportRows = wholeColumns({
  name: 'credentials.import_row',
  key: 'import_id',
  part: 'line',
  purpose: 'credentials',
  columns: ['cells', 'refusals'],
});

type RowSecrets = { cells: StockCells } | { refusals: readonly CellRefusal[] };

export const sealedImportRow = (db: Kysely<Tables>, importId: string, line: number, secrets: RowSecrets) =>
  sealColumns(db, sealedImportRows, `${importId}/${line}`, secrets)['sealed'] as Buffer;

const emptied = { cells: null, refusals: null };

interface StoredRow {
  line: number;
  cells: unknown;
  refusals: unknown;
  sealed: Buffer | null;
}

/** With what is sealed of them. @throws base/sealed-value-broken */
const opened = <R extends StoredRow>(db: Kysely<Tables>, importId: string, rows: readonly R[]) =>
  openColumns(db, sealedImportRows, rows, ({ line }) => `${importId}/${line}`);

interface ImportRow {
  id: string;
  organisation_id: string;
  type: unknown;
  mode: string;
  file_name: string;
  state: string;
  rows: number;
  checked: number;
  refused: number;
  issued: number;
  actor: unknown;
  began_at: string;
  ended_at: string | null;
}

const toImport = (row: ImportRow): Import => ({
  id: row.id,
  organisationId: row.organisation_id,
  type: row.type as CredentialType,
  mode: row.mode as ImportMode,
  fileName: row.file_name,
  state: row.state as ImportState,
  rows: row.rows,
  checked: row.checked,
  refused: row.refused,
  issued: row.issued,
  actor: row.actor as Import['actor'],
  beganAt: row.began_at,
  endedAt: row.ended_at,
});

export async function findImport(db: Kysely<Tables>, id: string): Promise<Import | undefined> {
  const row = await db.selectFrom('credentials.import').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toImport(row);
}

/** Held, so that of two who work it off one waits. */
export async function holdImport(db: Kysely<Tables>, id: string): Promise<Import> {
  const row = await db
    .selectFrom('credentials.import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return toImport(row);
}

export async function listImports({ db, jurisdiction }: Ctx): Promise<Import[]> {
  const rows = await db
    .selectFrom('credentials.import')
    .selectAll()
    .where((eb) => withinOrganisations(eb, 'organisation_id', jurisdiction))
    .orderBy('began_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(toImport);
}

/** Checked, refused, issued and where it stands: counted in the same transaction as the rows. */
export async function saveProgress(
  db: Kysely<Tables>,
  id: string,
  set: Partial<Pick<Import, 'state' | 'checked' | 'refused' | 'issued'>> & { ended_at?: string },
): Promise<void> {
  await db.updateTable('credentials.import').set(set).where('id', '=', id).execute();
}

export interface OpenRow {
  line: number;
  cells: StockCells;
  identifier: string | null;
  holderId: string | null;
}

export async function takeRows(
  db: Kysely<Tables>,
  importId: string,
  state: 'waiting' | 'ready',
  limit: number,
): Promise<OpenRow[]> {
  const rows = await db
    .selectFrom('credentials.import_row')
    .select(['line', 'cells', 'refusals', 'sealed', 'identifier', 'holder_id'])
    .where('import_id', '=', importId)
    .where('state', '=', state)
    .orderBy('line')
    .limit(limit)
    .execute();
  return (await opened(db, importId, rows)).map(({ line, cells, identifier, holder_id: holderId }) => ({
    line,
    cells: cells as StockCells,
    identifier,
    holderId,
  }));
}

/**
 * Reserves the identifier of a row that can be taken: nobody else is given it from now on.
 * @returns false when another row has it
 */
export async function reserve(
  db: Kysely<Tables>,
  importId: string,
  { line, identifier, holderId }: { line: number; identifier: string; holderId: string },
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE credentials.import_row SET state = 'ready', identifier = ${identifier}, holder_id = ${holderId}::uuid
    WHERE import_id = ${importId}::uuid AND line = ${line}
      AND NOT EXISTS (SELECT FROM credentials.import_row
        WHERE identifier = ${identifier} AND state IN ('ready', 'issued'))
    RETURNING line`.execute(db);
  return rows.length === 1;
}

export async function refuseRow(
  db: Kysely<Tables>,
  importId: string,
  line: number,
  refusals: readonly CellRefusal[],
): Promise<void> {
  await db
    .updateTable('credentials.import_row')
    .set({ state: 'refused', sealed: sealedImportRow(db, importId, line, { refusals }), ...emptied })
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute();
}

export async function markIssued(
  db: Kysely<Tables>,
  importId: string,
  line: number,
  credentialId: string,
): Promise<void> {
  await db
    .updateTable('credentials.import_row')
    .set({ state: 'issued', credential_id: credentialId, sealed: null, ...emptied })
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute();
}

/** Nothing of it is taken: what was reserved is free again. */
export async function leaveRows(db: Kysely<Tables>, importId: string): Promise<void> {
  await db
    .updateTable('credentials.import_row')
    .set({ state: 'left', sealed: null, ...emptied })
    .where('import_id', '=', importId)
    .where('state', 'in', ['ready', 'waiting'])
    .execute();
}

/** Is an identifier given already, or promised to a row of an import? */
export async function isTaken(db: Kysely<Tables>, identifier: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    SELECT EXISTS (SELECT FROM credentials.credential WHERE identifier = ${identifier})
        OR EXISTS (SELECT FROM credentials.import_row
          WHERE identifier = ${identifier} AND state IN ('ready', 'issued')) AS taken`.execute(db);
  return rows[0]!.taken;
}

/** What is ready says why it could not be issued, which names nobody; with nothing to say, it is to be tried again. Its identifiers stay reserved. */
export async function markReady(
  db: Kysely<Tables>,
  importId: string,
  refusals: readonly CellRefusal[],
): Promise<void> {
  await db
    .updateTable('credentials.import_row')
    .set({ halted: (refusals.length === 0 ? null : JSON.stringify(refusals)) as never })
    .where('import_id', '=', importId)
    .where('state', '=', 'ready')
    .execute();
}

/** Every row that was refused, or could not be issued, in the order of the file. */
export async function refusedRows(
  db: Kysely<Tables>,
  importId: string,
  after: number,
  limit: number,
): Promise<RefusedCell[]> {
  const rows = await db
    .selectFrom('credentials.import_row')
    .select(['line', 'cells', 'refusals', 'sealed', 'halted'])
    .where('import_id', '=', importId)
    .where((eb) => eb.or([eb('state', '=', 'refused'), eb('halted', 'is not', null)]))
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute();
  return (await opened(db, importId, rows)).flatMap(({ line, refusals, halted }) =>
    ((halted ?? refusals) as unknown as CellRefusal[]).map((one) => ({ line, ...one })),
  );
}
