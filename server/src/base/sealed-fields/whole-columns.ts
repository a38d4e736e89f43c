import type { Kysely } from 'kysely';
import type { Row } from '../database/changeset.ts';
import { fieldName } from '../database/rows.ts';
import type { Tables } from '../database/tables.ts';
import type { SealedTable } from './sealed-table.ts';
import { openRows, sealRow } from './sealing.ts';

type WholeColumns = Pick<SealedTable, 'name' | 'key' | 'part' | 'namedBy' | 'purpose'> & {
  /** sealed together in the column `sealed`, under these names; a row in which all are null has nothing sealed */
  columns: readonly string[];
};

/** A table of which some columns are sealed whole: no SQL asks anything of them. */
export const wholeColumns = ({ columns, ...table }: WholeColumns): SealedTable => ({
  ...table,
  column: 'sealed',
  clear: columns,
  move: (row) => ({ values: filled(row, columns) }),
});

/**
 * A row as it is stored: these columns empty, and what stood in them sealed. Columns go by their own names.
 *
 * @param change what is written of a row that is there already; all of it is sealed anew
 */
export function sealColumns(
  db: Kysely<Tables>,
  table: SealedTable,
  id: string,
  row: Row,
  change: Row = row,
): Row {
  const values = filled(row, table.clear);
  const isEmpty = Object.keys(values).length === 0;
  return {
    ...change,
    ...Object.fromEntries(table.clear.map((name) => [name, null])),
    sealed: isEmpty ? null : sealRow(db, table, id, values),
  };
}

interface Stored {
  /** hexadecimal where the row came as JSON */
  sealed: Uint8Array | string | null;
}

/**
 * These rows, in their order, with what is sealed of them in the columns where it stood before; a row from before has it there already.
 * Columns may go by the names of a noun: `subjectCode`.
 *
 * @throws base/sealed-value-broken
 */
export async function openColumns<R extends Stored>(
  db: Kysely<Tables>,
  table: SealedTable,
  rows: readonly R[],
  idOf: (row: R) => string,
): Promise<Array<Omit<R, 'sealed'>>> {
  const named = rows.map((row) => ({ id: idOf(row), sealed: bytesOf(row.sealed) }));
  const opened = await openRows<Record<string, unknown>>(db, table, named);
  return rows.map(({ sealed: _sealed, ...row }, n) => {
    const values = Object.entries(opened[n] ?? {}).map(([name, value]) => {
      const field = fieldName(name);
      return [Object.hasOwn(row, field) ? field : name, value] as const;
    });
    return { ...row, ...Object.fromEntries(values) } as Omit<R, 'sealed'>;
  });
}

/** Those of these columns in which something stands. */
export const filled = (row: Row, columns: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    columns.flatMap((name) => (row[name] === null || row[name] === undefined ? [] : [[name, row[name]]])),
  );

const bytesOf = (sealed: Stored['sealed']): Uint8Array | null =>
  typeof sealed === 'string' ? Buffer.from(sealed.slice(2), 'hex') : sealed;
