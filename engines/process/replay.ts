/** Playing an instance again from its log (回放): the same events give the same states, one after the other. */
import { advance, start } from './advance.ts';
import type { CompiledProcess } from './compiled.ts';
import type { Json, LoggedEvent, ProcessState, Step } from './model.ts';
import type { Env } from './run.ts';

/** A version of the process, with what it needs from outside. */
export interface Version {
  compiled: CompiledProcess;
  env: Env;
}

export interface Replayed {
  /** after each event of the log, in its order */
  steps: Step[];
  /** the last state; null when the log is empty */
  state: ProcessState | null;
}

/**
 * Plays a log from its beginning. An event that changed nothing then changes nothing now, and says so in `ignored`.
 *
 * @param log the first event is `started`; a further `started` begins anew, as a start that had failed and was tried again
 * @throws when the log does not begin with `started`
 */
export function replay(compiled: CompiledProcess, log: readonly LoggedEvent[], env: Env): Replayed {
  const version: Version = { compiled, env };
  const steps: Step[] = [];
  let state: ProcessState | null = null;
  for (const event of log) {
    const step = next(version, state, event);
    state = step.state;
    steps.push(step);
  }
  return { steps, state };
}

function next({ compiled, env }: Version, state: ProcessState | null, event: LoggedEvent): Step {
  if (event.type === 'started') {
    const { type: _type, ...input } = event;
    return start(compiled, input, env);
  }
  if (!state) throw new Error('A log begins with the event that started the instance.');
  return advance(compiled, state, event, env);
}

/**
 * Where two states differ first, as a path like `tokens.7.element`; null when they are the same. The order of keys does not count,
 * since a database does not keep it.
 */
export function firstDifference(a: unknown, b: unknown, path = ''): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return path || '(all)';
  if (Array.isArray(a) !== Array.isArray(b)) return path || '(all)';
  const left = a as Record<string, Json | undefined>;
  const right = b as Record<string, Json | undefined>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    // JSON knows no undefined
    if (left[key] === undefined && right[key] === undefined) continue;
    const found = firstDifference(left[key], right[key], path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return null;
}
