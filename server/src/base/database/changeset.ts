/**
 * Rows of many tables, written in one statement.
 *
 * A verb that files an application touches eight tables and more. Written one statement per row, the round trips cost more
 * than the rows: on two cores 2,304 filings/s as eight statements, 4,967/s as one data-modifying CTE, 7,128/s when the rows
 * of many requests share it. So verbs collect rows here, and the end of the transaction (or the group commit) writes
 *
 *   WITH w0 AS (INSERT INTO casework.application (…) SELECT … FROM unnest($1::uuid[], $2::text[])),
 *        w1 AS (INSERT …),
 *        u0 AS (UPDATE … FROM unnest(…) RETURNING 1)
 *   SELECT base.expect_rows((SELECT count(*) FROM u0), 3)
 *
 * Inserts and updates inside one statement see the same snapshot: a changeset may not update a row that it inserts.
 */
import { arrayParameter, type ColumnType } from './array-parameter.ts';

/** A table as the changeset writes it. Columns that are not listed take their defaults. */
export interface TableSpec {
  /** with its schema: `casework.application` */
  name: string;
  columns: ReadonlyArray<readonly [name: string, type: ColumnType]>;
}

export type Row = Readonly<Record<string, unknown>>;

interface Inserts {
  spec: TableSpec;
  rows: Row[];
}

interface Increases {
  spec: TableSpec;
  key: readonly string[];
  amount: string;
  /** by the text of its key */
  rows: Map<string, Record<string, unknown>>;
}

interface Removals {
  spec: TableSpec;
  key: readonly string[];
  rows: Row[];
}

interface Updates {
  spec: TableSpec;
  key: readonly string[];
  set: readonly string[];
  rows: Row[];
}

export interface Statement {
  /** prepared under this name: the same shape is planned once per connection; absent when there are too many shapes */
  name?: string;
  text: string;
  values: unknown[];
}

export class Changeset {
  readonly #inserts = new Map<string, Inserts>();
  readonly #updates = new Map<string, Updates>();
  readonly #increases = new Map<string, Increases>();
  readonly #removals = new Map<string, Removals>();

