import type { Expression } from './feel/expression.ts';
import type { DecisionModel } from './model.ts';

/** The names that a decision and those that it requires speak of, whatever their logic: `answers.area`, `parameters.limit`. */
export function namesIn(model: DecisionModel, decisionId: string): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const decision = model.decisions.get(id);
    if (!decision || seen.has(id)) return;
    seen.add(id);
    collect(decision.logic, names);
    for (const { key } of decision.requires.knowledge) collect(model.knowledge.get(key)?.logic, names);
    for (const { key } of decision.requires.decisions) visit(key);
  };
  visit(decisionId);
  const own = new Set([...model.decisions.values()].map(({ variable }) => variable));
  return [...names].filter((name) => name !== '?' && !own.has(name));
}

function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  if (isExpression(part)) for (const name of part.variables) names.add(name);
  else for (const each of Object.values(part)) collect(each, names);
}

const isExpression = (part: object): part is Expression =>
  'variables' in part && 'evaluate' in part && 'source' in part;
