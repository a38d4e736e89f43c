import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileExpression, compileWithReasons } from '../index.ts';

const rule = (source: string) => {
  const made = compileWithReasons(source);
  assert.ok(made.ok);
  return made;
};

test('every part is asked, also behind one that settled it', () => {
  const made = rule('area <= 100 and (kind in ("a", "b") and not(chain))');
  assert.deepEqual(made.conditions, ['area <= 100', 'kind in ("a", "b")', 'not(chain)']);
  assert.deepEqual(made.evaluate({ area: 120, kind: 'a', chain: null }), {
    value: false,
    failed: ['area <= 100'],
    unknown: ['not(chain)'],
  });
  assert.deepEqual(made.evaluate({ area: 80, kind: 'b', chain: false }), {
    value: true,
    failed: [],
    unknown: [],
  });
});

test('of several ways one is enough; the others are told all the same', () => {
  const made = rule('(a and b) or c > 1');
  assert.deepEqual(made.conditions, ['(a and b)', 'c > 1']);
  assert.deepEqual(made.evaluate({ a: true, b: null, c: 2 }), {
    value: true,
    failed: [],
    unknown: ['(a and b)'],
  });
});

test('the value is that of the condition alone', () => {
  const part = fc.constantFrom('a', 'b', 'n > 1', 'n in (1, 2)', 's = "x"', 's in ("x", "y")', 'n', 'null');
  const source = fc.letrec<{ of: string }>((tie) => ({
    of: fc.oneof(
      part,
      fc
        .tuple(tie('of'), fc.constantFrom('and', 'or'), tie('of'))
        .map(([left, word, right]) => `(${left} ${word} ${right})`),
    ),
  })).of;
  const row = fc.record({
    a: fc.constantFrom(true, false, null),
    b: fc.constantFrom(true, false, null, 1),
    n: fc.constantFrom(0, 1, 2, null, 'x'),
    s: fc.constantFrom('x', 'z', null, 1),
  });
  fc.assert(
    fc.property(source, row, (text, each) => {
      const alone = compileExpression(`${text} and true`);
      assert.ok(alone.ok);
      assert.equal(rule(text).evaluate(each).value, alone.evaluate(each), text);
    }),
    { numRuns: 500 },
  );
});
