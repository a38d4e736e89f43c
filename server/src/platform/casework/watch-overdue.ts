import { lamp } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import { calendarOf } from '../../base/working-days/index.ts';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { findOpenTask } from '../work/index.ts';
import { caseIdOf, isOpen, taskOfStatus } from './case.ts';
import { openFile } from './case-file.ts';
import { caseFacts } from './facts.ts';
import { noteTold, wasTold, type Due } from './overdue-store.ts';
import { tell } from './timeline.ts';
import { watchUndelivered } from './watch-undelivered.ts';

const atOnce = 200;

/**
 * Tells of every open case whose limit has run out (亮红灯): once per limit, so that a case can be told of for acceptance, and
 * again for the promised limit or after an extension. Each case in a transaction of its own.
 *
 * @returns how many cases were told of
 */
export async function watchOverdue(services: AppServices): Promise<number> {
  let told = 0;
  for (;;) {
    const due = await findUntold(services);
    const before = told;
    for (const one of due)
      told += Number(await services.act(system('overdue'), (ctx) => tellOverdue(ctx, one)));
    // those of which nothing is to be told would be found again at once
    if (due.length < atOnce || told === before) return told;
  }
}

/** Every minute; a demonstration whose clock is moved looks at once. */
export const overdueJob: JobHandler = {
  name: 'casework.watch-overdue',
  cron: '* * * * *',
  run: async (services) => {
    await watchOverdue(services);
    await watchUndelivered(services);
  },
};

/** Clocks that stand still (挂起) are passed over: they were red before, and told of then, or they are not yet. */
async function findUntold({ database, now }: AppServices): Promise<Due[]> {
  const { rows } = await sql<Due>`
    SELECT c.application_id AS "applicationId", c.seq FROM casework.case c
    WHERE c.completed_at IS NULL AND c.decided_at IS NULL AND c.due_at < ${now().toISOString()}
      AND NOT jsonb_path_exists(c.clock, '$.suspensions[*] ? (!exists(@.to))')
      AND NOT EXISTS (
        SELECT FROM casework.overdue o
        WHERE o.application_id = c.application_id AND o.case_seq = c.seq AND o.due_at = c.due_at)
    ORDER BY c.due_at LIMIT ${atOnce}`.execute(database.reads);
  return rows;
}

async function tellOverdue(ctx: Ctx, { applicationId, seq }: Due): Promise<boolean> {
  const file = await openFile(ctx, applicationId);
  const one = file.getCase(seq);
  const { clock, dueAt } = one;
  // between the look and the lock it may have been decided, extended or suspended, or another process was faster
  if (
    !isOpen(one) ||
    one.decidedAt !== null ||
    !clock ||
    !dueAt ||
    lamp(clock, calendarOf(ctx, one.division), ctx.now, one.limits.warning) !== 'red'
  )
    return false;
  if (await wasTold(ctx, { applicationId, seq }, dueAt)) return false;
  const element = taskOfStatus[one.status];
  const task = element ? await findOpenTask(ctx.db, applicationId, seq, element) : undefined;
  noteTold(ctx, { applicationId, seq }, dueAt);
  tell(ctx, {
    applicationId,
    caseSeq: seq,
    kind: 'case.overdue',
    text: {
      zh: `“${one.serviceName.zh}”已超过办理时限。`,
      en: `The limit of “${one.serviceName.en}” has run out.`,
    },
  });
  ctx.audit({
    type: 'case.overdue',
    object: { kind: 'case', id: caseIdOf(applicationId, seq) },
    rootId: applicationId,
    data: { dueAt, organisationId: one.organisationId },
  });
  ctx.emit({
    type: 'case.overdue',
    rootId: applicationId,
    data: { ...caseFacts(file.application, one), dueAt, assigneeId: task?.assigneeId ?? null },
  });
  return true;
}
