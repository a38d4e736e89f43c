/**
 * DMN XML → {@link DecisionModel}. dmn-moddle reads the file; here its references are resolved, its expressions compiled, and
 * everything wrong is reported at once, so that a scenario author sees all of it in one go.
 */
import type { ModdleElement } from 'dmn-moddle';
import { readDmn } from './dmn-reader.ts';
import { compileExpression, compileUnary, type Compiled, type Expression } from './expression.ts';
import type {
  Aggregation,
  Decision,
  DecisionModel,
  DecisionService,
  FunctionLogic,
  HitPolicy,
  Input,
  IterationLogic,
  Knowledge,
  Logic,
  ModelProblem,
  TableLogic,
} from './model.ts';
import { normalName } from './syntax.ts';

export type ParsedDecisions =
  | { model: DecisionModel; problems: [] }
  | { model: null; problems: ModelProblem[] };

interface Reading {
  file: string;
  names: string[];
  problems: ModelProblem[];
}

/** Never throws: what cannot be read is a problem. `file` is what problems call it. */
export async function parseDecisions(xml: string, { file }: { file: string }): Promise<ParsedDecisions> {
  const reading: Reading = { file, names: [], problems: [] };
  let root: ModdleElement;
  try {
    root = await readDmn(xml);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      model: null,
      problems: [
        {
          file,
          element: '',
          message: { zh: `不是可读的 DMN 文件：${message}`, en: `not a readable DMN file: ${message}` },
        },
      ],
    };
  }
  const elements = many(root, 'drgElement');
  reading.names = unusualNames(root);
  const model: DecisionModel = {
    file,
    name: text(root, 'name') ?? file,
    inputs: byId(elements.filter(is('dmn:InputData')).map(readInput)),
    knowledge: byId(
      elements
        .filter(is('dmn:BusinessKnowledgeModel'))
        .flatMap((element) => readKnowledge(element, reading) ?? []),
    ),
    services: byId(elements.filter(is('dmn:DecisionService')).map(readService)),
    decisions: byId(elements.filter(is('dmn:Decision')).map((element) => readDecision(element, reading))),
  };
  checkReferences(model, reading);
  return reading.problems.length > 0 ? { model: null, problems: reading.problems } : { model, problems: [] };
}

// Elements /////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

const is = (type: string) => (element: ModdleElement) => element.$type === type;
const byId = <T extends { id: string }>(list: T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.id, item]));
const many = (element: ModdleElement, property: string) =>
  (element[property] as ModdleElement[] | undefined) ?? [];
const one = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as ModdleElement | undefined;
const text = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as string | undefined;
const idOf = (element: ModdleElement) => text(element, 'id') ?? normalName(text(element, 'name') ?? '');
const nameOf = (element: ModdleElement) => normalName(text(element, 'name') ?? idOf(element));
const reference = (element: ModdleElement | undefined) => (text(element, 'href') ?? '').replace(/^.*#/, '');

function readInput(element: ModdleElement): Input {
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    type: text(variable, 'typeRef') ?? null,
  };
}

function readService(element: ModdleElement): DecisionService {
  const references = (property: string) => many(element, property).map(reference);
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    outputs: references('outputDecision'),
    inputDecisions: references('inputDecision'),
    inputs: references('inputData'),
  };
}

function readDecision(element: ModdleElement, reading: Reading): Decision {
  const logic = one(element, 'decisionLogic');
  const variable = one(element, 'variable');
  const required = many(element, 'informationRequirement');
  return {
    id: idOf(element),
    name: nameOf(element),
    variable: variable ? nameOf(variable) : nameOf(element),
    type: text(variable, 'typeRef') ?? null,
    logic: logic ? readLogic(logic, idOf(element), reading) : null,
    requires: {
      decisions: required.map((each) => reference(one(each, 'requiredDecision'))).filter(Boolean),
      inputs: required.map((each) => reference(one(each, 'requiredInput'))).filter(Boolean),
      knowledge: knowledgeOf(element),
    },
  };
}

const knowledgeOf = (element: ModdleElement) =>
  many(element, 'knowledgeRequirement')
    .map((each) => reference(one(each, 'requiredKnowledge')))
    .filter(Boolean);

function readKnowledge(element: ModdleElement, reading: Reading): Knowledge | null {
  const logic = one(element, 'encapsulatedLogic');
  const read = logic && readLogic(logic, idOf(element), reading);
  if (read?.kind !== 'function') {
    report(
      reading,
      idOf(element),
      `业务知识“${nameOf(element)}”没有函数`,
      `knowledge model "${nameOf(element)}" has no function`,
    );
    return null;
  }
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    logic: read,
    requires: knowledgeOf(element),
  };
}

// Logic ////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

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

function readLogic(element: ModdleElement | undefined, owner: string, reading: Reading): Logic {
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

// Expressions //////////////////////////////////////////////////////////////////////////////////////////////////////////////////

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

function report(reading: Reading, element: string, zh: string, en: string): void {
  reading.problems.push({ file: reading.file, element, message: { zh, en } });
}

/** Names that FEEL would not take for one name by itself are announced to its reader. */
function unusualNames(root: ModdleElement): string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) return value.forEach(visit);
    const element = value as ModdleElement;
    if (
      typeof element['name'] === 'string' &&
      !/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(element['name'])
    )
      names.add(normalName(element['name']));
    for (const [key, child] of Object.entries(element))
      if (key !== '$parent' && key !== 'dmnDI') visit(child);
  };
  visit(root);
  return [...names].filter(Boolean);
}

// References ///////////////////////////////////////////////////////////////////////////////////////////////////////////////////

function checkReferences(model: DecisionModel, reading: Reading): void {
  const missing = (from: string, to: string) =>
    report(
      reading,
      from,
      `“${from}”引用的“${to}”不存在`,
      `"${from}" refers to "${to}", which does not exist`,
    );
  const callable = new Set([...model.knowledge.keys(), ...model.services.keys()]);
  for (const service of model.services.values()) {
    for (const to of [...service.outputs, ...service.inputDecisions])
      if (!model.decisions.has(to)) missing(service.id, to);
    for (const to of service.inputs) if (!model.inputs.has(to)) missing(service.id, to);
  }
  for (const { id, requires } of model.decisions.values()) {
    for (const to of requires.decisions) if (!model.decisions.has(to)) missing(id, to);
    for (const to of requires.inputs) if (!model.inputs.has(to)) missing(id, to);
    for (const to of requires.knowledge) if (!callable.has(to)) missing(id, to);
  }
  for (const { id, requires } of model.knowledge.values())
    for (const to of requires) if (!callable.has(to)) missing(id, to);
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
    for (const next of model.decisions.get(id)?.requires.decisions ?? []) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of model.decisions.keys()) visit(id, []);
}
