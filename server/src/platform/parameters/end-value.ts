import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { refuseAlone } from './two-people.ts';
import { endValue, lockParameters, parametersInTransaction } from './parameter-store.ts';

/**
 * Ends what a place has decided for a parameter: from tomorrow on the nearest place above decides again (a value that began today
 * still holds today). A parameter or place without an open value is left as it is.
 *
 * @throws parameters/takes-two
 */
export async function endParameterValue(ctx: Ctx, code: string, division: string): Promise<void> {
  refuseAlone(code, undefined);
  await lockParameters(ctx.db);
  const values = (await parametersInTransaction(ctx.db)).get(code)?.values ?? [];
  const today = dateOf(ctx.now);
  for (const value of values.filter((one) => one.division === division && one.validTo === undefined)) {
    await endValue(ctx.db, value.id, value.validFrom > today ? value.validFrom : today);
    ctx.audit({ type: 'parameter.ended', object: { kind: 'parameter', id: code }, data: { value } });
  }
}
