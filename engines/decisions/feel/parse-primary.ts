/** What stands between the operators of FEEL: literals, names, brackets, `if`, `for`, `some`, `every`, functions, contexts. */
import type { Cursor } from './cursor.ts';
import { numberFrom } from './number.ts';
import { expression, joined, test, within } from './parse.ts';
import { parseType } from './parse-type.ts';
import { temporalFrom } from './temporal-text.ts';
import type { Iterator, Node, TypeNode } from './tree.ts';

const numberForm = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const stringForm = /"(?:[^"\\]|\\[^])*"/y;

export function primary(cursor: Cursor): Node {
  const from = cursor.at;
  const number = cursor.match(numberForm);
  if (number !== null) return joined(cursor, { from }, { kind: 'literal', value: numberFrom(number) });
  if (cursor.sees('"')) return joined(cursor, { from }, { kind: 'literal', value: string(cursor) });
  if (cursor.takes('@'))
    return joined(cursor, { from }, { kind: 'literal', value: temporalFrom(string(cursor)) });
  if (cursor.sees('(')) return cursor.attempt(() => comparisonRange(cursor)) ?? parenthesis(cursor);
  if (cursor.sees('[')) return within(cursor, () => listOrRange(cursor));
  if (cursor.sees(']')) return within(cursor, () => rangeFrom(cursor));
  if (cursor.sees('{')) return within(cursor, () => context(cursor));
  return textual(cursor, from) ?? named(cursor, from);
}

function named(cursor: Cursor, from: number): Node {
  const name = cursor.name();
  if (name !== null) return joined(cursor, { from }, { kind: 'name', name });
  for (const [word, value] of [
    ['null', null],
    ['true', true],
    ['false', false],
  ] as const)
    if (cursor.takesWord(word)) return joined(cursor, { from }, { kind: 'literal', value });
  return cursor.fail();
}

/** A name that happens to begin with a keyword comes first: `for whom`. */
function textual(cursor: Cursor, from: number): Node | null {
  const longer = cursor.attempt(() => {
    const read = cursor.name();
    return read !== null && read.includes(' ') ? read : cursor.fail();
  });
  if (longer !== null) return joined(cursor, { from }, { kind: 'name', name: longer });
  if (cursor.takesWord('if')) return conditional(cursor, from);
  if (cursor.takesWord('for')) return loop(cursor, from);
  if (cursor.takesWord('some')) return quantified(cursor, from, 'some');
  if (cursor.takesWord('every')) return quantified(cursor, from, 'every');
  return cursor.seesWord('function') ? functionDefinition(cursor, from) : null;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** Quotes and escapes removed (grammar rules 33 and 64). */
function string(cursor: Cursor): string {
  const source = cursor.match(stringForm);
  if (source === null) cursor.fail();
  return source
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([^]))/g,
      (whole: string, four?: string, six?: string, one?: string) => {
        const code = four ?? six;
        if (code === undefined) return escapes[one!] ?? whole;
        const point = parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      },
    );
}

/** `(< 5)`: a range with one bound. */
function comparisonRange(cursor: Cursor): Node {
  cursor.needs('(');
  if (!/^(?:[<>=]|!=)/.test(cursor.source.slice(cursor.at))) cursor.fail();
  const node = test(cursor);
  cursor.needs(')');
  return node;
}

function parenthesis(cursor: Cursor): Node {
  const from = cursor.at;
  cursor.needs('(');
  const value = within(cursor, () => expression(cursor));
  if (cursor.takes('..')) return range(cursor, from, value, false);
  cursor.needs(')');
  // with its brackets: who names a part by its place quotes them in pairs
  return { ...value, from, to: cursor.end };
}

