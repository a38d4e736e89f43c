/** A decision model (规则模型) after reading: checked, its expressions compiled, its requirements resolved. */
import type { Expression } from './expression.ts';
import type { Text } from './syntax.ts';

export interface DecisionModel {
  file: string;
  name: string;
  /** by id */
  decisions: ReadonlyMap<string, Decision>;
  inputs: ReadonlyMap<string, Input>;
  /** business knowledge models (业务知识): functions that decisions call */
  knowledge: ReadonlyMap<string, Knowledge>;
  services: ReadonlyMap<string, DecisionService>;
}
export interface Input {
  id: string;
  name: string;
  type: string | null;
}
export interface Decision {
  id: string;
  name: string;
  /** the name under which others read its value */
  variable: string;
  type: string | null;
  logic: Logic | null;
  requires: { decisions: string[]; inputs: string[]; knowledge: string[] };
}
/** A part of the graph that is called as a function: its parameters are its inputs, then its input decisions. */
export interface DecisionService {
  id: string;
  name: string;
  outputs: string[];
  inputDecisions: string[];
  inputs: string[];
}
export interface Knowledge {
  id: string;
  name: string;
  logic: FunctionLogic;
  requires: string[];
}

export type Logic =
  | ConditionalLogic
  | IterationLogic
  | FilterLogic
  | LiteralLogic
  | TableLogic
  | ContextLogic
  | ListLogic
  | RelationLogic
  | InvocationLogic
  | FunctionLogic;
export interface LiteralLogic {
  kind: 'literal';
  expression: Expression;
}
export interface ContextLogic {
  kind: 'context';
  /** the entry without a name is the result */
  entries: Array<{ name: string | null; logic: Logic }>;
}
export interface ListLogic {
  kind: 'list';
  items: Logic[];
}
export interface RelationLogic {
  kind: 'relation';
  columns: string[];
  rows: Logic[][];
}
export interface InvocationLogic {
  kind: 'invocation';
  called: Logic;
  bindings: Array<{ name: string; logic: Logic }>;
}
export interface FunctionLogic {
  kind: 'function';
  parameters: string[];
  body: Logic;
}

export interface ConditionalLogic {
  kind: 'conditional';
  test: Logic;
  yes: Logic;
  no: Logic;
}
export interface IterationLogic {
  kind: 'for' | 'every' | 'some';
  /** the name under which the body sees each item */
  name: string;
  over: Logic;
  body: Logic;
}
export interface FilterLogic {
  kind: 'filter';
  over: Logic;
  match: Logic;
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';
export interface TableLogic {
  kind: 'table';
  hitPolicy: HitPolicy;
  aggregation: Aggregation | null;
  inputs: Array<{ label: string; expression: Expression; type: string | null; allowed: Expression | null }>;
  outputs: Array<{ name: string; label: string; priority: Expression[]; fallback: Expression | null }>;
  rules: Array<{ id: string; tests: Expression[]; results: Expression[]; note: string }>;
}

/** What is wrong with a model: the file, the element, the sentence. `position`: offsets within the element's expression. */
export interface ModelProblem {
  file: string;
  element: string;
  message: Text;
  position?: { from: number; to: number };
}
