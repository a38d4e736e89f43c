import { advance, start, tellEvent } from '../process/index.ts';
import type {
  CompiledProcess,
  Effect,
  LoggedEvent,
  ProcessEvent,
  ProcessState,
  Variables,
} from '../process/index.ts';
import { environmentOf, type Models } from './drive.ts';
import type { Text } from './model.ts';

/** One step of a process that somebody plays through: what happened, and how it stands since. */
export interface Played {
  event: LoggedEvent;
  state: ProcessState;
  effects: Effect[];
  told: Text;
}

/** A process that is played through by hand (推演): nothing of it leaves this value. The first step is the start. */
export interface Play {
  models: Models;
  compiled: CompiledProcess;
  steps: readonly Played[];
}

/** Something that could happen next. */
export interface Move {
  wait: string;
  kind: 'task' | 'service' | 'timer' | 'message' | 'signal' | 'condition';
  element: string;
  name: string;
  process: string;
  /** of a task; the yes stands first */
  outcomes: readonly string[];
  /** of a task: whose it is; of a service: which; of a message or signal: its name; of a timer: when, ISO 8601 */
  what: string | null;
  correlation?: string;
}

/** @throws RangeError when there is no such process */
export function beginPlay(models: Models, key: string, variables: Variables, now: string): Play {
  const compiled = models.processes.get(key);
  if (!compiled) throw new RangeError(`there is no process ${key}`);
  const { state, effects } = start(compiled, { now, variables }, environmentOf(models));
  const event: LoggedEvent = { type: 'started', now, variables };
  const told = tellEvent(compiled, null, event, (called) => models.processes.get(called));
  return { models, compiled, steps: [{ event, state, effects, told: told.words }] };
}

/** Lets something happen; an event that nothing waits for gives the play back as it was, with the reason. */
export function playOn(play: Play, event: ProcessEvent): { play: Play; ignored?: Text } {
  const { models, compiled, steps } = play;
  const { state: before } = steps.at(-1)!;
  const step = advance(compiled, before, event, environmentOf(models));
  if (step.ignored) return { play, ignored: step.ignored };
  const told = tellEvent(compiled, before, event, (called) => models.processes.get(called));
  return {
    play: {
      ...play,
      steps: [...steps, { event, state: step.state, effects: step.effects, told: told.words }],
    },
  };
}

/** One step back; the start stays. */
export const playBack = (play: Play): Play =>
  play.steps.length > 1 ? { ...play, steps: play.steps.slice(0, -1) } : play;

/** Everything that the process waits for, oldest first. */
export function openMoves({ models, compiled, steps }: Play): Move[] {
  const { state } = steps.at(-1)!;
  const asked = new Map(
    steps
      .flatMap(({ effects }) => effects)
      .flatMap((effect) => (idOf(effect) ? [[idOf(effect)!, effect]] : [])),
  );
  return Object.values(state.waits)
    .toSorted((a, b) => a.order - b.order)
    .map((wait) => {
      const scope = state.scopes[wait.scope ?? state.tokens[wait.token!]!.scope]!;
      const process = scope.process === compiled.key ? compiled : models.processes.get(scope.process);
      const node = process?.byId.get(wait.element);
      const effect = asked.get(wait.id);
      return {
        wait: wait.id,
        kind: wait.kind,
        element: wait.element,
        name: node?.name || wait.element,
        process: scope.process,
        outcomes: node?.outcomes ?? [],
        what: wait.dueAt ?? wait.name ?? whose(effect),
        ...(wait.correlation === undefined ? {} : { correlation: wait.correlation }),
      };
    });
}

const idOf = (effect: Effect): string | undefined =>
  effect.type === 'createTask' ? effect.taskId : effect.type === 'callService' ? effect.effectId : undefined;

const whose = (effect: Effect | undefined): string | null =>
  effect?.type === 'createTask'
    ? (effect.role ?? null)
    : effect?.type === 'callService'
      ? effect.service
      : null;
