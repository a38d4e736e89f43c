/** DMN 1.5, 6.3.3: models that import others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateDecision, evaluateInvocable, parseDecisions } from './index.ts';
import { literal } from './testing.ts';

const language = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const definitions = (namespace: string, ...elements: string[]) =>
  `<definitions xmlns="${language}" id="x" name="x" namespace="${namespace}">${elements.join('')}</definitions>`;
const imported = (name: string, namespace: string) =>
  `<import name="${name}" namespace="${namespace}" importType="${language}"/>`;

const fees = definitions(
  'urn:fees',
  '<itemDefinition name="tArea"><typeRef>number</typeRef><allowedValues><text>&gt; 0</text></allowedValues></itemDefinition>',
  '<inputData id="area" name="area"><variable name="area" typeRef="tArea"/></inputData>',
  `<businessKnowledgeModel id="rate" name="rate"><variable name="rate"/><encapsulatedLogic><formalParameter name="n"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`,
  `<decision id="fee" name="fee to pay"><variable name="fee to pay"/><informationRequirement><requiredInput href="#area"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#rate"/></knowledgeRequirement>${literal('rate(area)')}</decision>`,
  '<decisionService id="s" name="quote"><variable name="quote"/><outputDecision href="#fee"/><inputData href="#area"/></decisionService>',
);

const main = (name: string, ...sources: string[]) =>
  definitions(
    'urn:main',
    imported(name, 'urn:fees'),
    ...sources.map(
      (source, i) =>
        `<decision id="d${i}" name="d${i}"><variable name="d${i}"/><informationRequirement><requiredDecision href="urn:fees#fee"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:fees#rate"/></knowledgeRequirement><knowledgeRequirement><requiredKnowledge href="urn:fees#s"/></knowledgeRequirement>${literal(source)}</decision>`,
    ),
  );

async function values(name: string, sources: string[], ctx: Record<string, unknown>): Promise<unknown[]> {
  const beside = [
    { file: 'broken.dmn', xml: 'urn:fees' },
    { file: 'fees.dmn', xml: fees },
  ];
  const { model, problems } = await parseDecisions(main(name, ...sources), { file: 'main.dmn', beside });
  assert.deepEqual(problems, []);
  return sources.map((_, i) => evaluateDecision(model!, `d${i}`, ctx).value);
}

test('what is imported is seen within the name of the import', async () => {
  const sources = ['fees.fee to pay + 1', 'fees.rate(5)', 'fees.quote(7)', '0 instance of fees.tArea'];
  assert.deepEqual(await values('fees', sources, { area: 3 }), [7, 10, 14, true]);
});

test('without a name of the import, directly', async () => {
  assert.deepEqual(await values('', ['fee to pay + 1', 'rate(5)'], { area: 3 }), [7, 10]);
});

test('a model that is not there is a problem with its namespace', async () => {
  const { model, problems } = await parseDecisions(main('fees', '1'), { file: 'main.dmn' });
  assert.equal(model, null);
  assert.match(problems[0]!.message.en, /"urn:fees" was not found/);
});

test('models that import each other are each read once', async () => {
  const a = definitions(
    'urn:a',
    imported('b', 'urn:b'),
    `<decision id="d" name="d"><informationRequirement><requiredDecision href="urn:b#d"/></informationRequirement>${literal('b.d + 1')}</decision>`,
  );
  const b = definitions(
    'urn:b',
    imported('a', 'urn:a'),
    `<decision id="d" name="d">${literal('1')}</decision>`,
  );
  const { model } = await parseDecisions(a, { file: 'a.dmn', beside: [{ file: 'b.dmn', xml: b }] });
  assert.equal(evaluateDecision(model!, 'd', {}).value, 2);
});

test('a decision service or a knowledge model is called with its parameters by name', async () => {
  const { model } = await parseDecisions(fees, { file: 'fees.dmn' });
  assert.equal(evaluateInvocable(model!, 'quote', { area: 4 }), 8);
  assert.equal(evaluateInvocable(model!, 'rate', { n: 4 }), 8);
  assert.equal(evaluateInvocable(model!, 'quote', { area: -4 }), null, 'not among the values allowed');
});
