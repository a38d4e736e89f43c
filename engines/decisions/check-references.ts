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
    for (const { key } of [...service.outputs, ...service.inputDecisions])
      if (!model.decisions.has(key)) missing(service.id, key);
    for (const { key } of service.inputs) if (!model.inputs.has(key)) missing(service.id, key);
  }
  for (const { id, requires } of model.decisions.values()) {
    for (const { key } of requires.decisions) if (!model.decisions.has(key)) missing(id, key);
    for (const { key } of requires.inputs) if (!model.inputs.has(key)) missing(id, key);
    for (const { key } of requires.knowledge) if (!callable.has(key)) missing(id, key);
  }
  for (const { id, requires } of model.knowledge.values())
    for (const { key } of requires) if (!callable.has(key)) missing(id, key);
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
    for (const { key } of model.decisions.get(id)?.requires.decisions ?? []) visit(key, [...trail, id]);
    done.add(id);
  };
  for (const id of model.decisions.keys()) visit(id, []);
}
