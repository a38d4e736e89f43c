import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { penaltiesDecided } from '../enforcement/case-store.ts';
import type { KeptContest } from './fact-store.ts';
import type { HeldFact } from './facts.ts';

type Known = Omit<HeldFact, 'source'> & { organisationId: string };

/** Penalties that were decided here, as facts of their firms: one each, a licence that was revoked one more. */
export async function penaltyFacts(
  ctx: Ctx,
  firmIds: readonly string[],
): Promise<ReadonlyMap<string, Array<Known & { stands: boolean }>>> {
  const facts = (await penaltiesDecided(ctx.db, firmIds)).flatMap((one) => {
    const { organisationId, enterpriseId, stands } = one;
    const fact = { enterpriseId, organisationId, stands, on: dateOf(one.decidedAt) };
    return [
      { ...fact, id: `case:${one.caseId}`, code: 'penalty' },
      ...(one.kind === 'revocation'
        ? [{ ...fact, id: `case-revoked:${one.caseId}`, code: 'revoked-licence' }]
        : []),
    ];
  });
  return Map.groupBy(facts, ({ enterpriseId }) => enterpriseId);
}

/**
 * What an organisation delivered and what it decided here, each penalty once: an organisation that also delivers its own decision says nothing new. Of two
 * that are the same the one that was contested stays, so that no answer is lost; one that was annulled is no fact, whoever delivered it.
 */
export function eachPenaltyOnce(
  delivered: readonly Known[],
  decided: ReadonlyArray<Known & { stands: boolean }>,
  contests: readonly KeptContest[],
): Known[] {
  const isContested = ({ id }: Known) => contests.some(({ factId }) => factId === id);
  const isSame = (a: Known) => (b: Known) =>
    a.organisationId === b.organisationId && a.code === b.code && a.on === b.on;
  return [
    ...delivered.filter((one) => {
      const same = decided.filter(isSame(one));
      return same.length === 0 || (isContested(one) && same.some(({ stands }) => stands));
    }),
    ...decided.flatMap(({ stands, ...one }) =>
      stands && !delivered.some((other) => isSame(one)(other) && isContested(other)) ? [one] : [],
    ),
  ];
}
