/** DMN 1.5, 10.3.1: what is FEEL, and how it is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileExpression } from './expression.ts';
import { evaluated, gives } from './testing.ts';

test('precedence: negation before power before product before sum before comparison', () => {
  gives([
    ['-3 ** 2', '9'],
    ['2 + 3 * 4 ** 2', '50'],
    ['2 ** 3 ** 2', '64'],
    ['10 - 4 - 3', '3'],
    ['24 / 4 / 2', '3'],
    ['1 + 1 = 2 and 3 > 2 or false', 'true'],
    ['- -1', '1'],
    ['1 - -1', '2'],
    ['not(false) and true', 'true'],
  ]);
});

test('literals', () => {
  gives([
    ['.5', '0.5'],
    ['1.50', '1.5'],
    ['1.2e3', '1200'],
    ['12E-1', '1.2'],
    ['"a\\tb"', 'a\tb'],
    ['"\\u4F60\\U01F40E"', '你🐎'],
    ['"\\uD83D\\uDCA9"', '💩'],
    ['"quote \\" and \\\\"', 'quote " and \\'],
    ['@"2024-02-29"', '2024-02-29'],
    ['@"12:00:00Z"', '12:00:00Z'],
    ['@"-P1Y2M"', '-P1Y2M'],
    ['@"no date"', 'null'],
  ]);
});

test('comments are white space', () => {
  gives([
    ['1 // one\n + 1', '2'],
    ['1 /* one */ + /* two\n lines */ 1', '2'],
    ['"// no comment"', '// no comment'],
  ]);
});

test('names hold spaces and signs where they are declared, the longest first', () => {
  const vars = { 'Monthly Fee': 2, fee: 10, 'fee-1': 7, "Applicant's age": 40, 人数: 3, 'a + b': 5 };
  const names = Object.keys(vars);
  for (const [source, value] of [
    ['Monthly  Fee * 3', 6],
    ['fee-1', 7],
    ['fee -1', 7],
    ['fee - 2', 8],
    ["Applicant's age + 1", 41],
    ['人数 * 2', 6],
    ['a+b', 5],
    ['{ unit price: 4, total: unit price * 2 }.total', 8],
    ['{ "unit price": 4 }.unit price', 4],
    ['[{ unit price: 4 }, { unit price: 6 }][unit price > 5][1].unit price', 6],
    ['(function(first number, second) first number - second)(second: 1, first number: 5)', 4],
    ['count(for each one in [1, 2] return each one)', 2],
  ] as const)
    assert.equal(evaluated(source, vars, names), value, source);
});

test('ranges in every writing', () => {
  gives([
    ['5 in [1..5]', 'true'],
    ['5 in [1..5)', 'false'],
    ['5 in ]1..5[', 'false'],
    ['1 in (1..5]', 'false'],
    ['5 in (> 4)', 'true'],
    ['5 in (1, 3, >= 5)', 'true'],
    ['5 in !=5', 'false'],
    ['3 in [[1..2], [3..4]]', 'true'],
    ['[1, 2] in ([[1, 2]], 3)', 'true'],
    ['"b" in ["a".."c"]', 'true'],
    ['5 in (null..10]', 'null'],
    ['(< 5) = (< 5)', 'true'],
    ['[1..[5, 6][1]]', '[1..5]'],
    ['[5..1]', 'null'],
    ['[1.."a"]', 'null'],
  ]);
});

test('loops go over lists, ranges and days, up and down, each knowing those before', () => {
  gives([
    ['for i in 3..1 return i', '[3, 2, 1]'],
    ['for i in (1..4) return i', '[2, 3]'],
    ['for d in @"2024-02-28"..@"2024-03-01" return d.day', '[28, 29, 1]'],
    ['for x in [1, 2], y in [x, 10] return x * y', '[1, 10, 4, 20]'],
    ['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', '[1, 1, 2, 6, 24]'],
    ['for main in [1] return main', '[1]'],
    ['for x in null return x', 'null'],
    ['some x in [1, null] satisfies x > 0', 'true'],
    ['every x in [1, null] satisfies x > 0', 'null'],
    ['some x in [1, 2], y in [2, 3] satisfies x = y', 'true'],
  ]);
});

test('filters by position, condition, entry', () => {
  gives([
    ['[1, 2, 3][0]', 'null'],
    ['[1, 2, 3][-3]', '1'],
    ['[1, 2, 3, 4][item >= 2][item < 4]', '[2, 3]'],
    ['[{ a: 1 }, { b: 2 }][a = 1]', '[{a: 1}]'],
    ['[{ item: 3 }][item > 2]', '[{item: 3}]'],
    ['"only"[1]', 'only'],
    ['[{ a: { b: 1 } }, { a: { b: 2 } }].a.b', '[1, 2]'],
    ['[1, 2, 3][if true then 2 else 3]', '2'],
  ]);
});

test('what is not FEEL is refused', () => {
  for (const source of [
    '1 +* 2',
    'if a then b',
    'for x in [1]',
    '{ a 1 }',
    '[1, 2',
    '"open',
    'a.',
    'f(1, b: 2)',
    '1 2',
    'function(x',
    '((((',
    `${'('.repeat(500)}1${')'.repeat(500)}`,
  ])
    assert.equal(compileExpression(source).ok, false, source);
});

test('a source made to be read again and again is refused, not read for ever', () => {
  const nested = `${'a in (b, '.repeat(40)}1${' + 1)+1'.repeat(40)}`;
  const began = performance.now();
  compileExpression(nested);
  assert.ok(performance.now() - began < 5000);
});
