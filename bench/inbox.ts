import type pg from 'pg';
import { generateOrganisation, registerOrganisations } from '../server/src/platform/directory/index.ts';
import { openDatabase } from '../server/src/base/database/database.ts';
import { signedIn } from './lab/client.ts';
import { furnish } from './lab/furnish.ts';
import { compared, median, percentile, plain, type Figure } from './lab/figures.ts';
import { closedLoop, request } from './lab/http-load.ts';
import { startPlatform, type Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';

/** One case in twenty is open; the ordinary officer's organisation has its share and a little more. */
const openOneIn = 20;
const batch = 100_000;
const reads = 400;
const warmUps = 200;

const pages = {
  first: '/api/tasks',
  'my-queue': '/api/tasks?queue=mine',
  'one-service': '/api/tasks?service=service-7',
  'yellow-lamp': '/api/tasks?lamp=yellow',
  counts: '/api/tasks/counts',
};

interface Furnished {
  cases: number;
  /** reads the page `count` times. @returns milliseconds, ascending */
  ask: (address: string, count: number) => Promise<number[]>;
  stop: () => Promise<void>;
}

/**
 * The inbox of 李办事员, an ordinary clerk, as the number of cases grows: one database and one platform for each size, asked in
 * turns, so that what else the machine does meets all sizes alike.
 */
export async function inbox(lab: Lab, scale: Scale): Promise<Figure[]> {
  const sizes: Furnished[] = [];
  try {
    for (const cases of scale.cases) sizes.push(await furnished(lab, scale, cases));
    const figures: Figure[] = [];
    for (const [name, address] of Object.entries(pages))
      figures.push(...(await measured(sizes, scale, name, address)));
    return figures;
  } finally {
    for (const size of sizes) await size.stop();
  }
}

/** p95 of one page at each size, and how it grows from the smallest to the largest. */
async function measured(
  sizes: readonly Furnished[],
  scale: Scale,
  name: string,
  address: string,
): Promise<Figure[]> {
  // the first hundreds of requests of a process measure its compiler
  for (const { ask } of sizes) await ask(address, warmUps);
  const found: number[][] = sizes.map(() => []);
  for (let turn = 0; turn < scale.pairs; turn += 1)
    for (const [index, { ask }] of sizes.entries())
      found[index]!.push(percentile(await ask(address, reads), 0.95));
  const figures = sizes.map(({ cases }, index) =>
    plain(`inbox.${name}.p95-at-${cases}`, median(found[index]!), 'ms', { of: 'value', atMost: 50 }),
  );
  const [small, large] = [sizes[0]!, sizes.at(-1)!];
  if (small === large) return figures;
  const growth = compared({
    name: `inbox.${name}.growth`,
    unit: 'ms',
    denominator: { name: `p95 at ${small.cases} cases`, unit: 'ms' },
    pairs: found[0]!.map((peer, turn) => ({ peer, ours: found.at(-1)![turn]! })),
    goal: { of: 'ratio', atMost: 1.5 },
    note: `from ${small.cases} to ${large.cases} cases`,
  });
  return [...figures, growth];
}

async function furnished(lab: Lab, scale: Scale, cases: number): Promise<Furnished> {
  const name = `inbox_${cases}`;
  await furnish(lab, name);
  await addOrganisations(lab.url(name), scale.organisations);
  const pool = lab.pool(name);
  const began = performance.now();
  for (let made = 0; made < cases; made += batch)
    await addCases(pool, made, Math.min(batch, cases - made), scale.services);
  await pool.query('VACUUM ANALYZE');
  console.log(
    `  ${cases.toLocaleString('en')} cases made in ${Math.round((performance.now() - began) / 1000)} s`,
  );
  await lab.checkpoint();
  const platform = await startPlatform(lab, name);
  const { cookie, must } = await signedIn(platform.port, 'li');
  for (const page of ['first', 'counts'] as const)
    await checkPage(pool, await must('GET', pages[page]), page);
  return {
    cases,
    ask: async (address, count) => {
      let left = count;
      const next = () => (left-- > 0 ? request('GET', address, { headers: { cookie } }) : undefined);
      const { latencies, unwanted } = await closedLoop({
        port: platform.port,
        connections: 2,
        seconds: 60,
        wanted: 200,
        next,
      });
      if (unwanted) throw new Error(unwanted);
      return latencies;
    },
    stop: () => platform.stop(),
  };
}

/** What the page shows is what a plain question to the database says. */
async function checkPage(
  pool: pg.Pool,
  page: { items?: unknown[]; all?: number },
  name: 'first' | 'counts',
): Promise<void> {
  const { rows } = await pool.query<{ open: number }>(
    `SELECT count(*)::int4 AS open FROM work.task t JOIN identity.account a ON a.organisation_id = t.organisation_id
     WHERE a.demonstration = 'li' AND t.state = 'open'`,
  );
  const { open } = rows[0]!;
  const shown = name === 'first' ? page.items!.length : page.all!;
  const expected = name === 'first' ? Math.min(30, open) : Math.min(2000, open);
  if (shown !== expected || open === 0) throw new Error(`The inbox shows ${shown} tasks, there are ${open}.`);
}

async function addOrganisations(url: string, count: number): Promise<void> {
  const database = openDatabase(url, { connections: 2 });
  try {
    await registerOrganisations(
      database.reads,
      Array.from({ length: count }, (_, n) => generateOrganisation(n)),
    );
  } finally {
    await database.close();
  }
}

/** Applications of one case each, shared out over all organisations and services; due between a month ago and in two. */
async function addCases(pool: pg.Pool, from: number, count: number, services: number): Promise<void> {
  await pool.query(
    `WITH bodies AS MATERIALIZED (
       SELECT array_agg(id ORDER BY id) || (SELECT array_agg(organisation_id) FROM identity.account, generate_series(1, 5)
         WHERE demonstration = 'li') AS ids FROM directory.organisation),
     made AS MATERIALIZED (
       SELECT lpad(to_hex(n), 32, '0')::uuid AS id, n, b.ids[1 + (hashint4(n) & 1073741823) % cardinality(b.ids)] AS body,
         'service-' || (hashint4(n + 7) & 1073741823) % $3 AS service,
         now() + make_interval(hours => ((hashint4(n + 13) & 1073741823) % 2160) - 720) AS due,
         n % ${openOneIn} = 0 AS is_open
       FROM generate_series($1::int4, $1 + $2 - 1) n, bodies b),
     applications AS (
       INSERT INTO casework.application (id, reference, snapshot_id, scenario_id, title, division, subject_id, subject_kind,
         subject_name, submitted_by, channel, answers, fields, prefill, evidence, status, submitted_at)
       SELECT id, 'BNCH-' || n, 'bench', 'bench', '{"zh":"办件","en":"Case"}', '370102', id, 'person', '张' || n, id, 'web',
         '{}', jsonb_build_object('person.name', '张' || n), '{}', '[]', CASE WHEN is_open THEN 'open' ELSE 'completed' END,
         due - interval '20 days' FROM made),
     cases AS (
       INSERT INTO casework.case (application_id, seq, service_key, service_name, role, organisation_id, division, denial,
         status, limits, due_at, submitted_at, completed_at)
       SELECT id, 1, service, '{"zh":"事项","en":"Service"}', 'bench', body, '370102', 'independent',
         CASE WHEN is_open THEN 'in-review' ELSE 'completed' END, '{}', due, due - interval '20 days',
         CASE WHEN is_open THEN NULL ELSE due END FROM made)
     INSERT INTO work.task (application_id, task_id, instance_no, title, subject_name, reference, service_key, link, case_seq,
       element_id, outcomes, organisation_id, role, division, created_at, yellow_at, due_at, state, outcome, ended_at)
     SELECT id, 'review-1', 0, '{"zh":"审查","en":"Review"}', '张' || n, 'BNCH-' || n, service, '/work/cases/' || id || '.1', 1,
       'review', '["reviewed"]', body, 'bench', '370102', due - interval '20 days', due - interval '3 days', due,
       CASE WHEN is_open THEN 'open' ELSE 'done' END, CASE WHEN is_open THEN NULL ELSE 'reviewed' END,
       CASE WHEN is_open THEN NULL ELSE due END FROM made`,
    [from, count, services],
  );
}
