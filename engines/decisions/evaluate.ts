/** Decision requirements graphs (DMN 1.5, 6): a decision with everything it requires, each evaluated once, each explained. */
import { evaluateLogic, fitted } from './boxed.ts';
import { invoke } from './feel/builtin.ts';
import type { Env } from './feel/env.ts';
import { asTemporal } from './feel/equality.ts';
import { plain } from './feel/plain.ts';
import { bounded, runOf, type EvaluationOptions, type Run } from './feel/run.ts';
import { durationFrom, timeFrom } from './feel/temporal-text.ts';
import type { Type } from './feel/type.ts';
import { contextOf, isContext, type Context, type Value } from './feel/values.ts';
import { explain, type Explanation } from './explain.ts';
import { addKnowledge, invocable } from './knowledge.ts';
import type { Decision, DecisionModel, DecisionService, Input, Knowledge, Requirement } from './model.ts';
import type { TableResult } from './table.ts';

export interface DecisionResult {
  value: Value;
  explanation: Explanation;
}

/**
 * The value of a decision, by its id or name. Never throws for data: what cannot be told is null, with the reason in the
 * explanation. Throws when the model has no such decision.
 * `ctx`: inputs by their names; a decision's name stands in for its own logic.
 */
export function evaluateDecision(
  model: DecisionModel,
  decisionId: string,
  ctx: Context,
  options: EvaluationOptions = {},
): DecisionResult {
  const decision = found(model, model.decisions, decisionId);
  const evaluation = begin(model, ctx, options);
  let decided: Decided | null = null;
  bounded(evaluation.run, () => {
    decided = decide(decision, evaluation);
    return null;
  });
  const { explanation } = decided ?? withoutValue(decision, evaluation.run);
  return { value: explanation.value, explanation };
}

/**
 * A decision service or a knowledge model, called with its parameters by name. A service gives the value of its output, or a context
 * of several.
 */
export function evaluateInvocable(
  model: DecisionModel,
  invocableId: string,
  ctx: Context,
  options: EvaluationOptions = {},
): Value {
  const invocables = new Map<string, DecisionService | Knowledge>([...model.services, ...model.knowledge]);
  const { id } = found(model, invocables, invocableId);
  const { root, run } = begin(model, ctx, options);
  return bounded(run, () => {
    const target = invocable(id, { vars: {}, parent: null, run }, model);
    const args = target.parameters.map(({ name, type }) => taken(ctx[name], type, root, run));
    return plain(invoke(target, args, null, run));
  });
}

export function found<Element extends { name: string }>(
  model: DecisionModel,
  elements: ReadonlyMap<string, Element>,
  idOrName: string,
): Element {
  const element = elements.get(idOrName) ?? [...elements.values()].find(({ name }) => name === idOrName);
  if (!element) throw new RangeError(`${model.file} has no decision "${idOrName}"`);
  return element;
}

/** What one evaluation knows: the data handed in, and the decisions made so far. */
export interface Evaluation {
  model: DecisionModel;
  given: Context;
  root: Env;
  run: Run;
  done: Map<string, Decided>;
}
/** `exact`: the value as it was computed; the explanation has it as JavaScript does. */
interface Decided {
  exact: Value;
  explanation: Explanation;
}

export function begin(model: DecisionModel, given: Context, options: EvaluationOptions): Evaluation {
  const run = runOf({ ...options, warnings: options.warnings ?? [] });
  return evaluationOf(model, given, run);
}

export const evaluationOf = (model: DecisionModel, given: Context, run: Run): Evaluation => ({
  model,
  given,
  root: { vars: given, parent: null, run },
  run,
  done: new Map(),
});

export function decide(decision: Decision, evaluation: Evaluation): Decided {
  const known = evaluation.done.get(decision.id);
  if (known) return known;
  const { run } = evaluation;
  const { env, inputs, required } = surroundings(decision, evaluation);
  const from = run.warnings!.length;
  let table: TableResult | null = null;
  const made = decision.logic ? evaluateLogic(decision.logic, env, (result) => (table = result)) : null;
  const value = decision.type ? fitted(made, decision.type, env) : made;
  const explanation = explain({
    decision,
    value,
    table,
    inputs,
    required: required.map(({ result }) => result.explanation),
    warnings: run.warnings!.slice(from),
  });
  const decided = { exact: value, explanation };
  evaluation.done.set(decision.id, decided);
  return decided;
}

/** What the logic of a decision sees: its inputs, the decisions and the knowledge that it requires. */
export function surroundings(decision: Decision, evaluation: Evaluation) {
  const { model, root, run } = evaluation;
  const required = decision.requires.decisions.map((each) => {
    const other = model.decisions.get(each.key)!;
    return { ...each, other, result: standIn(other, evaluation) ?? decide(other, evaluation) };
  });
  const vars: Context = {};
  const env: Env = { vars, parent: root, run };
  const inputs = decision.requires.inputs.map((each) => {
    const input = model.inputs.get(each.key)!;
    const value = readInput(input, each, evaluation);
    place(vars, each.within, input.name, value);
    return { name: input.name, value };
  });
  for (const { within, other, result } of required) place(vars, within, other.variable, result.exact);
  for (const each of decision.requires.knowledge) addKnowledge(each, env, model);
  return { env, inputs, required };
}

/** Under its name, or within the name of the model that it is imported from. */
export function place(vars: Context, within: string | null, name: string, value: Value): void {
  if (!within) vars[name] = value;
  else vars[within] = { ...(isContext(vars[within]) ? vars[within] : {}), [name]: value };
}

/** A value handed in under a decision's name. */
function standIn(decision: Decision, { given, root, run }: Evaluation): Decided | null {
  if (!Object.hasOwn(given, decision.variable)) return null;
  const value = taken(given[decision.variable], decision.type, root, run);
  const explanation = explain({ decision, value, table: null, inputs: [], required: [], warnings: [] });
  return { exact: value, explanation };
}

function readInput(input: Input, { within }: Requirement, { given, root, run }: Evaluation): Value {
  const inside = within ? given[within] : undefined;
  const from = isContext(inside) && Object.hasOwn(inside, input.name) ? inside : given;
  return taken(Object.hasOwn(from, input.name) ? from[input.name] : null, input.type, root, run);
}

const taken = (value: Value, type: Type | null, root: Env, run: Run): Value =>
  type ? fitted(run.isoDates ? fromJson(value, type) : value, type, root) : (value ?? null);

/** JSON has no dates: where the type is one, it comes as an ISO 8601 string. */
function fromJson(value: Value, type: Type): Value {
  if (type.kind === 'restricted') return fromJson(value, type.of);
  if (type.kind === 'named') return fromJson(value, type.find() ?? { kind: 'any' });
  if (Array.isArray(value)) {
    const of = type.kind === 'list' ? type.of : type;
    return value.map((item) => fromJson(item, of));
  }
  if (type.kind === 'context' && isContext(value)) {
    const types = new Map(type.entries);
    return contextOf(
      Object.entries(value).map(([name, entry]) => [
        name,
        types.has(name) ? fromJson(entry, types.get(name)!) : entry,
      ]),
    );
  }
  if (typeof value !== 'string' || type.kind !== 'simple') return value;
  if (type.name === 'time') return timeFrom(value) ?? value;
  if (type.name.endsWith('duration')) return durationFrom(value) ?? value;
  return type.name.startsWith('date') ? asTemporal(value) : value;
}

function withoutValue(decision: Decision, run: Run): Decided {
  const warnings = run.warnings!;
  return {
    exact: null,
    explanation: explain({ decision, value: null, table: null, inputs: [], required: [], warnings }),
  };
}
