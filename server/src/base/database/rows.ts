import { sql, type RawBuilder } from 'kysely';
import type { Row, TableSpec } from './changeset.ts';

/** A noun as the row that keeps it: `dueAt` stands in `due_at`. */
export const rowOf = (noun: object): Row => renamed(noun, columnName);

/** A row as the noun it keeps: what stands in `due_at` is `dueAt`. */
export const nounOf = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  renamed(row, fieldName);

/** The columns of a table, under the names of the noun. */
export const columnsOf = ({ columns }: TableSpec, alias: string): RawBuilder<unknown> =>
  sql.raw(columns.map(([name]) => `${alias}.${name} AS "${fieldName(name)}"`).join(', '));

function renamed(entries: object, rename: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [rename(name), value]));
}

/** The names of columns are few, and a pattern for each of every row costs more than the row. */
const columnName = remembered((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
export const fieldName = remembered((name) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);

function remembered(rename: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = rename(name)));
    return found;
  };
}
