/** Playing an instance again from its log (回放): the same events give the same states, one after the other. */
import { advance, start } from './advance.ts';
import type { CompiledProcess } from './compiled.ts';
import { migrate } from './migrate/migrate.ts';
import type { Version } from './migrate/migration.ts';
import type { Json, LoggedEvent, MigratedEvent, ProcessState, Step } from './model.ts';
import { watched, type Passage } from './passage.ts';
import type { Env } from './run.ts';

/** What one entry of the log did, and the version in which it happened. */
export interface ReplayStep extends Step {
  version: Version;
  /** where tokens came, in their order */
  passed: Passage[];
}

export interface Replayed {
  /** after each event of the log, in its order */
  steps: ReplayStep[];
  /** the last state; null when the log is empty */
  state: ProcessState | null;
}

/**
 * Plays a log from its beginning. An event that changed nothing then changes nothing now, and says so in `ignored`.
 *
 * @param log the first event is `started`; a further `started` begins anew, as a start that had failed and was tried again
 * @param versionOf the versions to which the instance was migrated, by the names that the log has for them
 * @throws when the log does not begin with `started`, or a migration in it is not possible
 */
export function replay(
  compiled: CompiledProcess,
  log: readonly LoggedEvent[],
  env: Env,
  versionOf: (name: string) => Version | undefined = () => undefined,
): Replayed {
  let version: Version = { compiled, env };
  const steps: ReplayStep[] = [];
  let state: ProcessState | null = null;
  for (const event of log) {
    const to = event.type === 'migrated' ? versionOf(event.to) : version;
    if (!to)
      throw new Error(
        `There is no version ${(event as MigratedEvent).to}, to which the log says it was migrated.`,
      );
    const passed: Passage[] = [];
    const step = next({ ...version, env: watched(version.env, passed) }, to, state, event);
    steps.push({ ...step, version, passed });
    ({ state } = step);
    version = to;
  }
  return { steps, state };
}

function next(version: Version, to: Version, state: ProcessState | null, event: LoggedEvent): Step {
  const { compiled, env } = version;
  if (event.type === 'started') {
    const { type: _type, ...input } = event;
    return start(compiled, input, env);
  }
  if (!state) throw new Error('A log begins with the event that started the instance.');
  if (event.type !== 'migrated') return advance(compiled, state, event, env);
  const { result, violations } = migrate(version, state, to, event.mapping, event.now);
  if (!result) throw new Error(violations.map(({ message }) => message.en).join(' '));
  return result;
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
