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

interface Recorded extends Payment {
  /** of the step that recorded it */
  no: number;
  receipt: string | null;
}

/** What was paid as the record says, without what was taken back. */
function paymentsOf(steps: readonly CaseStep[]): Recorded[] {
  const takenBack = new Set(
    steps.flatMap(({ verb, content }) => (verb === 'take-back-payment' ? [content['payment']] : [])),
  );
  return steps.flatMap(({ no, verb, content }) => {
    if (verb !== 'pay' || takenBack.has(no)) return [];
    const receipt = content['receipt'];
    return {
      no,
      on: String(content['paidOn']),
      amountFen: Number(content['amountFen']),
      receipt: typeof receipt === 'string' ? receipt : null,
    };
  });
}

/** A case that was decided anew begins anew. */
const sinceService = (steps: readonly CaseStep[]): readonly CaseStep[] =>
  steps.slice(steps.findLastIndex(({ verb }) => verb === 'serve') + 1);

/**
 * A fine that was served, with what was paid and what paying late costs as of a day (without one: today; of a closed case the day it was closed), by the
 * rules of the day on which it was served. Null: no fine, none that was served, or one that was annulled: nobody owes it.
 */
export async function paymentOf(
  ctx: Ctx,
  one: Pick<EnforcementCase, 'state' | 'decision' | 'payBy' | 'division'>,
  steps: readonly CaseStep[],
  asOf?: string,
): Promise<Static<typeof CasePayment> | null> {
  const { state, decision, payBy } = one;
  const served = steps.findLast(({ verb }) => verb === 'serve');
  if (state === 'annulled' || decision?.kind !== 'fine' || payBy === null || !served) return null;
  const since = sinceService(steps);
  const payments = paymentsOf(since);
  const codes = [lateFeePerDay, lateFeeMost];
  const values = await resolveParameters(ctx, codes, { division: one.division, on: dateOf(served.at) });
  const closed = since.findLast(({ verb }) => verb === 'execute');
  const fee = lateFeeOf({
    fineFen: decision.amountFen,
    payments,
    lastDay: dateOf(payBy),
    today: asOf ?? dateOf(closed?.at ?? ctx.now),
    percentPerDay: values[lateFeePerDay] as number,
    mostPercent: values[lateFeeMost] as number,
  });
  return { fineFen: decision.amountFen, payBy, payments, ...fee };
}

/**
 * What the bank says was paid, held against what was owed on the day of the payment, whenever it is recorded.
 *
 * @throws supervision/nothing-to-pay, supervision/payment-day-wrong, supervision/receipt-recorded, supervision/paid-too-much
 */
export async function mustBeOwed(
  ctx: Ctx,
  one: EnforcementCase,
  steps: readonly CaseStep[],
  { paidOn, amountFen, receipt }: { paidOn: string; amountFen: number; receipt?: string },
): Promise<void> {
  const payment = await paymentOf(ctx, one, steps, paidOn);
  if (!payment) throw problem('supervision/nothing-to-pay');
  const servedOn = String(steps.findLast(({ verb }) => verb === 'serve')!.content['servedOn']);
  if (paidOn > dateOf(ctx.now) || paidOn < servedOn)
    throw problem('supervision/payment-day-wrong', { day: paidOn });
  const isRecorded = paymentsOf(steps).some((known) => known.receipt?.trim() === receipt?.trim());
  if (receipt !== undefined && isRecorded) throw problem('supervision/receipt-recorded', { receipt });
  const owed = payment.owedFen + payment.feeOwedFen;
  if (amountFen > owed) throw problem('supervision/paid-too-much', { yuan: owed / 100 });
}

/** A payment that is taken back stands in the record. @param no of the step that recorded it @throws supervision/payment-not-there */
export function mustBeRecorded(steps: readonly CaseStep[], no: number): void {
  if (!paymentsOf(sinceService(steps)).some((known) => known.no === no))
    throw problem('supervision/payment-not-there');
}
