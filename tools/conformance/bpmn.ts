/**
 * Runs the BPMN half of a conformance kit: `cases.json` (deploy, start, compare what happened) and `constraints.json`
 * (faulty models that deployment must refuse). The world around the engine — other instances, the clock — is played here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { advance, compile, parseProcess, start } from '../../engines/process/index.ts';
import type {
  CompiledProcess,
  Effect,
  Env,
  Json,
  ProcessEvent,
  ProcessState,
  Step,
  Variables,
  Violation,
} from '../../engines/process/index.ts';
import { addDuration, parseDuration, toIso } from '../../engines/process/time.ts';
import type { Outcome } from './outcome.ts';

interface Case {
  name: string;
  model: string;
  process: string;
  input: Variables;
  advanceTime: string | null;
  alsoStart?: Array<{ process: string; input: Variables }>;
  expect: {
    trace?: Json[];
    order?: 'exact' | 'any';
    before?: Array<[Json, Json]>;
    variables?: Variables;
    ends: string | string[];
    others?: Array<{ process: string; variables: Variables; ends: string }>;
  };
}

interface Constraint {
  model: string;
  rule: string;
  elements: string[];
}

export async function runBpmn(folder: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const each of read<Case>(folder, 'cases.json'))
    outcomes.push(await guarded(each.name, () => runCase(folder, each)));
  for (const each of read<Constraint>(folder, 'constraints.json')) {
    outcomes.push(await guarded(each.model, () => runConstraint(folder, each)));
  }
  return outcomes;
}

function read<T>(folder: string, file: string): T[] {
  const path = join(folder, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T[]) : [];
}

async function guarded(name: string, run: () => Promise<string | null>): Promise<Outcome> {
  try {
    const failure = await run();
    return failure === null ? { name, passed: true } : { name, passed: false, failure };
  } catch (error) {
    return {
      name,
      passed: false,
      failure: `crashed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** Milliseconds after which a case counts as never coming to rest. */
const patience = 10_000;
const beginning = Date.parse('2026-01-05T08:00:00Z');

interface Instance {
  process: string;
  compiled: CompiledProcess;
  state: ProcessState;
}

/** A deployment with its instances: routes messages and signals between them and moves the clock. */
class World {
  readonly processes: Map<string, CompiledProcess>;
  readonly instances: Instance[] = [];
  readonly called: Array<{ process: string; ended: string; variables: Variables }> = [];
  private readonly env: Env;
  private readonly until = performance.now() + patience;
  now = beginning;

  constructor(processes: CompiledProcess[]) {
    this.processes = new Map(processes.map((each) => [each.key, each]));
    this.env = {
      resolveProcess: (key) => this.processes.get(key),
      evaluateDecision: (key) => ({ ok: false, reason: { zh: `没有决策 ${key}`, en: `no decision ${key}` } }),
    };
  }

  start(process: string, variables: Variables, at?: string): Instance {
    const compiled = this.processes.get(process);
    if (!compiled) throw new Error(`the model has no process ${process}`);
    const input = { now: toIso(this.now), variables, ...(at === undefined ? {} : { at }) };
    const step = start(compiled, input, this.env);
    const instance = { process, compiled, state: step.state };
    this.instances.push(instance);
    this.carryOut(instance, step);
    return instance;
  }

  /** Fires the timers due until `end`, one by one in the order of their due time. */
  moveClock(end: number): void {
    for (;;) {
      const due = this.instances
        .flatMap((instance) => Object.values(instance.state.waits).map((wait) => ({ instance, wait })))
        .filter(({ wait }) => wait.kind === 'timer' && Date.parse(wait.dueAt!) <= end)
        .sort(
          (a, b) => Date.parse(a.wait.dueAt!) - Date.parse(b.wait.dueAt!) || a.wait.order - b.wait.order,
        )[0];
      if (!due) break;
      this.now = Math.max(this.now, Date.parse(due.wait.dueAt!));
      this.happen(due.instance, { type: 'timerFired', timerId: due.wait.id, now: toIso(this.now) });
    }
    this.now = end;
  }

  private happen(instance: Instance, event: ProcessEvent): void {
    if (performance.now() > this.until) throw new Error('does not come to rest');
    const step = advance(instance.compiled, instance.state, event, this.env);
    instance.state = step.state;
    this.carryOut(instance, step);
  }

  private carryOut(from: Instance, step: Step): void {
    for (const effect of step.effects) {
      if (effect.type === 'sendMessage') this.sendMessage(effect);
      else if (effect.type === 'throwSignal') this.throwSignal(from, effect);
      else if (effect.type === 'calledProcessEnded') this.called.push(effect);
    }
  }

  private sendMessage({ name, correlation, variables }: Effect & { type: 'sendMessage' }): void {
    const key = correlation === undefined ? {} : { correlation };
    const waiting = this.instances.find(({ state }) => this.waits(state, 'message', name));
    if (waiting)
      return this.happen(waiting, { type: 'message', name, ...key, variables, now: toIso(this.now) });
    for (const [process, at] of this.startsOn('message', name).slice(0, 1))
      this.start(process, variables, at);
  }

  private throwSignal(from: Instance, { name, variables }: Effect & { type: 'throwSignal' }): void {
    const waiting = this.instances.filter((each) => each !== from && this.waits(each.state, 'signal', name));
    for (const each of waiting) this.happen(each, { type: 'signal', name, variables, now: toIso(this.now) });
    for (const [process, at] of this.startsOn('signal', name)) this.start(process, variables, at);
  }

