import { valueOf } from './activities.ts';
import type { Variables, Wait } from './model.ts';
import { contextOf, findNode, nodeOf, scopeFor, setVariables, waitsInOrder, type Run } from './run.ts';
import { toIso } from './time.ts';
import { timerValueNow } from './timer-value.ts';

/**
 * Ends of clocks that are reckoned outside have moved: the variables say the new ones, and what waits by them is set anew under the id that it has.
 * Only dates that an expression gives move; a duration was reckoned when it began.
 */
export function moveTimes(run: Run, root: number, variables: Variables): void {
  const before = new Map(waitsInOrder(run).map((wait) => [wait.id, dueOf(run, wait)]));
  setVariables(run, root, variables);
  for (const wait of waitsInOrder(run)) {
    const due = dueOf(run, wait);
    if (due === undefined || due === before.get(wait.id)) continue;
    const { id, element: elementId } = wait;
    if (wait.kind === 'task') run.effects.push({ type: 'moveTask', taskId: id, elementId, due });
    else {
      run.state.waits[id] = { ...wait, dueAt: due };
      run.effects.push({ type: 'moveTimer', timerId: id, elementId, dueAt: due });
    }
  }
}

/** Until when it waits by the variables of now, as its element says; undefined: no expression says it. */
function dueOf(run: Run, wait: Wait): string | undefined {
  const token = wait.token === undefined ? undefined : run.state.tokens[wait.token]!;
  if (wait.kind === 'task') {
    const { due } = nodeOf(run, token!);
    return valueOf(due, contextOf(run, scopeFor(token!)), run.time);
  }
  if (wait.kind !== 'timer') return undefined;
  const scope = token?.scope ?? wait.scope!;
  const node = findNode(run, scope, wait.element);
  const trigger = node.triggers[wait.trigger ?? 0];
  if (trigger?.type !== 'timer' || trigger.of !== 'date' || typeof trigger.value !== 'function')
    return undefined;
  const value = timerValueNow(run, trigger, scope);
  return value?.kind === 'date' ? toIso(value.at) : undefined;
}
