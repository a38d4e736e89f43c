import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compileExpression, compileUnary, evaluateUnaryTests, type Warning } from '../index.ts';

function value(source: string, ctx: Record<string, unknown> = {}, now?: string): unknown {
  const compiled = compileExpression(source);
  assert.ok(compiled.ok, `${source} should be readable`);
  const result = compiled.evaluate(ctx, now === undefined ? {} : { now });
  return result === null || typeof result !== 'object' ? result : JSON.parse(JSON.stringify(result));
}

const cases: Array<[source: string, expected: unknown, ctx?: Record<string, unknown>]> = [
  ['1 + 2 * 3 ** 2', 19],
  ['-5 + 2', -3],
  ['1 / 0', null],
  ['"a" + "b"', 'ab'],
  ['"a" + 1', null],
  ['"\\u4f60\\n"', '你\n'],
  ['premises.area > 100', true, { premises: { area: 120 } }],
  ['premises.area > 100', true, { 'premises.area': 120 }],
  ['premises.address.door', '3', { 'premises.address': { door: '3' } }],
  ['premises.area > parameters.limit', false, { 'premises.area': 1, parameters: { limit: 2 } }],
  ['list.name', ['a', 'b'], { list: [{ name: 'a' }, { name: 'b' }] }],
  ['true and unknown', null],
  ['false and unknown', false],
  ['true or unknown', true],
  ['unknown = null', true],
  ['1 = "1"', null],
  ['[1, 2] = [1, 2]', true],
  ['{a: 1} = {a: 1}', true],
  ['a between 1 and 3', true, { a: 3 }],
  ['a in (1, [5..7))', true, { a: 6 }],
  ['a in (1, [5..7))', false, { a: 7 }],
  ['if a then "yes" else "no"', 'no', { a: null }],
  ['for x in [1, 2], y in 1..2 return x * y', [1, 2, 2, 4]],
  ['for i in 1..4 return if i = 1 then 1 else i * partial[-1]', [1, 2, 6, 24]],
  ['some x in [1, 2] satisfies x > 1', true],
  ['every x in [1, 2] satisfies x > 1', false],
  ['every x in [] satisfies x > 1', true],
  ['[1, 2, 3][item > 1]', [2, 3]],
  ['[1, 2, 3][-1]', 3],
  ['[1, 2, 3][4]', null],
  [
    'shops[chain = true].name',
    ['b'],
    {
      shops: [
        { name: 'a', chain: false },
        { name: 'b', chain: true },
      ],
    },
  ],
  ['{a: 1, b: a + 1}.b', 2],
  ['(function(x, y) x - y)(5, 3)', 2],
  ['(function(x, y) x - y)(y: 5, x: 3)', -2],
  ['sort([3, 1, 2], function(x, y) x < y)', [1, 2, 3]],
  ['substring("foobar", 3)', 'obar'],
  ['count(list contains(["a"], "a"))', 1],
  ['string length("你好")', 2],
  ['not(x = 1)', true, { x: 2 }],
  ['x instance of number', true, { x: 1 }],
  ['x instance of list<string>', false, { x: [1] }],
  ['date("2024-01-31") + duration("P1M")', '2024-02-29'],
  ['date("2024-03-01") - date("2024-02-28") = duration("P2D")', true],
  ['born < date("2010-01-01")', true, { born: '2009-12-31' }],
  ['born.year', 2009, { born: '2009-12-31' }],
  ['@"2024-05-06".weekday', 1],
  ['duration("P1D") * 2', 'P2D'],
  ['years and months duration(date("2000-03-15"), date("2026-03-14")).years', 25],
  ['years and months duration(born, date("2026-03-15")).years', 26, { born: '2000-03-15' }],
  ['list replace([1, 2, 3], -1, 4)', [1, 2, 4]],
  ['finishes(5, [1..5])', true],
  ['overlaps before([1..5], [3..8])', true],
];

test('FEEL means what DMN 1.5 says it means', () => {
  for (const [source, expected, ctx] of cases) assert.deepEqual(value(source, ctx), expected, source);
});

test('the moment comes with the run, never from the machine', () => {
  assert.equal(value('today()'), null);
  assert.equal(value('today() > date("2026-08-31")', {}, '2026-09-01T08:00:00+08:00'), true);
  assert.equal(value('now()', {}, '2026-09-01T08:00:00+08:00'), '2026-09-01T08:00:00+08:00');
});

