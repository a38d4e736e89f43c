/** FEEL tree → SQL. What does not speak of a column is computed now, by FEEL; the rest has FEEL's answer on every row, or is refused. */
import { compile } from '../feel/compile.ts';
import { bounded, runOf } from '../feel/run.ts';
import { typeOfNode } from '../feel/compile-types.ts';
import { childrenOf, dotted } from '../feel/tree-walk.ts';
import type { Node, TypeNode } from '../feel/tree.ts';
import type { Value } from '../feel/values.ts';
import { arithmetic, negated, partOf } from './arithmetic.ts';
import { called } from './calls.ts';
import { between, compared } from './compare.ts';
import { filtered, quantified, written } from './lists.ts';
import {
  literal,
  scalarTypes,
  truth,
  unknown,
  unsayable,
  Unsayable,
  widest,
  type ScalarType,
  type SqlMapping,
  type SqlRefusal,
  type Term,
} from './term.ts';
import { anyTest } from './tests.ts';

export interface Place {
  mapping: SqlMapping;
  /** names bound here: the value under test, the item of a loop */
  bound: Readonly<Record<string, Term>>;
  /** loops that are open here: each has a name of its own for its items */
  loops: number;
  /** other decisions by name, and inputs; null: no such name */
  resolve: (name: string) => Term | null;
}

export class Refused extends Error {
  readonly refusal: Omit<SqlRefusal, 'element'>;
  constructor(refusal: Omit<SqlRefusal, 'element'>) {
    super(refusal.message.en);
    this.refusal = refusal;
  }
}

export function term(node: Node, place: Place): Term {
  try {
    const column = named(node, place);
    if (column) return column;
    if (!speaksOfRow(node, place)) return constant(node, place);
    return (
      (terms[node.kind] as ((node: Node, place: Place) => Term) | undefined)?.(node, place) ?? notInSql()
    );
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    const { from, to } = node;
    throw new Refused({
      position: { from, to },
      message: { zh: `不能写成 SQL：${error.text.zh}`, en: `cannot be said in SQL: ${error.text.en}` },
    });
  }
}

const notInSql = (): never => unsayable('这种写法', 'this kind of expression');

function named(node: Node, { bound, resolve, mapping }: Place): Term | null {
  const name = dotted(node);
  if (name === null) return null;
  if (Object.hasOwn(bound, name)) return bound[name]!;
  if (!Object.hasOwn(mapping.columns, name)) return resolve(name);
  const column = mapping.columns[name]!;
  return { ...column, nullWhen: column.nullable === false ? [] : [column.sql] };
}

/** Does any part of it have another value on another row? */
function speaksOfRow(node: Node, place: Place): boolean {
  return named(node, place) !== null || childrenOf(node).some((child) => speaksOfRow(child, place));
}

function constant(node: Node, place: Place): Term {
  const { mapping } = place;
  const missing = freeNames(node).find((name) => !isGiven(name, mapping));
  const culprit = childrenOf(node).find(
    (child) => missing !== undefined && freeNames(child).includes(missing),
  );
  if (culprit && dotted(node) === null) return term(culprit, place);
  if (missing !== undefined)
    return unsayable(
      `没有列也没有值的名字“${missing}”`,
      `"${missing}", which is neither a column nor a value`,
    );
  return literal(valueOf(node, mapping));
}

function freeNames(node: Node): string[] {
  const scope = scopeOf();
  compile(node, scope);
  return [...scope.free];
}

const scopeOf = () => ({ source: '', bound: [], free: new Set<string>(), typeNamed: () => null });

const isGiven = (name: string, { values = {} }: SqlMapping): boolean =>
  Object.hasOwn(values, name) || Object.hasOwn(values, name.split('.')[0]!);

/** As FEEL computes it. */
export function valueOf(node: Node, { values = {}, now }: SqlMapping): Value {
  const run = runOf(now === undefined ? {} : { now });
  return bounded(run, () => compile(node, scopeOf())({ vars: values, parent: null, run }));
}

type Terms = { [Kind in Node['kind']]?: (node: Extract<Node, { kind: Kind }>, place: Place) => Term };

const terms: Terms = {
  path: ({ target, name }, place) => entryOf(term(target, place), name),
  arithmetic: ({ sign, left, right }, place) => arithmetic(sign, term(left, place), term(right, place)),
  negation: ({ value }, place) => negated(term(value, place)),
  logic: ({ word, left, right }, place) =>
    truth(`(${condition(left, place)} ${word.toUpperCase()} ${condition(right, place)})`),
  comparison: ({ relation, left, right }, place) => compared(relation, term(left, place), term(right, place)),
  between: ({ value, low, high }, place) =>
    between(term(value, place), term(low, place), term(high, place), true, true),
  in: ({ value, tests }, place) => anyTest(term(value, place), tests, place),
  if: ({ test, yes, no }, place) => conditional(condition(test, place), term(yes, place), term(no, place)),
  instance: ({ value, type }, place) => instanceOf(term(value, place), type),
  list: written,
  filter: filtered,
  quantified,
  call: called,
};

/** Columns have one type: a value is of it wherever there is one. */
function instanceOf(value: Term, wanted: TypeNode): Term {
  const type = typeOfNode(wanted, { typeNamed: () => null });
  if (type?.kind !== 'simple' || !(value.type in scalarTypes))
    return unsayable('对这种类型的判断', 'a question for this type');
  return truth(typeNames[value.type as ScalarType] === type.name ? `(${value.sql} IS NOT NULL)` : 'FALSE');
}

export const typeNames: Record<ScalarType, string> = {
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
  moment: 'date and time',
  seconds: 'days and time duration',
  months: 'years and months duration',
};

/** A part that must be true or false. */
export const condition = (node: Node, place: Place): string => conditionTerm(node, place).sql;

export function conditionTerm(node: Node, place: Place): Term {
  const found = term(node, place);
  const { type, value } = found;
  if (value === null) return unknown;
  return type === 'boolean' ? found : unsayable(`作为条件的 ${type}`, `a ${type} as a condition`);
}

const entryOf = (whole: Term, name: string): Term =>
  whole.entries
    ? (whole.entries[name] ?? unsayable(`没有“${name}”的结果`, `a result without "${name}"`))
    : partOf(whole, name);

export function conditional(test: string, yes: Term, no: Term): Term {
  const kinds = [yes, no].filter(({ value }) => value !== null);
  const [first] = kinds;
  if (!first) return yes;
  if (kinds.some(({ type, items }) => type !== first.type || items !== first.items))
    return unsayable('两种类型的结果', 'results of two types');
  const { type, items } = first;
  if (type === 'context') return unsayable('上下文作为分支', 'a context as a branch');
  if (type === 'list' && kinds.some(({ sql }) => sql === ''))
    return unsayable('不能写成数组的列表', 'a list that is no array of one type');
  return {
    sql: `(CASE WHEN ${test} THEN ${yes.sql} ELSE ${no.sql} END)`,
    type,
    ...((type === 'number' || items === 'number') &&
      kinds.every(({ digits }) => digits) && { digits: widest(kinds) }),
    ...(items && { items }),
  };
}
