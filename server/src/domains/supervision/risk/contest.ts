import { contestFact, settleContest } from '@yiti/engines/inspections';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { isWithinJurisdiction, type Enterprise } from '../../../platform/directory/index.ts';
import { whoOversees } from '../who-supervises.ts';
import { contestsOf, insertContest, settleKept, type KeptContest } from './fact-store.ts';
import { riskFilesOf, type HeldFact } from './facts.ts';

/**
 * A firm says that a fact is wrong (异议). Until it is settled the fact does not count, where the place's model says so. Whoever calls this knows that the
 * actor may speak for the firm, and puts the work into the inbox of `organisationId`, who answers: whoever holds the fact, and for what the register of
 * firms says whoever oversees inspections in its place.
 *
 * @throws base/not-found when nothing of that id is held of the firm, supervision/risk-contested, supervision/reason-missing,
 *   supervision/nobody-supervises
 */
export async function contestRiskFact(
  ctx: Ctx,
  firm: Enterprise,
  factId: string,
  reason: string,
): Promise<HeldFact & { organisationId: string }> {
  const file = (await riskFilesOf(ctx, [firm])).get(firm.id)!;
  const fact = file.facts.find(({ id }) => id === factId);
  if (!fact) throw problem('base/not-found');
  if (fact.contest) throw problem('supervision/risk-contested');
  if (reason.trim() === '') throw problem('supervision/reason-missing');
  const organisationId = fact.organisationId ?? (await whoOversees(ctx, firm.division));
  const contested = contestFact(fact, reason, dateOf(ctx.now));
  insertContest(ctx, {
    enterpriseId: firm.id,
    factId,
    organisationId,
    state: 'open',
    reason,
    contestedBy: ctx.actor.name,
    contestedAt: ctx.now,
    answer: null,
    settledBy: null,
    settledAt: null,
    version: 1,
  });
  ctx.audit({
    type: 'risk-fact.contested',
    object: { kind: 'enterprise', id: firm.id },
    rootId: firm.id,
    data: { fact: factId, code: fact.code },
  });
  return { ...contested, organisationId };
}

/**
 * Whoever holds the fact answers: upheld, it does not count from now on; rejected, it counts again.
 *
 * @throws base/not-found also for a fact of another organisation, supervision/risk-settled, supervision/reason-missing
 */
export async function settleRiskContest(
  ctx: Ctx,
  { enterpriseId, factId }: Pick<KeptContest, 'enterpriseId' | 'factId'>,
  { state, answer }: { state: 'upheld' | 'rejected'; answer: string },
): Promise<void> {
  const kept = (await contestsOf(ctx.db, [enterpriseId])).find((one) => one.factId === factId);
  const isOwn = kept?.organisationId != null && isWithinJurisdiction(kept.organisationId, ctx.jurisdiction);
  if (!kept || !isOwn) throw problem('base/not-found');
  if (kept.state !== 'open') throw problem('supervision/risk-settled');
  if (answer.trim() === '') throw problem('supervision/reason-missing');
  // the engine says what a settled contest is; the fact itself plays no part in that
  const { contest } = settleContest(
    {
      id: factId,
      code: '',
      on: '',
      source: { zh: '', en: '' },
      contest: { state: 'open', reason: kept.reason, on: dateOf(kept.contestedAt) },
    },
    state,
    answer,
    dateOf(ctx.now),
  );
  settleKept(ctx, kept, { state: contest!.state, answer });
  ctx.audit({
    type: 'risk-fact.settled',
    object: { kind: 'enterprise', id: enterpriseId },
    rootId: enterpriseId,
    data: { fact: factId, state },
  });
}
