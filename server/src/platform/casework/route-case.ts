import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf, existsOn } from '../directory/index.ts';
import { moveTasks } from '../work/index.ts';
import { parseCaseId } from './case.ts';
import { mustPermit, openFile } from './case-file.ts';
import { caseNumbers } from './case-numbers.ts';
import { reachesCase, reachesUnrouted } from './permissions.ts';
import { tell } from './timeline.ts';

/**
 * Names the organisation of a case: one that the routing did not find one for (人工分派池), that its organisation holds to be another's
 * (不属本机关), or that came to the wrong one and was not accepted yet (改派). Nothing is ever dropped; clock and number stay.
 *
 * @throws base/not-found, casework/not-now, casework/closed
 */
export async function routeCase(
  ctx: Ctx,
  { caseId, organisationId }: { caseId: string; organisationId: string },
): Promise<void> {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const file = await openFile(ctx, parsed.applicationId);
  const one = file.getCase(parsed.seq);
  const { everything, organisationIds } = ctx.jurisdiction;
  const organisation = (await directoryOf(ctx)).organisation(organisationId);
  const { organisationId: from } = one;
  if (from === organisationId || !organisation || !existsOn(organisation, dateOf(ctx.now))) {
    throw problem('base/not-found');
  }
  if (!everything && !organisationIds.includes(organisationId)) throw problem('base/not-found');
  const reaches = from === null ? await reachesUnrouted(ctx, one) : reachesCase(ctx.jurisdiction, one);
  if (!reaches) throw problem('base/not-found');
  mustPermit(one, from === null ? 'withdraw' : 'route');
  const { package: scenario } = await getSnapshot(ctx.db, file.application.snapshotId);
  const service = scenario.services[one.serviceKey]!;
  file.changeCase(one.seq, {
    organisationId,
    number: one.number ?? (await caseNumbers.next(ctx, organisation, service)),
  });
  await moveTasks(ctx, file.application.id, one.seq, organisationId);
  tell(ctx, {
    applicationId: file.application.id,
    caseSeq: one.seq,
    kind: 'case.routed',
    text: {
      zh: `“${one.serviceName.zh}”由${organisation.name.zh}办理。`,
      en: `“${one.serviceName.en}” is handled by ${organisation.name.en}.`,
    },
    organisationName: organisation.name,
  });
  ctx.audit({
    type: 'case.routed',
    object: { kind: 'case', id: caseId },
    rootId: file.application.id,
    data: { organisationId, ...(from === null ? {} : { from }) },
  });
  ctx.emit({ type: 'case.routed', rootId: file.application.id, data: { seq: one.seq, organisationId } });
}
