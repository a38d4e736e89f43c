/** FEEL source → tree (DMN 1.5, 10.3.1.2), or a problem with its position. Operators here; what stands between them in `parse-primary.ts`. */
import { Cursor, SyntaxFault } from './cursor.ts';
import { NameSet } from './names.ts';
import { primary } from './parse-primary.ts';
import { parseType } from './parse-type.ts';
import type { ExpressionProblem, Node, Relation } from './tree.ts';

export type Dialect = 'Expression' | 'UnaryTests';

/** Longer sources are refused: a condition is a sentence, not a program. */
const maximumSourceLength = 20_000;

export interface KnownNames {
  /** names in scope */
  names: readonly NameSet[];
  /** names of entries: they stand after a dot, and alone within a filter */
  members: NameSet;
}

export function parse(
  source: string,
  dialect: Dialect,
  { names, members }: KnownNames,
): { tree: Node } | { problem: ExpressionProblem } {
  if (source.trim() === '') return refusal(source, '表达式为空', 'the expression is empty');
  if (source.length > maximumSourceLength) {
    return refusal(
      source,
      `表达式超过 ${maximumSourceLength} 个字符`,
      `the expression is longer than ${maximumSourceLength} characters`,
    );
  }
  const cursor = new Cursor(source, names, members);
  try {
    const tree = dialect === 'Expression' ? expression(cursor) : unaryTests(cursor);
    if (!cursor.atEnd) cursor.fail();
    return { tree };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return { problem: { message: error.text, position: { from: error.from, to: error.to } } };
  }
}

const refusal = (source: string, zh: string, en: string): { problem: ExpressionProblem } => ({
  problem: { message: { zh, en }, position: { from: 0, to: source.length } },
});

export const expression = (cursor: Cursor): Node => cursor.nested(() => disjunction(cursor));

function disjunction(cursor: Cursor): Node {
  let left = conjunction(cursor);
  while (cursor.takesWord('or'))
    left = joined(cursor, left, { kind: 'logic', word: 'or', left, right: conjunction(cursor) });
  return left;
}

function conjunction(cursor: Cursor): Node {
  let left = comparison(cursor);
  while (cursor.takesWord('and'))
    left = joined(cursor, left, { kind: 'logic', word: 'and', left, right: comparison(cursor) });
  return left;
}

type Shape<N> = N extends Node ? Omit<N, 'from' | 'to'> : never;
export const joined = (cursor: Cursor, first: { from: number }, node: Shape<Node>): Node =>
  ({ ...node, from: first.from, to: cursor.end }) as Node;

const relations = ['<=', '>=', '!=', '=', '<', '>'] as const;
const relation = (cursor: Cursor): Relation | null => relations.find((sign) => cursor.takes(sign)) ?? null;

function comparison(cursor: Cursor): Node {
  let left = sum(cursor);
  for (;;) {
    const sign = relation(cursor);
    if (sign) {
      left = joined(cursor, left, { kind: 'comparison', relation: sign, left, right: sum(cursor) });
    } else if (cursor.takesWord('between')) {
      const low = sum(cursor);
      cursor.needsWord('and');
      left = joined(cursor, left, { kind: 'between', value: left, low, high: sum(cursor) });
    } else if (cursor.takesWord('in')) {
      left = joined(cursor, left, { kind: 'in', value: left, tests: membershipTests(cursor) });
    } else return left;
  }
}

