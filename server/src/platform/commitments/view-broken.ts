import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { parseCaseId } from '../casework/index.ts';
import { directoryOf } from '../directory/index.ts';
import { stateOf, type Broken } from './broken.ts';
import { brokenOfApplication } from './broken-store.ts';

/** Is the actor the party, or may act for it with everything? */
export function isOwn({ jurisdiction }: Ctx, { subjectId }: Pick<Broken, 'subjectId'>): boolean {
  return jurisdiction.everything || jurisdiction.subjectIds.includes(subjectId);
}

/** For the party: what was found about its promises in this application. */
export async function ownBroken(ctx: Ctx, applicationId: string) {
  const all = await brokenOfApplication(ctx.db, applicationId);
  return { items: await Promise.all(all.filter((one) => isOwn(ctx, one)).map((one) => viewOf(ctx, one))) };
}

/** For officials who may see the case. @throws base/not-found */
export async function brokenOfCase(ctx: Ctx, caseId: string) {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const { everything, organisationIds } = ctx.jurisdiction;
  const all = await brokenOfApplication(ctx.db, parsed.applicationId);
  const seen = all.filter(
    (one) => one.caseSeq === parsed.seq && (everything || organisationIds.includes(one.organisationId)),
  );
  return {
    items: await Promise.all(
      seen.map(async (one) => ({ ...(await viewOf(ctx, one)), ownFinding: one.foundBy === ctx.actor.id })),
    ),
  };
}

async function viewOf(ctx: Ctx, one: Broken) {
  const organisation = (await directoryOf(ctx)).organisation(one.organisationId);
  return {
    id: one.id,
    caseSeq: one.caseSeq,
    serviceName: one.serviceName,
    organisation: organisation?.name ?? { zh: '', en: '' },
    state: stateOf(one),
    findings: one.findings,
    foundAt: one.foundAt,
    barredUntil: one.barredUntil,
    objection: one.objection,
    objectedAt: one.objectedAt,
    rulingReason: one.rulingReason,
    ruledAt: one.ruledAt,
  };
}
