/** Decision tables (决策表), from DMN elements. */
import type { ModdleElement } from 'dmn-moddle';
import { inBoth, many, one, report, text, typeOf } from './dmn-elements.ts';
import type { Expression } from './feel/expression.ts';
import { normalName } from './feel/names.ts';
import { splitTests } from './feel/split-tests.ts';
import type { Aggregation, HitPolicy, TableLogic, TableOutput } from './model.ts';
import { expression, inner, unary, type Place } from './parse-expression.ts';

const policies = new Set<string>([
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
]);

export function readTable(element: ModdleElement, place: Place): TableLogic {
  const { owner, reading } = place;
  const policy = text(element, 'hitPolicy') ?? 'UNIQUE';
  if (!policies.has(policy))
    report(reading, owner, `没有命中策略“${policy}”`, `there is no hit policy "${policy}"`);
  const inputs = many(element, 'input').map((input) => readInput(input, place));
  const outputs = many(element, 'output').map((output) => readOutput(output, place));
  const rules = many(element, 'rule').map((rule, index) => readRule(rule, index, place));
  for (const [index, rule] of rules.entries()) {
    if (rule.tests.length === inputs.length && rule.results.length === outputs.length) continue;
    report(
      reading,
      rule.id,
      `第 ${index + 1} 行的格数与表头不符`,
      `row ${index + 1} has not as many cells as the head of the table`,
    );
  }
  const aggregation = (text(element, 'aggregation') as Aggregation) ?? null;
  return { kind: 'table', hitPolicy: policy as HitPolicy, aggregation, inputs, outputs, rules };
}

function readInput(input: ModdleElement, place: Place): TableLogic['inputs'][number] {
  const from = one(input, 'inputExpression');
  const allowed = text(one(input, 'inputValues'), 'text')?.trim();
  return {
    label: inBoth(input, 'label', text(input, 'label') ?? text(from, 'text') ?? ''),
    expression: expression(from, place),
    type: typeOf(text(from, 'typeRef'), place.reading),
    allowed: allowed ? unary(allowed, place) : null,
  };
}

function readOutput(output: ModdleElement, place: Place): TableOutput {
  const fallback = one(output, 'defaultOutputEntry');
  return {
    name: normalName(text(output, 'name') ?? ''),
    label: inBoth(output, 'label', text(output, 'label') ?? text(output, 'name') ?? ''),
    type: typeOf(text(output, 'typeRef'), place.reading),
    priority: priorities(text(one(output, 'outputValues'), 'text'), place),
    fallback: text(fallback, 'text')?.trim() ? expression(fallback, place) : null,
  };
}

function readRule(rule: ModdleElement, index: number, place: Place): TableLogic['rules'][number] {
  const notes = many(rule, 'annotationEntry').map((note) => text(note, 'text') ?? '');
  const cell = inner(place, ['?']);
  return {
    id: text(rule, 'id') ?? `${place.owner}-${index + 1}`,
    tests: many(rule, 'inputEntry').map((entry) => unary(text(entry, 'text'), cell)),
    results: many(rule, 'outputEntry').map((entry) => expression(entry, place)),
    note: inBoth(rule, 'description', notes.filter(Boolean).join(' · ') || (text(rule, 'description') ?? '')),
  };
}

/** The output values in order, highest priority first: each a test of its own. */
const priorities = (source: string | undefined, place: Place): Expression[] =>
  source?.trim() ? splitTests(source).map((each) => unary(each, place)) : [];
