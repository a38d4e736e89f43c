/** The way of tokens (经过): every element that they came to, those included where nothing waits. For pictures and replays. */
import type { ProcessState, Token } from './model.ts';
import type { Env } from './run.ts';

/** A token came to an element. */
export interface Passage {
  scope: number;
  /** of the scope */
  process: string;
  /** whose inside the scope is: the element, and the scope that it stands in; null for the instance itself */
  caller: string | null;
  within: number | null;
  element: string;
  /** the sequence flow it came by; null: it began here */
  flow: string | null;
}

/** The same surroundings, noting in `passed` where tokens come. */
export const watched = (env: Env, passed: Passage[]): Env => ({
  ...env,
  onToken(token, state) {
    // several instances of one activity are one way through it
    if (token.host === undefined) passed.push(passageOf(token, state));
  },
});

function passageOf({ scope, element, flow }: Token, { scopes, tokens }: ProcessState): Passage {
  const { process, owner } = scopes[scope]!;
  const around = owner === null ? undefined : tokens[owner];
  return {
    scope,
    process,
    caller: around?.element ?? null,
    within: around?.scope ?? null,
    element,
    flow: flow ?? null,
  };
}
