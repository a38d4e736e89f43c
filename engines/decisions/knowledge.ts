/** What decisions call: business knowledge models and decision services, as functions. */
import { functionOf } from './boxed.ts';
import { decide, evaluationOf, place } from './evaluate.ts';
import type { Env } from './feel/env.ts';
import type { Type } from './feel/type.ts';
import { FeelFunction, contextOf, type Value } from './feel/values.ts';
import type { DecisionModel, DecisionService, Requirement } from './model.ts';

export function addKnowledge({ key, within }: Requirement, env: Env, model: DecisionModel): void {
  const { name } = model.services.get(key) ?? model.knowledge.get(key)!;
  place(env.vars, within, name, invocable(key, env, model));
}

/** `made`: functions that exist already; knowledge models may call each other in a circle. */
export function invocable(
  key: string,
  env: Env,
  model: DecisionModel,
  made = new Map<string, FeelFunction>(),
): FeelFunction {
  const service = model.services.get(key);
  if (service) return serviceFunction(service, model);
  const known = made.get(key);
  if (known) return known;
  const { name, logic, requires, type } = model.knowledge.get(key)!;
  const inner: Env = { vars: {}, parent: env.parent, run: env.run };
  const called = functionOf(logic, inner, resultOf(type));
  made.set(key, called);
  place(inner.vars, null, name, called);
  for (const next of requires) {
    const other = model.services.get(next.key) ?? model.knowledge.get(next.key)!;
    place(inner.vars, next.within, other.name, invocable(next.key, inner, model, made));
  }
  return called;
}

/** The variable of a knowledge model has the type of its result, or of the function. */
function resultOf(type: Type | null): Type | null {
  if (type?.kind === 'named') return resultOf(type.find());
  return type?.kind === 'function' ? type.result : type;
}

/** Parameters: its inputs, then its input decisions. One output: its value; several: a context by their names. */
function serviceFunction(service: DecisionService, model: DecisionModel): FeelFunction {
  const outputs = service.outputs.map(({ key }) => model.decisions.get(key)!);
  const parameters = [
    ...service.inputs.map(({ key }) => model.inputs.get(key)!).map(({ name, type }) => ({ name, type })),
    ...service.inputDecisions
      .map(({ key }) => model.decisions.get(key)!)
      .map(({ variable, type }) => ({ name: variable, type })),
  ];
  return new FeelFunction(
    parameters,
    (args, run): Value => {
      const given = contextOf(parameters.map(({ name }, i) => [name, args[i] ?? null]));
      const evaluation = evaluationOf(model, given, run);
      const values = outputs.map((output) => decide(output, evaluation).exact);
      return values.length === 1
        ? values[0]
        : contextOf(outputs.map((output, i) => [output.variable, values[i]]));
    },
    resultOf(service.type),
  );
}
