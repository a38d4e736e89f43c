import { civilTime } from '../calendar/index.ts';
import { evaluateDecision, parseDecisions } from '../decisions/index.ts';
import type { DecisionModel } from '../decisions/index.ts';
import { advance, compile, parseProcess, start } from '../process/index.ts';
import type {
  CompiledProcess,
  Effect,
  Env,
  Json,
  ProcessEvent,
  ProcessState,
  Step,
  Text,
  Variables,
} from '../process/index.ts';
import type { ScenarioPackage } from './package.ts';

/** The models of a package, compiled: its own processes and decisions and the platform's shared processes. */
export interface Models {
  processes: ReadonlyMap<string, CompiledProcess>;
  decisions: ReadonlyMap<string, DecisionModel>;
}

/** Throws when a model cannot be read: a package that was checked has none. */
export async function compileModels(
  scenario: ScenarioPackage,
  standard: ReadonlyMap<string, string>,
): Promise<Models> {
  const processes = new Map<string, CompiledProcess>();
  for (const [key, xml] of [...standard, ...Object.entries(scenario.processes)]) {
    const parsed = await parseProcess(xml, { file: `processes/${key}.bpmn` });
    if (!parsed.ok) throw new RangeError(`processes/${key}.bpmn: ${parsed.violations[0]?.message.en}`);
    for (const process of parsed.processes) processes.set(process.key, compile(process));
  }
  const decisions = new Map<string, DecisionModel>();
  for (const [key, xml] of Object.entries(scenario.decisions)) {
    const { model, problems } = await parseDecisions(xml, { file: `decisions/${key}.dmn` });
    if (!model) throw new RangeError(`decisions/${key}.dmn: ${problems[0]?.message.en}`);
    decisions.set(key, model);
    for (const id of model.decisions.keys()) decisions.set(id, model);
  }
  return { processes, decisions };
}

/** What the processes of a package see of each other and of its decisions. */
export function environmentOf(models: Models): Env {
  return {
    resolveProcess: (called) => models.processes.get(called),
    civilTime,
    evaluateDecision(decision, context, at) {
      const model = models.decisions.get(decision);
      if (!model)
        return { ok: false, reason: { zh: `没有决策 ${decision}`, en: `there is no decision ${decision}` } };
      return {
        ok: true,
        value: (evaluateDecision(model, decision, context, { now: at }).value ?? null) as Json,
      };
    },
  };
}

/** How a run went when every decision is a yes. */
export interface Drive {
  ended: 'completed' | 'failed' | 'stuck';
  why?: Text;
  /** user tasks: case by case in the order in which the cases began, those outside any case where they appeared */
  tasks: string[];
  /** services (of cases) for which a credential was issued */
  issued: string[];
  /** called processes that began, by the item they handle */
  cases: string[];
}

/** What a service answers: a value, or that it cannot be reached. */
export type Answer = (service: string, input: Variables) => { value: Json } | 'unreachable';

/** More events than this, and the process is going round in circles. */
const MOST_EVENTS = 2000;

/**
 * Run a process to its end: every task is completed with its first outcome (the yes stands first), every service answers.
 *
 * @param answer what a service says, by its name: null is nothing, `unreachable` that it could not be asked
 */
export function drive(models: Models, key: string, variables: Variables, now: string, answer: Answer): Drive {
  const env = environmentOf(models);
  const compiled = models.processes.get(key);
  if (!compiled) throw new RangeError(`there is no process ${key}`);
  const log = new Log();
  let step = start(compiled, { now, variables }, env);
  log.note(step);
  for (let events = 0; step.state.status === 'active' && events < MOST_EVENTS; events++) {
    const event = nextEvent(step.state, log, now, answer);
    if (!event) break;
    step = advance(compiled, step.state, event, env);
    if (step.ignored) return log.result('stuck', step.ignored);
    log.note(step);
  }
  if (step.state.status === 'completed') return log.result('completed');
  if (step.state.status === 'failed') return log.result('failed', step.state.failure?.reason);
  const waiting = Object.values(step.state.waits)
    .map((wait) => `${wait.element} (${wait.kind})`)
    .join(', ');
  return log.result('stuck', { zh: `流程停在:${waiting}`, en: `the process waits at: ${waiting}` });
}

