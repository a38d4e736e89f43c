/**
 * Numbers as FEEL has them: decimals of 34 digits, rounded half to even (IEEE 754 decimal128; DMN 1.5, 10.3.2.3.1).
 *
 * A number is a JavaScript number wherever that says the same decimal — whole numbers up to 2^53, and fractions of at most 15 digits,
 * by their shortest text — and a `Decimal` elsewhere. Most sums of a case are whole numbers, which the processor adds itself.
 */
import { Decimal as Base } from 'decimal.js';

export const Decimal = Base.clone({
  precision: 34,
  rounding: Base.ROUND_HALF_EVEN,
  minE: -6143,
  maxE: 6144,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = InstanceType<typeof Decimal>;
export type FeelNumber = number | Decimal;

export const isNumber = (value: unknown): value is FeelNumber =>
  typeof value === 'number' || value instanceof Decimal;

export const decimal = (value: FeelNumber): Decimal =>
  value instanceof Decimal ? value : new Decimal(value);

/** The number of FEEL for a result: null beyond decimal128, a JavaScript number where that is the same. */
export function tidy(value: Decimal): FeelNumber | null {
  if (!value.isFinite()) return null;
  if (value.precision() > 15 || Math.abs(value.e) > 300) return value;
  return value.toNumber() + 0;
}

/** From text that is a FEEL number literal, sign and exponent allowed. */
export function numberFrom(text: string): FeelNumber | null {
  const short = Number(text);
  if (Number.isSafeInteger(short)) return /[.eE]/.test(text) ? tidy(rounded(text)) : short + 0;
  return tidy(rounded(text));
}

const rounded = (text: string) => new Decimal(text).toSignificantDigits(34);

const safe = Number.isSafeInteger;

export function plus(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number' && safe(a) && safe(b) && safe(a + b)) return a + b;
  return tidy(decimal(a).plus(b));
}

export function minus(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number' && safe(a) && safe(b) && safe(a - b)) return a - b;
  return tidy(decimal(a).minus(b));
}

export function times(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number' && safe(a) && safe(b) && safe(a * b)) return a * b + 0;
  return tidy(decimal(a).times(b));
}

export function over(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number' && safe(a) && safe(b) && b !== 0 && safe(a / b))
    return a / b + 0;
  return tidy(decimal(a).dividedBy(b));
}

/** Null where the power is no real number. */
export const power = (a: FeelNumber, b: FeelNumber): FeelNumber | null => tidy(decimal(a).pow(b));

export const order = (a: FeelNumber, b: FeelNumber): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : decimal(a).cmp(b);

export const sameNumber = (a: FeelNumber, b: FeelNumber): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a === b : decimal(a).eq(b);

export const negated = (value: FeelNumber): FeelNumber =>
  typeof value === 'number' ? 0 - value : value.negated();

/** A whole number that fits an index, or null. */
export function integer(value: unknown): number | null {
  const plain = value instanceof Decimal ? value.toNumber() : value;
  return typeof plain === 'number' && safe(plain) ? plain : null;
}

/** What stands before the point, for positions and counts; null beyond 2^53. */
export function truncated(value: FeelNumber): number | null {
  const whole = Math.trunc(typeof value === 'number' ? value : value.toNumber());
  return safe(whole) ? whole + 0 : null;
}

/** As FEEL writes it: never with an exponent. */
export const numberText = (value: FeelNumber): string =>
  typeof value === 'number' && safe(value) ? String(value + 0) : decimal(value).toFixed();
