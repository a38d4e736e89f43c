import type { Node, Trigger } from './compiled.ts';
import { contextOf, fail, type Run } from './run.ts';
import { parseTimer, type TimerValue } from './time.ts';

type Timer = Trigger & { type: 'timer' };

/** What a timer waits for, by the variables in sight of a scope. One that gives no time fails the process. */
export function timerValue(run: Run, node: Node, trigger: Timer, scope: number): TimerValue {
  const { value, said } = evaluate(run, trigger, scope);
  if (value) return value;
  const shown = JSON.stringify(said);
  return fail(
    node.id,
    `The timer's expression gives ${shown}, which is no ISO 8601 ${trigger.of}.`,
    `定时器表达式的结果 ${shown} 不是 ISO 8601 时间值。`,
  );
}

/** The same of a timer that runs already: what it was set to stands, also where the variables give no time any more. */
export const timerValueNow = (run: Run, trigger: Timer, scope: number): TimerValue | null =>
  evaluate(run, trigger, scope).value;

function evaluate(
  run: Run,
  { value, of }: Timer,
  scope: number,
): { value: TimerValue | null; said?: unknown } {
  if (typeof value !== 'function') return { value };
  const said = value(contextOf(run, scope), run.time);
  return { value: typeof said === 'string' ? parseTimer(said, of) : null, said };
}
