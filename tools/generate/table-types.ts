import type pg from 'pg';

interface Column {
  table: string;
  name: string;
  type: string;
  array: boolean;
  nullable: boolean;
  /** the database gives a value when none is written */
  generated: boolean;
  /** nobody may write it */
  always: boolean;
}

/** What the driver makes of a PostgreSQL type, as set up in base/database/database.ts. */
const typeScript: Record<string, string> = {
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  uuid: 'string',
  date: 'string',
  timestamptz: 'string',
  tsvector: 'string',
  numeric: 'string',
  xid8: 'string',
  interval: 'unknown',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  jsonb: 'Json',
  json: 'Json',
};

/** Kysely's row types for every table, as TypeScript text. */
export async function tableTypes(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(`
    SELECT n.nspname || '.' || c.relname AS table, a.attname AS name,
           CASE WHEN e.typname IS NULL THEN t.typname ELSE e.typname END AS type, e.typname IS NOT NULL AS array,
           NOT a.attnotnull AS nullable, a.atthasdef OR a.attidentity <> '' AS generated,
           a.attidentity = 'a' OR a.attgenerated <> '' AS always
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
    WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker')
      AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY n.nspname, c.relname, a.attnum`);
  const tables = Map.groupBy(rows, ({ table }) => table);
  const interfaces = [...tables].map(
    ([table, columns]) =>
      `export interface ${interfaceName(table)} {\n${columns.map((column) => `  ${column.name}: ${columnType(column)};`).join('\n')}\n}`,
  );
  const index = [...tables.keys()].map((table) => `  '${table}': ${interfaceName(table)};`);
  return `/** Row types, generated from the migrated database by \`npm run generate\`; do not edit. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** jsonb: its shape is known to the module that owns the table */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Json = ColumnType<any, unknown, unknown>;

${interfaces.join('\n\n')}

export interface Tables {
${index.join('\n')}
}
`;
}

function columnType(column: Column): string {
  const one = typeScript[column.type];
  if (one === undefined)
    throw new Error(`${column.table}.${column.name}: no TypeScript type for ${column.type}.`);
  const whole = column.array ? `${one}[]` : one;
  const full = column.nullable ? `${whole} | null` : whole;
  if (column.always) return `GeneratedAlways<${full}>`;
  return column.generated ? `Generated<${full}>` : full;
}

function interfaceName(table: string): string {
  return table.replaceAll(/(^|[._])([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
