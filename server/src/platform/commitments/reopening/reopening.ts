import type { WhoForWhom } from '../../../lib/schemas.ts';

/**
 * A case that was granted on a broken promise is looked at again (重新处理):
 *
 *     proposed ─▶ being-heard ─┬─ the time is over ─────────────────────▶ to-decide ─▶ decided: withdrawn 撤销 · corrected 变更 · kept 不予撤销
 *                              └─ asks for a hearing ─▶ hearing ─ minutes ─▶ ↑
 *     any of them ─ the finding is overturned ─▶ dropped
 *
 * 行政许可法 art. 69: whoever granted, or stands above, may withdraw. Who is burdened by a decision is told before, and speaks (art. 7, 国发〔2004〕10号);
 * hearings as art. 48 orders them: seven days' notice, somebody else presides, the decision rests on the minutes.
 */
export interface Reopening {
  id: string;
  brokenId: string;
  applicationId: string;
  caseSeq: number;
  intended: 'withdraw' | 'correct';
  reason: string;
  basis: string;
  /** its credential was suspended until the decision */
  suspended: boolean;
  /** the party was told that it is held to have been obtained by deceit (以欺骗手段取得, 行政许可法 art. 69) */
  deceitTold: boolean;
  proposedAt: string;
  proposedBy: string;
  proposedByName: string;
  /** last instant at which the party may speak */
  heardUntil: string;
  /** null while a hearing is awaited */
  dueAt: string | null;
  /** organisation in whose inbox the decision stands */
  deciderId: string;
  statement: string | null;
  statedAt: string | null;
  /** who spoke, as they were called then, and on what they acted for the party */
  statedBy: string | null;
  statedAs: WhoForWhom['as'];
  hearingAskedAt: string | null;
  hearingAt: string | null;
  hearingPlace: string | null;
  minutes: string | null;
  minutesAt: string | null;
  minutesByName: string | null;
  outcome: ReopeningOutcome | 'dropped' | null;
  /** decided so; whether it directly concerns safety; first day on which it may be applied for again (art. 79) */
  deceit: boolean;
  safety: boolean;
  reapplyFrom: string | null;
  decisionReason: string | null;
  decisionBasis: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  decidedByName: string | null;
}

export type ReopeningOutcome = 'withdrawn' | 'corrected' | 'kept';
export type ReopeningState = 'being-heard' | 'hearing' | 'to-decide' | 'decided' | 'dropped';

type Stood = Pick<Reopening, 'outcome' | 'hearingAskedAt' | 'minutesAt' | 'heardUntil'>;

/** @param now instant */
export function reopeningState(one: Stood, now: string): ReopeningState {
  if (one.outcome !== null) return one.outcome === 'dropped' ? 'dropped' : 'decided';
  if (one.minutesAt !== null) return 'to-decide';
  if (one.hearingAskedAt !== null) return 'hearing';
  return one.heardUntil >= now ? 'being-heard' : 'to-decide';
}
