import { report, type Reading } from './dmn-elements.ts';
import type { DecisionModel } from './model.ts';

/** What a model refers to exists, and nothing needs itself. */
export function checkReferences(model: DecisionModel, reading: Reading): void {
  const missing = (from: string, to: string) =>
    report(
      reading,
      from,
      `“${from}”引用的“${to}”不存在`,
      `"${from}" refers to "${to}", which does not exist`,
    );
  const callable = new Set([...model.knowledge.keys(), ...model.services.keys()]);
  for (const service of model.services.values()) {
    for (const to of [...service.outputs, ...service.inputDecisions])
      if (!model.decisions.has(to)) missing(service.id, to);
    for (const to of service.inputs) if (!model.inputs.has(to)) missing(service.id, to);
  }
  for (const { id, requires } of model.decisions.values()) {
    for (const to of requires.decisions) if (!model.decisions.has(to)) missing(id, to);
    for (const to of requires.inputs) if (!model.inputs.has(to)) missing(id, to);
    for (const to of requires.knowledge) if (!callable.has(to)) missing(id, to);
  }
  for (const { id, requires } of model.knowledge.values())
    for (const to of requires) if (!callable.has(to)) missing(id, to);
  reportCycles(model, reading);
}

function reportCycles(model: DecisionModel, reading: Reading): void {
  const done = new Set<string>();
  const visit = (id: string, trail: string[]): void => {
    if (trail.includes(id)) {
      const circle = [...trail.slice(trail.indexOf(id)), id].join(' → ');
      report(
        reading,
        id,
        `规则互相依赖成环：${circle}`,
        `decisions depend on each other in a circle: ${circle}`,
      );
      return;
    }
    if (done.has(id)) return;
    for (const next of model.decisions.get(id)?.requires.decisions ?? []) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of model.decisions.keys()) visit(id, []);
}
