import { dateOf } from '@yiti/engines/calendar';
import type { CommitmentBar } from '../forms/index.ts';
import type { Ctx } from '../../base/context.ts';
import { brokenOfSubject } from './broken-store.ts';

/** For which matters a subject may not use commitment today, by service; the latest end counts. */
export async function barsOf(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  subjectId: string,
): Promise<ReadonlyMap<string, CommitmentBar>> {
  const today = dateOf(now);
  const bars = new Map<string, CommitmentBar>();
  for (const one of (await brokenOfSubject(db, subjectId)) ?? []) {
    if (one.barredUntil <= today || bars.has(one.serviceKey)) continue;
    bars.set(one.serviceKey, { until: one.barredUntil, caseNumber: one.caseNumber });
  }
  return bars;
}
