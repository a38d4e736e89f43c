/** What was paid of a fine, and on which day. */
export interface Payment {
  on: string;
  amountFen: number;
}

export interface LateFee {
  paidFen: number;
  /** of the fine itself */
  owedFen: number;
  /** days after the last one on which something of it was still owed */
  lateDays: number;
  /** the additional fine (加处罚款) as of that day, in whole fen */
  feeFen: number;
  /** of it, what is not paid: money counts towards the fine first */
  feeOwedFen: number;
}

/**
 * The additional fine for paying late (加处罚款, 行政处罚法 art. 72): so much of a hundred each day of what is then owed of the fine, never more than so much of a hundred of
 * the fine. The law says “of the fine” and not what holds when a part was paid: the part that was paid costs nothing more. What is paid on a day is late
 * by that day. Days on which a reconsideration or a lawsuit is pending are not known here (art. 73): whoever carries it out takes them off.
 *
 * @param lastDay on which it could be paid in time
 * @param today as of which it is reckoned; days are ISO dates of China
 */
export function lateFeeOf({
  fineFen,
  payments,
  lastDay,
  today,
  percentPerDay,
  mostPercent,
}: {
  fineFen: number;
  payments: readonly Payment[];
  lastDay: string;
  today: string;
  percentPerDay: number;
  mostPercent: number;
}): LateFee {
  const paidBefore = (day: string) => sum(payments.filter(({ on }) => on < day));
  const owedOn = (day: string) => Math.max(0, fineFen - paidBefore(day));
  const paidFen = sum(payments);
  // what is owed changes only on the day after a payment
  const turns = [
    dayAfter(lastDay),
    ...payments.map(({ on }) => dayAfter(on)).filter((day) => day > dayAfter(lastDay)),
  ]
    .filter((day) => day <= today)
    .toSorted();
  const spans = turns.map((from, at) => ({
    days: daysFrom(from, turns[at + 1] ?? dayAfter(today)),
    owed: owedOn(from),
  }));
  const fenDays = spans.reduce((all, { days, owed }) => all + days * owed, 0);
  const lateDays = spans.reduce((all, { days, owed }) => all + (owed > 0 ? days : 0), 0);
  const most = Math.floor((fineFen * mostPercent) / 100);
  const feeFen = Math.min(most, Math.floor((fenDays * percentPerDay) / 100));
  const overFen = Math.max(0, paidFen - fineFen);
  return {
    paidFen,
    owedFen: Math.max(0, fineFen - paidFen),
    lateDays,
    feeFen,
    feeOwedFen: Math.max(0, feeFen - overFen),
  };
}

const sum = (payments: readonly Payment[]): number =>
  payments.reduce((all, { amountFen }) => all + amountFen, 0);

const dayMs = 86_400_000;
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + dayMs).toISOString().split('T')[0]!;
const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / dayMs);
