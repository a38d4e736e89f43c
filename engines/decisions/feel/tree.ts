/** FEEL as a tree: what the parser makes and the compiler reads. `from`, `to`: offsets into the source, in UTF-16 units. */
import type { Value } from './values.ts';

export interface Text {
  zh: string;
  en: string;
}

/** Why a source is not FEEL. */
export interface ExpressionProblem {
  message: Text;
  position: { from: number; to: number };
}

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Node = { from: number; to: number } & (
  | { kind: 'literal'; value: Value }
  | { kind: 'name'; name: string }
  | { kind: 'path'; target: Node; name: string }
  | { kind: 'arithmetic'; sign: '+' | '-' | '*' | '/' | '**'; left: Node; right: Node }
  | { kind: 'negation'; value: Node }
  | { kind: 'logic'; word: 'and' | 'or'; left: Node; right: Node }
  | { kind: 'comparison'; relation: Relation; left: Node; right: Node }
  | { kind: 'between'; value: Node; low: Node; high: Node }
  | { kind: 'in'; value: Node; tests: Node[] }
  | { kind: 'instance'; value: Node; type: TypeNode }
  | { kind: 'if'; test: Node; yes: Node; no: Node }
  | { kind: 'for'; iterators: Iterator[]; body: Node }
  | { kind: 'quantified'; word: 'some' | 'every'; iterators: Iterator[]; body: Node }
  | { kind: 'filter'; target: Node; condition: Node }
  | { kind: 'list'; items: Node[] }
  | { kind: 'context'; entries: Array<{ name: string; value: Node }> }
  | { kind: 'range'; start: Node; end: Node; startIncluded: boolean; endIncluded: boolean }
  /** `< 5`: a unary test; `(< 5)` is a range */
  | { kind: 'test'; relation: Relation; bound: Node }
  | { kind: 'function'; parameters: Array<{ name: string; type: TypeNode | null }>; body: Node | null }
  | { kind: 'call'; called: Node; args: Node[]; names: string[] | null }
  /** a cell of a decision table */
  | { kind: 'tests'; negated: boolean; tests: Node[] | 'any' }
);

export interface Iterator {
  name: string;
  over: Node;
  /** `from..to` without brackets */
  to: Node | null;
}

export type TypeNode =
  | { kind: 'name'; name: string }
  | { kind: 'list' | 'range'; of: TypeNode }
  | { kind: 'context'; entries: Array<{ name: string; type: TypeNode }> }
  | { kind: 'function'; parameters: TypeNode[]; result: TypeNode };