  private waits(state: ProcessState, kind: 'message' | 'signal', name: string): boolean {
    return Object.values(state.waits).some((wait) => wait.kind === kind && wait.name === name);
  }

  private startsOn(on: 'message' | 'signal', name: string): Array<[process: string, at: string]> {
    return [...this.processes.values()].flatMap((process) =>
      process.starts
        .filter((each) => each.on === on && each.name === name)
        .map((each): [string, string] => [process.key, each.element]),
    );
  }
}

async function deploy(folder: string, model: string): Promise<CompiledProcess[] | Violation[]> {
  const parsed = await parseProcess(readFileSync(join(folder, model), 'utf8'), { file: model });
  return parsed.ok
    ? parsed.processes.map((each) => compile(each))
    : parsed.violations.filter(({ severity }) => severity === 'error');
}

const isRefused = (deployed: CompiledProcess[] | Violation[]): deployed is Violation[] =>
  deployed.length > 0 && 'rule' in deployed[0]!;

async function runCase(folder: string, given: Case): Promise<string | null> {
  const ends = [given.expect.ends].flat();
  const deployed = await deploy(folder, given.model);
  if (isRefused(deployed)) {
    const reasons = deployed
      .map(({ element, rule, message }) => `${rule} ${element}: ${message.en}`)
      .join('; ');
    return ends.includes('rejected') ? null : `expected ${ends.join(' or ')}, got rejected: ${reasons}`;
  }
  if (ends.includes('rejected')) return 'expected rejected, got deployed';
  const world = new World(deployed);
  for (const each of given.alsoStart ?? []) world.start(each.process, each.input);
  const instance = world.start(given.process, given.input);
  if (given.advanceTime !== null) world.moveClock(addDuration(world.now, parseDuration(given.advanceTime)!));
  return compare(given, world, instance);
}

const STATUS = {
  active: 'waiting',
  completed: 'completed',
  failed: 'error',
  cancelled: 'cancelled',
} as const;

const variablesOf = ({ state }: Instance): Variables =>
  Object.values(state.scopes).find((scope) => scope.owner === null && scope.kind === 'process')!.variables;

function compare({ expect }: Case, world: World, instance: Instance): string | null {
  const ends = [expect.ends].flat();
  const ended = STATUS[instance.state.status];
  const reason = instance.state.failure
    ? ` (${instance.state.failure.elementId}: ${instance.state.failure.reason.en})`
    : '';
  if (!ends.includes(ended)) return `expected ${ends.join(' or ')}, got ${ended}${reason}`;
  const variables = variablesOf(instance);
  const trace = (variables['trace'] ?? []) as Json[];
  if (expect.trace && !sameTrace(expect.trace, trace, expect.order ?? 'exact')) {
    return `expected trace ${JSON.stringify(expect.trace)} (${expect.order}), got ${JSON.stringify(trace)}`;
  }
  for (const [first, second] of expect.before ?? []) {
    if (trace.lastIndexOf(first) > trace.indexOf(second))
      return `expected ${JSON.stringify(first)} before ${JSON.stringify(second)}, got ${JSON.stringify(trace)}`;
  }
  for (const [name, wanted] of Object.entries(expect.variables ?? {})) {
    if (!isDeepStrictEqual(wanted, variables[name] ?? null))
      return `expected ${name} = ${JSON.stringify(wanted)}, got ${JSON.stringify(variables[name])}`;
  }
  return compareOthers(expect.others ?? [], world, instance);
}

const sorted = (list: Json[]): string[] => list.map((each) => JSON.stringify(each)).sort();

function sameTrace(expected: Json[], got: Json[], order: 'exact' | 'any'): boolean {
  if (order === 'exact') return isDeepStrictEqual(expected, got);
  return isDeepStrictEqual(sorted(expected), sorted(got));
}

/** Each expected other is a different instance. */
function compareOthers(
  others: NonNullable<Case['expect']['others']>,
  world: World,
  main: Instance,
): string | null {
  const left = [
    ...world.instances
      .filter((each) => each !== main)
      .map((each) => ({
        process: each.process,
        ended: STATUS[each.state.status] as string,
        variables: variablesOf(each),
      })),
    ...world.called,
  ];
  for (const wanted of others) {
    const index = left.findIndex(
      (each) =>
        each.process === wanted.process &&
        each.ended === wanted.ends &&
        Object.entries(wanted.variables).every(([name, value]) =>
          isDeepStrictEqual(value, each.variables[name] ?? null),
        ),
    );
    if (index < 0) return `expected another instance ${JSON.stringify(wanted)}, got ${JSON.stringify(left)}`;
    left.splice(index, 1);
  }
  return null;
}

async function runConstraint(folder: string, { model, rule, elements }: Constraint): Promise<string | null> {
  const deployed = await deploy(folder, model);
  if (!isRefused(deployed)) return `expected refused for ${rule} (${elements.join(', ')}), got deployed`;
  const said = deployed.map((each) => `${each.rule} ${each.element} ${each.message.en}`).join('\n');
  const words = new Set(said.split(/[^\w-]+/));
  if (words.has(rule) || elements.some((each) => words.has(each))) return null;
  return `expected ${rule} or ${elements.join(', ')}, got ${deployed.map((each) => `${each.rule} ${each.element}`).join('; ')}`;
}
