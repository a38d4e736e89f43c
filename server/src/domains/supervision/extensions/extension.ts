import type { Acted } from '../own-enterprise.ts';

/**
 * A firm asks for more time to put something right (整改延期申请), while the clock runs on.
 *
 *     asked ──the organisation answers──▶ granted (another day) · refused
 *     asked ──reported, looked at or handed over before that──▶ overtaken
 */
export interface Extension {
  id: string;
  findingId: string;
  visitId: string;
  askedAt: string;
  asked: Acted;
  reason: string;
  /** last day when the firm asked, YYYY-MM-DD */
  lastDay: string;
  /** the day that the firm proposes, YYYY-MM-DD */
  proposedDay: string;
  /** until when it is to be answered, instant */
  answerBy: string;
  file: ShownFile | null;
  state: 'asked' | 'granted' | 'refused' | 'overtaken';
  grantedDay: string | null;
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
}

/** What the firm shows for its request. */
export interface ShownFile {
  address: string;
  mediaType: string;
  fileName: string;
  bytes: number;
}

export type WhyNot = 'not-open' | 'pending' | 'too-late' | 'used-up';

/** What stands against asking now; undefined: nothing. @param askUntil last day for asking, YYYY-MM-DD */
export function whyNotAsk(
  { state, rectifyBy }: { state: string; rectifyBy: string | null },
  asked: readonly Pick<Extension, 'state'>[],
  { most, askUntil, today }: { most: number; askUntil: string; today: string },
): WhyNot | undefined {
  if (state !== 'open' || rectifyBy === null) return 'not-open';
  if (asked.some((one) => one.state === 'asked')) return 'pending';
  if (today > askUntil) return 'too-late';
  return asked.filter((one) => one.state === 'granted').length >= most ? 'used-up' : undefined;
}
