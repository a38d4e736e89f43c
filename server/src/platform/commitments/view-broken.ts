import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findFile, parseCaseId, type Application } from '../casework/index.ts';
import { directoryOf } from '../directory/index.ts';
import { stateOf, type Broken } from './broken.ts';
import { brokenOfApplication } from './broken-store.ts';

/** Is the actor the party, or may act for it with everything? */
export function isOwn({ jurisdiction }: Ctx, { subjectId }: Pick<Broken, 'subjectId'>): boolean {
  return jurisdiction.everything || jurisdiction.subjectIds.includes(subjectId);
}

/** Whoever acts for the party in some matters only knows of its applications in these, and reads no findings. */
function mayKnowOf(ctx: Ctx, { subjectId, scenarioId }: Application): boolean {
  return (
    isOwn(ctx, { subjectId }) || ctx.jurisdiction.limitedSubjects?.[subjectId]?.includes(scenarioId) === true
  );
}

/** For the party: what was found about its promises in this application. @throws base/not-found */
export async function ownBroken(ctx: Ctx, applicationId: string) {
  const application = (await findFile(ctx.db, applicationId))?.application;
  if (!application || !mayKnowOf(ctx, application)) throw problem('base/not-found');
  const all = await brokenOfApplication(ctx.db, applicationId);
  return { items: await Promise.all(all.filter((one) => isOwn(ctx, one)).map((one) => viewOf(ctx, one))) };
}

/** For officials who may see the case. @throws base/not-found */
export async function brokenOfCase(ctx: Ctx, caseId: string) {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const { everything, organisationIds } = ctx.jurisdiction;
  const reaches = (organisationId: string | null) =>
    everything || (organisationId !== null && organisationIds.includes(organisationId));
  const file = await findFile(ctx.db, parsed.applicationId);
  const one = file?.cases.find(({ seq }) => seq === parsed.seq);
  if (!one || !reaches(one.organisationId)) throw problem('base/not-found');
  const all = await brokenOfApplication(ctx.db, parsed.applicationId);
  const seen = all.filter(({ caseSeq, organisationId }) => caseSeq === parsed.seq && reaches(organisationId));
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
