import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { beginLimit, type MovedLimit } from '../../calendar/index.ts';
import type { Person } from '../../directory/index.ts';
import { accountsOfPersons } from '../../identity/index.ts';
import { tellMovedDay } from '../../notifications/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { guardianshipLimit } from '../parameters.ts';
import type { Guardianship } from './guardianship.ts';
import { selectGuardianships } from './guardianship-store.ts';

/**
 * What the limit is called by which a claimant was told that the claim is answered. It is one of its own, in the claimant's own place: a message because of
 * a day off in the place of the office would tell whether the child is registered, and where.
 */
export const toldLimit = 'guardianship-told';

/** How long answering takes, as the claimant is told. */
export async function limitToldOf(
  ctx: Ctx,
  division: string,
  { openedAt }: Pick<Guardianship, 'openedAt'>,
): Promise<Limit> {
  const place = { division, on: dateOf(openedAt) };
  return (await resolveParameter(ctx, guardianshipLimit, place)).value as Limit;
}

export async function beginToldLimit(
  ctx: Ctx,
  { householdDivision: division }: Pick<Person, 'householdDivision'>,
  one: Guardianship,
): Promise<void> {
  const limit = await limitToldOf(ctx, division, one);
  beginLimit(ctx, { kind: toldLimit, rootId: one.id, name: 'answer', division, limit });
}

/** The claimant hears of another day as long as nobody has answered. */
export async function tellMovedGuardianship(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { rootId } = moved;
  const [one] = await selectGuardianships(ctx.db, {
    where: sql<boolean>`g.id = ${rootId}::uuid AND g.state = 'open'`,
    order: sql`g.id`,
    limit: 1,
  });
  if (!one) return false;
  await tellMovedDay(ctx, moved, {
    rootId,
    accountIds: await accountsOfPersons(ctx, [one.claimantId]),
    subjectId: null,
    link: '/mandates',
    what: {
      zh: `您提出的监护关系核实（${one.reference}）`,
      en: `Your claim to act for a child (${one.reference})`,
    },
  });
  return true;
}