  get isEmpty(): boolean {
    return [this.#inserts, this.#updates, this.#increases, this.#removals].every(({ size }) => size === 0);
  }

  insert(spec: TableSpec, ...rows: Row[]): void {
    let entry = this.#inserts.get(spec.name);
    if (!entry) this.#inserts.set(spec.name, (entry = { spec, rows: [] }));
    for (const row of rows) entry.rows.push(row);
  }

  /**
   * Sets columns of exactly one row. All of `key` must match, so a version or state in the key makes it an optimistic lock:
   * the statement fails with `base/conflict` when the row is no longer as it was read.
   */
  update(spec: TableSpec, key: Row, set: Row): void {
    const keyNames = Object.keys(key);
    const setNames = Object.keys(set);
    const shape = `${spec.name}(${keyNames.join()})(${setNames.join()})`;
    let entry = this.#updates.get(shape);
    if (!entry) this.#updates.set(shape, (entry = { spec, key: keyNames, set: setNames, rows: [] }));
    const row: Record<string, unknown> = {};
    for (const name of keyNames) row[`k_${name}`] = key[name];
    for (const name of setNames) row[`s_${name}`] = set[name];
    entry.rows.push(row);
  }

  /**
   * Adds to a running total; the row is made when there is none. `key` is the table's primary key. Amounts for one key are summed
   * here, and rows are written in the order of their keys, so that two who count at the same time never wait for each other crosswise.
   */
  increase(spec: TableSpec, key: Row, amount: string, by: number): void {
    const keyNames = Object.keys(key);
    const shape = `${spec.name}(${keyNames.join()})(${amount})`;
    let entry = this.#increases.get(shape);
    if (!entry) this.#increases.set(shape, (entry = { spec, key: keyNames, amount, rows: new Map() }));
    addAmount(entry, key, by);
  }

  /** Removes a row; one that is gone already stays gone. */
  remove(spec: TableSpec, key: Row): void {
    const names = Object.keys(key);
    const shape = `${spec.name}(${names.join()})`;
    let entry = this.#removals.get(shape);
    if (!entry) this.#removals.set(shape, (entry = { spec, key: names, rows: [] }));
    entry.rows.push(key);
  }

  /** Takes over everything that `other` holds; used to write many requests in one statement. */
  absorb(other: Changeset): void {
    for (const { spec, rows } of other.#inserts.values()) this.insert(spec, ...rows);
    for (const [shape, entry] of other.#updates) {
      const mine = this.#updates.get(shape);
      if (mine) mine.rows.push(...entry.rows);
      else this.#updates.set(shape, { ...entry, rows: [...entry.rows] });
    }
    for (const { spec, rows } of other.#removals.values()) for (const row of rows) this.remove(spec, row);
    for (const { spec, key, amount, rows } of other.#increases.values())
      for (const row of rows.values())
        this.increase(
          spec,
          Object.fromEntries(key.map((name) => [name, row[name]])),
          amount,
          row[amount] as number,
        );
  }

  /** The rows collected for a table so far; for tests and for verbs that look at what they are about to write. */
  rowsOf(spec: TableSpec): readonly Row[] {
    return this.#inserts.get(spec.name)?.rows ?? [];
  }

  /** The one statement, or nothing to do. */
  statement(): Statement | undefined {
    if (this.isEmpty) return undefined;
    const values: unknown[] = [];
    const parts: string[] = [];
    for (const entry of inOrder(this.#inserts)) parts.push(insertPart(entry, parts.length, values));
    for (const entry of inOrder(this.#increases)) parts.push(increasePart(entry, parts.length, values));
    for (const entry of inOrder(this.#removals)) parts.push(removalPart(entry, parts.length, values));
    const counted: string[] = [];
    for (const entry of inOrder(this.#updates)) {
      const name = `w${parts.length}`;
      parts.push(updatePart(entry, name, values));
      values.push(entry.rows.length);
      counted.push(`base.expect_rows((SELECT count(*) FROM ${name}), $${values.length}::int8)`);
    }
    const text = `WITH ${parts.join(',\n')}\nSELECT ${counted.length ? counted.join(', ') : '1'}`;
    const name = statementName(text);
    return { text, values, ...(name === undefined ? {} : { name }) };
  }
}

/** By shape, whoever came first: the same rows are always the same text, and two statements meet tables in the same order. */
function inOrder<T>(parts: ReadonlyMap<string, T>): T[] {
  return [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function insertPart({ spec, rows }: Inserts, index: number, values: unknown[]): string {
  // columns that no row gives are left to their defaults
  const columns = spec.columns.filter(([name]) => rows.some((row) => row[name] !== undefined));
  const names = columns.map(([name]) => name).join(', ');
  const arrays = columns.map(([name, type]) => {
    values.push(arrayParameter(column(rows, name), type));
    return `$${values.length}::${type}[]`;
  });
  return `w${index} AS (INSERT INTO ${spec.name} (${names}) SELECT * FROM unnest(${arrays.join(', ')}))`;
}

function addAmount({ rows, amount }: Increases, key: Row, by: number): void {
  const text = JSON.stringify(Object.values(key));
  const row = rows.get(text);
  if (row) row[amount] = (row[amount] as number) + by;
  else rows.set(text, { ...key, [amount]: by });
}

function increasePart({ spec, key, amount, rows }: Increases, index: number, values: unknown[]): string {
  const types = new Map(spec.columns);
  const inOrder = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const names = [...key, amount];
  const arrays = names.map((name) => {
    const type = typeOf(spec, types, name);
    values.push(arrayParameter(column(inOrder, name), type));
    return `$${values.length}::${type}[]`;
  });
  return (
    `w${index} AS (INSERT INTO ${spec.name} AS t (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})` +
    ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${amount} = t.${amount} + excluded.${amount})`
  );
}

function removalPart({ spec, key, rows }: Removals, index: number, values: unknown[]): string {
  const types = new Map(spec.columns);
  const arrays = key.map((name) => {
    const type = typeOf(spec, types, name);
    values.push(arrayParameter(column(rows, name), type));
    return `$${values.length}::${type}[]`;
  });
  return (
    `w${index} AS (DELETE FROM ${spec.name} t USING unnest(${arrays.join(', ')}) AS v(${key.join(', ')})` +
    ` WHERE ${key.map((k) => `t.${k} = v.${k}`).join(' AND ')})`
  );
}

function typeOf(spec: TableSpec, types: ReadonlyMap<string, ColumnType>, columnName: string): ColumnType {
  const type = types.get(columnName);
  if (!type) throw new Error(`${spec.name} has no column ${columnName} in its TableSpec.`);
  return type;
}

function updatePart({ spec, key, set, rows }: Updates, name: string, values: unknown[]): string {
  const types = new Map(spec.columns);
  const fields = [
    ...key.map((k) => [`k_${k}`, typeOf(spec, types, k)] as const),
    ...set.map((s) => [`s_${s}`, typeOf(spec, types, s)] as const),
  ];
  const arrays = fields.map(([field, type]) => {
    values.push(arrayParameter(column(rows, field), type));
    return `$${values.length}::${type}[]`;
  });
  return (
    `${name} AS (UPDATE ${spec.name} t SET ${set.map((s) => `${s} = v.s_${s}`).join(', ')}` +
    ` FROM unnest(${arrays.join(', ')}) AS v(${fields.map(([field]) => field).join(', ')})` +
    ` WHERE ${key.map((k) => `t.${k} = v.k_${k}`).join(' AND ')} RETURNING 1)`
  );
}

const column = (rows: readonly Row[], name: string): unknown[] => rows.map((row) => row[name]);

/** Every connection keeps the plan of each: what comes after so many shapes is rare, and planned when it comes. */
const mostNames = 400;
const names = new Map<string, string>();

function statementName(text: string): string | undefined {
  let name = names.get(text);
  if (!name && names.size < mostNames) names.set(text, (name = `changeset_${names.size}`));
  return name;
}
