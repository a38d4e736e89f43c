/** What one submission wrote, table by table, as SQL that writes the same again under another id. */
import type pg from 'pg';

export interface RowSet {
  table: string;
  columns: string[];
  /** SQL expressions, row by row; `ids.id` stands for the new application's id */
  values: string[][];
}

export interface Written {
  rows: RowSet[];
  count: number;
  /** of the rows as text */
  bytes: number;
}

/** How the rows of an application are found in each table that a submission writes to. */
const where: Readonly<Record<string, string>> = {
  'casework.application': 'id = $1::uuid',
  'casework.case': 'application_id = $1::uuid',
  'casework.timeline': 'application_id = $1::uuid',
  'casework.notice': 'application_id = $1::uuid',
  'casework.site_visit': 'application_id = $1::uuid',
  'process.instance': 'application_id = $1::uuid',
  'process.event': 'application_id = $1::uuid',
  'process.timer': 'application_id = $1::uuid',
  'work.task': 'application_id = $1::uuid',
  'base.audit_event': 'root_id = $1',
  'base.outbox': 'root_id = $1',
  'base.idempotency_key': 'created_at = (SELECT submitted_at FROM casework.application WHERE id = $1::uuid)',
};

export const writtenTables = Object.keys(where);

/** Reads the rows of an application. The outbox must not have been emptied yet. */
export async function rowsOf(pool: pg.Pool, applicationId: string): Promise<Written> {
  const rows: RowSet[] = [];
  let bytes = 0;
  for (const [table, condition] of Object.entries(where)) {
    const columns = await writableColumns(pool, table);
    const list = columns.map(({ name }) => `${name}::text`).join(', ');
    const { rows: found } = await pool.query<Array<string | null>>({
      text: `SELECT ${list} FROM ${table} WHERE ${condition}`,
      values: [applicationId],
      rowMode: 'array',
    });
    if (found.length === 0) continue;
    bytes += found.flat().reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
    rows.push({
      table,
      columns: columns.map(({ name }) => name),
      values: found.map((row) =>
        row.map((text, index) =>
          expression(text, columns[index]!.type, { applicationId, isKey: columns[index]!.name === 'key' }),
        ),
      ),
    });
  }
  return { rows, bytes, count: rows.reduce((sum, { values }) => sum + values.length, 0) };
}

/** Columns that an insert gives; numbers that the table hands out itself are left to it. */
async function writableColumns(pool: pg.Pool, table: string): Promise<Array<{ name: string; type: string }>> {
  const { rows } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND atttypid <> 'xid8'::regtype
     ORDER BY attnum`,
    [table],
  );
  return rows;
}

function expression(
  text: string | null,
  type: string,
  { applicationId, isKey }: { applicationId: string; isKey: boolean },
): string {
  if (text === null) return `NULL::${type}`;
  if (isKey || text === applicationId) return `ids.id::${type}`;
  // pgbench takes what follows a colon for a variable of its own, even inside quotes
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replaceAll(':', '\\x3a')
    .replaceAll('\n', '\\n');
  return `E'${escaped}'::${type}`;
}