test('free variables are named with their dots; bound ones are not', () => {
  const compiled = compileExpression(
    'answers.seats > 3 and some x in shops satisfies x.size > limit and count(shops) > 0',
  );
  assert.ok(compiled.ok);
  assert.deepEqual(compiled.variables, ['answers.seats', 'shops', 'limit']);
});

test('a missing variable is null and is reported', () => {
  const warnings: Warning[] = [];
  const compiled = compileExpression('nobody > 1');
  assert.ok(compiled.ok);
  assert.equal(compiled.evaluate({}, { warnings }), null);
  assert.equal(warnings[0]!.code, 'no-variable');
  assert.match(warnings[0]!.message.zh, /nobody/);
  assert.deepEqual(warnings[0]!.position, { from: 0, to: 6 });
});

test('what cannot be read says where', () => {
  for (const [source, from] of [
    ['1 +', 3],
    ['a )(', 2],
    ['', 0],
  ] as const) {
    const compiled = compileExpression(source);
    assert.ok(!compiled.ok);
    assert.equal(compiled.problem.position.from, from, source);
    assert.ok(compiled.problem.message.zh && compiled.problem.message.en);
  }
  assert.equal(compileExpression(`1 ${'+ 1'.repeat(9000)}`).ok, false, 'too long');
});

test('an expression sees its inputs and nothing else', () => {
  for (const source of [
    'constructor',
    'a.constructor',
    'a.__proto__',
    'toString',
    'hasOwnProperty',
    'process',
    'globalThis',
    'a.toString()',
    '"x".length',
    'f.call',
    'count.constructor',
  ]) {
    assert.equal(value(source, { a: {}, f: 1 }), null, source);
  }
});

test('a loop without measure is null, not a frozen server', () => {
  assert.equal(value('for i in 1..1000000000 return i'), null);
});

test('unary tests: cells of a decision table', () => {
  const yes: Array<[string, unknown]> = [
    ['-', 1],
    ['< 5, 7', 7],
    ['not(1, 2)', 3],
    ['"a", "b"', 'b'],
    ['[1..3]', 3],
    ['? > 2 and ? < 4', 3],
    ['null', null],
    ['true', true],
    ['>= date("2024-01-01")', '2024-02-01'],
  ];
  const no: Array<[string, unknown]> = [
    ['< 5', 5],
    ['not(1, 2)', 2],
    ['(1..3)', 3],
    ['true', false],
    ['"a"', 1],
  ];
  for (const [source, probe] of yes) assert.equal(evaluateUnaryTests(source, probe), true, source);
  for (const [source, probe] of no) assert.notEqual(evaluateUnaryTests(source, probe), true, source);
  assert.equal(evaluateUnaryTests('> limit', 3, { limit: 2 }), true);
});

test('names with spaces and signs are names when they are announced', () => {
  const compiled = compileExpression('has-seats and Applicant Age > 3', {
    names: ['has-seats', 'Applicant Age'],
  });
  assert.ok(compiled.ok);
  assert.equal(compiled.evaluate({ 'has-seats': true, 'Applicant Age': 4 }), true);
});

test('a source is compiled once', () => {
  assert.equal(compileExpression('a + 41'), compileExpression('a + 41'));
  assert.notEqual(compileExpression('1'), compileUnary('1'));
});

test('whatever the source and the inputs, reading and evaluating never throw and never change the inputs', () => {
  const token = fc.constantFrom(
    'a',
    'b.c',
    '1',
    '"x"',
    'null',
    'true',
    '+',
    '-',
    '*',
    '/',
    '**',
    '<',
    '>=',
    '=',
    '!=',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '..',
    ' and ',
    ' or ',
    ' in ',
    'if ',
    ' then ',
    ' else ',
    'for x in ',
    ' return ',
    'some y in ',
    ' satisfies ',
    'not(',
    'count(',
    'date("2024-01-01")',
    'duration("P1D")',
    'item',
    '?',
    ':',
    ' between ',
    ' instance of ',
    'sort(',
    'function(x) ',
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), fc.jsonValue(), fc.jsonValue(), (tokens, a, c) => {
      const compiled = compileExpression(tokens.join(''));
      const ctx = { a, b: { c } };
      const before = JSON.stringify(ctx);
      if (compiled.ok)
        assert.deepEqual(JSON.stringify(compiled.evaluate(ctx)), JSON.stringify(compiled.evaluate(ctx)));
      assert.equal(JSON.stringify(ctx), before);
    }),
    { numRuns: 2000 },
  );
});
