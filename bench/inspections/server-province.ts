import type pg from 'pg';
import type { Lab } from '../lab/lab.ts';
import { ORGANISATIONS } from './scale.ts';

/** What the rows of the generated place begin with. */
export const idOf = (kind: string, n: number): string =>
  `0190${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const place = '370102';
const codeOf = (organisation: number): string => `11370102MB28${String(organisation).padStart(5, '0')}0`;
export const itemOf = (organisation: number): string => `BENCH-${String(organisation).padStart(2, '0')}`;

/**
 * Firms of one district, and 49 departments that inspect there: each a published body with 40 inspectors on duty and one item with 20 lines, a quarter of them
 * shared with its neighbour. Codes whose check characters are not computed: nothing here reads them.
 */
export async function addPlace(lab: Lab, database: string, firms: number): Promise<pg.Pool> {
  const pool = lab.pool(database);
  await pool.query(
    `INSERT INTO directory.enterprise (id, uscc, name, type, legal_representative, division, address, business_scope, industry, status, registered_on, recorded_at)
     SELECT ('0190e000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '92370102X' || lpad(n::text, 9, '0'), '测试企业' || n, 'company', '测试', '370102', '解放路', '食品销售', 'F5211', 'active', '2020-01-01', now()
     FROM generate_series(1, $1::int4) AS n`,
    [firms],
  );
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM directory.organisation WHERE kind = 'government' AND division = '370102'`,
  );
  const government = rows[0]!.id;
  for (let n = 0; n < ORGANISATIONS; n += 1) await addOrganisation(pool, n, government);
  await pool.query('VACUUM ANALYZE directory.enterprise, directory.organisation, supervision.entry');
  return pool;
}

async function addOrganisation(pool: pg.Pool, n: number, government: string): Promise<void> {
  const id = idOf('a000', n);
  const name = { zh: `测试检查单位${n}`, en: `Inspecting body ${n}` };
  await pool.query(
    `INSERT INTO directory.organisation (id, uscc, name, division, level, kind, parent_id, valid_from)
     VALUES ($1, $2, $3, $4, 4, 'department', $5, '2020-01-01')`,
    [id, codeOf(n), name, place, government],
  );
  await pool.query(
    `INSERT INTO directory.organisation_ancestor (organisation_id, ancestor_id, depth)
     SELECT $1, $1, 0 UNION ALL SELECT $1, ancestor_id, depth + 1 FROM directory.organisation_ancestor WHERE organisation_id = $2`,
    [id, government],
  );
  const entry = (list: string, key: string, at: number, data: object) =>
    pool.query(
      `INSERT INTO supervision.entry (id, list, key, organisation_id, division, data, state, version, changed_at, changed_by, published_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'published', 1, '2025-01-01', 'bench', '2025-01-01')`,
      [idOf('b000', n * 100 + at), list, key, id, place, data],
    );
  await entry('bodies', codeOf(n), 0, { kind: 'administrative-organ' });
  await entry('items', itemOf(n), 1, {
    name,
    organisations: [codeOf(n)],
    basis: [{ title: '测试法', article: '第一条' }],
    method: 'on-site',
    fullCoverage: false,
    checklist: Array.from({ length: 20 }, (_, line) => lineOf(n, line)),
  });
  for (let at = 0; at < 40; at += 1)
    await entry('inspectors', `BENCH-${n}-${at}`, at + 2, {
      name: `检查员${at}`,
      validTo: '2099-12-31',
      specialisms: [],
      avoids: [],
      onDuty: true,
    });
}

function lineOf(organisation: number, line: number) {
  const code = line < 5 ? `shared-${Math.floor(organisation / 2)}-${line}` : `own-${organisation}-${line}`;
  return {
    code,
    content: { zh: code, en: code },
    standard: { aspect: code, text: { zh: '符合规定', en: 'as the rule says' } },
    byData: false,
  };
}
