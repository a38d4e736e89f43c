import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { RatingAnswer } from './schema.ts';

/** How long an answer is, in characters; the server refuses others. */
export const answerLength = { min: 4, max: 2000 };

/** A bad rating (差评) that must be answered, without who gave it. */
export const ratingAnswerQuery = (answerId: string) =>
  queryOptions({
    queryKey: ['rating-answer', answerId],
    queryFn: () => call('GET /rating-answers/:answerId', { params: { answerId } }),
  });

/** Once; the applicant reads it beside the rating. */
export const answerRating = (answerId: string, answer: string) =>
  call('POST /rating-answers/:answerId/answer', { params: { answerId }, body: { answer } });
