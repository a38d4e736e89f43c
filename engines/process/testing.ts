/** Builders for tests: small processes as text, an environment, and a player that keeps the log of what happened. */
import { advance, start } from './advance.ts';
import { compileProcesses } from './compile.ts';
import type { CompiledProcess } from './compiled.ts';
import type { Effect, ProcessEvent, ProcessState, Step, Variables } from './model.ts';
import type { Env } from './run.ts';

export const now = '2026-01-05T08:00:00.000Z';

/** Definitions around the given content; prefixes `xsi` and `yiti` are known. */
export const definitions = (content: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yiti="https://yiti.dev/bpmn" targetNamespace="https://yiti.dev/test">${content}</definitions>`;

export const processXml = (id: string, content: string): string =>
  `<process id="${id}" isExecutable="true">${content}</process>`;

/** `flows('a>b', 'b>c [x > 1]')`: sequence flows with ids like `a-b`. */
export const flows = (...written: string[]): string =>
  written
    .map((each) => {
      const [, source, target, condition] = /^(\S+)>(\S+)(?: \[(.*)\])?$/.exec(each)!;
      const inside = condition
        ? `<conditionExpression xsi:type="tFormalExpression">${condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</conditionExpression>`
        : '';
      return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inside}</sequenceFlow>`;
    })
    .join('');

export async function compiled(xml: string): Promise<Map<string, CompiledProcess>> {
  const made = await compileProcesses(xml, { file: 'test.bpmn' });
  if (!made.ok)
    throw new Error(made.violations.map(({ rule, message }) => `${rule} ${message.en}`).join('\n'));
  return new Map(made.processes.map((each) => [each.key, each]));
}

export const environment = (
  processes: ReadonlyMap<string, CompiledProcess>,
  changes: Partial<Env> = {},
): Env => ({
  resolveProcess: (key) => processes.get(key),
  evaluateDecision: (key) => ({
    ok: false,
    reason: { zh: `没有决策 ${key}`, en: `there is no decision ${key}` },
  }),
  ...changes,
});

/** An event without its time. */
export type Happening = ProcessEvent extends infer Each
  ? Each extends { now: string }
    ? Omit<Each, 'now'>
    : never
  : never;

export interface Player {
  state: ProcessState;
  effects: Effect[];
  log: ProcessEvent[];
  tell(event: Happening, at?: string): Step;
  /** ids of the tasks that are open */
  tasks(): string[];
  variables(): Variables;
}

/** Plays one instance. Every state is frozen, so that an engine that writes into its input throws. */
export async function play(
  xml: string,
  key: string,
  variables: Variables = {},
  changes: Partial<Env> = {},
): Promise<Player> {
  const processes = await compiled(xml);
  const env = environment(processes, changes);
  const process = processes.get(key)!;
  const first = start(process, { now, variables: freeze(variables) }, env);
  const player: Player = {
    state: freeze(first.state),
    effects: first.effects,
    log: [],
    tell(event, at = now) {
      const whole = { ...event, now: at } as ProcessEvent;
      const step = advance(process, player.state, whole, env);
      player.log.push(whole);
      player.state = freeze(step.state);
      player.effects = step.effects;
      return step;
    },
    tasks: () =>
      Object.values(player.state.waits)
        .filter(({ kind }) => kind === 'task')
        .map(({ id }) => id),
    variables: () =>
      Object.values(player.state.scopes).find(({ owner, kind }) => owner === null && kind === 'process')!
        .variables,
  };
  return player;
}

export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