function listOrRange(cursor: Cursor): Node {
  const from = cursor.at;
  cursor.needs('[');
  if (cursor.takes(']')) return joined(cursor, { from }, { kind: 'list', items: [] });
  const first = expression(cursor);
  if (cursor.takes('..')) return range(cursor, from, first, true);
  const items = [first];
  while (cursor.takes(',')) items.push(expression(cursor));
  cursor.needs(']');
  return joined(cursor, { from }, { kind: 'list', items });
}

function rangeFrom(cursor: Cursor): Node {
  const from = cursor.at;
  cursor.needs(']');
  const start = expression(cursor);
  cursor.needs('..');
  return range(cursor, from, start, false);
}

/** The `[` that closes `]1..5[` looks like a filter: read without filters when it does not come out otherwise. */
function range(cursor: Cursor, from: number, start: Node, startIncluded: boolean): Node {
  const rest = (filters: boolean) => () => {
    const before = cursor.filters;
    cursor.filters = filters;
    const end = expression(cursor);
    cursor.filters = before;
    const endIncluded = cursor.takes(']');
    if (!endIncluded && !cursor.takes(')')) cursor.needs('[');
    return joined(cursor, { from }, { kind: 'range', start, end, startIncluded, endIncluded });
  };
  return cursor.attempt(rest(true)) ?? rest(false)();
}

function context(cursor: Cursor): Node {
  const from = cursor.at;
  cursor.needs('{');
  const entries: Array<{ name: string; value: Node }> = [];
  const next = (): void => {
    if (cursor.takes('}')) return;
    if (entries.length > 0) cursor.needs(',');
    const name = cursor.sees('"') ? string(cursor) : cursor.newName(/:/u);
    if (name === null) cursor.fail();
    cursor.needs(':');
    entries.push({ name, value: expression(cursor) });
    cursor.knowing([name], next);
  };
  next();
  return joined(cursor, { from }, { kind: 'context', entries });
}

function conditional(cursor: Cursor, from: number): Node {
  const test = expression(cursor);
  cursor.needsWord('then');
  const yes = expression(cursor);
  cursor.needsWord('else');
  return joined(cursor, { from }, { kind: 'if', test, yes, no: expression(cursor) });
}

/** Every iterator sees those before it; the body sees all. */
function iterators(cursor: Cursor, body: (list: Iterator[]) => Node, list: Iterator[] = []): Node {
  const name = cursor.newName(/(?<![\p{L}\p{N}_])in(?![\p{L}\p{N}_])/u);
  if (name === null) cursor.fail();
  cursor.needsWord('in');
  const over = expression(cursor);
  list.push({ name, over, to: cursor.takes('..') ? expression(cursor) : null });
  return cursor.knowing([name], () => (cursor.takes(',') ? iterators(cursor, body, list) : body(list)));
}

const loop = (cursor: Cursor, from: number): Node =>
  iterators(cursor, (list) => {
    cursor.needsWord('return');
    const body = cursor.knowing(['partial'], () => expression(cursor));
    return joined(cursor, { from }, { kind: 'for', iterators: list, body });
  });

const quantified = (cursor: Cursor, from: number, word: 'some' | 'every'): Node =>
  iterators(cursor, (list) => {
    cursor.needsWord('satisfies');
    return joined(cursor, { from }, { kind: 'quantified', word, iterators: list, body: expression(cursor) });
  });

function functionDefinition(cursor: Cursor, from: number): Node {
  cursor.needsWord('function');
  cursor.needs('(');
  const parameters: Array<{ name: string; type: TypeNode | null }> = [];
  while (!cursor.takes(')')) {
    if (parameters.length > 0) cursor.needs(',');
    const name = cursor.newName(/[:,)]/u);
    if (name === null) cursor.fail();
    parameters.push({ name, type: cursor.takes(':') ? parseType(cursor) : null });
  }
  const external = cursor.takesWord('external');
  const body = within(cursor, () =>
    cursor.knowing(
      parameters.map(({ name }) => name),
      () => expression(cursor),
    ),
  );
  return joined(cursor, { from }, { kind: 'function', parameters, body: external ? null : body });
}
