/** DMN 1.5, 7.3.2 and 10.3.2.9.4: what a value must be, and what it is brought to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateDecision, parseDecisions, type Warning } from './index.ts';
import { literal, model } from './testing.ts';

const types = `
  <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
  <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
  <itemDefinition name="tTwo" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
  <itemDefinition name="tPerson">
    <itemComponent name="name"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="born"><typeRef>date</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name="tTree">
    <itemComponent name="value"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="branches" isCollection="true"><typeRef>tTree</typeRef></itemComponent>
  </itemDefinition>
  <itemDefinition name="tRule"><functionItem outputTypeRef="number"><parameters name="x" typeRef="number"/></functionItem></itemDefinition>`;

/** What becomes of a value that an expression gives, where a decision is of that type. */
async function brought(source: string, type: string): Promise<unknown> {
  const decision = `<decision id="d" name="d"><variable name="d" typeRef="${type}"/>${literal(source)}</decision>`;
  const { model: read, problems } = await parseDecisions(model(types, decision), { file: 'types.dmn' });
  assert.deepEqual(problems, []);
  const { value } = evaluateDecision(read!, 'd', {});
  return value === null || typeof value !== 'object' ? value : JSON.parse(JSON.stringify(value));
}

test('a value is of its type, is brought to it, or is null', async () => {
  const rows: Array<[source: string, type: string, value: unknown]> = [
    ['"A"', 'tGrade', 'A'],
    ['"C"', 'tGrade', null],
    ['1', 'tGrade', null],
    ['["A"]', 'tGrade', 'A'],
    ['"A"', 'tGrades', ['A']],
    ['["A", "C"]', 'tGrades', null],
    ['[1, 2]', 'tTwo', [1, 2]],
    ['[1]', 'tTwo', null],
    ['@"2024-05-06"', 'date and time', '2024-05-06T00:00:00Z'],
    ['@"2024-05-06T01:00:00"', 'date', null],
    ['{ name: "Li", born: @"2000-01-01", more: 1 }', 'tPerson', { name: 'Li', born: '2000-01-01', more: 1 }],
    ['{ name: "Li" }', 'tPerson', null],
    ['{ name: "Li", born: null }', 'tPerson', { name: 'Li', born: null }],
    [
      '{ value: 1, branches: [{ value: 2, branches: [] }] }',
      'tTree',
      { value: 1, branches: [{ value: 2, branches: [] }] },
    ],
    ['{ value: 1, branches: [{ value: "2", branches: [] }] }', 'tTree', null],
    ['null', 'tGrade', null],
    ['"A"', 'Any', 'A'],
    ['(function(x: number) x)', 'number', null],
    ['{ r: function(x: number) x, ok: r instance of tRule }.ok', 'boolean', true],
    ['{ r: function(x: string) x, ok: r instance of tRule }.ok', 'boolean', false],
    ['"C" instance of tGrade', 'boolean', true],
  ];
  for (const [source, type, value] of rows)
    assert.deepEqual(await brought(source, type), value, `${source}: ${type}`);
});

test('a type that is defined by nothing but itself is a problem', async () => {
  const circle = `<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition><itemDefinition name="tB"><typeRef>tA</typeRef></itemDefinition>`;
  const { problems } = await parseDecisions(model(circle), { file: 'types.dmn' });
  assert.deepEqual(
    problems.map(({ element }) => element),
    ['tA', 'tB'],
  );
});

test('inputs are brought to their type, dates inside them read from JSON; what does not fit is null and reported', async () => {
  const input = '<inputData id="i" name="p"><variable name="p" typeRef="tPerson"/></inputData>';
  const decision = `<decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#i"/></informationRequirement>${literal('p.born.year')}</decision>`;
  const { model: read } = await parseDecisions(model(types, input, decision), { file: 'types.dmn' });
  const year = (p: unknown, warnings: Warning[] = []) =>
    evaluateDecision(read!, 'd', { p }, { warnings }).value;
  assert.equal(year({ name: 'Li', born: '2000-01-01' }), 2000);
  assert.equal(year([{ name: 'Li', born: '2000-01-01' }]), 2000);
  const warnings: Warning[] = [];
  assert.equal(year({ name: 1, born: '2000-01-01' }, warnings), null);
  assert.match(warnings[0]!.message.zh, /不符合声明的类型/);
});

test('parameters and results of knowledge models, entries of contexts and cells of relations have types', async () => {
  const knowledge = `<businessKnowledgeModel id="k" name="half"><variable name="half" typeRef="number"/><encapsulatedLogic>
    <formalParameter name="x" typeRef="number"/>${literal('if x = 0 then "none" else x / 2')}</encapsulatedLogic></businessKnowledgeModel>`;
  const decision = (name: string, logic: string) =>
    `<decision id="${name}" name="${name}"><variable name="${name}"/><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>${logic}</decision>`;
  const context = `<context><contextEntry><variable name="a" typeRef="string"/>${literal('1')}</contextEntry></context>`;
  const relation = `<relation><column name="n" typeRef="number"/><row>${literal('"x"')}</row><row>${literal('1')}</row></relation>`;
  const { model: read, problems } = await parseDecisions(
    model(
      knowledge,
      decision('called', literal('[half(3), half("3"), half(0), half([4])]')),
      decision('context', context),
      decision('relation', relation),
    ),
    { file: 'types.dmn' },
  );
  assert.deepEqual(problems, []);
  const value = (name: string) => evaluateDecision(read!, name, {}).value;
  assert.deepEqual(value('called'), [1.5, null, null, 2]);
  assert.deepEqual(value('context'), { a: null });
  assert.deepEqual(value('relation'), [{ n: null }, { n: 1 }]);
});
