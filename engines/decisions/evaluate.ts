/** Decision requirements graphs (DMN 1.5, 6): a decision with everything it requires, each evaluated once, each explained. */
import { evaluateLogic, functionOf } from './boxed.ts';
import type { Env, Run } from './env.ts';
import { explain, type Explanation } from './explain.ts';
import { runOf, type EvaluationOptions } from './expression.ts';
import type { Decision, DecisionModel, DecisionService, Input } from './model.ts';
import type { TableResult } from './table.ts';
import { asTemporal, FeelFunction, type Context, type Value } from './values.ts';

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
  const decision =
    model.decisions.get(decisionId) ?? [...model.decisions.values()].find(({ name }) => name === decisionId);
  if (!decision) throw new RangeError(`${model.file} has no decision "${decisionId}"`);
  const run = runOf({ ...options, warnings: options.warnings ?? [] });
  const evaluation: Evaluation = {
    model,
    given: ctx,
    root: { vars: ctx, parent: null, run },
    run,
    done: new Map(),
  };
  return decide(decision, evaluation);
}

interface Evaluation {
  model: DecisionModel;
  given: Context;
  root: Env;
  run: Run;
  done: Map<string, DecisionResult>;
}

function decide(decision: Decision, evaluation: Evaluation): DecisionResult {
  const known = evaluation.done.get(decision.id);
  if (known) return known;
  const { model, given, root, run } = evaluation;
  const required = decision.requires.decisions
    .map((id) => model.decisions.get(id)!)
    .map((each) => ({ each, result: standIn(each, given) ?? decide(each, evaluation) }));
  const inputs = decision.requires.inputs.map((id) => model.inputs.get(id)!);
  const vars: Context = {};
  for (const input of inputs) vars[input.name] = readInput(input, given);
  for (const { each, result } of required) vars[each.variable] = result.value;
  const env: Env = { vars, parent: root, run };
  for (const id of decision.requires.knowledge) addKnowledge(id, env, evaluation);

  const from = run.warnings!.length;
  let table: TableResult | null = null;
  const value = decision.logic ? evaluateLogic(decision.logic, env, (result) => (table = result)) : null;
  const result: DecisionResult = {
    value,
    explanation: explain({
      decision,
      value,
      table,
      inputs: inputs.map((input) => ({ name: input.name, value: vars[input.name] ?? null })),
      required: required.map((one) => one.result.explanation),
      warnings: run.warnings!.slice(from),
    }),
  };
  evaluation.done.set(decision.id, result);
  return result;
}

function standIn(decision: Decision, given: Context): DecisionResult | null {
  if (!Object.hasOwn(given, decision.variable)) return null;
  const value = given[decision.variable] ?? null;
  return {
    value,
    explanation: explain({ decision, value, table: null, inputs: [], required: [], warnings: [] }),
  };
}

const temporalTypes = /^(?:feel:)?(date|dateTime|date and time)$/;

/** JSON has no dates: an input of a date type may come as an ISO 8601 string. */
const readInput = (input: Input, given: Context): Value => {
  const value = Object.hasOwn(given, input.name) ? (given[input.name] ?? null) : null;
  return input.type && temporalTypes.test(input.type) ? asTemporal(value) : value;
};

function addKnowledge(id: string, env: Env, evaluation: Evaluation): void {
  const service = evaluation.model.services.get(id);
  if (service) {
    env.vars[service.name] ??= serviceFunction(service, evaluation);
    return;
  }
  const { name, logic, requires } = evaluation.model.knowledge.get(id)!;
  if (Object.hasOwn(env.vars, name)) return;
  env.vars[name] = functionOf(logic, env);
  for (const next of requires) addKnowledge(next, env, evaluation);
}

/** One output: its value; several: a context by their names. */
function serviceFunction(service: DecisionService, { model, run }: Evaluation): FeelFunction {
  const outputs = service.outputs.map((id) => model.decisions.get(id)!);
  const parameters = [
    ...service.inputs.map((id) => model.inputs.get(id)!.name),
    ...service.inputDecisions.map((id) => model.decisions.get(id)!.variable),
  ];
  return new FeelFunction((...args: Value[]) => {
    if (args.length > parameters.length) return null;
    const given = Object.fromEntries(parameters.map((name, i) => [name, args[i] ?? null]));
    const evaluation: Evaluation = {
      model,
      given,
      root: { vars: given, parent: null, run },
      run,
      done: new Map(),
    };
    const values = outputs.map((output) => decide(output, evaluation).value);
    return values.length === 1
      ? values[0]
      : Object.fromEntries(outputs.map((output, i) => [output.variable, values[i]]));
  }, parameters);
}
