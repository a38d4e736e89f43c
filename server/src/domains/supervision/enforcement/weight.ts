import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import type { CaseStep } from './case-store.ts';
import type { EnforcementCase, Penalty } from './enforcement-case.ts';
import { heavyFrom, heavyKinds } from './parameters.ts';

const where = (now: string, { division }: Pick<EnforcementCase, 'division'>) => ({
  division,
  on: dateOf(now),
});

/** Whether hearing, legal review and joint discussion belong to such a penalty (行政处罚法 art. 57, 58, 63). @param at by the rules of that day */
export async function isHeavy(
  ctx: Ctx,
  one: Pick<EnforcementCase, 'division'>,
  penalty: Penalty | null,
  at: string = ctx.now,
): Promise<boolean> {
  if (!penalty || penalty.kind === 'none') return false;
  const kinds = (await resolveParameter(ctx, heavyKinds, where(at, one))).value as string;
  const fromYuan = (await resolveParameter(ctx, heavyFrom, where(at, one))).value as number;
  return kinds.split(/\s+/).includes(penalty.kind) || penalty.amountFen >= fromYuan * 100;
}

/** The rules of the day on which it was last reported are those by which it is reviewed, told and heard. */
export const reportedAt = (steps: readonly CaseStep[]): string | undefined =>
  steps.findLast(({ verb }) => verb === 'report')?.at;

/** Whether what is proposed has a hearing (听证): no later change of the threshold takes it from a party that was told of it. */
export const isProposedHeavy = (
  ctx: Ctx,
  one: Pick<EnforcementCase, 'division' | 'proposal'>,
  steps: readonly CaseStep[],
): Promise<boolean> => isHeavy(ctx, one, one.proposal, reportedAt(steps));

/** Nothing but what the party was told of (行政处罚法 art. 44): none at all, the same kind with no more money, or a warning instead. */
export function isWithinTold(told: Penalty | null, { kind, amountFen }: Penalty): boolean {
  if (kind === 'none') return true;
  const isKindTold = kind === told?.kind || (kind === 'warning' && told !== null && told.kind !== 'none');
  return isKindTold && amountFen <= told!.amountFen;
}

/** Until when somebody else has time: it is told to them, and stays as told. */
export async function endOf(
  ctx: Ctx,
  one: Pick<EnforcementCase, 'division'>,
  code: string,
  from: string = ctx.now,
): Promise<string> {
  return addLimit(from, await limitOf(ctx, one, code), calendarOf(ctx, one.division)).at;
}

export const limitOf = async (
  ctx: Ctx,
  one: Pick<EnforcementCase, 'division'>,
  code: string,
): Promise<Limit> => (await resolveParameter(ctx, code, where(ctx.now, one))).value as Limit;
