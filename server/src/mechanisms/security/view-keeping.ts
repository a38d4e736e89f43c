import type { Static } from 'typebox';
import { dateOf } from '@yiti/engines/calendar';
import { readExtent, sealKeyName } from '../../base/audit/index.ts';
import type { Ctx } from '../../base/context.ts';
import { servicesOf } from '../../base/services-of.ts';
import { resolveParameter } from '../../platform/parameters/index.ts';
import { onlineMonths } from './parameters.ts';
import type { TrailKeeping } from './schemas.ts';
import { checkView } from './trail-check.ts';
import { exportView } from './trail-export.ts';
import { readChecks, readExports } from './trail-store.ts';

/** How far back the trail reaches beside what is asked for, under which keys, and what was checked and exported of it. */
export async function viewKeeping(ctx: Ctx): Promise<Static<typeof TrailKeeping>> {
  const { crypto, database } = servicesOf(ctx);
  const [extent, months, keys, checks, exports] = await Promise.all([
    readExtent(database.pool),
    resolveParameter(ctx, onlineMonths, { division: '000000', on: dateOf(ctx.now) }),
    crypto.publicKeysSince(sealKeyName, new Date(0).toISOString()),
    readChecks(ctx.db),
    readExports(ctx.db),
  ]);
  return {
    months: Number(months.value),
    basis: months.basis,
    ...(extent.oldestAt === undefined ? {} : { oldestAt: extent.oldestAt }),
    seals: extent.seals,
    keys: keys.map(({ publicKey }) => publicKey),
    checks: checks.map((row) => checkView(row)),
    exports: exports.map((row) => exportView(ctx, row)),
  };
}
