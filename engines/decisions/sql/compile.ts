/**
 * One rule over a whole population: a FEEL condition or the logic of a decision as one SQL expression over columns (PostgreSQL 15 or
 * later), with the evaluator's answer on every row, unknown included. What SQL would answer otherwise, or not at all, is refused with
 * the element that prevents it.
 */
import { compileExpression, treeOf, type Expression } from '../feel/expression.ts';
import type { Type } from '../feel/type.ts';
import type { Decision, DecisionModel, Logic } from '../model.ts';
import { Refused, term, type Place } from './expression.ts';
import { tableTerm } from './table.ts';
import { unsayable, Unsayable, type SqlMapping, type SqlRefusal, type SqlType, type Term } from './term.ts';

export type SqlRule = { ok: true; sql: string; type: SqlType } | { ok: false; refusal: SqlRefusal };

/** `area > 100 and kind in ("a", "b")` → `((t.area > 100::numeric) AND …)`. */
export function conditionToSql(source: string, mapping: SqlMapping): SqlRule {
  const compiled = compileExpression(source);
  if (!compiled.ok) {
    const { position, message } = compiled.problem;
    return { ok: false, refusal: { element: source.slice(position.from, position.to), position, message } };
  }
  return guarded((inside) =>
    inside(compiled, () => term(treeOf(compiled)!, { mapping, bound: {}, resolve: () => null })),
  );
}

/** The decision with that id, and those that it requires; inputs are columns by their names. */
export function decisionToSql(model: DecisionModel, decisionId: string, mapping: SqlMapping): SqlRule {
  const decision = model.decisions.get(decisionId);
  if (!decision) throw new RangeError(`${model.file} has no decision "${decisionId}"`);
  return guarded((inside) => decisionTerm(decision, model, mapping, inside));
}

type Inside = <T>(expression: Expression, read: () => T) => T;

/** A refusal names its element as it stands in the innermost source. */
function guarded(make: (inside: Inside) => Term): SqlRule {
  let source = '';
  const inside: Inside = (expression, read) => {
    const before = source;
    source = expression.source;
    const made = read();
    source = before;
    return made;
  };
  try {
    const { sql, type } = make(inside);
    return { ok: true, sql, type };
  } catch (error) {
    if (error instanceof Refused) {
      const { from, to } = error.refusal.position;
      return { ok: false, refusal: { ...error.refusal, element: source.slice(from, to) } };
    }
    if (!(error instanceof Unsayable)) throw error;
    const message = { zh: `不能写成 SQL：${error.text.zh}`, en: `cannot be said in SQL: ${error.text.en}` };
    return { ok: false, refusal: { element: source, position: { from: 0, to: source.length }, message } };
  }
}

function decisionTerm(decision: Decision, model: DecisionModel, mapping: SqlMapping, inside: Inside): Term {
  const { logic, requires, type } = decision;
  if (!logic) return unsayable('没有内容的规则', 'a decision without logic');
  const inputs = new Map(
    requires.inputs.map(({ key }) => [model.inputs.get(key)!.name, model.inputs.get(key)!]),
  );
  const others = new Map(
    requires.decisions.map(({ key }) => [model.decisions.get(key)!.variable, model.decisions.get(key)!]),
  );
  for (const [name, input] of inputs) if (mapping.columns[name]) typed(mapping.columns[name], input.type);
  const place: Place = {
    mapping,
    bound: {},
    resolve: (name) => (others.has(name) ? decisionTerm(others.get(name)!, model, mapping, inside) : null),
  };
  return typed(logicTerm(logic, place, inside), type);
}

function logicTerm(logic: Logic, place: Place, inside: Inside): Term {
  if (logic.kind === 'table') return typed(tableTerm(logic, place, inside), logic.type ?? null);
  if (logic.kind !== 'literal')
    return unsayable(`${logic.kind} 形式的规则`, `logic of the kind "${logic.kind}"`);
  const { expression } = logic;
  const tree = treeOf(expression);
  if (!tree) return unsayable('没有内容的规则', 'a decision without logic');
  return typed(
    inside(expression, () => term(tree, place)),
    logic.type ?? null,
  );
}

const types: Partial<Record<string, SqlType>> = {
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  'date and time': 'moment',
  'days and time duration': 'seconds',
  'years and months duration': 'months',
};

/** Where the model says a type, the column must be of it: a value of another would be null. */
function typed(found: Term, type: Type | null): Term {
  if (type === null || type.kind === 'any' || found.value === null) return found;
  if (type.kind === 'named') return typed(found, type.find());
  const fits =
    type.kind === 'simple'
      ? types[type.name] === found.type
      : type.kind === 'list' && found.type === 'list' && fitsItems(type.of, found);
  return fits ? found : unsayable('与声明的类型不同的值', 'a value that is not of the declared type');
}

const fitsItems = (type: Type, { items }: Term): boolean =>
  type.kind === 'any' || (type.kind === 'simple' && types[type.name] === items);
