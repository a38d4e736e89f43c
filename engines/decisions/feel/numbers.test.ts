/** DMN 1.5, 10.3.2.3.1 and table 74: decimals of 34 digits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Decimal, minus, numberFrom, order, over, plus, times } from './number.ts';
import { evaluated, gives } from './testing.ts';

test('decimal arithmetic, not binary', () => {
  gives([
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 = 0.3', 'true'],
    ['1.1 * 1.1', '1.21'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666667'],
    ['1 / 3 * 3 = 1', 'false'],
    ['9007199254740993 + 1', '9007199254740994'],
    ['9999999999999999999999999999999999 + 1', '10000000000000000000000000000000000'],
    ['12345678901234567890 * 10', '123456789012345678900'],
    ['1 / 0', 'null'],
    ['10 ** 6000 * 10 ** 6000', 'null'],
    ['(-8) ** 0.5', 'null'],
    ['2 ** -1', '0.5'],
    ['-0 = 0', 'true'],
    ['0.00000000000000000000000000000000000001', '0.00000000000000000000000000000000000001'],
  ]);
});

test('rounding, each its own way', () => {
  gives([
    ['decimal(2.5, 0)', '2'],
    ['decimal(3.5, 0)', '4'],
    ['decimal(1234, -2)', '1200'],
    ['floor(-1.5)', '-2'],
    ['floor(1.567, 2)', '1.56'],
    ['ceiling(-1.5)', '-1'],
    ['ceiling(1.561, 2)', '1.57'],
    ['round up(-1.121, 2)', '-1.13'],
    ['round down(-1.126, 2)', '-1.12'],
    ['round half up(-2.5, 0)', '-3'],
    ['round half down(2.5, 0)', '2'],
    ['round half up(1250, -2)', '1300'],
    ['decimal(1, 99999)', 'null'],
  ]);
});

test('modulo takes the sign of the divisor', () => {
  gives([
    ['modulo(12, 5)', '2'],
    ['modulo(-12, 5)', '3'],
    ['modulo(12, -5)', '-3'],
    ['modulo(-12, -5)', '-2'],
    ['modulo(10.1, 4.5)', '1.1'],
    ['modulo(1, 0)', 'null'],
  ]);
});

test('other functions of numbers', () => {
  gives([
    ['sqrt(16)', '4'],
    ['sqrt(-1)', 'null'],
    ['decimal(log(10), 8)', '2.30258509'],
    ['log(0)', 'null'],
    ['decimal(exp(1), 8)', '2.71828183'],
    ['odd(-3)', 'true'],
    ['even(2.5)', 'false'],
    ['abs(-1.5)', '1.5'],
    ['abs(@"-P1D")', 'P1D'],
    ['number("1 000,5", " ", ",")', '1000.5'],
    ['number("1,000.5", ",", ".")', '1000.5'],
    ['number("1e3")', '1000'],
    ['number("1.000", ".", ".")', 'null'],
    ['number("one")', 'null'],
  ]);
});

test('whatever way a number is held, it computes as a decimal of 34 digits', () => {
  const digits = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -12, max: 6 }))
    .map(([significand, exponent]) => `${significand}e${exponent}`);
  fc.assert(
    fc.property(digits, digits, (left, right) => {
      const [a, b] = [numberFrom(left)!, numberFrom(right)!];
      const [x, y] = [new Decimal(left), new Decimal(right)];
      assert.ok(new Decimal(plus(a, b)!).eq(x.plus(y)), `${left} + ${right}`);
      assert.ok(new Decimal(minus(a, b)!).eq(x.minus(y)), `${left} - ${right}`);
      assert.ok(new Decimal(times(a, b)!).eq(x.times(y)), `${left} * ${right}`);
      if (!y.isZero()) assert.ok(new Decimal(over(a, b)!).eq(x.dividedBy(y)), `${left} / ${right}`);
      assert.equal(Math.sign(order(a, b)) + 0, x.cmp(y), `${left} <=> ${right}`);
    }),
    { numRuns: 3000 },
  );
});

test('numbers of plain data come and go as JavaScript numbers', () => {
  assert.equal(evaluated('a + b', { a: 0.1, b: 0.2 }), 0.3);
  assert.equal(typeof evaluated('1 / 3'), 'object');
});