/** `in (1, > 5)` is a list of tests; `in (1..5)` and `in (a + b) * 2` are one. */
function membershipTests(cursor: Cursor): Node[] {
  const several = cursor.attempt(() => {
    cursor.needs('(');
    const tests = listOfTests(cursor);
    cursor.needs(')');
    if (/^[-+*/.[]/.test(cursor.source.slice(cursor.at))) cursor.fail();
    return tests;
  });
  return (
    several ?? [
      cursor.sees('<') || cursor.sees('>') || cursor.sees('=') || cursor.sees('!=')
        ? test(cursor)
        : sum(cursor),
    ]
  );
}

function sum(cursor: Cursor): Node {
  let left = product(cursor);
  for (;;) {
    const sign = (['+', '-'] as const).find((each) => cursor.takes(each));
    if (!sign) return left;
    left = joined(cursor, left, { kind: 'arithmetic', sign, left, right: product(cursor) });
  }
}

function product(cursor: Cursor): Node {
  let left = exponentiation(cursor);
  for (;;) {
    if (cursor.sees('**')) return left;
    const sign = (['*', '/'] as const).find((each) => cursor.takes(each));
    if (!sign) return left;
    left = joined(cursor, left, { kind: 'arithmetic', sign, left, right: exponentiation(cursor) });
  }
}

function exponentiation(cursor: Cursor): Node {
  let left = signed(cursor);
  while (cursor.takes('**'))
    left = joined(cursor, left, { kind: 'arithmetic', sign: '**', left, right: signed(cursor) });
  return left;
}

/** A minus binds closer than a power: `-5 ** 2` is 25 (grammar rule 4). */
function signed(cursor: Cursor): Node {
  const from = cursor.at;
  if (cursor.takes('-'))
    return cursor.nested(() => joined(cursor, { from }, { kind: 'negation', value: signed(cursor) }));
  return instance(cursor);
}

function instance(cursor: Cursor): Node {
  let value = postfix(cursor);
  while (cursor.takesWord('instance')) {
    cursor.needsWord('of');
    value = joined(cursor, value, { kind: 'instance', value, type: parseType(cursor) });
  }
  return value;
}

function postfix(cursor: Cursor): Node {
  let target = primary(cursor);
  for (;;) {
    if (cursor.sees('.') && !cursor.sees('..')) {
      cursor.needs('.');
      const name = cursor.name([cursor.members]);
      if (name === null) cursor.fail();
      target = joined(cursor, target, { kind: 'path', target, name });
    } else if (cursor.sees('[') && cursor.filters) {
      target = filter(cursor, target);
    } else if (cursor.sees('(')) {
      target = joined(cursor, target, { kind: 'call', called: target, ...callArguments(cursor) });
    } else return target;
  }
}

function filter(cursor: Cursor, target: Node): Node {
  cursor.needs('[');
  const condition = cursor.knowing(cursor.members, () => cursor.knowing(['item'], () => expression(cursor)));
  cursor.needs(']');
  return joined(cursor, target, { kind: 'filter', target, condition });
}

function callArguments(cursor: Cursor): { args: Node[]; names: string[] | null } {
  cursor.needs('(');
  const [args, names]: [Node[], string[]] = [[], []];
  if (cursor.takes(')')) return { args, names: null };
  do {
    const name = cursor.attempt(() => {
      const read = cursor.newName(/:/u);
      cursor.needs(':');
      return read;
    });
    if (name !== null) names.push(name);
    args.push(within(cursor, () => expression(cursor)));
  } while (cursor.takes(','));
  cursor.needs(')');
  if (names.length > 0 && names.length < args.length) cursor.fail();
  return { args, names: names.length > 0 ? names : null };
}

/** Inside brackets a filter may stand again. */
export function within<T>(cursor: Cursor, read: () => T): T {
  const { filters } = cursor;
  cursor.filters = true;
  const value = read();
  cursor.filters = filters;
  return value;
}

function unaryTests(cursor: Cursor): Node {
  const from = cursor.at;
  if (cursor.source.slice(from).trim() === '-') {
    cursor.needs('-');
    return joined(cursor, { from }, { kind: 'tests', negated: false, tests: 'any' });
  }
  const negated = cursor.attempt(() => {
    cursor.needsWord('not');
    cursor.needs('(');
    const tests = listOfTests(cursor);
    cursor.needs(')');
    if (!cursor.atEnd) cursor.fail();
    return tests;
  });
  const tests = negated ?? listOfTests(cursor);
  return joined(cursor, { from }, { kind: 'tests', negated: negated !== null, tests });
}

function listOfTests(cursor: Cursor): Node[] {
  const tests: Node[] = [];
  do tests.push(test(cursor));
  while (cursor.takes(','));
  return tests;
}

export function test(cursor: Cursor): Node {
  const from = cursor.at;
  const sign = relation(cursor);
  if (!sign) return within(cursor, () => expression(cursor));
  return joined(cursor, { from }, { kind: 'test', relation: sign, bound: sum(cursor) });
}
