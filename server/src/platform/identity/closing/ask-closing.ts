import { dateOf } from '@yiti/engines/calendar';
import type { LegalBasis } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { isOfDemonstration } from '../account-store.ts';
import { needFreshSession } from '../fresh-session.ts';
import { endSessions } from '../session-store.ts';
import { findClosing, insertClosing, removeClosing, type Closing } from './closing-store.ts';
import { coolingOffDays, mostCoolingOffDays } from './parameters.ts';

/** How long one may think it over, and who says so. */
export async function coolingOff(ctx: Pick<Ctx, 'db' | 'now'>): Promise<{ days: number; basis: LegalBasis }> {
  const { value, basis } = await resolveParameter(ctx, coolingOffDays, {
    division: '000000',
    on: dateOf(ctx.now),
  });
  return { days: Math.min(Math.max(Number(value), 0), mostCoolingOffDays), basis };
}

/** @throws identity/closed-by-administrator: an official's account is the organisation's */
export function needOwnAccount({ actor }: Pick<Ctx, 'actor'>): void {
  if (actor.kind !== 'person') throw problem('identity/closed-by-administrator');
}

/**
 * The owner wants the account closed. From now on nobody is signed in with it; everything else stands until the time to think it over has
 * passed, and whoever signs in again until then is offered to take it back. Whoever is not sure enough of being the owner does not get here:
 * the proof is asked for anew (GB/T 35273-2020 8.5 d: 身份核验), but nothing that was not asked when registering.
 *
 * @throws identity/closed-by-administrator, identity/closing-demonstration, identity/closing-not-fresh, identity/closing-asked
 */
export async function askClosing(ctx: Ctx): Promise<Closing> {
  needOwnAccount(ctx);
  await needFreshSession(ctx, 'identity/closing-not-fresh');
  const accountId = ctx.actor.id;
  if (await isOfDemonstration(ctx.db, accountId)) throw problem('identity/closing-demonstration');
  const { days } = await coolingOff(ctx);
  const closesAt = new Date(Date.parse(ctx.now) + days * 86_400_000).toISOString();
  const closing = { accountId, askedAt: ctx.now, closesAt };
  if (!(await insertClosing(ctx, closing))) throw problem('identity/closing-asked');
  const ended = await endSessions(ctx, { accountId });
  ctx.audit({
    type: 'account.closing-asked',
    object: { kind: 'account', id: accountId },
    data: { closesAt, sessionsEnded: ended.length },
  });
  return closing;
}

/** Everything stays as it was. @throws identity/closed-by-administrator, identity/no-closing */
export async function takeBackClosing(ctx: Ctx): Promise<void> {
  needOwnAccount(ctx);
  const accountId = ctx.actor.id;
  if (!(await removeClosing(ctx, accountId))) throw problem('identity/no-closing');
  ctx.audit({ type: 'account.closing-taken-back', object: { kind: 'account', id: accountId } });
}

/** For the session: until when its owner can take it back. */
export async function closingOfActor(ctx: Ctx): Promise<Pick<Closing, 'closesAt'> | undefined> {
  const closing = ctx.actor.kind === 'person' ? await findClosing(ctx, ctx.actor.id) : undefined;
  return closing && { closesAt: closing.closesAt };
}
