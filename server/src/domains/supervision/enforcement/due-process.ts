import type { CaseStep } from './case-store.ts';
import type { CaseVerb, Penalty } from './enforcement-case.ts';

/**
 * What the record of a case lacks before it may be decided so, whichever way its process took: since it was last reported or sent back the
 * party was told (行政处罚法 art. 44), had its say, with its hearing held when it asked for one (art. 45, 63, 65), and what is heavy or was heard
 * passed legal review, and so has what its report says to be of public interest or complicated (art. 58). A decision that punishes nobody needs none of it.
 *
 * @param heavy by the rules of the day on which it was reported
 * @returns code of the problem
 */
export function wantingInRecord(
  steps: readonly CaseStep[],
  { kind }: Penalty,
  heavy: boolean,
): 'party-not-told' | 'party-not-heard' | 'legal-review-wanting' | undefined {
  if (kind === 'none') return undefined;
  const since = afterLast(steps, ['report', 'return']);
  if (!has(since, ['notify'])) return 'party-not-told';
  const told = afterLast(since, ['notify']);
  const hasAsked = has(told, ['ask-hearing']);
  const heard: CaseVerb[] = hasAsked ? ['hold-hearing', 'waive'] : ['hold-hearing', 'waive', 'conclude'];
  if (!has(afterLast(told, ['ask-hearing']), heard)) return 'party-not-heard';
  const mustPass = heavy || legalReviewOf(steps) !== null || has(since, ['hold-hearing']);
  const hasPassed = afterLast(since, ['hold-hearing']).some(
    ({ verb, from }) => verb === 'pass' && from === 'legal-review',
  );
  return mustPass && !hasPassed ? 'legal-review-wanting' : undefined;
}

/** What is served is a decision: since the case was last reported or sent back, somebody has made one (行政处罚法 art. 59, 61). */
export const isDecided = (steps: readonly CaseStep[]): boolean =>
  has(afterLast(steps, ['report', 'return']), ['decide']);

const is = (verbs: readonly CaseStep['verb'][]) => (step: CaseStep) => verbs.includes(step.verb);
const has = (steps: readonly CaseStep[], verbs: readonly CaseVerb[]): boolean => steps.some(is(verbs));
/** All of them where there is no such step. */
const afterLast = (steps: readonly CaseStep[], verbs: readonly CaseVerb[]): readonly CaseStep[] =>
  steps.slice(steps.findLastIndex(is(verbs)) + 1);

/** Why a case goes to legal review whatever its penalty (行政处罚法 art. 58): of major public interest, complicated, for what other rules say. */
export const reviewGrounds = ['public-interest', 'complex', 'other'] as const;
export interface LegalReview {
  ground: (typeof reviewGrounds)[number];
  words: string;
}

/** What the last report says of it. */
export function legalReviewOf(steps: readonly CaseStep[]): LegalReview | null {
  const asked = steps.findLast(({ verb }) => verb === 'report')?.content['legalReview'];
  return (asked as LegalReview | undefined) ?? null;
}
