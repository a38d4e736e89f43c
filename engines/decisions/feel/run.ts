/** One evaluation: what it may spend, what moment it sees, what it could not do. */
import type { Value } from './values.ts';

/** What an expression could not do, in words; the value is then null. */
export interface Warning {
  code: 'no-variable' | 'no-property' | 'no-function' | 'type' | 'arguments' | 'budget';
  message: { zh: string; en: string };
  position: { from: number; to: number };
}

export interface Run {
  warnings: Warning[] | null;
  /** the moment that now() and today() give (ISO 8601), null without it */
  now: string | null;
  /** ISO strings beside dates are read as dates */
  isoDates: boolean;
  /** steps left: one per pass of a loop, call of a function, item of a list that a function makes */
  steps: number;
  /** calls of functions that are open now */
  depth: number;
}

export interface EvaluationOptions {
  /** the moment that `now()` and `today()` give, ISO 8601; without it both are null */
  now?: string;
  /** receives what could not be looked up or computed; the value is null there */
  warnings?: Warning[];
  /** a string such as `2026-09-01` beside a date is read as a date (default true; strict DMN: false) */
  isoDates?: boolean;
}

/** More is a mistake or an attack. A table of 200 rules over a list of 100 persons takes some 20,000. */
const maximumSteps = 1_000_000;
/** The stack of JavaScript holds several times as many. */
const maximumDepth = 300;

export const runOf = ({ warnings, now, isoDates }: EvaluationOptions = {}): Run => ({
  warnings: warnings ?? null,
  now: now ?? null,
  isoDates: isoDates ?? true,
  steps: maximumSteps,
  depth: 0,
});

/** Thrown inside an evaluation, caught where it began. */
export class Runaway extends Error {}

export function spend(run: Run, steps: number): void {
  run.steps -= steps;
  if (run.steps < 0) throw new Runaway('steps');
}

/** Runs the body of a function one level deeper. */
export function deeper(run: Run, body: () => Value): Value {
  spend(run, 1);
  if (run.depth >= maximumDepth) throw new Runaway('depth');
  run.depth++;
  try {
    return body();
  } finally {
    run.depth--;
  }
}

const budget: Warning = {
  code: 'budget',
  message: {
    zh: '计算超过允许的步数或层数，已停止',
    en: 'the computation was stopped: it takes more steps or levels than allowed',
  },
  position: { from: 0, to: 0 },
};

/** The evaluation that runs now: an evaluation is one call from beginning to end, so there is one at most. */
let current: Run | null = null;

/** Work on many values that no loop counts, such as comparing two lists: an eighth of a step each. */
export function effort(values: number): void {
  if (current) spend(current, values / 8);
}

/** The value of a whole evaluation; null with a warning when it ran away. */
export function bounded(run: Run, body: () => Value): Value {
  const outer = current;
  current = run;
  try {
    return body() ?? null;
  } catch (error) {
    if (!(error instanceof Runaway || error instanceof RangeError)) throw error;
    run.warnings?.push(budget);
    return null;
  } finally {
    current = outer;
  }
}
