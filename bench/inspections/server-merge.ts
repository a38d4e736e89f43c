import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { signedIn, type Client } from '../lab/client.ts';
import { plain, type Figure } from '../lab/figures.ts';
import { furnish } from '../lab/furnish.ts';
import { openLab, startPlatform, type ServerProcess } from '../lab/lab.ts';
import { ORGANISATIONS } from './scale.ts';
import { addPlace, idOf } from './server-province.ts';
import { asking, memory, timed } from './watching.ts';

const database = 'merging';

/**
 * The merge as the product does it: filed plans of 49 departments in a durable PostgreSQL, one run asked for over HTTP, read, merged, written, shown. Meanwhile somebody
 * else asks for a public page again and again.
 */
export async function serverMerge(checks: number, firms: number): Promise<Figure[]> {
  const lab = await openLab();
  try {
    await furnish(lab, database);
    const pool = await addPlace(lab, database, firms);
    const platform = await startPlatform(lab, database, {
      settings: ['--limit-questions', '0', '--limit-heavy', '0'],
    });
    try {
      return await mergeOn(platform, pool, checks, firms);
    } finally {
      await platform.stop();
    }
  } finally {
    await lab.close();
  }
}

/**
 * Plans of the next year, by the rule of `checks.ts` as far as plans can say it: four of five lines fall on one firm in forty, the others anywhere; a month each.
 */
async function addPlans(pool: pg.Pool, year: number, checks: number, firms: number): Promise<void> {
  for (let n = 0; n < ORGANISATIONS; n += 1)
    await pool.query(
      `INSERT INTO supervision.plan (id, organisation_id, division, year, state, filed_at, version) VALUES ($1, $2, '370102', $3, 'filed', now(), 2)`,
      [idOf('c000', n), idOf('a000', n), year],
    );
  await pool.query(
    `INSERT INTO supervision.planned_visit (plan_id, line_no, item_code, month, enterprise_id)
     SELECT ('0190c000-0000-7000-8000-' || lpad(to_hex(organisation), 12, '0'))::uuid, (n / $3) + 1,
       'BENCH-' || lpad(organisation::text, 2, '0'), 1 + (hashtext('m' || n) & 1023) % 12,
       ('0190e000-0000-7000-8000-' || lpad(to_hex(1 + CASE WHEN (hashtext('w' || n) & 1023) % 5 < 4
         THEN ((hashtext('f' || n)::bigint & 2147483647) % greatest(1, $2 / 40)) * 40503 % $2
         ELSE (hashtext('f' || n)::bigint & 2147483647) % $2 END), 12, '0'))::uuid
     FROM (SELECT n, n % $3 AS organisation FROM generate_series(0, $1::int4 - 1) AS n) AS lines`,
    [checks, firms, ORGANISATIONS],
  );
  await pool.query('VACUUM ANALYZE supervision.planned_visit, supervision.plan');
}

interface Run {
  state: string;
  checks: number;
  visitsBefore: number;
  visitsAfter: number;
  lowerBound: number;
  firms: number;
  work: { step: string; done: number; of: number; failure: { en: string } | null } | null;
}

async function mergeOn(
  { port, child }: ServerProcess,
  pool: pg.Pool,
  checks: number,
  firms: number,
): Promise<Figure[]> {
  const wang = await signedIn(port, 'wang');
  const year = Number(String((await wang.must('GET', '/api/clock')).now).slice(0, 4)) + 1;
  await addPlans(pool, year, checks, firms);
  const before = memory(child.pid!, 'VmRSS');
  const waits = asking(port);
  let run: Run | undefined;
  let runId = '';
  const seconds = await timed(async () => {
    const { id } = await wang.must('POST', '/api/merge-runs', {
      organisation: idOf('a000', 0),
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    });
    runId = String(id);
    run = await doneOf(wang, runId);
  });
  const longest = await waits.stop();
  const peak = memory(child.pid!, 'VmHWM');
  await mustBeSound(pool, runId, checks);
  const { checks: taken, visitsBefore, visitsAfter, lowerBound, firms: of } = run!;
  const page = await timed(async () => void (await wang.must('GET', `/api/merge-runs/${runId}`)));
  return [
    plain(
      'merge.server',
      seconds,
      's',
      undefined,
      `${taken.toLocaleString('en')} planned checks of ${of.toLocaleString('en')} firms among ${firms.toLocaleString('en')}, from the request until it is shown`,
    ),
    plain('merge.server.visits-before', visitsBefore, '', undefined, 'every organisation by itself'),
    plain('merge.server.visits', visitsAfter, ''),
    plain('merge.server.visits-lower-bound', lowerBound, ''),
    plain('merge.server.first-page', page * 1000, 'ms', undefined, 'of the result, for who coordinates'),
    plain(
      'merge.server.memory',
      peak,
      'MB',
      { of: 'value', atMost: 8192 },
      `at most, of the server’s process; ${before.toFixed(0)} before`,
    ),
    plain(
      'merge.server.longest-wait',
      longest,
      'ms',
      undefined,
      'of a public page that was asked for all the while',
    ),
  ];
}

async function doneOf(who: Client, id: string): Promise<Run> {
  let step = '';
  for (;;) {
    const { run } = (await who.must('GET', `/api/merge-runs/${id}`)) as { run: Run };
    if (run.work?.failure) throw new Error(run.work.failure.en);
    if (run.state === 'done') return run;
    if (run.work && run.work.step !== step) {
      step = run.work.step;
      console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${step}`);
    }
    await pause(200);
  }
}

/** A benchmark of a wrong result is none: every line is in one visit or left with its reason, and its visit lies in its month. */
async function mustBeSound(pool: pg.Pool, runId: string, checks: number): Promise<void> {
  const { rows } = await pool.query<{ placed: number; distinct: number; outside: number; left: number }>(
    `WITH lines AS (
       SELECT e.line->>'planId' AS plan, (e.line->>'lineNo')::int AS no, (e.line->>'month')::int AS month, v.window_from, v.window_to
       FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id, jsonb_array_elements(p.planned) AS e(line)
       WHERE v.run_id = $1)
     SELECT count(*)::int AS placed, count(DISTINCT (plan, no))::int AS distinct,
       (count(*) FILTER (WHERE extract(month FROM window_from) <> month OR extract(month FROM window_to) <> month OR window_from > window_to))::int AS outside,
       (SELECT count(*)::int FROM supervision.merge_left WHERE run_id = $1) AS left
     FROM lines`,
    [runId],
  );
  const { placed, distinct, outside, left } = rows[0]!;
  if (placed !== distinct || outside > 0 || placed + left !== checks)
    throw new Error(`not sound: ${JSON.stringify(rows[0])} of ${checks}`);
}
