import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { compared, plain, type Figure } from './lab/figures.ts';
import { addApplicants, copyDrafts, fillDraft, furnish, type Applicant } from './lab/furnish.ts';
import { closedLoop, request, type Outcome } from './lab/http-load.ts';
import { startPlatform, type Lab, type ServerProcess } from './lab/lab.ts';
import { insertDriver, type Driver } from './lab/pgbench.ts';
import { rowsOf, writtenTables } from './lab/rows-of.ts';
import type { Scale } from './lab/scale.ts';

const inFlight = 128;

/** A platform with applicants, and a peer that inserts what one submission writes. */
export interface SubmissionLab {
  platform: ServerProcess;
  pool: pg.Pool;
  driver: Driver;
  rowsEach: number;
  bytesEach: number;
  /** requests that hand in drafts made beforehand; undefined when none is left */
  prepare: (count: number) => Promise<() => string | undefined>;
  /** nothing is waiting to be delivered any more */
  settle: () => Promise<number>;
  reset: () => Promise<void>;
  stop(): Promise<void>;
}

export async function openSubmissionLab(
  lab: Lab,
  name: string,
  nodeFlags: string[] = [],
): Promise<SubmissionLab> {
  await furnish(lab, name);
  await lab.createDatabase(`${name}_peer`, name);
  const pool = lab.pool(name);
  const applicants = await addApplicants(pool, 200);
  const platform = await startPlatform(lab, name, nodeFlags);
  const templateId = await fillDraft(platform.port);
  const written = await oneSubmission(platform.port, pool, applicants, templateId);
  const driver = await insertDriver(lab, `${name}_peer`, written.rows);
  return {
    platform,
    pool,
    driver,
    rowsEach: written.count,
    bytesEach: written.bytes,
    async prepare(count) {
      const drafts = await copyDrafts(pool, templateId, applicants, count);
      let next = 0;
      return () => {
        const draft = drafts[next++];
        return draft && submission(draft.draftId, applicants[draft.applicant]!);
      };
    },
    settle: () => settle(pool),
    async reset() {
      await settle(pool);
      const tables = [...writtenTables, 'base.outbox_delivery'].join(', ');
      for (const one of [pool, lab.pool(`${name}_peer`)]) await one.query(`TRUNCATE ${tables}`);
      await pool.query('DELETE FROM forms.draft WHERE id <> $1', [templateId]);
      await pool.query('VACUUM ANALYZE forms.draft');
      await lab.checkpoint();
    },
    stop: () => platform.stop(),
  };
}

export function submission(draftId: string, { cookie }: Applicant, key: string = randomUUID()): string {
  return request('POST', `/api/drafts/${draftId}/submission`, {
    headers: { cookie, 'idempotency-key': key },
  });
}

/** Hands in once, reads what that wrote, and that a repetition changes nothing. */
async function oneSubmission(port: number, pool: pg.Pool, applicants: Applicant[], templateId: string) {
  const [draft] = await copyDrafts(pool, templateId, applicants, 1);
  const answers: string[] = [];
  const written = await whileOutboxRests(pool, async () => {
    const key = randomUUID();
    for (const _ of [1, 2]) {
      const outcome = await closedLoop({
        port,
        connections: 1,
        seconds: 5,
        wanted: 201,
        next: once(submission(draft!.draftId, applicants[draft!.applicant]!, key)),
        onWanted: ({ body }) => answers.push(body),
      });
      mustHaveSucceeded(outcome);
    }
    return rowsOf(pool, JSON.parse(answers[0]!).applicationId);
  });
  if (answers[0] !== answers[1]) throw new Error(`Two answers for one key: ${answers.join(' / ')}`);
  return written;
}

