/**
 * Why the platform can't start, in words for the person at the terminal: what is wrong (message) and what to do (advice).
 * Printed without a stack trace by main.ts.
 */
export class StartProblem extends Error {
  readonly advice: string;

  constructor(message: string, advice: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartProblem';
    this.advice = advice;
  }
}
