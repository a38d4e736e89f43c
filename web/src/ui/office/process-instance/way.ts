import type { ProcessInstanceView, ReplayView } from '../../../api/instances.ts';
import type { ProcessMark } from '../../process-diagram/marks.ts';

export type ScopeOf = ReplayView['scopes'][number];

/** Processes that ran or run in the instance, each called one beside its caller; their sub-processes are drawn in them. */
export function calledScopes({ scopes }: Pick<ReplayView, 'scopes'>): ScopeOf[] {
  const byId = new Map(scopes.map((one) => [one.scope, one]));
  return scopes.filter(({ within, process }) => within === null || byId.get(within)?.process !== process);
}

/** A process with the sub-processes in it, by the ids of their scopes. */
export function scopesInside({ scopes }: Pick<ReplayView, 'scopes'>, root: number): Set<number> {
  const inside = new Set([root]);
  const process = scopes.find(({ scope }) => scope === root)?.process;
  // a scope stands after the one around it
  for (const one of scopes)
    if (one.within !== null && inside.has(one.within) && one.process === process) inside.add(one.scope);
  return inside;
}

export interface Way {
  marks: ProcessMark[];
  /** sequence flows that were taken */
  flows: string[];
}

/** The signs of one process after a step of the log (0 is the first); after the last one they say why it waits and what failed. */
export function wayAt(view: ProcessInstanceView, replay: ReplayView, root: number, step: number): Way {
  const inside = scopesInside(replay, root);
  const isLast = step >= replay.steps.length - 1;
  const passed = replay.steps
    .slice(0, step + 1)
    .flatMap((each) => each.passed)
    .filter(({ scope }) => inside.has(scope));
  const here = isLast
    ? view.tokens.map(({ scope, elementId, why }) => ({ scope, elementId, why }))
    : (replay.steps[step]?.tokens ?? []);
  return {
    marks: [
      ...counted(passed.map(({ elementId }) => elementId)).map(([element, count]): ProcessMark => ({
        element,
        state: 'passed',
        count,
      })),
      ...standing(here.filter(({ scope }) => inside.has(scope))),
      ...(isLast ? failedIn(view, inside) : []),
    ],
    flows: [...new Set(passed.flatMap(({ flowId }) => flowId ?? []))],
  };
}

function standing(
  tokens: ReadonlyArray<{ elementId: string; why?: { zh: string; en: string } }>,
): ProcessMark[] {
  return counted(tokens.map(({ elementId }) => elementId)).map(([element, count]) => {
    const why = tokens.find(({ elementId }) => elementId === element)?.why;
    return { element, state: 'here', count, ...(why ? { why } : {}) };
  });
}

/** What is stuck stands where a token of this process does. */
function failedIn({ stuck, tokens }: ProcessInstanceView, inside: ReadonlySet<number>): ProcessMark[] {
  return stuck
    .filter(({ elementId }) => tokens.some((one) => one.elementId === elementId && inside.has(one.scope)))
    .map(({ elementId, reason }) => ({ element: elementId, state: 'failed', why: reason }));
}

const counted = (elements: readonly string[]): Array<[element: string, count: number]> =>
  [...Map.groupBy(elements, (each) => each)].map(([element, all]) => [element, all.length]);