/** Events stay in the outbox as long as `work` runs: it is emptied within milliseconds otherwise. */
async function whileOutboxRests<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const holder = await pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtext('yiti outbox'))`);
    return await work();
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

function once(request: string): () => string | undefined {
  let left = 1;
  return () => (left-- > 0 ? request : undefined);
}

/** Waits until the outbox is empty. @returns milliseconds that took */
async function settle(pool: pg.Pool): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM base.outbox) + (SELECT count(*) FROM base.outbox_delivery WHERE state = 'waiting') AS waiting`,
    );
    if (Number(rows[0]!.waiting) === 0) return performance.now() - began;
    if (performance.now() - began > 180_000)
      throw new Error(`The outbox still holds ${rows[0]!.waiting} events.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every answered submission is there once, with all that belongs to it. */
export async function mustBeComplete(pool: pg.Pool, answered: number, rowsEach: number): Promise<void> {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM casework.application) AS applications,
       (SELECT count(*) FROM casework.case WHERE number IS NOT NULL) AS cases,
       (SELECT count(DISTINCT number) FROM casework.case) AS numbers,
       (SELECT count(*) FROM work.task WHERE organisation_id IS NOT NULL) AS tasks,
       (SELECT count(*) FROM process.instance WHERE status = 'running') AS instances,
       (SELECT count(*) FROM base.idempotency_key) AS keys,
       (SELECT count(DISTINCT root_id) FROM base.audit_event WHERE type = 'application.submitted') AS audited,
       (SELECT count(*) FROM forms.draft WHERE state = 'submitted') AS drafts`,
  );
  const found = Object.fromEntries(Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]));
  const expected = {
    applications: answered,
    cases: 3 * answered,
    numbers: 3 * answered,
    tasks: answered,
    instances: answered,
    keys: answered,
    audited: answered,
    drafts: answered,
  };
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(
      `${answered} submissions of ${rowsEach} rows were answered, but there are ${JSON.stringify(found)}.`,
    );
}

export function mustHaveSucceeded(outcome: Outcome): void {
  if (outcome.unwanted) throw new Error(`An answer that nobody wants: ${outcome.unwanted}`);
}

/** Full submissions per second over HTTP, as a share of the bare inserts of the same rows. */
export async function submissions(lab: Lab, scale: Scale): Promise<Figure[]> {
  const own = await openSubmissionLab(lab, 'submissions', scale.nodeFlags);
  const pairs: Array<{ ours: number; peer: number }> = [];
  const settled: number[] = [];
  try {
    await measure(own, scale.seconds); // warm-up of both sides
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      const measured = await measure(own, scale.seconds);
      pairs.push(measured);
      settled.push(measured.deliveries);
      console.log(
        `  pair ${pair + 1}: ${Math.round(measured.ours)}/s against ${Math.round(measured.peer)}/s`,
      );
    }
  } finally {
    await own.stop();
  }
  const { rowsEach, bytesEach, driver } = own;
  return [
    compared({
      name: 'submissions.per-second',
      unit: '/s',
      denominator: { name: driver.name, unit: '/s' },
      pairs,
      goal: { of: 'ratio', atLeast: 0.4 },
      note: `library card without its register check, ${rowsEach} inserted rows and one update, ${bytesEach} bytes; ${inFlight} requests in flight`,
    }),
    plain(
      'submissions.delivered-after',
      Math.max(...settled) / 1000,
      's',
      undefined,
      'until the outbox was empty after a run',
    ),
  ];

  async function measure(
    { reset, prepare, platform, pool, settle: settled, rowsEach: each }: SubmissionLab,
    seconds: number,
  ) {
    await reset();
    const next = await prepare(Math.ceil(seconds * 6000));
    await lab.checkpoint();
    const outcome = await closedLoop({
      port: platform.port,
      connections: inFlight,
      seconds,
      wanted: 201,
      next,
    });
    mustHaveSucceeded(outcome);
    const deliveries = await settled();
    await mustBeComplete(pool, outcome.wanted, each);
    await lab.checkpoint();
    return { ours: outcome.perSecond, peer: await own.driver.measure(seconds), deliveries };
  }
}
