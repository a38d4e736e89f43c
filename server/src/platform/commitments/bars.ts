import { dateOf } from '@yiti/engines/calendar';
import type { CommitmentBar } from '../forms/index.ts';
import type { Ctx } from '../../base/context.ts';
import { brokenOfSubject } from './broken-store.ts';

const latest = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);

/** For which matters a subject may not use commitment, or not apply at all, today, by service; the latest end counts. */
export async function barsOf(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  subjectId: string,
): Promise<ReadonlyMap<string, CommitmentBar>> {
  const today = dateOf(now);
  const bars = new Map<string, CommitmentBar>();
  for (const one of (await brokenOfSubject(db, subjectId)) ?? []) {
    const closedUntil = one.reapplyFrom !== null && one.reapplyFrom > today ? one.reapplyFrom : null;
    const known = bars.get(one.serviceKey);
    if (one.barredUntil <= today && closedUntil === null) continue;
    bars.set(one.serviceKey, {
      until: known?.until ?? one.barredUntil,
      caseNumber: known?.caseNumber ?? one.caseNumber,
      closedUntil: latest(known?.closedUntil ?? null, closedUntil),
    });
  }
  return bars;
}
