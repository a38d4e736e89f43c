import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findFile, parseCaseId, type Application } from '../casework/index.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import { directoryOf } from '../directory/index.ts';
import { reachesSubject } from '../identity/index.ts';
import { stateOf, type Broken } from './broken.ts';
import { brokenOfApplication } from './broken-store.ts';
import { standingOf } from './reopening/decide-reopening.ts';
import { reopeningState, type Reopening } from './reopening/reopening.ts';
import { reopeningsOf } from './reopening/reopening-store.ts';

/** Is the actor the party, or may act for it with everything? */
export const isOwn = ({ jurisdiction }: Ctx, { subjectId }: Pick<Broken, 'subjectId'>): boolean =>
  reachesSubject(jurisdiction, subjectId);

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
  const own = all.filter((one) => isOwn(ctx, one));
  const reopened = await reopeningsOf(
    ctx.db,
    own.map(({ id }) => id),
  );
  return {
    items: await Promise.all(
      own.map(async (one) => ({
        ...(await viewOf(ctx, one)),
        reopening: reopeningView(ctx, reopened.get(one.id), one),
      })),
    ),
  };
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
  const reopened = await reopeningsOf(
    ctx.db,
    seen.map(({ id }) => id),
  );
  return {
    items: await Promise.all(
      seen.map(async (one) => ({
        ...(await viewOf(ctx, one)),
        ownFinding: one.foundBy === ctx.actor.id,
        reopening: await reopeningOfCase(ctx, one, reopened.get(one.id)),
      })),
    ),
  };
}

async function reopeningOfCase(ctx: Ctx, broken: Broken, one: Reopening | undefined) {
  const view = reopeningView(ctx, one, broken);
  if (!one || !view) return null;
  const [credential] = one.outcome === null ? await standingOf(ctx, one) : [];
  const open = (credential?.face ?? []).filter(({ personal }) => !personal);
  return {
    ...view,
    own: one.proposedBy === ctx.actor.id || broken.foundBy === ctx.actor.id,
    correctable: open.map(({ key, label, value }) => ({
      key,
      label,
      value: value === null ? null : String(value),
    })),
  };
}

/** Who said the party's words, and for whom. */
const spoke = (name: string | null, as: WhoForWhom['as'], subject: string): WhoForWhom | null =>
  name === null ? null : { name, as, subject };

function reopeningView({ now }: Ctx, one: Reopening | undefined, { subjectName: subject }: Broken) {
  if (!one) return null;
  return {
    id: one.id,
    state: reopeningState(one, now),
    intended: one.intended,
    reason: one.reason,
    basis: one.basis,
    suspended: one.suspended,
    deceitTold: one.deceitTold,
    proposedAt: one.proposedAt,
    heardUntil: one.heardUntil,
    dueAt: one.outcome === null ? one.dueAt : null,
    statement: one.statement,
    statedAt: one.statedAt,
    statedBy: spoke(one.statedBy, one.statedAs, subject),
    hearingAsked: one.hearingAskedAt !== null,
    hearingAt: one.hearingAt,
    hearingPlace: one.hearingPlace,
    minutes: one.minutes,
    outcome: one.outcome,
    deceit: one.deceit,
    reapplyFrom: one.reapplyFrom,
    decisionReason: one.decisionReason,
    decisionBasis: one.decisionBasis,
    decidedAt: one.decidedAt,
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
    objectedBy: spoke(one.objectedBy, one.objectedAs, one.subjectName),
    rulingReason: one.rulingReason,
    ruledAt: one.ruledAt,
  };
}
