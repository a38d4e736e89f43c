import { problem } from '../../base/problems.ts';

const guarded = new Set<string>();

/** From now on one person alone decides none of these: how an account is locked, how long a session lives. Said by their owner at each start. */
export function declareTwoPeople(codes: readonly string[]): void {
  for (const code of codes) guarded.add(code);
}

export const takesTwo = (code: string): boolean => guarded.has(code);

/** @throws parameters/takes-two unless another person has confirmed it */
export function refuseAlone(code: string, confirmedBy: string | undefined): void {
  if (takesTwo(code) && confirmedBy === undefined) throw problem('parameters/takes-two', { code });
}
