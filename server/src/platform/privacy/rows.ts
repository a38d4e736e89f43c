import { sql, type RawBuilder } from 'kysely';
import type { Row, TableSpec } from '../../base/database/changeset.ts';

const snake = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A noun as the row that keeps it: `dueAt` stands in `due_at`. */
export const rowOf = (values: object): Row =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [snake(key), value]));

/** The columns of a table, under the names of the noun. */
export const columnsOf = ({ columns }: TableSpec, alias: string): RawBuilder<unknown> =>
  sql.raw(columns.map(([name]) => `${alias}.${name} AS "${camel(name)}"`).join(', '));
