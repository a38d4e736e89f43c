import { sql } from 'kysely';
import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices, JobHandler } from '../../base/module.ts';
import { parameterValues } from '../forms/index.ts';
import type { Application } from './case.ts';
import { caseIdOf } from './case.ts';
import { openFile } from './case-file.ts';
import { startClock, withClock } from './clocks.ts';
import { completeTask } from './complete-task.ts';
import { caseFacts } from './facts.ts';
import { issueNotice } from './notice.ts';
import { tell } from './timeline.ts';

const atOnce = 200;

interface Silent {
  applicationId: string;
  seq: number;
}

/**
 * Silence is acceptance (逾期不告知的，自收到申请材料之日起即为受理, 行政许可法 art. 32 (4)): a case whose acceptance limit passed without
 * acceptance, correction or refusal counts as accepted from the day on which it was received, and its promised limit has run
 * since. It counts for one that waits in the manual pool as well: the limit runs against the authority, and that it has not found out
 * which of its organisations is competent is nothing that the applicant answers for. Each case in a transaction of its own.
 *
 * @returns how many cases were accepted so
 */
export async function acceptSilent(services: AppServices): Promise<number> {
  let accepted = 0;
  for (const one of await findSilent(services)) {
    accepted += Number(await services.act(system('acceptance'), (ctx) => acceptOne(ctx, one)));
  }
  return accepted;
}

/** Every minute; a demonstration whose clock is moved looks at once. */
export const silenceJob: JobHandler = {
  name: 'casework.accept-silent',
  cron: '* * * * *',
  run: async (services) => {
    await acceptSilent(services);
  },
};

async function findSilent({ database, now }: AppServices): Promise<Silent[]> {
  const { rows } = await sql<Silent>`
    SELECT application_id AS "applicationId", seq FROM casework.case
    WHERE accepted_at IS NULL AND completed_at IS NULL AND due_at < ${now().toISOString()}
      AND status IN ('to-accept', 'corrected')
    ORDER BY due_at LIMIT ${atOnce}`.execute(database.reads);
  return rows;
}

async function acceptOne(ctx: Ctx, { applicationId, seq }: Silent): Promise<boolean> {
  const file = await openFile(ctx, applicationId);
  const one = file.getCase(seq);
  const isSilent = one.status === 'to-accept' || one.status === 'corrected';
  // between the look and the lock an officer may have been faster
  if (!isSilent || !one.clock || !one.dueAt || ctx.now <= one.dueAt) return false;
  if (!(await countsHere(ctx, file.application))) return false;
  const received = one.clock.startedAt;
  const accepted = file.changeCase(seq, {
    acceptedAt: received,
    acceptedBySilence: true,
    ...withClock(ctx, one.division, startClock(received, one.limits.promised)),
  });
  await completeTask(ctx, file, accepted, 'accept');
  issueNotice(ctx, {
    applicationId,
    one: accepted,
    kind: 'acceptance',
    content: { dueAt: accepted.dueAt, bySilence: true },
  });
  tell(ctx, {
    applicationId,
    caseSeq: seq,
    kind: 'case.accepted-by-silence',
    text: {
      zh: `“${one.serviceName.zh}”逾期没有答复，依法自收到材料之日起即为受理。`,
      en: `Nobody answered on “${one.serviceName.en}” in time; by law it counts as accepted from the day it was received.`,
    },
  });
  ctx.audit({
    type: 'case.accepted-by-silence',
    object: { kind: 'case', id: caseIdOf(applicationId, seq) },
    rootId: applicationId,
    reason: '行政许可法第三十二条第一款第四项',
    data: { receivedAt: received, organisationId: one.organisationId },
  });
  ctx.emit({
    type: 'case.accepted',
    rootId: applicationId,
    data: { ...caseFacts(file.application, accepted), dueAt: accepted.dueAt, bySilence: true },
  });
  return true;
}

/** A scenario may set `silenceIsAcceptance` for what is no licence; otherwise the platform's parameter holds. Default: yes. */
async function countsHere(ctx: Ctx, { scenarioId, division, submittedAt }: Application): Promise<boolean> {
  const values = await parameterValues(ctx, scenarioId, { division, on: dateOf(submittedAt) });
  return (values['silenceIsAcceptance'] ?? values['casework.silence-is-acceptance']) !== false;
}
