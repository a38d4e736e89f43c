import { sql } from 'kysely';
import type { Static } from 'typebox';
import { anchorFile, fileAnchors, readExtent, verifyAudit, type Finding } from '../../base/audit/index.ts';
import type { Ctx } from '../../base/context.ts';
import { addJob } from '../../base/jobs/index.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { problem } from '../../base/problems.ts';
import { findLiveCheck, hear, insertCheck, type CheckRow } from './trail-store.ts';
import type { TrailCheck } from './schemas.ts';

const jobName = 'security.check-trail';
/** What is kept of the findings; all of them are counted. */
const mostFindings = 200;
/** A check tells how far it is after so many seals. */
const tellEverySeals = 50;

/**
 * Asks for a check of the whole trail. It runs by itself, in whichever process takes the job.
 *
 * @throws security/check-under-way
 */
export async function askCheck(ctx: Ctx): Promise<Static<typeof TrailCheck>> {
  if (await findLiveCheck(ctx.db)) throw problem('security/check-under-way');
  const row = await insertCheck(ctx.db, {
    id: ctx.newId(),
    asked_by: ctx.actor.id,
    asked_by_name: ctx.actor.name,
    asked_at: ctx.now,
    state: 'waiting',
  });
  await addJob(ctx.db, jobName, { id: row.id }, { maxAttempts: 1 });
  ctx.audit({ type: 'audit-trail.check-asked', object: { kind: 'audit-trail', id: row.id } });
  return checkView({ ...row, is_live: true });
}

export const checkTrail: JobHandler = {
  name: jobName,
  async run(services, payload) {
    const { id } = payload as { id: string };
    try {
      await check(services, id);
    } catch (error) {
      services.log.error({ err: error }, 'the audit trail could not be checked');
      await hear(services.database.reads, id, { state: 'failed', ended_at: services.now().toISOString() });
    }
  },
};

/** One state of things, however long it takes and whatever is sealed meanwhile; what it tells goes another way. */
async function check({ config, crypto, database, now }: AppServices, id: string): Promise<void> {
  const { reads } = database;
  // before the snapshot is taken: a seal made in between would seem to be missing
  const anchors = await fileAnchors(anchorFile(config.dataDir)).all();
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { seals, oldestAt } = await readExtent(client);
    await hear(reads, id, { state: 'running', seals_to_check: seals, oldest_at: oldestAt ?? null });
    const result = await verifyAudit(client, {
      crypto,
      anchors,
      onProgress: (progress) =>
        progress.seals % tellEverySeals === 0 ? hear(reads, id, progress) : undefined,
    });
    await hear(reads, id, {
      state: result.findings.length === 0 ? 'whole' : 'tampered',
      ended_at: now().toISOString(),
      seals: result.seals,
      events: result.events,
      unsealed: result.unsealed,
      found: result.findings.length,
      findings: sql`${JSON.stringify(result.findings.slice(0, mostFindings).map(located))}::jsonb` as never,
    });
  } finally {
    await client.query('ROLLBACK').finally(() => client.release());
  }
}

type Located = Static<typeof TrailCheck>['findings'][number];

/** `event 17` under seal 3: which row of which seal. */
function located({ kind, at, seal }: Finding): Located {
  const event = at.startsWith('event ') ? at.slice('event '.length) : undefined;
  return { kind, ...(seal === undefined ? {} : { seal }), ...(event === undefined ? {} : { event }) };
}

export function checkView(row: CheckRow & { is_live: boolean }): Static<typeof TrailCheck> {
  const isOpen = row.state === 'waiting' || row.state === 'running';
  return {
    id: row.id,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at,
    state: isOpen && !row.is_live ? 'interrupted' : (row.state as Static<typeof TrailCheck>['state']),
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    sealsToCheck: row.seals_to_check,
    seals: row.seals,
    events: row.events,
    unsealed: row.unsealed,
    found: row.found,
    findings: row.findings as unknown as Located[],
  };
}
