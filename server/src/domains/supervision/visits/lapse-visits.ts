import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { Problem } from '../../../base/problems.ts';
import { endOpenTasks } from '../../../platform/work/index.ts';
import { taskIdFor } from '../inbox.ts';
import { isOfProcess, runOut } from '../root-process.ts';
import { lapsesAt } from './days-over.ts';
import { dissolveProposal } from './join-inspections.ts';
import { moveVisit } from './move-visit.ts';
import { refusalsOf } from './refusal.ts';
import { visitLifecycle, type Visit } from './visit.ts';
import { visitFiles } from './visit-file.ts';
import { cancelInspections } from './visit-process.ts';
import { unmadeVisits } from './visit-store.ts';
import { visiting } from './visiting.ts';

const page = 200;

/** Each night: visits whose days are over without anybody having come; of a proposal, without all having answered. */
export const lapseVisits: JobHandler = {
  name: 'supervision.lapse-visits',
  cron: '5 0 * * *',
  async run({ act, database, log, now }) {
    const at = now().toISOString();
    const reading = { db: database.reads, now: at };
    for (let after: string | undefined, isMore = true; isMore;) {
      const visits = await unmadeVisits(database.reads, dateOf(at), { after, limit: page });
      for (const visit of visits)
        try {
          if ((await lapsesAt(reading, visit)) < at) await lapse(act, visit);
        } catch (error) {
          // one that cannot lapse keeps no other from it; the next night it is tried again
          log.error({ err: error, visitId: visit.id }, 'a visit could not lapse');
        }
      after = visits.at(-1)?.id;
      isMore = visits.length === page;
    }
  },
};

/** By its process, and where that cannot, by the table: no process of a place keeps open what the law has ended. */
async function lapse(act: Parameters<JobHandler['run']>[0]['act'], visit: Visit): Promise<void> {
  const run = (by: 'itself' | 'outside') =>
    act(system('supervision'), (ctx) => lapseVisit(ctx, visit.id, by));
  try {
    await run('itself');
  } catch (error) {
    if (!(error instanceof Problem) || !isOfProcess(error)) throw error;
    await run('outside');
  }
}

/** Its codes are worth nothing (超时未实施), and nobody is asked any more. @throws supervision/process-stuck, supervision/process-leaps */
async function lapseVisit(ctx: Ctx, id: string, by: 'itself' | 'outside'): Promise<void> {
  const file = await visitFiles.open(ctx, id);
  const { one } = file;
  if (one.state === 'proposed') return dissolveProposal(ctx, one);
  // somebody came meanwhile, or its own clock was first
  if (!('lapse' in visitLifecycle[one.state])) return;
  if (one.snapshotId === null) await moveVisit(ctx, one, 'lapse');
  else if (await runOut(ctx, visiting, { id, verb: 'lapse', by })) {
    // an end that says so has cancelled its inspections, and its tasks are taken back
    if (file.one.state === 'lapsed') return;
    file.stand('lapsed');
    return cancelInspections(ctx, file.one);
  } else file.stand('lapsed');
  await cancelInspections(ctx, file.one);
  // what two sides say of it is decided all the same
  const refusals = await refusalsOf(ctx.db, id);
  await endOpenTasks(ctx, id, { except: refusals.map((one) => taskIdFor('refusal-decision', one.id)) });
}
