import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  conditionChanges,
  evaluateDecision,
  parseDecisions,
  smallestChanges,
  type DecisionModel,
} from '../index.ts';
import { decision, input, model, table } from '../testing.ts';

async function read(inputs: string[], rules: string[][]): Promise<DecisionModel> {
  const made = table({ policy: 'hitPolicy="FIRST"', inputs, outputs: [['x']], rules });
  const parsed = await parseDecisions(
    model(
      ...inputs.map((name) => input(name, 'Any')),
      decision(
        'd',
        made,
        inputs.map((name) => `i-${name}`),
      ),
    ),
    { file: 'c.dmn' },
  );
  assert.deepEqual(parsed.problems, []);
  return parsed.model!;
}

const permit = [
  ['< 50', '-', '-', '"simple"'],
  ['-', 'true', '< 3', '"simple"'],
  ['-', '-', '-', '"full"'],
];

test('one input that suffices is named with the values it would need', async () => {
  const rules = await read(['area', 'chain', 'risk'], permit);
  const changes = smallestChanges(rules, 'd', { area: 80, chain: false, risk: 1 });
  assert.deepEqual(
    changes.map(({ text }) => text.en),
    [
      'If area were < 50 (it is 80), the answer would be "simple".',
      'If chain were true (it is false), the answer would be "simple".',
    ],
  );
  assert.equal(changes[0]!.text.zh, '如果area 为 < 50（现在是 80），结果就是 "simple"。');
});

test('where one does not suffice, two that do together', async () => {
  const rules = await read(
    ['chain', 'risk'],
    [
      ['true', '< 3', '"simple"'],
      ['-', '-', '"full"'],
    ],
  );
  const [change, ...others] = smallestChanges(rules, 'd', { chain: false, risk: 5 }, { wanted: 'simple' });
  assert.deepEqual(others, []);
  assert.deepEqual(
    change!.inputs.map(({ label, needed }) => `${label.en} ${needed.en}`),
    ['chain true', 'risk < 3'],
  );
});

test('without a table, or without another answer, nothing', async () => {
  const rules = await read(['area'], [['-', '"full"']]);
  assert.deepEqual(smallestChanges(rules, 'd', { area: 1 }), []);
});

test('what is promised comes true: the value in each change gives the answer that it names', async () => {
  const rules = await read(['area', 'chain', 'risk'], permit);
  const values = fc.record({
    area: fc.constantFrom(0, 49, 50, 80),
    chain: fc.boolean(),
    risk: fc.constantFrom(1, 3, 7),
  });
  fc.assert(
    fc.property(values, (ctx) => {
      const present = evaluateDecision(rules, 'd', ctx).value;
      const changes = smallestChanges(rules, 'd', ctx);
      assert.ok(changes.length > 0);
      for (const { value, inputs } of changes) {
        assert.notEqual(value, present);
        const sample: Record<string, unknown> = {
          '< 50': 0,
          '>= 50': 60,
          '< 3': 0,
          '>= 3': 9,
          true: true,
          false: false,
        };
        const changed = Object.fromEntries(inputs.map(({ label, needed }) => [label.en, sample[needed.en]]));
        assert.equal(evaluateDecision(rules, 'd', { ...ctx, ...changed }).value, value);
      }
    }),
  );
});

test('of several outputs, the one that counts; of several values of one input, all at once', async () => {
  const made = table({
    policy: 'hitPolicy="FIRST"',
    inputs: ['kind', 'debts'],
    outputs: [['procedure'], ['reason']],
    rules: [
      ['"fined"', '-', '"long"', '"fines"'],
      ['"listed"', '-', '"long"', '"list"'],
      ['-', 'true', '"long"', '"debts"'],
      ['-', '-', '"short"', '"clear"'],
    ],
  });
  const xml = model(
    input('kind', 'string'),
    input('debts', 'boolean'),
    decision('d', made, ['i-kind', 'i-debts']),
  );
  const rules = (await parseDecisions(xml, { file: 'c.dmn' })).model!;
  const options = { output: 'procedure', domains: { kind: ['fined', 'listed', 'none'] } };
  const needed = (ctx: Record<string, unknown>, more = {}) =>
    smallestChanges(rules, 'd', ctx, { ...options, ...more }).map(({ value, inputs }) => [
      value,
      ...inputs.map(({ name, needed: { en } }) => `${name} ${en}`),
    ]);
  assert.deepEqual(needed({ kind: 'fined', debts: false }), [['short', 'kind "none"']]);
  assert.deepEqual(needed({ kind: 'none', debts: false }), [
    ['long', 'kind "fined" or "listed"'],
    ['long', 'debts true'],
  ]);
  assert.deepEqual(needed({ kind: 'fined', debts: false }, { inputs: ['debts'] }), []);
});

test('of a condition: the spans that would turn it, over the names that may be different', () => {
  const rule = 'answers.area >= parameters.limit and answers.kind != "stall"';
  const ctx = { answers: { area: 80, kind: 'shop' }, parameters: { limit: 100 } };
  const needed = (source: string, context: typeof ctx, inputs: string[]) =>
    conditionChanges(source, context, {
      inputs,
      domains: { 'answers.kind': ['shop', 'stall', 'hall'], 'answers.area': '[1..1000]' },
    }).map((change) => change.inputs.map((each) => [each.name, each.regions]));
  const both = ['answers.area', 'answers.kind'];
  assert.deepEqual(needed(rule, ctx, both), [
    [['answers.area', [{ from: { value: 100, included: true }, to: null }]]],
  ]);
  assert.deepEqual(needed(rule, { ...ctx, answers: { area: 150, kind: 'hall' } }, both), [
    [['answers.area', [{ from: null, to: { value: 100, included: false } }]]],
    [
      [
        'answers.kind',
        [{ from: { value: 'stall', included: true }, to: { value: 'stall', included: true } }],
      ],
    ],
  ]);
  assert.deepEqual(needed(rule, ctx, ['answers.kind']), []);
  // two together, and nothing of what asks a function
  assert.equal(needed(rule, { ...ctx, answers: { area: 1, kind: 'stall' } }, both)[0]!.length, 2);
  assert.deepEqual(needed('answers.area * 2 > 300', ctx, both), []);
  assert.deepEqual(needed('answers.unknown > 3', ctx, both), []);
});
