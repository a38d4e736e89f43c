/** Numeric functions (DMN 1.5, table 74) and `not`. */
import type { Library } from './builtin.ts';
import { Decimal, decimal, negated, order, tidy, truncated, type FeelNumber } from './number.ts';
import { DaysTime, YearsMonths } from './temporal.ts';
import type { Value } from './values.ts';

type Rounding = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Digits after the point; between the exponents of decimal128. */
function rounded(value: Value, scale: Value, rounding: Rounding): Value {
  const places = truncated((scale as FeelNumber | undefined) ?? 0);
  if (places === null || places < -6111 || places > 6176) return null;
  const number = decimal(value as FeelNumber);
  if (places >= 0) return tidy(number.toDecimalPlaces(Math.min(places, 9000), rounding));
  const unit = new Decimal(10).pow(-places);
  return tidy(number.dividedBy(unit).toDecimalPlaces(0, rounding).times(unit));
}

const rounding = (mode: Rounding): Library[string] => [
  ['n: number, scale: number', ([n, scale]) => rounded(n, scale, mode)],
];
const optionalScale = (mode: Rounding): Library[string] => [
  ['n: number, scale?: number', ([n, scale]) => rounded(n, scale, mode)],
];

/** `dividend - divisor * floor(dividend / divisor)`: the sign is that of the divisor. */
function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber | null {
  if (order(divisor, 0) === 0) return null;
  const [a, b] = [decimal(dividend), decimal(divisor)];
  const rest = a.mod(b);
  return tidy(rest.isZero() || rest.isNegative() === b.isNegative() ? rest : rest.plus(b));
}

const n = (args: Value[], i = 0) => args[i] as FeelNumber;
const half = (value: FeelNumber) => modulo(value, 2);

export const numberFunctions: Library = {
  not: [
    ['negand: boolean', ([value]) => !(value as boolean)],
    ['negand: any', () => null],
  ],
  decimal: rounding(Decimal.ROUND_HALF_EVEN),
  floor: optionalScale(Decimal.ROUND_FLOOR),
  ceiling: optionalScale(Decimal.ROUND_CEIL),
  'round up': rounding(Decimal.ROUND_UP),
  'round down': rounding(Decimal.ROUND_DOWN),
  'round half up': rounding(Decimal.ROUND_HALF_UP),
  'round half down': rounding(Decimal.ROUND_HALF_DOWN),
  abs: [
    ['n: number', (args) => (order(n(args), 0) < 0 ? negated(n(args)) : n(args))],
    [
      'n: days and time duration',
      ([value]) => ((value as DaysTime).length < 0n ? new DaysTime(-(value as DaysTime).length) : value),
    ],
    ['n: years and months duration', ([value]) => new YearsMonths(Math.abs((value as YearsMonths).length))],
  ],
  modulo: [['dividend: number, divisor: number', (args) => modulo(n(args), n(args, 1))]],
  sqrt: [['number: number', (args) => tidy(decimal(n(args)).sqrt())]],
  log: [['number: number', (args) => (order(n(args), 0) > 0 ? tidy(decimal(n(args)).ln()) : null)]],
  exp: [['number: number', (args) => tidy(decimal(n(args)).exp())]],
  odd: [['number: number', (args) => order(half(n(args))!, 1) === 0]],
  even: [['number: number', (args) => order(half(n(args))!, 0) === 0]],
};
