import { evaluate } from 'feelin';
import type pg from 'pg';
import {
  conditionToSql,
  conditionWithReasons,
  type SqlMapping,
  type SqlReasons,
} from '../../engines/decisions/index.ts';
import { watched } from '../lab/cpu.ts';
import { enterprises } from '../lab/enterprises.ts';
import { compared, plain, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';

const rule = `area <= 300 and kind in ("restaurant", "canteen") and opened <= date("2020-01-01") and not(chain) and employees < 100 and revenue between 0 and 5000000`;
const mapping: SqlMapping = {
  columns: {
    area: { sql: 'p.area', type: 'number', digits: [6, 2] },
    kind: { sql: 'p.kind', type: 'string' },
    opened: { sql: 'p.opened', type: 'date' },
    chain: { sql: 'p.chain', type: 'boolean' },
    employees: { sql: 'p.employees', type: 'number', digits: [10, 0] },
    revenue: { sql: 'p.revenue', type: 'number', digits: [10, 2] },
  },
};

/** The same six, as somebody writes them who knows the table. */
const byHand = [
  'p.area <= 300',
  `p.kind IN ('restaurant', 'canteen')`,
  `p.opened <= DATE '2020-01-01'`,
  'NOT p.chain',
  'p.employees < 100',
  'p.revenue BETWEEN 0 AND 5000000',
];
const handScan = `SELECT count(*)::int4 AS holding FROM enterprise p WHERE ${byHand.join(' AND ')}`;
const handMask = byHand.map((each, i) => `(CASE WHEN ${each} THEN 0 ELSE ${1 << i} END)`).join(' | ');
const handReasons = `SELECT count(*) FILTER (WHERE reasons = 0)::int4 AS holding, sum(reasons) AS reasons FROM (SELECT ${handMask} AS reasons FROM enterprise p OFFSET 0) p`;

interface Pair {
  ours: number;
  peer: number;
}

/** One rule over a whole population in PostgreSQL, against what a person would write, and against FEEL row by row. */
export async function population(lab: Lab, { rows, pairs, seed }: Scale): Promise<Figure[]> {
  const pool = await populate(lab, rows);
  const scan = conditionToSql(rule, mapping);
  const reasons = conditionWithReasons(rule, mapping);
  if (!scan.ok || !reasons.ok) throw new Error('The rule cannot be said in SQL.');
  const ourScan = `SELECT count(*)::int4 AS holding FROM enterprise p WHERE ${scan.sql}`;
  const ourReasons = `SELECT count(*) FILTER (WHERE ${reasons.answer.sql})::int4 AS holding, sum(reasons) AS reasons FROM (SELECT p.*, ${reasons.mask} AS reasons FROM enterprise p OFFSET 0) p`;
  await mustGiveTheSameReasons(pool, reasons);
  const found = { scan: [] as Pair[], rowByRow: [] as Pair[], reasons: [] as Pair[] };
  const { foreign } = await watched(lab.serverPid(), async () => {
    await both(pool, handScan, ourScan); // warm-up
    for (let pair = 0; pair < pairs; pair += 1) {
      const seconds = await both(pool, handScan, ourScan);
      found.scan.push(seconds);
      found.rowByRow.push({ ours: rows / seconds.ours, peer: feelinRowsPerSecond(seed + pair) });
      found.reasons.push(await both(pool, handReasons, ourReasons));
      console.log(`  pair ${pair + 1}: ${said('scan', found.scan)}, ${said('with reasons', found.reasons)}`);
    }
  });
  await pool.query('DROP TABLE enterprise');
  return [...figures(found, rows), plain('population.foreign-cpu', foreign * 100, '% of the machine')];
}

const said = (what: string, all: readonly Pair[]): string =>
  `${what} ${all.at(-1)!.ours.toFixed(2)} s against ${all.at(-1)!.peer.toFixed(2)} s`;

function figures(found: Record<'scan' | 'rowByRow' | 'reasons', Pair[]>, rows: number): Figure[] {
  const six = `six conditions over ${rows.toLocaleString('en')} rows, every column empty here and there`;
  return [
    compared({
      name: 'population.scan',
      unit: 's',
      denominator: { name: 'written by hand', unit: 's' },
      pairs: found.scan,
      goal: { of: 'ratio', atMost: 1.25 },
      note: six,
    }),
    compared({
      name: 'population.rows',
      unit: 'rows/s',
      denominator: { name: 'feelin, row by row, rows in memory', unit: 'rows/s' },
      pairs: found.rowByRow,
      goal: { of: 'ratio', atLeast: 3000 },
    }),
    compared({
      name: 'population.with-reasons',
      unit: 's',
      denominator: { name: 'bitmask written by hand', unit: 's' },
      pairs: found.reasons,
      goal: { of: 'ratio', atMost: 1.5 },
      note: 'ours also tells what fails from what cannot be told',
    }),
  ];
}

/** Each column is empty in every fortieth or fiftieth row; numbers are spread by large primes. */
async function populate(lab: Lab, rows: number): Promise<pg.Pool> {
  await lab.createDatabase('population');
  const pool = lab.pool('population');
  const unless = (every: number, value: string) => `CASE WHEN i % ${every} <> 0 THEN ${value} END`;
  await pool.query(`
    CREATE UNLOGGED TABLE enterprise AS SELECT
      i AS id,
      (${unless(50, '((i * 7919) % 100000)::numeric / 100')})::numeric(8, 2) AS area,
      ${unless(41, `(ARRAY['restaurant', 'canteen', 'bakery', 'shop', 'factory', 'farm'])[1 + i % 6]`)} AS kind,
      ${unless(37, `DATE '2000-01-01' + ((i * 104729) % 9500)::int4`)} AS opened,
      ${unless(43, 'i % 5 = 0')} AS chain,
      (${unless(47, '(i * 31) % 400')})::int4 AS employees,
      (${unless(53, '((i * 15485863) % 1000000000)::numeric / 100')})::numeric(12, 2) AS revenue
    FROM generate_series(1, ${rows}::int8) AS i`);
  await pool.query('VACUUM ANALYZE enterprise');
  return pool;
}

/** Seconds of each; what they find must be the same. */
async function both(pool: pg.Pool, hand: string, ours: string): Promise<Pair> {
  const theirs = await timed(pool, hand);
  const mine = await timed(pool, ours);
  if (mine.holding !== theirs.holding)
    throw new Error(`${theirs.holding} rows by hand, ${mine.holding} by the compiled rule.`);
  return { ours: mine.seconds, peer: theirs.seconds };
}

async function timed(pool: pg.Pool, text: string): Promise<{ seconds: number; holding: number }> {
  const began = performance.now();
  const { rows } = await pool.query<{ holding: number }>(text);
  return { seconds: (performance.now() - began) / 1000, holding: rows[0]!.holding };
}

/** On some rows: a bit by hand stands for what fails or cannot be told in ours. */
async function mustGiveTheSameReasons(pool: pg.Pool, { mask }: SqlReasons): Promise<void> {
  const merged = byHand.map((_, i) => `((((m >> ${2 * i}) & 3) <> 0)::int4 << ${i})`).join(' | ');
  const { rows } = await pool.query<{ differing: number }>(
    `SELECT count(*) FILTER (WHERE hand <> (${merged}))::int4 AS differing
     FROM (SELECT ${handMask} AS hand, ${mask} AS m FROM (SELECT * FROM enterprise LIMIT 100000) p OFFSET 0) q`,
  );
  if (rows[0]!.differing > 0) throw new Error(`${rows[0]!.differing} of 100,000 rows have other reasons.`);
}

/** Rows in memory, as FEEL wants them; at least a second of them. */
function feelinRowsPerSecond(seed: number): number {
  const rows = enterprises(500, seed).map((each) => ({
    ...each,
    opened: evaluate(`date("${each.year}-06-15")`).value,
  }));
  const began = performance.now();
  let count = 0;
  let holding = 0;
  for (; performance.now() - began < 1000; count += 1)
    if (evaluate(rule, rows[count % rows.length]!).value === true) holding += 1;
  if (count >= rows.length && holding === 0) throw new Error('feelin finds nobody to whom the rule applies.');
  return (count * 1000) / (performance.now() - began);
}
