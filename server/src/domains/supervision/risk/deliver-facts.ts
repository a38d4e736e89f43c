import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterprisesByUscc,
  getOrganisation,
  isWithinJurisdiction,
} from '../../../platform/directory/index.ts';
import { insertFacts } from './fact-store.ts';
import { codesOf, dimensionNames } from './risk-model.ts';
import type { FactDelivery } from './schemas.ts';

type Delivery = Static<typeof FactDelivery>;
export type SaidFact = Delivery['facts'][number];
type TakenFact = { enterpriseId: string; code: string; on: string };

/**
 * An organisation says what it holds of firms in one dimension as of a day; also that it holds nothing. All of it is taken or none.
 *
 * @throws base/not-found, supervision/risk-facts-wrong, supervision/risk-day-wrong
 */
export async function deliverFacts(ctx: Ctx, delivery: Delivery): Promise<{ id: string; added: number }> {
  const division = await mayDeliverFor(ctx, delivery);
  const { taken, wrong } = await checkFacts(ctx, { ...delivery, division });
  const details = wrong.map(({ at, message }): ProblemDetail => ({ at: `facts/${at}`, message }));
  if (details.length > 0)
    throw problem('supervision/risk-facts-wrong', { count: details.length }, { details });
  return takeFacts(ctx, { ...delivery, division }, taken);
}

/** @returns the place of the organisation @throws base/not-found, supervision/risk-day-wrong */
export async function mayDeliverFor(
  ctx: Ctx,
  { organisation, asOf }: Pick<Delivery, 'organisation' | 'asOf'>,
): Promise<string> {
  if (!isWithinJurisdiction(organisation, ctx.jurisdiction)) throw problem('base/not-found');
  if (asOf > dateOf(ctx.now)) throw problem('supervision/risk-day-wrong', { day: asOf });
  return (await getOrganisation(ctx, organisation)).division;
}

interface Wrong {
  /** counts from 0 */
  at: number;
  field: keyof SaidFact;
  message: Text;
  advice: Text;
}

/** Each fact with its firm, and what is wrong with those that cannot be taken. */
export async function checkFacts(
  ctx: Ctx,
  { dimension, asOf, facts, division }: Pick<Delivery, 'dimension' | 'asOf' | 'facts'> & { division: string },
): Promise<{ taken: TakenFact[]; wrong: Wrong[] }> {
  const directory = await directoryOf(ctx);
  const codes = codesOf(dimension);
  const taken: TakenFact[] = [];
  const wrong: Wrong[] = [];
  const firms = await findEnterprisesByUscc(
    ctx.db,
    facts.map(({ uscc }) => uscc),
  );
  for (const [at, { uscc, code, on }] of facts.entries()) {
    const firm = firms.get(uscc);
    const refuse = (field: Wrong['field'], zh: string, en: string) =>
      wrong.push({ at, field, message: { zh, en }, advice: advice[field] });
    if (!firm) refuse('uscc', '没有这家企业，请核对代码', 'there is no such firm: check the code');
    else if (!directory.isPlaceWithin(firm.division, division))
      refuse('uscc', `${firm.name}不在本单位辖区`, `${firm.name} is outside your area`);
    else if (!codes.has(code))
      refuse(
        'code',
        `指标 ${code} 不属于“${dimensionNames[dimension].zh}”`,
        `${code} is no indicator of ${dimensionNames[dimension].en}`,
      );
    else if (on > asOf) refuse('on', '发生日期晚于数据截止日', 'the fact is of a day after the delivery’s');
    else taken.push({ enterpriseId: firm.id, code, on });
  }
  return { taken, wrong };
}

const advice: Readonly<Record<keyof SaidFact, Text>> = {
  uscc: { zh: '请核对代码和企业所在地。', en: 'Check the code and where the firm is registered.' },
  code: { zh: '请换成该维度的指标。', en: 'Use an indicator of this dimension.' },
  on: { zh: '请核对发生日期和截止日。', en: 'Check the day, and as of which day it is delivered.' },
};

/** @returns how many are new */
export async function takeFacts(
  ctx: Ctx,
  { organisation, dimension, asOf, division }: Omit<Delivery, 'facts'> & { division: string },
  taken: readonly TakenFact[],
): Promise<{ id: string; added: number }> {
  const id = ctx.newId();
  // first in the transaction: the facts that follow name it
  await ctx.db
    .insertInto('supervision.risk_delivery')
    .values({
      id,
      organisation_id: organisation,
      division,
      dimension,
      as_of: asOf,
      facts: taken.length,
      delivered_by: ctx.actor.name,
      delivered_at: ctx.now,
    })
    .execute();
  const added = await insertFacts(ctx, id, organisation, taken);
  ctx.audit({
    type: 'risk-fact.delivered',
    object: { kind: 'risk-delivery', id },
    data: { dimension, asOf, facts: taken.length },
  });
  return { id, added };
}
