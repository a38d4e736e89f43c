/** The logic of a decision (决策逻辑), from DMN elements: tables, contexts, lists, invocations … and the expressions in their cells. */
import type { ModdleElement } from 'dmn-moddle';
import { many, nameOf, one, report, text, type Reading } from './dmn-elements.ts';
import { compileExpression, compileUnary, type Compiled, type Expression } from './expression.ts';
import type { Aggregation, FunctionLogic, HitPolicy, IterationLogic, Logic, TableLogic } from './model.ts';
import { normalName } from './syntax.ts';

const readers: Record<string, (element: ModdleElement, owner: string, reading: Reading) => Logic> = {
  'dmn:LiteralExpression': (element, owner, reading) => ({
    kind: 'literal',
    expression: expression(element, owner, reading),
  }),
  'dmn:DecisionTable': readTable,
  'dmn:Context': (element, owner, reading) => ({
    kind: 'context',
    entries: many(element, 'contextEntry').map((entry) => {
      const variable = one(entry, 'variable');
      return {
        name: variable ? nameOf(variable) : null,
        logic: readLogic(one(entry, 'value'), owner, reading),
      };
    }),
  }),
  'dmn:List': (element, owner, reading) => ({
    kind: 'list',
    items: many(element, 'elements').map((item) => readLogic(item, owner, reading)),
  }),
  'dmn:Relation': (element, owner, reading) => ({
    kind: 'relation',
    columns: many(element, 'column').map(nameOf),
    rows: many(element, 'row').map((row) =>
      many(row, 'elements').map((cell) => readLogic(cell, owner, reading)),
    ),
  }),
  'dmn:Invocation': (element, owner, reading) => ({
    kind: 'invocation',
    called: readLogic(one(element, 'calledFunction'), owner, reading),
    bindings: many(element, 'binding').map((each) => ({
      name: nameOf(one(each, 'parameter')!),
      logic: readLogic(one(each, 'bindingFormula'), owner, reading),
    })),
  }),
  'dmn:Conditional': (element, owner, reading) => ({
    kind: 'conditional',
    test: readChild(element, 'if', owner, reading),
    yes: readChild(element, 'then', owner, reading),
    no: readChild(element, 'else', owner, reading),
  }),
  'dmn:For': (element, owner, reading) => readIteration('for', 'return', element, owner, reading),
  'dmn:Every': (element, owner, reading) => readIteration('every', 'satisfies', element, owner, reading),
  'dmn:Some': (element, owner, reading) => readIteration('some', 'satisfies', element, owner, reading),
  'dmn:Filter': (element, owner, reading) => ({
    kind: 'filter',
    over: readChild(element, 'in', owner, reading),
    match: readChild(element, 'match', owner, reading),
  }),
  'dmn:FunctionDefinition': (element, owner, reading): FunctionLogic => {
    const kind = text(element, 'kind');
    if (kind && kind !== 'FEEL')
      report(reading, owner, `不支持 ${kind} 函数`, `${kind} functions are not supported`);
    return {
      kind: 'function',
      parameters: many(element, 'formalParameter').map(nameOf),
      body: readLogic(one(element, 'body'), owner, reading),
    };
  },
};

const readChild = (element: ModdleElement, property: string, owner: string, reading: Reading) =>
  readLogic(one(one(element, property), 'expression'), owner, reading);

const readIteration = (
  kind: IterationLogic['kind'],
  body: string,
  element: ModdleElement,
  owner: string,
  reading: Reading,
): IterationLogic => ({
  kind,
  name: normalName(text(element, 'iteratorVariable') ?? 'item'),
  over: readChild(element, 'in', owner, reading),
  body: readChild(element, body, owner, reading),
});

export function readLogic(element: ModdleElement | undefined, owner: string, reading: Reading): Logic {
  if (!element) return { kind: 'literal', expression: nothing };
  const read = readers[element.$type];
  if (read) return read(element, owner, reading);
  report(reading, owner, `不支持 ${element.$type}`, `${element.$type} is not supported`);
  return { kind: 'literal', expression: nothing };
}

const policies = new Set<string>([
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
]);

function readTable(element: ModdleElement, owner: string, reading: Reading): TableLogic {
  const policy = text(element, 'hitPolicy') ?? 'UNIQUE';
  if (!policies.has(policy))
    report(reading, owner, `没有命中策略“${policy}”`, `there is no hit policy "${policy}"`);
  const inputs = many(element, 'input').map((input) => {
    const from = one(input, 'inputExpression');
    const allowed = one(input, 'inputValues');
    return {
      label: text(input, 'label') ?? text(from, 'text') ?? '',
      expression: from ? expression(from, owner, reading) : nothing,
      type: text(from, 'typeRef') ?? null,
      allowed: allowed && text(allowed, 'text') ? unary(text(allowed, 'text')!, owner, reading) : null,
    };
  });
  const outputs = many(element, 'output').map((output) => {
    const fallback = one(output, 'defaultOutputEntry');
    return {
      name: normalName(text(output, 'name') ?? ''),
      label: text(output, 'label') ?? text(output, 'name') ?? '',
      priority: priorities(text(one(output, 'outputValues'), 'text'), owner, reading),
      fallback: fallback ? expression(fallback, owner, reading) : null,
    };
  });
  const rules = many(element, 'rule').map((rule, index) => ({
    id: text(rule, 'id') ?? `${owner}-${index + 1}`,
    tests: many(rule, 'inputEntry').map((cell) => unary(text(cell, 'text') ?? '-', owner, reading)),
    results: many(rule, 'outputEntry').map((cell) => expression(cell, owner, reading)),
    note:
      many(rule, 'annotationEntry')
        .map((note) => text(note, 'text') ?? '')
        .filter(Boolean)
        .join(' · ') ||
      (text(rule, 'description') ?? ''),
  }));
  for (const [index, rule] of rules.entries()) {
    if (rule.tests.length === inputs.length && rule.results.length === outputs.length) continue;
    report(
      reading,
      rule.id,
      `第 ${index + 1} 行的格数与表头不符`,
      `row ${index + 1} has not as many cells as the head of the table`,
    );
  }
  return {
    kind: 'table',
    hitPolicy: policy as HitPolicy,
    aggregation: (text(element, 'aggregation') as Aggregation) ?? null,
    inputs,
    outputs,
    rules,
  };
}

/** The output values in order, highest priority first: the items of the list, each an expression. */
function priorities(source: string | undefined, owner: string, reading: Reading): Expression[] {
  if (!source?.trim()) return [];
  const list = accept(compileExpression(`[${source}]`, { names: reading.names }), owner, reading);
  const values = list.evaluate({});
  return Array.isArray(values) ? values.map((value) => ({ ...list, evaluate: () => value })) : [];
}

const nothing: Expression = { ok: true, source: '', variables: [], evaluate: () => null };

function expression(element: ModdleElement, owner: string, reading: Reading): Expression {
  const source = text(element, 'text') ?? '';
  return source.trim() === ''
    ? nothing
    : accept(compileExpression(source, { names: reading.names }), owner, reading);
}

const unary = (source: string, owner: string, reading: Reading): Expression =>
  accept(compileUnary(source.trim() || '-', { names: reading.names }), owner, reading);

function accept(compiled: Compiled, owner: string, reading: Reading): Expression {
  if (compiled.ok) return compiled;
  const { message, position } = compiled.problem;
  reading.problems.push({
    file: reading.file,
    element: owner,
    message: { zh: `${message.zh}：${compiled.source}`, en: `${message.en}: ${compiled.source}` },
    position,
  });
  return nothing;
}
