import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameters } from '../../../platform/parameters/index.ts';
import type { CaseStep } from './case-store.ts';
import type { EnforcementCase } from './enforcement-case.ts';
import { lateFeeOf, type Payment } from './late-fee.ts';
import { lateFeeMost, lateFeePerDay } from './parameters.ts';
import type { CasePayment } from './schemas.ts';

/** What was paid of the fine of a case, as its record says; a case that was decided anew begins anew. */
const paymentsOf = (steps: readonly CaseStep[]): Payment[] =>
  steps
    .slice(steps.findLastIndex(({ verb }) => verb === 'serve') + 1)
    .flatMap(({ verb, content }) =>
      verb === 'pay' ? [{ on: String(content['paidOn']), amountFen: Number(content['amountFen']) }] : [],
    );

/**
 * A fine that was served, with what was paid and what paying late costs as of today (of a closed case as of the day it was closed), by the rules of the day
 * on which it was served. Null: no fine, or none that was served.
 */
export async function paymentOf(
  ctx: Ctx,
  one: Pick<EnforcementCase, 'decision' | 'payBy' | 'division'>,
  steps: readonly CaseStep[],
): Promise<Static<typeof CasePayment> | null> {
  const { decision, payBy } = one;
  const served = steps.findLast(({ verb }) => verb === 'serve');
  if (decision?.kind !== 'fine' || payBy === null || !served) return null;
  const payments = paymentsOf(steps);
  const codes = [lateFeePerDay, lateFeeMost];
  const values = await resolveParameters(ctx, codes, { division: one.division, on: dateOf(served.at) });
  const closed = steps.findLast(({ verb }) => verb === 'execute');
  const fee = lateFeeOf({
    fineFen: decision.amountFen,
    payments,
    lastDay: dateOf(payBy),
    today: dateOf(closed?.at ?? ctx.now),
    percentPerDay: values[lateFeePerDay] as number,
    mostPercent: values[lateFeeMost] as number,
  });
  return { fineFen: decision.amountFen, payBy, payments, ...fee };
}

/** What the bank says was paid. @throws supervision/nothing-to-pay, supervision/payment-day-wrong, supervision/paid-too-much */
export async function mustBeOwed(
  ctx: Ctx,
  one: EnforcementCase,
  steps: readonly CaseStep[],
  { paidOn, amountFen }: { paidOn: string; amountFen: number },
): Promise<void> {
  const payment = await paymentOf(ctx, one, steps);
  if (!payment) throw problem('supervision/nothing-to-pay');
  const servedOn = String(steps.findLast(({ verb }) => verb === 'serve')!.content['servedOn']);
  if (paidOn > dateOf(ctx.now) || paidOn < servedOn)
    throw problem('supervision/payment-day-wrong', { day: paidOn });
  const owed = payment.owedFen + payment.feeOwedFen;
  if (amountFen > owed) throw problem('supervision/paid-too-much', { yuan: owed / 100 });
}
