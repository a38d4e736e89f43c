/** An expression takes what it is given and no more: steps, levels, names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileExpression } from './expression.ts';
import type { Warning } from './run.ts';

function stopped(source: string): boolean {
  const compiled = compileExpression(source);
  assert.ok(compiled.ok, source);
  const warnings: Warning[] = [];
  assert.equal(compiled.evaluate({}, { warnings }), null, source);
  return warnings.some(({ code }) => code === 'budget');
}

test('loops, recursion and growth without measure are stopped and reported', () => {
  for (const source of [
    'for i in 1..1000000000 return i',
    'some a in 1..10000, b in 1..10000 satisfies a = -b',
    '{ f: function(n, self) self(n + 1, self), r: f(1, f) }.r',
    'for i in 1..100 return if i = 1 then "aaaaaaaa" else partial[-1] + partial[-1]',
    'for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])',
    'for i in 1..60 return [partial[-1], partial[-1]]',
    '{ a: for i in 1..60 return [partial[-1], partial[-1]], b: for i in 1..60 return [partial[-1], partial[-1]], c: a = b }.c',
    'string(for i in 1..60 return [partial[-1], partial[-1]])',
    '{ l: for i in 1..300000 return i, r: for i in 1..300000 return reverse(l)[1] }.r',
    '{ s: string join(for i in 1..10000 return "abcdefghij"), t: string join(for i in 1..10000 return s) }.t',
    '{ s: string join(for i in 1..10000 return "abcdefghij"), t: replace(s, "a", s) }.t',
  ])
    assert.ok(stopped(source), source);
});

test('what is within measure is not', () => {
  const compiled = compileExpression('count(for i in 1..100000 return i * 2)');
  assert.ok(compiled.ok);
  assert.equal(compiled.evaluate({}), 100_000);
});
