import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { caseIdOf, findFile } from '../../casework/index.ts';
import { nearestWhoMay } from '../../identity/index.ts';
import { endTask, openTasksAbout, putTask, taskIdFor } from '../../work/index.ts';
import type { Broken } from '../broken.ts';

/** Work in the inbox about a broken promise; both are done on the page of the case. */
export const proposalElement = 'commitment-proposal';
export const decisionElement = 'commitment-decision';

/** The organisation that granted says what is to become of it. */
export async function askForProposal(ctx: Ctx, one: Broken): Promise<void> {
  await put(ctx, one, {
    element: proposalElement,
    organisationId: one.organisationId,
    timed: { dueAt: null },
    title: {
      zh: `承诺不实，提出处理意见：${one.serviceName.zh}`,
      en: `A promise was broken; say what is to follow: ${one.serviceName.en}`,
    },
  });
}

/** Whoever decides, nearest from the organisation upwards, within a limit. @returns the organisation in whose inbox it stands, and until when */
export async function askForDecision(
  ctx: Ctx,
  one: Broken,
  clock: { limit: Limit; from: string },
): Promise<{ organisationId: string; dueAt: string }> {
  const deciders = await nearestWhoMay(ctx, 'commitment.decide', one.organisationId);
  const organisationId = deciders[0]?.organisationId ?? one.organisationId;
  const title = {
    zh: `决定是否撤销：${one.serviceName.zh}`,
    en: `Decide whether it is withdrawn: ${one.serviceName.en}`,
  };
  const dueAt = await put(ctx, one, { element: decisionElement, organisationId, timed: clock, title });
  return { organisationId, dueAt: dueAt! };
}

interface Piece {
  element: string;
  organisationId: string;
  timed: { dueAt: null } | { limit: Limit; from: string };
  title: Text;
}

async function put(ctx: Ctx, one: Broken, { timed, ...piece }: Piece): Promise<string | null> {
  const file = await findFile(ctx.db, one.applicationId);
  const found = file?.cases.find(({ seq }) => seq === one.caseSeq);
  return putTask(ctx, {
    rootId: one.id,
    subjectName: one.subjectName,
    reference: file?.application.reference ?? '',
    serviceKey: one.serviceKey,
    role: found?.role ?? '',
    division: found?.division ?? '',
    link: `/work/cases/${caseIdOf(one.applicationId, one.caseSeq)}`,
    ...piece,
    ...timed,
  });
}

/** That piece of work is done, where it was asked for. */
export async function workIsDone(ctx: Ctx, { id }: Pick<Broken, 'id'>, element: string): Promise<void> {
  const taskId = taskIdFor(element);
  if ((await openTasksAbout(ctx, id)).includes(taskId))
    endTask(ctx, id, taskId, { state: 'done', outcome: null, endedBy: ctx.actor.id });
}
