import type pg from 'pg';
import { signedIn } from '../lab/client.ts';
import { percentile, plain, type Figure } from '../lab/figures.ts';
import { furnish } from '../lab/furnish.ts';
import { openLab, startPlatform, type ServerProcess } from '../lab/lab.ts';
import { addPlace } from './server-province.ts';

const database = 'checking';
const market = { key: '370102-food-supervision', uscc: '11370102DEM000022R' };
/** past inspections of each firm that is asked about, and how many such firms there are */
const PAST = 24;
const WATCHED = 2000;

/**
 * The check beforehand as an official meets it: an inspection is asked for over HTTP, its facts are read from a durable PostgreSQL, the ten rules speak, and it is kept with
 * what they said.
 */
export async function serverPreCheck(requests: number, firms: number): Promise<Figure[]> {
  const lab = await openLab();
  try {
    await furnish(lab, database);
    const pool = await addPlace(lab, database, firms);
    await addPast(pool);
    const platform = await startPlatform(lab, database, {
      settings: ['--limit-questions', '0', '--limit-heavy', '0'],
    });
    try {
      return [await measured(platform, pool, requests, firms)];
    } finally {
      await platform.stop();
    }
  } finally {
    await lab.close();
  }
}

/** Two years of visits, by all departments in turn, with the answers to twenty lines each. */
async function addPast(pool: pg.Pool): Promise<void> {
  await pool.query(
    `INSERT INTO supervision.visit (id, enterprise_id, lead_organisation_id, division, state, window_from, window_to, entered_at, left_at, record,
       recorded_at, published_at, created_at, version)
     SELECT ('0190d000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('0190e000-0000-7000-8000-' || lpad(to_hex(1 + n % $2), 12, '0'))::uuid,
       ('0190a000-0000-7000-8000-' || lpad(to_hex(n % 49), 12, '0'))::uuid, '370102', 'published', day, day, day + interval '2 hours', day + interval '3 hours',
       jsonb_build_object('summary', '', 'lines', (SELECT jsonb_agg(jsonb_build_object('code', 'own-' || n % 49 || '-' || line, 'answer', 'passed', 'note', ''))
         FROM generate_series(5, 19) AS line)), day, day, day - interval '9 days', 9
     FROM (SELECT n, (now() - (n / $2) * interval '30 days')::date AS day FROM generate_series(0, $1::int4 * $2 - 1) AS n) AS past`,
    [PAST, WATCHED],
  );
  await pool.query(
    `INSERT INTO supervision.inspection (id, code, organisation_id, enterprise_id, division, kind, source, reason, method, item_codes, inspectors,
       window_from, window_to, state, verdicts, explanations, checked_at, requested_by, requested_by_name, requested_at, visit_id, version)
     SELECT v.id, 'BENCH' || right(v.id::text, 12), v.lead_organisation_id, v.enterprise_id, v.division, 'routine', 'plan', '', 'on-site',
       jsonb_build_array('BENCH-' || lpad(('x' || right(v.lead_organisation_id::text, 2))::bit(8)::int::text, 2, '0')), '[]', v.window_from, v.window_to,
       'done', '[]', '{}', v.created_at, v.id, '测试', v.created_at, v.id, 5
     FROM supervision.visit v`,
  );
  await pool.query('VACUUM ANALYZE supervision.visit, supervision.inspection');
}

async function measured(
  { port }: ServerProcess,
  pool: pg.Pool,
  requests: number,
  firms: number,
): Promise<Figure> {
  const clerk = await signedIn(port, market.key);
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM directory.organisation WHERE uscc = $1', [
    market.uscc,
  ]);
  const now = Date.parse(String((await clerk.must('GET', '/api/clock')).now));
  const day = (ahead: number) => new Date(now + ahead * 86_400_000).toISOString().slice(0, 10);
  const times: number[] = [];
  const outcomes = { pass: 0, warn: 0, block: 0 };
  const warming = 100;
  for (let at = 0; at < requests + warming; at += 1) {
    const body = {
      organisation: rows[0]!.id,
      uscc: `92370102X${String(1 + ((at * 7) % WATCHED)).padStart(9, '0')}`,
      kind: 'routine',
      source: 'plan',
      reason: '年度检查计划',
      method: 'on-site',
      itemCodes: ['DEM-SC-01'],
      inspectors: ['DEM-SC-001', 'DEM-SC-002'],
      windowFrom: day(14),
      windowTo: day(20),
      explanations: {},
    };
    const began = performance.now();
    const { id } = await clerk.must('POST', '/api/inspections', body);
    if (at >= warming) times.push(performance.now() - began);
    if (at % 50 !== 0) continue;
    const { verdicts } = await clerk.must('GET', `/api/inspections/${id}`);
    if (verdicts.length !== 10) throw new Error(`${verdicts.length} rules spoke, not ten`);
    for (const { outcome } of verdicts as Array<{ outcome: keyof typeof outcomes }>) outcomes[outcome] += 1;
  }
  const p95 = percentile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
  const note = `${requests.toLocaleString('en')} inspections asked for over HTTP at firms with ${PAST} past ones, of ${firms.toLocaleString('en')} in the database; facts read, ten rules, kept; of those looked at ${outcomes.pass} verdicts pass, ${outcomes.warn} warn, ${outcomes.block} block`;
  return plain('pre-check.server.p95', p95, 'ms', { of: 'value', atMost: 30 }, note);
}