type Open = Extract<Effect, { type: 'createTask' | 'callService' }>;

/** What an instance has asked for so far. */
class Log {
  private readonly open: Open[] = [];
  private readonly itemOfScope = new Map<number, string>();
  private readonly tasks: Array<{ element: string; item: string | undefined }> = [];
  private readonly issued: string[] = [];
  private readonly cases: string[] = [];

  note({ effects, state }: Step): void {
    for (const effect of effects) {
      if (effect.type === 'calledProcessStarted' && effect.item !== undefined) {
        this.itemOfScope.set(effect.scope, effect.item);
        this.cases.push(effect.item);
      }
    }
    for (const effect of effects) {
      if (effect.type === 'createTask') {
        this.tasks.push({ element: effect.elementId, item: this.itemOf(state, effect.taskId) });
        this.open.push(effect);
      } else if (effect.type === 'callService') {
        if (effect.service === 'credential.issue')
          this.issued.push(
            (effect.input['service'] as string | undefined) ?? this.itemOf(state, effect.effectId) ?? '',
          );
        this.open.push(effect);
      } else if (effect.type === 'cancelTask') this.close(effect.taskId);
      else if (effect.type === 'cancelService') this.close(effect.effectId);
    }
  }

  /** The oldest thing that somebody has to do. */
  take(): Open | undefined {
    return this.open.shift();
  }

  result(ended: Drive['ended'], why?: Text): Drive {
    const groups = new Map<string, string[]>();
    for (const [i, { element, item }] of this.tasks.entries()) {
      const group = item ?? `#${i}`;
      groups.set(group, [...(groups.get(group) ?? []), element]);
    }
    return {
      ended,
      ...(why ? { why } : {}),
      tasks: [...groups.values()].flat(),
      issued: this.issued,
      cases: this.cases,
    };
  }

  private close(id: string): void {
    const at = this.open.findIndex((effect) => idOf(effect) === id);
    if (at >= 0) this.open.splice(at, 1);
  }

  /** The item whose case a wait belongs to: up the scopes until one was opened for an item. */
  private itemOf(state: ProcessState, waitId: string): string | undefined {
    const token = state.waits[waitId]?.token;
    let scope = token === undefined ? state.waits[waitId]?.scope : state.tokens[token]?.scope;
    while (scope !== undefined) {
      const item = this.itemOfScope.get(scope);
      if (item !== undefined) return item;
      const at = state.scopes[scope];
      const owner = at?.owner === null || at?.owner === undefined ? undefined : state.tokens[at.owner]?.scope;
      scope = at?.parent ?? owner;
    }
    return undefined;
  }
}

const idOf = (effect: Open) => (effect.type === 'createTask' ? effect.taskId : effect.effectId);

/** Tasks and services first; only when nobody has anything to do does time pass, to the next timer. */
function nextEvent(state: ProcessState, log: Log, now: string, answer: Answer): ProcessEvent | undefined {
  const open = log.take();
  if (open?.type === 'createTask') {
    const [outcome] = open.outcomes ?? [];
    return { type: 'taskCompleted', now, taskId: open.taskId, ...(outcome === undefined ? {} : { outcome }) };
  }
  if (open) {
    const said = answer(open.service, open.input);
    if (said !== 'unreachable')
      return { type: 'serviceCompleted', now, effectId: open.effectId, result: said.value };
    const reason = { zh: `${open.service} 连不上`, en: `${open.service} cannot be reached` };
    return { type: 'serviceFailed', now, effectId: open.effectId, reason, errorCode: 'unreachable' };
  }
  const timers = Object.values(state.waits).filter(
    (wait) => wait.kind === 'timer' && wait.dueAt !== undefined,
  );
  const [next] = timers.toSorted((a, b) => Date.parse(a.dueAt!) - Date.parse(b.dueAt!));
  return next && { type: 'timerFired', now: next.dueAt!, timerId: next.id };
}
