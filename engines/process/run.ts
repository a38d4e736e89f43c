/**
 * One advance under way: a draft of the state, the work still to do, and the effects so far. The draft shares every
 * token, scope and wait with the state it came from; they are replaced, never changed, so the input stays as it was.
 */
import type { CompiledProcess, Node } from './compiled.ts';
import type { Effect, Failure, Json, ProcessState, Scope, Text, Token, Variables, Wait } from './model.ts';

/** What the engine needs from outside; all of it pure and synchronous. */
export interface Env {
  /** the compiled process of a call activity; undefined: unknown */
  resolveProcess(key: string): CompiledProcess | undefined;
  /** a decision by its key, over the variables in sight; `now` is what its `today()` says, so that a replay decides the same */
  evaluateDecision(
    key: string,
    context: Variables,
    now: string,
  ): { ok: true; value: Json } | { ok: false; reason: Text };
  /** the moment of an event as a clock of the place shows it (ISO 8601 with offset); absent: as the event has it */
  civilTime?(instant: string): string;
  /** told of each token that comes to an element, with the state at that moment; it decides nothing */
  onToken?(token: Token, state: ProcessState): void;
}

/** The next piece of work. Depth first: what an event sets going comes to rest before the throwing path goes on. */
export type Job =
  | { op: 'enter'; token: number }
  | { op: 'leave'; token: number }
  | { op: 'perform'; token: number }
  | { op: 'loop'; token: number }
  | { op: 'finish'; token: number; variables?: Variables }
  | { op: 'throw'; token: number; trigger: number }
  | { op: 'consume'; token: number }
  | { op: 'scope'; scope: number }
  | { op: 'compensate'; token: number };

export interface Run {
  readonly env: Env;
  readonly compiled: CompiledProcess;
  readonly now: number;
  /** the same, ISO 8601, for expressions */
  readonly time: string;
  readonly state: ProcessState;
  readonly effects: Effect[];
  readonly jobs: Job[];
  readonly owned: Set<number>;
  /** a variable changed since the conditional events were last looked at */
  touched: boolean;
}

export class Stop extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.reason.en);
    this.failure = failure;
  }
}

export function beginRun(compiled: CompiledProcess, state: ProcessState, time: string, env: Env): Run {
  const draft: ProcessState = {
    ...state,
    counters: { ...state.counters },
    tokens: { ...state.tokens },
    scopes: { ...state.scopes },
    waits: { ...state.waits },
  };
  return {
    env,
    compiled,
    now: Date.parse(time),
    time: env.civilTime?.(time) ?? time,
    state: draft,
    effects: [],
    jobs: [],
    owned: new Set(),
    touched: false,
  };
}

export const fail = (elementId: string, en: string, zh: string, errorCode?: string): never => {
  throw new Stop({ elementId, reason: { zh, en }, ...(errorCode === undefined ? {} : { errorCode }) });
};

export function processOf(run: Run, scope: number): CompiledProcess {
  const key = run.state.scopes[scope]!.process;
  if (key === run.compiled.key) return run.compiled;
  return (
    run.env.resolveProcess(key) ??
    fail(key, `The process "${key}" is not deployed any more.`, `流程“${key}”已不再部署。`)
  );
}

export function nodeOf(run: Run, token: Token): Node {
  return findNode(run, token.scope, token.element);
}

export function findNode(run: Run, scope: number, element: string): Node {
  return (
    processOf(run, scope).byId.get(element) ??
    fail(element, `The deployed version has no element "${element}".`, `已部署的版本中没有元素“${element}”。`)
  );
}

export function newId(run: Run, element: string): string {
  const count = (run.state.counters[element] ?? run.state.idsAfter ?? 0) + 1;
  run.state.counters[element] = count;
  return `${element}#${count}`;
}

export function addToken(run: Run, token: Omit<Token, 'id'>): Token {
  const added = { id: ++run.state.sequence, ...token };
  run.state.tokens[added.id] = added;
  run.env.onToken?.(added, run.state);
  return added;
}

export function updateToken(run: Run, id: number, change: Partial<Token>): Token {
  const updated = { ...run.state.tokens[id]!, ...change };
  for (const key in change) if (updated[key as keyof Token] === undefined) delete updated[key as keyof Token];
  run.state.tokens[id] = updated;
  return updated;
}

export const tokensIn = (run: Run, scope: number): Token[] =>
  Object.values(run.state.tokens).filter((token) => token.scope === scope);

export const waitsInOrder = (run: Run): Wait[] =>
  Object.values(run.state.waits).sort((a, b) => a.order - b.order);

export function addScope(run: Run, scope: Omit<Scope, 'id'>): Scope {
  const added = { id: ++run.state.sequence, ...scope };
  run.state.scopes[added.id] = added;
  run.owned.add(added.id);
  return added;
}

/** The scope, made writable in this draft. */
export function ownScope(run: Run, id: number): Scope {
  const scope = run.state.scopes[id]!;
  if (run.owned.has(id)) return scope;
  const copy = { ...scope, variables: { ...scope.variables } };
  if (scope.completed) copy.completed = [...scope.completed];
  if (scope.fired) copy.fired = { ...scope.fired };
  run.state.scopes[id] = copy;
  run.owned.add(id);
  return copy;
}

/** Where this token's expressions are evaluated. */
export const scopeFor = (token: Token): number => token.local ?? token.scope;

/** All variables in sight of a scope, the nearest first. The result is read only. */
export function contextOf(run: Run, scopeId: number): Variables {
  let scope = run.state.scopes[scopeId]!;
  if (scope.parent === null) return scope.variables;
  const chain = [scope.variables];
  while (scope.parent !== null) chain.push((scope = run.state.scopes[scope.parent]!).variables);
  return Object.assign({}, ...chain.toReversed()) as Variables;
}

/** Sets a variable where it already is, else at the border of its process. */
export function setVariable(run: Run, from: number, name: string, value: Json): void {
  let scope = run.state.scopes[from]!;
  while (scope.parent !== null && !Object.hasOwn(scope.variables, name))
    scope = run.state.scopes[scope.parent]!;
  ownScope(run, scope.id).variables[name] = value;
  run.touched = true;
}

export function setVariables(run: Run, from: number, variables: Variables | undefined): void {
  for (const name in variables) setVariable(run, from, name, variables[name]!);
}
