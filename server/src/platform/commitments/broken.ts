import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { WhoForWhom } from '../../lib/schemas.ts';

/** A commitment that a later check found broken (承诺不实). */
export interface Broken {
  id: string;
  applicationId: string;
  caseSeq: number;
  subjectId: string;
  subjectName: string;
  serviceKey: string;
  serviceName: Text;
  organisationId: string;
  caseNumber: string | null;
  findings: string;
  foundAt: string;
  foundBy: string;
  foundByName: string;
  /** YYYY-MM-DD, the first day on which commitment is open again */
  barredUntil: string;
  objection: string | null;
  objectedAt: string | null;
  /** who objected, as they were called then, and on what they acted for the party */
  objectedBy: string | null;
  objectedAs: WhoForWhom['as'];
  ruling: 'upheld' | 'overturned' | null;
  rulingReason: string | null;
  ruledAt: string | null;
  ruledByName: string | null;
}

export type BrokenState = 'standing' | 'contested' | 'upheld' | 'overturned';

export function stateOf({ objection, ruling }: Pick<Broken, 'objection' | 'ruling'>): BrokenState {
  return ruling ?? (objection === null ? 'standing' : 'contested');
}

/** The day so many months later, the last of the month where that one has no such day. @param from instant */
export function monthsLater(from: string, months: number): string {
  const [year, month, day] = dateOf(from).split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const then = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return dateOf(then.toISOString());
}
