/**
 * Points of the curve y² = x³ - 3x + b of SM2 (GB/T 32918.5). Affine: x, y (72 bytes). Jacobian: X, Y, Z with x = X/Z², y = Y/Z³
 * (108 bytes); Z = 0 is the point at infinity. All coordinates tidy, in Montgomery form.
 *
 * For what is public only: additions here have exceptions, and look at the values to know them.
 */
import { copy, invert, isSame, isZero, minus, mul, one, plus, put, put2, sqr } from './field';

const b = memory.data<i32>([
  0x181ba844, 0x1230632b, 0x9bd5b86, 0xde6c26d, 0x1878e39e, 0x1505ea51, 0x4293cc0, 0x368838b, 0x81fc31,
]);
/** The base point G. */
export const base = memory.data<i32>([
  0x30053d2, 0x128990f4, 0x16027e89, 0x7b9b29, 0x7867cf3, 0x199ac24c, 0x2eb50f6, 0x1dc704ec, 0x22cf4b,
  0x5a1bbac, 0x154e593c, 0x14afd309, 0x195e3b4c, 0x11f183eb, 0x1066e2a4, 0x1ec6a67d, 0x13875cd6, 0x79acba,
]);

const u = memory.data(36);
const v = memory.data(36);
const w = memory.data(36);
const h = memory.data(36);
const r = memory.data(36);
const s = memory.data(36);

/** Is the affine point on the curve? */
export function isOnCurve(p: usize): bool {
  sqr(u, p);
  mul(u, u, p);
  put(u, 1, u, -3, p, 1, b);
  sqr(v, p + 36);
  return isSame(u, v);
}

export function toJacobian(o: usize, affine: usize): void {
  memory.copy(o, affine, 72);
  copy(o + 72, one);
}

/** p = 2p (dbl-2001-b of the Explicit-Formulas Database): 4 M + 4 S */
export function double(p: usize): void {
  sqr(u, p + 72);
  sqr(v, p + 36);
  mul(w, p, v);
  minus(h, p, u);
  plus(r, p, u);
  mul(h, h, r);
  put2(h, 3, h, 0, h);
  mul(r, p + 36, p + 72);
  put2(p + 72, 2, r, 0, r);
  sqr(r, h);
  put2(p, 1, r, -8, w);
  put2(w, 4, w, -1, p);
  mul(w, w, h);
  sqr(v, v);
  put2(p + 36, 1, w, -8, v);
}

/**
 * p = p + q, q affine (madd): 8 M + 3 S. p must not be infinity. When p = ±q, Z becomes 0 and stays so whatever is added later:
 * who adds looks at Z once, at the end, and then goes the careful way (`addCarefully`).
 */
export function addAffine(p: usize, q: usize, negate: bool): void {
  sqr(u, p + 72);
  mul(h, q, u);
  minus(h, h, p);
  mul(u, u, p + 72);
  mul(r, q + 36, u);
  if (negate) put2(r, -1, r, -1, p + 36);
  else minus(r, r, p + 36);
  addWith(p, h, r);
  mul(p + 72, p + 72, h);
}

/** X and Y of the sum, from H and R. */
// @ts-ignore: decorator
@inline
function addWith(p: usize, h: usize, r: usize): void {
  sqr(u, h);
  mul(v, p, u);
  mul(u, u, h);
  mul(w, p + 36, u);
  sqr(s, r);
  put(p, 1, s, -1, u, -2, v);
  minus(v, v, p);
  mul(v, v, r);
  put2(p + 36, 1, v, -1, w);
}

const qz = memory.data(36);
const sign = memory.data(108);

/** p = p ± q, both Jacobian, whatever they are: 12 M + 4 S. */
export function addCarefully(p: usize, q: usize, negate: bool): void {
  memory.copy(sign, q, 108);
  if (negate) put2(sign + 36, -1, sign + 36, 0, sign);
  if (isZero(sign + 72)) return;
  if (isZero(p + 72)) {
    memory.copy(p, sign, 108);
    return;
  }
  sqr(qz, sign + 72);
  sqr(u, p + 72);
  mul(h, sign, u);
  mul(u, u, p + 72);
  mul(r, sign + 36, u);
  mul(p, p, qz);
  mul(qz, qz, sign + 72);
  mul(p + 36, p + 36, qz);
  minus(h, h, p);
  minus(r, r, p + 36);
  if (isZero(h)) {
    if (!isZero(r)) {
      memory.fill(p + 72, 0, 36);
    } else {
      memory.copy(p, sign, 108);
      double(p);
    }
    return;
  }
  addWith(p, h, r);
  mul(p + 72, p + 72, sign + 72);
  mul(p + 72, p + 72, h);
}

const total = memory.data(36);
const each = memory.data(36);

/**
 * `count` Jacobian points at `points`, none at infinity, as affine points at `o`: one inversion for all (Montgomery's trick).
 * `products`: 36 bytes for each.
 */
export function toAffine(o: usize, points: usize, count: i32, products: usize): void {
  copy(total, one);
  for (let i = 0; i < count; i++) {
    copy(products + i * 36, total);
    mul(total, total, points + i * 108 + 72);
  }
  invert(total, total);
  for (let i = count - 1; i >= 0; i--) {
    const p = points + i * 108;
    mul(each, total, products + i * 36);
    mul(total, total, p + 72);
    sqr(u, each);
    mul(o + i * 72, p, u);
    mul(u, u, each);
    mul(o + i * 72 + 36, p + 36, u);
  }
}
