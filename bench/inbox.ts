import type pg from 'pg';
import { generateOrganisation, registerOrganisations } from '../server/src/platform/directory/index.ts';
import { openDatabase } from '../server/src/base/database/database.ts';
import { signedIn } from './lab/client.ts';
import { furnish } from './lab/furnish.ts';
import { percentile, plain, type Figure } from './lab/figures.ts';
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

/** The inbox of 李办事员, an ordinary clerk, as the number of cases grows. */
export async function inbox(lab: Lab, scale: Scale): Promise<Figure[]> {
  await furnish(lab, 'inbox');
  await addOrganisations(lab, scale.organisations);
  const pool = lab.pool('inbox');
  const figures: Figure[] = [];
  const first: number[] = [];
  let made = 0;
  for (const cases of scale.cases) {
    const began = performance.now();
    for (; made < cases; made += batch)
      await addCases(pool, made, Math.min(batch, cases - made), scale.services);
    await pool.query('VACUUM ANALYZE');
    console.log(
      `  ${cases.toLocaleString('en')} cases made in ${Math.round((performance.now() - began) / 1000)} s`,
    );
    await lab.checkpoint();
    const platform = await startPlatform(lab, 'inbox');
    try {
      const { cookie, must } = await signedIn(platform.port, 'li');
      const ask = (address: string, count: number) => {
        let left = count;
        const next = () => (left-- > 0 ? request('GET', address, { headers: { cookie } }) : undefined);
        return closedLoop({ port: platform.port, connections: 2, seconds: 60, wanted: 200, next });
      };
      // the first hundreds of requests of a process measure its compiler
      for (const address of Object.values(pages)) await ask(address, warmUps);
      for (const [name, address] of Object.entries(pages)) {
        await checkPage(pool, await must('GET', address), name);
        const { latencies, unwanted } = await ask(address, reads);
        if (unwanted) throw new Error(unwanted);
        const p95 = percentile(latencies, 0.95);
        if (name === 'first') first.push(p95);
        figures.push(plain(`inbox.${name}.p95-at-${cases}`, p95, 'ms', { of: 'value', atMost: 50 }));
      }
    } finally {
      await platform.stop();
    }
  }
  const growth = first.at(-1)! / first[0]!;
  figures.push({
    name: 'inbox.growth',
    value: first.at(-1)!,
    unit: 'ms',
    denominator: { name: `p95 at ${scale.cases[0]} cases`, value: first[0]!, unit: 'ms' },
    ratio: growth,
    range: null,
    goal: { of: 'ratio', atMost: 1.5 },
    note: `first page, from ${scale.cases[0]} to ${scale.cases.at(-1)} cases`,
  });
  return figures;
}

/** What the page shows is what a plain question to the database says. */
async function checkPage(
  pool: pg.Pool,
  page: { items?: unknown[]; all?: number },
  name: string,
): Promise<void> {
  if (name !== 'first' && name !== 'counts') return;
  const { rows } = await pool.query<{ open: number }>(
    `SELECT count(*)::int4 AS open FROM work.task t JOIN identity.account a ON a.organisation_id = t.organisation_id
     WHERE a.demonstration = 'li' AND t.state = 'open'`,
  );
  const { open } = rows[0]!;
  const shown = name === 'first' ? page.items!.length : page.all!;
  const expected = name === 'first' ? Math.min(30, open) : Math.min(2000, open);
  if (shown !== expected || open === 0) throw new Error(`The inbox shows ${shown} tasks, there are ${open}.`);
}

async function addOrganisations(lab: Lab, count: number): Promise<void> {
  const database = openDatabase(lab.url('inbox'), { connections: 2 });
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
