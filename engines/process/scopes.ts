/** Ending things: one token with everything below it, a whole scope, the whole instance. */
import type { Failure, Token, Wait } from './model.ts';
import { tokensIn, type Run } from './run.ts';

/** Takes a wait away because it will not happen any more, and tells the world. */
export function cancelWait(run: Run, wait: Wait): void {
  delete run.state.waits[wait.id];
  const elementId = wait.element;
  if (wait.kind === 'task') run.effects.push({ type: 'cancelTask', taskId: wait.id, elementId });
  else if (wait.kind === 'timer') run.effects.push({ type: 'cancelTimer', timerId: wait.id, elementId });
  else if (wait.kind === 'service') run.effects.push({ type: 'cancelService', effectId: wait.id, elementId });
  else if (wait.kind !== 'condition') run.effects.push({ type: 'cancelAwait', waitId: wait.id, elementId });
}

export function cancelWaitsOf(run: Run, who: { token: number } | { scope: number }): void {
  for (const wait of Object.values(run.state.waits)) {
    if ('token' in who ? wait.token === who.token : wait.scope === who.scope) cancelWait(run, wait);
  }
}

/** Removes a token, what it waits for, its instances and its inside. */
export function cancelToken(run: Run, token: Token, ended: 'cancelled' | 'failed' = 'cancelled'): void {
  if (!(token.id in run.state.tokens)) return;
  const current = run.state.tokens[token.id]!;
  cancelWaitsOf(run, { token: token.id });
  if (current.loop)
    for (const inner of tokensIn(run, current.scope))
      if (inner.host === token.id) cancelToken(run, inner, ended);
  if (current.compensating) {
    for (const handler of Object.values(run.state.tokens))
      if (handler.compensates === token.id) cancelToken(run, handler, ended);
  }
  if (current.body !== undefined) cancelScope(run, current.body, ended);
  dropToken(run, current);
}

/** Removes a token that has nothing below it any more, with its local variables. */
export function dropToken(run: Run, token: Token): void {
  delete run.state.tokens[token.id];
  if (token.local !== undefined) delete run.state.scopes[token.local];
}

export function cancelScope(run: Run, scopeId: number, ended: 'cancelled' | 'failed' = 'cancelled'): void {
  emptyScope(run, scopeId, ended);
  closeScope(run, scopeId, ended);
}

/** Ends everything inside a scope but keeps the scope and, if given, one of its tokens. */
export function emptyScope(
  run: Run,
  scopeId: number,
  ended: 'cancelled' | 'failed' = 'cancelled',
  keep?: number,
): void {
  for (const token of tokensIn(run, scopeId)) if (token.id !== keep) cancelToken(run, token, ended);
  cancelWaitsOf(run, { scope: scopeId });
}

/** Removes an empty scope; the end of a called process is told to the world. */
export function closeScope(run: Run, scopeId: number, ended: 'completed' | 'cancelled' | 'failed'): void {
  const scope = run.state.scopes[scopeId]!;
  delete run.state.scopes[scopeId];
  if (scope.kind !== 'process' || scope.owner === null) return;
  const owner = run.state.tokens[scope.owner]!;
  const process = run.state.scopes[owner.scope]?.process ?? run.compiled.key;
  const caller = process === run.compiled.key ? run.compiled : run.env.resolveProcess(process);
  const item = caller?.byId.get(owner.element)?.item;
  run.effects.push({
    type: 'calledProcessEnded',
    elementId: owner.element,
    process: scope.process,
    scope: scopeId,
    ended,
    variables: scope.variables,
    ...(item === undefined ? {} : { item }),
  });
}

/** Ends the instance because it cannot go on. The variables stay; nothing waits any more. */
export function failInstance(run: Run, failure: Failure): void {
  const root = rootScope(run);
  run.jobs.length = 0;
  emptyScope(run, root, 'failed');
  run.state.status = 'failed';
  run.state.failure = failure;
  run.effects.push({ type: 'failed', ...failure });
}

export function rootScope(run: Run): number {
  for (const scope of Object.values(run.state.scopes))
    if (scope.owner === null && scope.kind === 'process') return scope.id;
  throw new Error('a state has exactly one root scope');
}
