import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, existsOn } from '../directory/index.ts';
import { moveTasks } from '../work/index.ts';
import { mustPermit } from './case-file.ts';
import { findDisclaimer, insertDisclaimer } from './disclaimer-store.ts';
import { caseFacts } from './facts.ts';
import { issueNotice } from './notice.ts';
import { openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

interface Disclaim {
  caseId: string;
  /** who is competent instead */
  competentId: string;
  reason: string;
}

/**
 * Says that a case is not this organisation's (不属本机关, 行政许可法 art. 32), and whose it is. The applicant is told in writing and need
 * not apply again: the case goes to whoever supervises, who names the organisation, and the clock of acceptance runs on. Once per case:
 * what a supervisor has named is handled.
 *
 * @throws base/not-found, casework/not-now, casework/closed, casework/not-competent, casework/named-already
 */
export async function disclaimCase(ctx: Ctx, { caseId, competentId, reason }: Disclaim): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  const { organisationId } = one;
  if (organisationId === null) throw problem('base/not-found');
  mustPermit(one, 'disclaim');
  const competent = (await directoryOf(ctx)).organisation(competentId);
  if (!competent || !existsOn(competent, dateOf(ctx.now)) || competentId === organisationId)
    throw problem('casework/not-competent');
  const applicationId = file.application.id;
  if (await findDisclaimer(ctx.db, applicationId, one.seq)) throw problem('casework/named-already');
  insertDisclaimer(ctx, applicationId, one.seq, { organisationId, competentId });
  issueNotice(ctx, {
    applicationId,
    one,
    kind: 'disclaimer',
    content: { competent: competent.name },
    personal: { reason },
  });
  file.changeCase(one.seq, { organisationId: null });
  await moveTasks(ctx, applicationId, one.seq, null);
  const { zh, en } = one.serviceName;
  tell(ctx, {
    applicationId,
    caseSeq: one.seq,
    kind: 'case.disclaimed',
    text: {
      zh: `“${zh}”不属于这个单位，已转请上级指定承办单位。`,
      en: `“${en}” is not this organisation’s; whoever supervises names the one that handles it.`,
    },
    words: {
      zh: `“${zh}”不属于这个单位，应由${competent.name.zh}办理，已转请上级指定：${reason}`,
      en: `“${en}” is not this organisation’s but that of ${competent.name.en}; whoever supervises names the one that handles it: ${reason}`,
    },
  });
  ctx.audit({
    type: 'case.disclaimed',
    object: { kind: 'case', id: caseId },
    rootId: applicationId,
    data: { organisationId, competentId },
  });
  ctx.emit({
    type: 'case.disclaimed',
    rootId: applicationId,
    data: { ...caseFacts(file.application, one), competentId },
  });
}
