import { dayInWords, isStopped, startOfDay } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import { sql } from 'kysely';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices } from '../../base/module.ts';
import type { ChangedDays } from '../calendar/index.ts';
import { setLamp } from '../work/index.ts';
import { caseIdOf, isOpen } from './case.ts';
import { openFile } from './case-file.ts';
import { lampColumns, withClock } from './clocks.ts';
import { saveClock } from './suspend-case.ts';
import { tell } from './timeline.ts';

const atOnce = 200;

interface Running {
  applicationId: string;
  seq: number;
  division: string;
  dueAt: string;
}

/**
 * Limits in working days end when the days that are now worked say so: every open case whose clock runs over changed days is reckoned anew, its
 * tasks with it; its story says why, and the applicant gets a message with the new day in the place of the one that the notices name. Days by which
 * somebody else has to act (补正期限, 公告期, 听证) stay as told: nobody loses a day that they were given. That is the principle everywhere; which ends are whose stands
 * in the README of the calendar, and times that neither stop nor go on are limits that the calendar keeps (`beginLimit`). Each case in a transaction of its own.
 *
 * @returns how many cases end on another day
 */
export async function followDays(services: AppServices, changed: ChangedDays): Promise<number> {
  let moved = 0;
  for (let after: Running | undefined; ;) {
    const page = await findRunning(services, changed, after);
    for (const one of page)
      if (changed.division === null || isWithinDivision(one.division, changed.division))
        moved += Number(await follow(services, one, changed));
    after = page.at(-1);
    if (page.length < atOnce) return moved;
  }
}

/** A case that cannot be reckoned anew holds up no other. */
async function follow(services: AppServices, one: Running, changed: ChangedDays): Promise<boolean> {
  try {
    return await services.act(system('calendar'), (ctx) => moveClock(ctx, one, changed));
  } catch (error) {
    const { applicationId, seq } = one;
    services.log.error({ err: error, applicationId, seq }, 'the clock of a case did not follow the calendar');
    return false;
  }
}

async function findRunning(
  { database }: AppServices,
  { from }: ChangedDays,
  after: Running | undefined,
): Promise<Running[]> {
  const behind = after
    ? sql`AND (due_at, application_id, seq) > (${after.dueAt}::timestamptz, ${after.applicationId}::uuid, ${after.seq}::int4)`
    : sql``;
  const { rows } = await sql<Running>`
    SELECT application_id AS "applicationId", seq, division, due_at::text AS "dueAt" FROM casework.case
    WHERE completed_at IS NULL AND decided_at IS NULL AND due_at >= ${startOfDay(from)} ${behind}
    ORDER BY due_at, application_id, seq LIMIT ${atOnce}`.execute(database.reads);
  return rows;
}

async function moveClock(
  ctx: Ctx,
  { applicationId, seq }: Running,
  { because }: ChangedDays,
): Promise<boolean> {
  const file = await openFile(ctx, applicationId);
  const one = file.getCase(seq);
  const { clock, dueAt } = one;
  if (!isOpen(one) || one.decidedAt !== null || !clock || !dueAt) return false;
  // one that stands still is reckoned when it goes on
  if (isStopped(clock, ctx.now)) return false;
  if (withClock(ctx, one.division, clock).dueAt === dueAt) {
    // a day off and a day worked may leave the end where it was; when it turns yellow may be another day
    await setLamp(ctx.db, { applicationId, caseSeq: seq, ...lampColumns(ctx, one) });
    return false;
  }
  const changed = await saveClock(ctx, file, one, { ok: true, clock });
  const limit =
    one.acceptedAt === null
      ? { zh: '受理期限', en: 'The time to accept' }
      : { zh: '办理期限', en: 'The limit of' };
  const [was, is] = [dayInWords(dueAt), dayInWords(changed.dueAt!)];
  tell(ctx, {
    applicationId,
    caseSeq: seq,
    kind: 'case.clock-moved',
    text: {
      zh: `“${one.serviceName.zh}”的${limit.zh}由${was.zh}变为${is.zh}：放假安排有变，依据${because}。`,
      en: `${limit.en} “${one.serviceName.en}” ends on ${is.en} instead of ${was.en}: days off have changed, by ${because}.`,
    },
  });
  ctx.audit({
    type: 'case.clock-moved',
    object: { kind: 'case', id: caseIdOf(applicationId, seq) },
    rootId: applicationId,
    data: { from: dueAt, to: changed.dueAt, because },
  });
  ctx.emit({
    type: 'case.clock-moved',
    rootId: applicationId,
    data: { seq, was: dueAt, dueAt: changed.dueAt, because },
  });
  return true;
}
