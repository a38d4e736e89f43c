import { dateOf, dayAway } from '@yiti/engines/calendar';
import {
  classifyRisk,
  dimensions,
  factsForEnterprise,
  resultOfCode,
  type Contest,
  type Dimension,
  type RiskFact,
  type RiskModel,
  type RiskResult,
} from '@yiti/engines/inspections';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf, type Directory, type Enterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import {
  answeredSince,
  checksMade,
  contestsOf,
  deliveredFacts,
  type CheckMade,
  type KeptContest,
} from './fact-store.ts';
import { eachPenaltyOnce, penaltyFacts } from './penalty-facts.ts';
import { answeredHere, deliveryWithin, riskModelAt, youngFor } from './risk-model.ts';

/** A fact with who holds it, and so answers when it is contested; null: it follows from the register of firms. */
export interface HeldFact extends RiskFact {
  organisationId: string | null;
}

/** Facts and model of one firm on a day: what its class is computed from. */
export interface RiskFile {
  facts: HeldFact[];
  /** dimensions for which no source has answered lately */
  missing: Dimension[];
  model: RiskModel;
  on: string;
}

/**
 * What is held of some firms (信用风险事实): what organisations delivered, what inspections of the platform found,
 * what was decided in cases of penalty, what the register says; each with its
 * contest. Everything that concerns the risk of a firm reads this. Today when no day is named.
 */
export async function riskFilesOf(
  ctx: Ctx,
  firms: readonly Enterprise[],
  on = dateOf(ctx.now),
): Promise<ReadonlyMap<string, RiskFile>> {
  const ids = firms.map(({ id }) => id);
  const directory = await directoryOf(ctx);
  const contests = Map.groupBy(await contestsOf(ctx.db, ids), ({ enterpriseId }) => enterpriseId);
  const delivered = Map.groupBy(await deliveredFacts(ctx.db, ids), ({ enterpriseId }) => enterpriseId);
  const checks = Map.groupBy(await checksMade(ctx.db, ids), ({ enterpriseId }) => enterpriseId);
  const decided = await penaltyFacts(ctx, ids);
  const places = new Map<string, Pick<RiskFile, 'missing' | 'model'> & { young: Limit }>();
  for (const division of new Set(firms.map((firm) => firm.division)))
    places.set(division, {
      young: (await resolveParameter(ctx, youngFor, { division, on })).value as Limit,
      model: await riskModelAt(ctx, { division, on }),
      missing: await missingAt(ctx, division, on),
    });
  return new Map(
    firms.map((firm) => {
      const disputed = contests.get(firm.id) ?? [];
      const own = eachPenaltyOnce(delivered.get(firm.id) ?? [], decided.get(firm.id) ?? [], disputed).map(
        ({ id, code, on: day, organisationId }): HeldFact => ({
          id,
          code,
          on: day,
          organisationId,
          source: nameOf(directory, organisationId),
        }),
      );
      const seen = (checks.get(firm.id) ?? []).flatMap((check): HeldFact[] => {
        const code = factOfCheck(check);
        if (!code) return [];
        const { on: day, organisationId } = check;
        return [
          {
            id: `check:${check.id}`,
            code,
            on: day,
            organisationId,
            source: nameOf(directory, organisationId),
          },
        ];
      });
      const { young, ...place } = places.get(firm.division)!;
      const known = [...registered(firm, on, young), ...own, ...seen];
      return [firm.id, { facts: withContests(known, disputed), ...place, on }];
    }),
  );
}

/** What an inspection says of the firm; nothing where there was nothing to inspect. */
function factOfCheck({ found, result }: CheckMade): string | undefined {
  if (found) return 'check-failed';
  if (result === 'address-unreachable') return result;
  return result !== null && resultOfCode(result)?.withoutLines ? undefined : 'check-clean';
}

const nameOf = (directory: Directory, organisationId: string): Text =>
  directory.organisation(organisationId)?.name ?? { zh: '原单位', en: 'a former organisation' };

/** What the register itself says: a firm is young for a while. */
function registered({ uscc, registeredOn }: Enterprise, on: string, young: Limit): HeldFact[] {
  if (registeredOn <= dayAway(on, young, -1)) return [];
  return [
    {
      id: `young:${uscc}`,
      code: 'young',
      on: registeredOn,
      organisationId: null,
      source: { zh: '登记信息', en: 'the register of firms' },
    },
  ];
}

function withContests(facts: readonly HeldFact[], contests: readonly KeptContest[]): HeldFact[] {
  const byFact = new Map(contests.map((contest) => [contest.factId, contest]));
  return facts.map((fact) => {
    const contest = byFact.get(fact.id);
    return contest ? { ...fact, contest: contestOf(contest) } : fact;
  });
}

export const contestOf = ({ state, reason, contestedAt, answer, settledAt }: KeptContest): Contest => ({
  state,
  reason,
  on: dateOf(contestedAt),
  ...(answer === null ? {} : { answer }),
  ...(settledAt === null ? {} : { settledOn: dateOf(settledAt) }),
});

/** A dimension is missing where nobody has answered for the place within the time that it sets. */
async function missingAt(ctx: Ctx, division: string, on: string): Promise<Dimension[]> {
  const directory = await directoryOf(ctx);
  const within = await resolveParameter(ctx, deliveryWithin, { division, on });
  const answered = (await answeredSince(ctx.db, dayAway(on, within.value as Limit, -1))).filter((one) =>
    directory.isPlaceWithin(division, one.division),
  );
  return dimensions.filter(
    (dimension) => !answeredHere.has(dimension) && !answered.some((one) => one.dimension === dimension),
  );
}

/** The class of a firm from its file. */
export const classOf = ({ facts, model, missing, on }: RiskFile): RiskResult =>
  classifyRisk(facts, model, on, { missing });

/**
 * What the firm itself may see: its facts, where they come from, what became of its contests. No class, no points (不公开). `mayContest`
 * is false where a fact was contested before; each is contested once.
 */
export async function factsShownToFirm(
  ctx: Ctx,
  firm: Enterprise,
): Promise<ReturnType<typeof factsForEnterprise>> {
  const file = (await riskFilesOf(ctx, [firm])).get(firm.id)!;
  return factsForEnterprise(file.facts, file.model);
}
