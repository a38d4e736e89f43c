import type { Node, Trigger } from './compiled.ts';
import { contextOf, fail, type Run } from './run.ts';
import { parseTimer, type TimerValue } from './time.ts';

/** What a timer waits for, by the variables in sight of a scope. */
export function timerValue(
  run: Run,
  node: Node,
  trigger: Trigger & { type: 'timer' },
  scope: number,
): TimerValue {
  if (typeof trigger.value !== 'function') return trigger.value;
  const said = trigger.value(contextOf(run, scope), run.time);
  const value = typeof said === 'string' ? parseTimer(said, trigger.of) : null;
  const shown = JSON.stringify(said);
  return (
    value ??
    fail(
      node.id,
      `The timer's expression gives ${shown}, which is no ISO 8601 ${trigger.of}.`,
      `定时器表达式的结果 ${shown} 不是 ISO 8601 时间值。`,
    )
  );
}
