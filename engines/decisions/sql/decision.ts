/** A decision and those it requires, in SQL. */
import { treeOf } from '../feel/expression.ts';
import type { Type } from '../feel/type.ts';
import type { Decision, DecisionModel, LiteralLogic, Logic } from '../model.ts';
import { term, typeNames, type Place } from './expression.ts';
import type { Inside } from './refusal.ts';
import { tableTerm } from './table.ts';
import { scalarTypes, unsayable, type ScalarType, type SqlMapping, type Term } from './term.ts';

/** What the logic of a decision sees: columns, and the decisions that it requires. */
export function placeOf(
  decision: Decision,
  model: DecisionModel,
  mapping: SqlMapping,
  inside: Inside,
): Place {
  const { requires } = decision;
  for (const { key } of requires.inputs) {
    const { name, type } = model.inputs.get(key)!;
    const column = mapping.columns[name];
    if (column) typed(column, type);
  }
  const others = new Map(
    requires.decisions.map(({ key }) => [model.decisions.get(key)!.variable, model.decisions.get(key)!]),
  );
  return {
    mapping,
    bound: {},
    loops: 0,
    resolve: (name) => (others.has(name) ? decisionTerm(others.get(name)!, model, mapping, inside) : null),
  };
}

export function decisionTerm(
  decision: Decision,
  model: DecisionModel,
  mapping: SqlMapping,
  inside: Inside,
): Term {
  const logic = logicOf(decision);
  return typed(logicTerm(logic, placeOf(decision, model, mapping, inside), inside), decision.type);
}

export const logicOf = ({ logic }: Decision): Logic =>
  logic ?? unsayable('没有内容的规则', 'a decision without logic');

function logicTerm(logic: Logic, place: Place, inside: Inside): Term {
  if (logic.kind === 'table') return typed(tableTerm(logic, place, inside), logic.type ?? null);
  if (logic.kind === 'literal')
    return typed(
      inside(logic.expression, () => term(treeIn(logic), place)),
      logic.type ?? null,
    );
  return unsayable(`${logic.kind} 形式的规则`, `logic of the kind "${logic.kind}"`);
}

export const treeIn = ({ expression }: LiteralLogic) =>
  treeOf(expression) ?? unsayable('没有内容的规则', 'a decision without logic');

/** Where the model says a type, the column must be of it: a value of another would be null. */
export function typed(found: Term, type: Type | null): Term {
  return fits(found, type)
    ? found
    : unsayable('与声明的类型不同的值', 'a value that is not of the declared type');
}

function fits(found: Term, type: Type | null): boolean {
  if (type === null || type.kind === 'any' || found.value === null) return true;
  if (type.kind === 'named') return fits(found, type.find());
  if (type.kind === 'simple') return isScalar(found.type) && typeNames[found.type] === type.name;
  if (type.kind === 'list') return found.type === 'list' && fitsItems(type.of, found);
  const { entries } = found;
  if (type.kind !== 'context' || !entries) return false;
  return type.entries.every(([name, entry]) => Object.hasOwn(entries, name) && fits(entries[name]!, entry));
}

const isScalar = (type: string): type is ScalarType => Object.hasOwn(scalarTypes, type);

const fitsItems = (type: Type, { items }: Term): boolean =>
  type.kind === 'any' || (type.kind === 'simple' && items !== undefined && typeNames[items] === type.name);
