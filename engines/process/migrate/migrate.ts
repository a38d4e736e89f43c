/**
 * Moves a running instance to another version of its process (迁移). Pure: nothing is changed, and nothing happens unless every token
 * has a place. Timers keep the time at which they are due, tasks stay open, unless the new version has no place for them or asks
 * differently; which is told, one by one.
 */
import { settle } from '../advance.ts';
import type { CompletedActivity, ProcessState, Scope, Token } from '../model.ts';
import { beginRun } from '../run.ts';
import { checkJoins } from './check-joins.ts';
import { checkTokens, flowFor } from './check-tokens.ts';
import {
  processIn,
  refuse,
  targetNode,
  targetOf,
  type ElementMapping,
  type Migrating,
  type Migration,
  type Version,
  type WaitChange,
} from './migration.ts';
import { moveWaits } from './move-waits.ts';

/**
 * @param mapping where tokens go whose element has another id in the new version
 * @param now time of the migration, ISO 8601; timers that the new version adds run from it
 */
export function migrate(
  from: Version,
  state: ProcessState,
  to: Version,
  mapping: ElementMapping,
  now: string,
): Migration {
  const migrating: Migrating = { state, from, to, mapping, violations: [] };
  mustRun(migrating);
  const moves = checkTokens(migrating);
  if (migrating.violations.length === 0) checkJoins(migrating);
  const { violations } = migrating;
  if (violations.length > 0) return { moves, violations, result: null };
  const run = beginRun(to.compiled, moved(migrating), now, to.env);
  let waits: WaitChange[] = [];
  const step = settle(run, () => {
    waits = moveWaits(migrating, run, beginRun(from.compiled, state, now, from.env));
    run.touched = true;
  });
  if (step.state.failure) {
    const { elementId, reason } = step.state.failure;
    refuse(migrating, 'MIGRATE-RUN', to.compiled.key, elementId, reason.en, reason.zh);
    return { moves, violations, result: null };
  }
  return { moves, violations, result: { state: step.state, effects: step.effects, waits } };
}

function mustRun(migrating: Migrating): void {
  const { state, from, to } = migrating;
  if (state.status !== 'active') {
    refuse(
      migrating,
      'MIGRATE-RUN',
      from.compiled.key,
      from.compiled.key,
      'The instance has ended. There is nothing to migrate.',
      '流程实例已经结束，无需迁移。',
    );
  }
  if (from.compiled.key !== to.compiled.key) {
    refuse(
      migrating,
      'MIGRATE-PROCESS',
      from.compiled.key,
      from.compiled.key,
      `The instance runs "${from.compiled.key}", not "${to.compiled.key}". Choose a version of the same process.`,
      `该实例运行的是“${from.compiled.key}”，不是“${to.compiled.key}”。请选择同一流程的版本。`,
    );
  }
}

/** The state with every element under its name in the new version; waits are dealt with afterwards. */
function moved(migrating: Migrating): ProcessState {
  const { state } = migrating;
  const tokens = Object.values(state.tokens).map((token) => movedToken(migrating, token));
  const scopes = Object.values(state.scopes).map((scope) => movedScope(migrating, scope));
  return {
    ...state,
    tokens: Object.fromEntries(tokens.map((token) => [token.id, token])),
    scopes: Object.fromEntries(scopes.map((scope) => [scope.id, scope])),
  };
}

function movedToken(migrating: Migrating, token: Token): Token {
  const { process } = migrating.state.scopes[token.scope]!;
  const node = targetNode(migrating, process, token.element)!;
  const flow = token.flow === undefined ? {} : { flow: flowFor(migrating, token, process, node)! };
  const compensating = token.compensating
    ? { compensating: movedCompleted(migrating, process, token.compensating) }
    : {};
  return { ...token, element: node.id, ...flow, ...compensating };
}

function movedScope(migrating: Migrating, scope: Scope): Scope {
  const { process, completed, fired, pending } = scope;
  return {
    ...scope,
    ...(completed ? { completed: movedCompleted(migrating, process, completed) } : {}),
    ...(pending ? { pending: pending.map((element) => targetOf(migrating, process, element)) } : {}),
    ...(fired ? { fired: movedFired(migrating, process, fired) } : {}),
  };
}

/** Flows that the new version does not have are counted no more. */
function movedFired(
  migrating: Migrating,
  process: string,
  fired: Record<string, string[]>,
): Record<string, string[]> {
  const { flowById } = processIn(migrating.to, process)!;
  return Object.fromEntries(
    Object.entries(fired).map(([join, flows]) => [
      targetOf(migrating, process, join),
      flows.filter((flow) => flowById.has(flow)),
    ]),
  );
}

const movedCompleted = (
  migrating: Migrating,
  process: string,
  completed: readonly CompletedActivity[],
): CompletedActivity[] =>
  completed.map(({ element, body }) => ({
    element: targetOf(migrating, process, element),
    ...(body ? { body: { ...body, completed: movedCompleted(migrating, process, body.completed) } } : {}),
  }));
