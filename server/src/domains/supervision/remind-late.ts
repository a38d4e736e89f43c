import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { lateConflicts } from './conflicts/conflict-store.ts';
import { remindOfConflict } from './conflicts/remind-conflict.ts';
import { overdueEvidence } from './enforcement/evidence-store.ts';
import { remindOfEvidence } from './enforcement/keep-evidence.ts';
import { overdueLeads } from './leads/lead-store.ts';
import { remindOfLead } from './leads/remind-leads.ts';
import { remindOfWritten } from './written/remind-written.ts';
import { waitingWritten } from './written/written-store.ts';

/** Work that runs by no process and whose time is over: who is reminded of it, once. */
interface Reminding {
  /** ids of what is late after this one, in order, at most so many; what was reminded of is not among them */
  late: (ctx: Ctx, page: { after: string; most: number }) => Promise<string[]>;
  remind: (ctx: Ctx, id: string) => Promise<void>;
}

const kinds: readonly Reminding[] = [
  { late: ({ db, now }, page) => overdueLeads(db, now, page), remind: remindOfLead },
  { late: ({ db, now }, page) => overdueEvidence(db, now, page), remind: remindOfEvidence },
  { late: ({ db, now }, page) => waitingWritten(db, now, page), remind: remindOfWritten },
  { late: ({ db, now }, page) => lateConflicts(db, now, page), remind: remindOfConflict },
];

const page = 200;
const start = '00000000-0000-0000-0000-000000000000';

/** What the clock of a process does, for work that runs by none: whoever owes something hears that its time is over. */
export const remindLate: JobHandler = {
  name: 'supervision.remind-late',
  cron: '25 * * * *',
  async run(services) {
    let failed = 0;
    for (const kind of kinds) failed += await remindOf(services, kind);
    // tried again: what succeeded is not done twice
    if (failed > 0) throw new Error(`${failed} reminders could not be sent`);
  },
};

async function remindOf({ act, log }: AppServices, { late, remind }: Reminding): Promise<number> {
  let failed = 0;
  for (let after = start; ;) {
    const due = await act(system('supervision'), (ctx) => late(ctx, { after, most: page }));
    for (const id of due)
      await act(system('supervision'), (ctx) => remind(ctx, id)).catch((error: unknown) => {
        failed += 1;
        log.error({ error, id }, 'nobody was reminded of what is late');
      });
    if (due.length < page) return failed;
    after = due.at(-1)!;
  }
}
