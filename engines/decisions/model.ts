/** A decision model (规则模型) after reading: checked, its expressions compiled, its requirements resolved, what it imports included. */
import type { Expression } from './feel/expression.ts';
import type { Text } from './feel/tree.ts';
import type { Type } from './feel/type.ts';

export interface DecisionModel {
  file: string;
  name: string;
  /** by id; those of imported models by `namespace#id`, as requirements name them */
  decisions: ReadonlyMap<string, Decision>;
  inputs: ReadonlyMap<string, Input>;
  /** business knowledge models (业务知识): functions that decisions call */
  knowledge: ReadonlyMap<string, Knowledge>;
  services: ReadonlyMap<string, DecisionService>;
}
export interface Input {
  id: string;
  name: string;
  type: Type | null;
}
export interface Decision {
  id: string;
  name: string;
  /** what people call it */
  title: Text;
  /** the name under which others read its value */
  variable: string;
  type: Type | null;
  logic: Logic | null;
  requires: { decisions: Requirement[]; inputs: Requirement[]; knowledge: Requirement[] };
}
/** `key`: of the element; `within`: the name of the import under which it is seen here, null for one of the same model. */
export interface Requirement {
  key: string;
  within: string | null;
}
/** A part of the graph that is called as a function: its parameters are its inputs, then its input decisions. */
export interface DecisionService {
  id: string;
  name: string;
  type: Type | null;
  outputs: Requirement[];
  inputDecisions: Requirement[];
  inputs: Requirement[];
}
export interface Knowledge {
  id: string;
  name: string;
  type: Type | null;
  logic: FunctionLogic;
  requires: Requirement[];
}

/** `type`: what the value is brought to, or null with a warning. */
export type Logic = { type?: Type | null } & (
  | ConditionalLogic
  | IterationLogic
  | FilterLogic
  | LiteralLogic
  | TableLogic
  | ContextLogic
  | ListLogic
  | RelationLogic
  | InvocationLogic
  | FunctionLogic
);
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
  parameters: Array<{ name: string; type: Type | null }>;
  /** null: written in another language than FEEL, which is not supported */
  body: Logic | null;
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
  inputs: Array<{ label: Text; expression: Expression; type: Type | null; allowed: Expression | null }>;
  outputs: TableOutput[];
  rules: Array<{ id: string; tests: Expression[]; results: Expression[]; note: Text }>;
}
export interface TableOutput {
  name: string;
  label: Text;
  type: Type | null;
  /** the output values in order, highest priority first: tests of a value */
  priority: Expression[];
  fallback: Expression | null;
}

/** What is wrong with a model: the file, the element, the sentence. `position`: offsets within the element's expression. */
export interface ModelProblem {
  file: string;
  element: string;
  message: Text;
  position?: { from: number; to: number };
}
