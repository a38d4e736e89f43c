/** What has to be given to try a decision: every name that it, and what it requires, reads from outside. */
import type { Expression } from '../feel/expression.ts';
import type { Text } from '../feel/tree.ts';
import type { Type } from '../feel/type.ts';
import type { Decision, DecisionModel, Logic } from '../model.ts';

export interface TrialInput {
  /** as expressions write it: `answers.age`, or the name of an input */
  path: string;
  /** name of a simple type; null: not known */
  type: string | null;
  /** what the table calls it; null when it stands in no head */
  label: Text | null;
}

/**
 * In the order in which they are met, those of the head of a table first.
 *
 * @param reach `own`: without what the decisions read that it requires
 */
export function trialInputs(
  model: DecisionModel,
  decisionId: string,
  reach: 'own' | 'all' = 'all',
): TrialInput[] {
  const found = new Map<string, TrialInput>();
  const add = (path: string, type: Type | null, label: Text | null) => {
    const known = found.get(path);
    if (!known || known.type === null || known.label === null)
      found.set(path, {
        path,
        type: known?.type ?? (type?.kind === 'simple' ? type.name : null),
        label: known?.label ?? label,
      });
  };
  for (const decision of withRequired(model, decisionId))
    if (reach === 'all' || decision.id === decisionId) ofDecision(model, decision, add);
  return [...found.values()];
}

/** The decision first, then what it requires. */
function withRequired(model: DecisionModel, id: string): Decision[] {
  const decisions = new Map<string, Decision>();
  const walk = (key: string): void => {
    const decision = model.decisions.get(key);
    if (!decision || decisions.has(key)) return;
    decisions.set(key, decision);
    for (const each of decision.requires.decisions) walk(each.key);
  };
  walk(id);
  return [...decisions.values()];
}

type Add = (path: string, type: Type | null, label: Text | null) => void;

function ofDecision(model: DecisionModel, { requires, logic }: Decision, add: Add): void {
  const inner = new Set<string>();
  for (const { key } of requires.decisions) inner.add(model.decisions.get(key)?.variable ?? '');
  for (const { key } of requires.knowledge)
    inner.add(model.knowledge.get(key)?.name ?? model.services.get(key)?.name ?? '');
  for (const { key } of requires.inputs) {
    const input = model.inputs.get(key);
    if (!input) continue;
    inner.add(input.name);
    add(input.name, input.type, null);
  }
  const isInner = (path: string) => [...inner].some((name) => path === name || path.startsWith(`${name}.`));
  const outside = (expression: Expression, type: Type | null = null, label: Text | null = null) => {
    for (const path of expression.variables) {
      if (path === '?' || isInner(path)) continue;
      add(
        path,
        path === expression.source.trim() ? type : null,
        path === expression.source.trim() ? label : null,
      );
    }
  };
  if (logic) eachExpression(logic, outside);
}

type Visit = (expression: Expression, type?: Type | null, label?: Text | null) => void;

/** Names that the logic itself binds (of iterations, contexts and functions) are not asked for. */
function eachExpression(logic: Logic, visit: Visit): void {
  const bound = (names: readonly string[]): Visit => {
    const hidden = new Set(names);
    return (expression, ...rest) => {
      const variables = expression.variables.filter((path) => !hidden.has(path.split('.')[0]!));
      visit({ ...expression, variables }, ...rest);
    };
  };
  switch (logic.kind) {
    case 'literal':
      return visit(logic.expression);
    case 'table':
      for (const { expression, type, label } of logic.inputs) visit(expression, type, label);
      for (const { tests, results } of logic.rules) for (const each of [...tests, ...results]) visit(each);
      return;
    case 'context': {
      const inside = bound(logic.entries.flatMap(({ name }) => name ?? []));
      for (const entry of logic.entries) eachExpression(entry.logic, inside);
      return;
    }
    case 'function':
      if (logic.body) eachExpression(logic.body, bound(logic.parameters.map(({ name }) => name)));
      return;
    case 'for':
    case 'every':
    case 'some':
      eachExpression(logic.over, visit);
      return eachExpression(logic.body, bound([logic.name, 'partial']));
    default:
      for (const part of partsOf(logic)) eachExpression(part, visit);
  }
}

type Simple = Extract<Logic, { kind: 'list' | 'relation' | 'invocation' | 'conditional' | 'filter' }>;

function partsOf(logic: Simple): Logic[] {
  switch (logic.kind) {
    case 'list':
      return logic.items;
    case 'relation':
      return logic.rows.flat();
    case 'invocation':
      return logic.bindings.map((binding) => binding.logic);
    case 'conditional':
      return [logic.test, logic.yes, logic.no];
    case 'filter':
      return [logic.over];
  }
}
