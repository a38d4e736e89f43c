import { dateOf } from '@yiti/engines/calendar';
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

/**
 * An organisation says what it holds of firms in one dimension as of a day; also that it holds nothing. All of it is taken or none.
 *
 * @throws base/not-found, supervision/risk-facts-wrong, supervision/risk-day-wrong
 */
export async function deliverFacts(
  ctx: Ctx,
  { organisation: organisationId, dimension, asOf, facts }: Static<typeof FactDelivery>,
): Promise<{ id: string; added: number }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (asOf > dateOf(ctx.now)) throw problem('supervision/risk-day-wrong', { day: asOf });
  const { division } = await getOrganisation(ctx, organisationId);
  const directory = await directoryOf(ctx);
  const codes = codesOf(dimension);
  const details: ProblemDetail[] = [];
  const taken: Array<{ enterpriseId: string; code: string; on: string }> = [];
  const firms = await findEnterprisesByUscc(
    ctx.db,
    facts.map(({ uscc }) => uscc),
  );
  for (const [at, { uscc, code, on }] of facts.entries()) {
    const firm = firms.get(uscc);
    const wrong = (zh: string, en: string) => details.push({ at: `facts/${at}`, message: { zh, en } });
    if (!firm) wrong('没有这家企业，请核对代码', 'there is no such firm: check the code');
    else if (!directory.isPlaceWithin(firm.division, division))
      wrong(`${firm.name}不在本单位辖区`, `${firm.name} is outside your area`);
    else if (!codes.has(code))
      wrong(
        `指标 ${code} 不属于“${dimensionNames[dimension].zh}”`,
        `${code} is no indicator of ${dimensionNames[dimension].en}`,
      );
    else if (on > asOf) wrong('发生日期晚于数据截止日', 'the fact is of a day after the delivery’s');
    else taken.push({ enterpriseId: firm.id, code, on });
  }
  if (details.length > 0)
    throw problem('supervision/risk-facts-wrong', { count: details.length }, { details });
  const id = ctx.newId();
  // first in the transaction: the facts that follow name it
  await ctx.db
    .insertInto('supervision.risk_delivery')
    .values({
      id,
      organisation_id: organisationId,
      division,
      dimension,
      as_of: asOf,
      facts: taken.length,
      delivered_by: ctx.actor.name,
      delivered_at: ctx.now,
    })
    .execute();
  const added = await insertFacts(ctx, id, organisationId, taken);
  ctx.audit({
    type: 'risk-fact.delivered',
    object: { kind: 'risk-delivery', id },
    data: { dimension, asOf, facts: taken.length },
  });
  return { id, added };
}
