import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import {
  addApplicants,
  copyDrafts,
  fillDraft,
  furnish,
  type Applicant,
  type CardAnswers,
} from './furnish.ts';
import { closedLoop, request, type Outcome } from './http-load.ts';
import { startPlatform, type Lab, type ServerProcess } from './lab.ts';
import { insertDriver, type Driver } from './pgbench.ts';
import { rowsOf, writtenTables, type RowSet } from './rows-of.ts';

/** Requests at once: enough for the group commit to gather, few enough that nobody is turned away. */
export const inFlight = 128;

/** A platform with applicants, and a peer that inserts what one submission writes. */
export interface SubmissionLab {
  platform: ServerProcess;
  pool: pg.Pool;
  driver: Driver;
  /** what one submission inserts */
  rows: RowSet[];
  rowsEach: number;
  /** cases of one submission */
  cases: number;
  bytesEach: number;
  /** requests that hand in drafts made beforehand; undefined when none is left */
  prepare: (count: number) => Promise<() => string | undefined>;
  /** nothing is waiting to be delivered any more */
  settle: () => Promise<number>;
  reset: () => Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** answers to the questions of the library card */
  answers?: CardAnswers;
  /** cases that follow from them */
  cases?: number;
  nodeFlags?: string[];
}

const everything: CardAnswers = { age: 37, studyRoom: true, byPost: true };

/** A database with applicants and one complete draft, the platform on it, and a second one for the peer. */
export async function openSubmissionLab(
  lab: Lab,
  name: string,
  { answers = everything, cases = 3, nodeFlags = [] }: Options = {},
): Promise<SubmissionLab> {
  await furnish(lab, name);
  await lab.createDatabase(`${name}_peer`, name);
  const pool = lab.pool(name);
  const applicants = await addApplicants(pool, 200);
  const platform = await startPlatform(lab, name, { nodeFlags });
  const templateId = await fillDraft(platform.port, answers);
  const keysFolder = path.join(lab.folder, `data-${name}`, 'keys');
  const copies: Copier = (count) => copyDrafts(pool, templateId, applicants, { count, keysFolder });
  const written = await oneSubmission(platform.port, pool, applicants, copies);
  const driver = await insertDriver(lab, `${name}_peer`, written.rows);
  return {
    platform,
    pool,
    driver,
    rows: written.rows,
    rowsEach: written.count,
    cases,
    bytesEach: written.bytes,
    async prepare(count) {
      const drafts = await copies(count);
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
      for (const one of [pool, lab.pool(`${name}_peer`)]) await empty(one, tables);
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

/** A job of the platform may be reading these tables in another order just then: of two that wait for each other, this one tries again. */
async function empty(pool: pg.Pool, tables: string): Promise<void> {
  for (;;) {
    try {
      await pool.query(`TRUNCATE ${tables}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error;
    }
  }
}

type Copier = (count: number) => ReturnType<typeof copyDrafts>;

/** Hands in once, reads what that wrote, and that a repetition changes nothing. */
async function oneSubmission(port: number, pool: pg.Pool, applicants: Applicant[], copies: Copier) {
  const [draft] = await copies(1);
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

function once(text: string): () => string | undefined {
  let left = 1;
  return () => (left-- > 0 ? text : undefined);
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
export async function mustBeComplete(
  { pool, rowsEach, cases }: SubmissionLab,
  answered: number,
): Promise<void> {
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
    cases: cases * answered,
    numbers: cases * answered,
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
