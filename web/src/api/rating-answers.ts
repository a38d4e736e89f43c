import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** A bad rating (差评) that must be answered, without who gave it. */
export interface RatingAnswer {
  answerId: string;
  serviceName: Text;
  organisation: { id: string; name: Text; division: string } | null;
  stars: number;
  /** national reason codes (GB/T 39735), in words */
  reasons: Array<{ code: string; text: Text }>;
  remark: string;
  askedAt: string;
  dueAt: string;
  answer: string | null;
  answeredAt: string | null;
}

/** How long an answer is, in characters; the server refuses others. */
export const answerLength = { min: 4, max: 2000 };

const at = (answerId: string) => `/rating-answers/${encodeURIComponent(answerId)}`;

export const ratingAnswerQuery = (answerId: string) =>
  queryOptions({
    queryKey: ['rating-answer', answerId],
    queryFn: () => call<RatingAnswer>('GET', at(answerId)),
  });

/** Once; the applicant reads it beside the rating. */
export const answerRating = (answerId: string, answer: string) =>
  call<void>('POST', `${at(answerId)}/answer`, { body: { answer } });
