import { explain } from '@yiti/engines/process';
import type { Play, Played } from '@yiti/engines/scenario';
import type { ProcessMark } from '../../../ui/process-diagram/marks.ts';

/** Signs on the diagram of one process: where tokens stand and why, what was passed before, what failed. */
export function marksOf({ compiled, models, steps }: Play, process: string): ProcessMark[] {
  const { state } = steps.at(-1)!;
  const resolve = (key: string) => models.processes.get(key);
  const here = explain(compiled, state, resolve)
    .filter((standing) => standing.process === process)
    .map(({ elementId, why }): ProcessMark => ({ element: elementId, state: 'here', why }));
  const counts = Map.groupBy(here, ({ element }) => element);
  const failed: ProcessMark[] = state.failure
    ? [{ element: state.failure.elementId, state: 'failed', why: state.failure.reason }]
    : [];
  return [
    ...[...counts].map(([, marks]) => ({ ...marks[0]!, count: marks.length })),
    ...failed,
    ...[...passed(steps, process)].map((element): ProcessMark => ({ element, state: 'passed' })),
  ];
}

/** Elements at which tokens stood in an earlier state, or which asked for something that came. */
function passed(steps: readonly Played[], process: string): Set<string> {
  const found = new Set<string>();
  for (const { state } of steps.slice(0, -1))
    for (const token of Object.values(state.tokens))
      if (state.scopes[token.scope]?.process === process) found.add(token.element);
  return found;
}

/** Processes that the play has come to, the called ones included, in that order. */
export function processesOf({ compiled, steps }: Play): string[] {
  const found = new Set([compiled.key]);
  for (const { state } of steps) for (const scope of Object.values(state.scopes)) found.add(scope.process);
  return [...found];
}
