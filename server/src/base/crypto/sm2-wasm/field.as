/**
 * Numbers modulo the prime of SM2, p = 2^256 - 2^224 - 2^96 + 2^64 - 1 (GB/T 32918.5), as nine signed limbs of 29 bits (36 bytes).
 *
 * Montgomery form with R = 2^261. As p = -1 modulo 2^64, the multiple of p that is added for a limb m is m itself, and adding it is
 * four shifts: reducing costs nearly nothing beside the 81 products. Nine products of 29 bits fit a column of 64 bits, so nothing is
 * carried inside a column.
 *
 * Bounds. «Tidy»: limbs 0–7 in [0, 2^29), limb 8 signed and small, value within (-p, 2p): what mul, sqr and each `put…` leave.
 * mul takes two factors of which one may be the plain sum of two tidy ones (2^29 · 2^30 · 9 < 2^63); sqr takes tidy ones and plain
 * differences of two. Nothing here branches on a value, but for `isZero`, which only what is public asks.
 */
const low: i64 = 0x1fffffff;

/** o = a · b / R */
export function mul(o: usize, a: usize, b: usize): void {
  const a0: i64 = i64.load32_s(a);
  const a1: i64 = i64.load32_s(a, 4);
  const a2: i64 = i64.load32_s(a, 8);
  const a3: i64 = i64.load32_s(a, 12);
  const a4: i64 = i64.load32_s(a, 16);
  const a5: i64 = i64.load32_s(a, 20);
  const a6: i64 = i64.load32_s(a, 24);
  const a7: i64 = i64.load32_s(a, 28);
  const a8: i64 = i64.load32_s(a, 32);
  const b0: i64 = i64.load32_s(b);
  const b1: i64 = i64.load32_s(b, 4);
  const b2: i64 = i64.load32_s(b, 8);
  const b3: i64 = i64.load32_s(b, 12);
  const b4: i64 = i64.load32_s(b, 16);
  const b5: i64 = i64.load32_s(b, 20);
  const b6: i64 = i64.load32_s(b, 24);
  const b7: i64 = i64.load32_s(b, 28);
  const b8: i64 = i64.load32_s(b, 32);
  let c: i64 = a0 * b0;
  const m0 = c & low;
  c = (c >> 29) + a0 * b1 + a1 * b0;
  const m1 = c & low;
  c = (c >> 29) + a0 * b2 + a1 * b1 + a2 * b0 + (m0 << 6);
  const m2 = c & low;
  c = (c >> 29) + a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + (m1 << 6) - (m0 << 9);
  const m3 = c & low;
  c = (c >> 29) + a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 + (m2 << 6) - (m1 << 9);
  const m4 = c & low;
  c = (c >> 29) + a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0 + (m3 << 6) - (m2 << 9);
  const m5 = c & low;
  c = (c >> 29) + a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0 + (m4 << 6) - (m3 << 9);
  const m6 = c & low;
  c = (c >> 29) + a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0 + (m5 << 6) - (m4 << 9) - (m0 << 21);
  const m7 = c & low;
  c = (c >> 29) + a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0 + (m6 << 6) - (m5 << 9) - (m1 << 21) + (m0 << 24);
  const m8 = c & low;
  c = (c >> 29) + a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 + (m7 << 6) - (m6 << 9) - (m2 << 21) + (m1 << 24);
  store<i32>(o, <i32>(c & low));
  c = (c >> 29) + a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 + (m8 << 6) - (m7 << 9) - (m3 << 21) + (m2 << 24);
  store<i32>(o, <i32>(c & low), 4);
  c = (c >> 29) + a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 - (m8 << 9) - (m4 << 21) + (m3 << 24);
  store<i32>(o, <i32>(c & low), 8);
  c = (c >> 29) + a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 - (m5 << 21) + (m4 << 24);
  store<i32>(o, <i32>(c & low), 12);
  c = (c >> 29) + a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 - (m6 << 21) + (m5 << 24);
  store<i32>(o, <i32>(c & low), 16);
  c = (c >> 29) + a6 * b8 + a7 * b7 + a8 * b6 - (m7 << 21) + (m6 << 24);
  store<i32>(o, <i32>(c & low), 20);
  c = (c >> 29) + a7 * b8 + a8 * b7 - (m8 << 21) + (m7 << 24);
  store<i32>(o, <i32>(c & low), 24);
  c = (c >> 29) + a8 * b8 + (m8 << 24);
  store<i32>(o, <i32>(c & low), 28);
  store<i32>(o, <i32>(c >> 29), 32);
}

/** o = a² / R */
export function sqr(o: usize, a: usize): void {
  const a0: i64 = i64.load32_s(a);
  const a1: i64 = i64.load32_s(a, 4);
  const a2: i64 = i64.load32_s(a, 8);
  const a3: i64 = i64.load32_s(a, 12);
  const a4: i64 = i64.load32_s(a, 16);
  const a5: i64 = i64.load32_s(a, 20);
  const a6: i64 = i64.load32_s(a, 24);
  const a7: i64 = i64.load32_s(a, 28);
  const a8: i64 = i64.load32_s(a, 32);
  const d0 = a0 << 1;
  const d1 = a1 << 1;
  const d2 = a2 << 1;
  const d3 = a3 << 1;
  const d4 = a4 << 1;
  const d5 = a5 << 1;
  const d6 = a6 << 1;
  const d7 = a7 << 1;
  let c: i64 = a0 * a0;
  const m0 = c & low;
  c = (c >> 29) + d0 * a1;
  const m1 = c & low;
  c = (c >> 29) + d0 * a2 + a1 * a1 + (m0 << 6);
  const m2 = c & low;
  c = (c >> 29) + d0 * a3 + d1 * a2 + (m1 << 6) - (m0 << 9);
  const m3 = c & low;
  c = (c >> 29) + d0 * a4 + d1 * a3 + a2 * a2 + (m2 << 6) - (m1 << 9);
  const m4 = c & low;
  c = (c >> 29) + d0 * a5 + d1 * a4 + d2 * a3 + (m3 << 6) - (m2 << 9);
  const m5 = c & low;
  c = (c >> 29) + d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3 + (m4 << 6) - (m3 << 9);
  const m6 = c & low;
  c = (c >> 29) + d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4 + (m5 << 6) - (m4 << 9) - (m0 << 21);
  const m7 = c & low;
  c = (c >> 29) + d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4 + (m6 << 6) - (m5 << 9) - (m1 << 21) + (m0 << 24);
  const m8 = c & low;
  c = (c >> 29) + d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5 + (m7 << 6) - (m6 << 9) - (m2 << 21) + (m1 << 24);
  store<i32>(o, <i32>(c & low));
  c = (c >> 29) + d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5 + (m8 << 6) - (m7 << 9) - (m3 << 21) + (m2 << 24);
  store<i32>(o, <i32>(c & low), 4);
  c = (c >> 29) + d3 * a8 + d4 * a7 + d5 * a6 - (m8 << 9) - (m4 << 21) + (m3 << 24);
  store<i32>(o, <i32>(c & low), 8);
  c = (c >> 29) + d4 * a8 + d5 * a7 + a6 * a6 - (m5 << 21) + (m4 << 24);
  store<i32>(o, <i32>(c & low), 12);
  c = (c >> 29) + d5 * a8 + d6 * a7 - (m6 << 21) + (m5 << 24);
  store<i32>(o, <i32>(c & low), 16);
  c = (c >> 29) + d6 * a8 + a7 * a7 - (m7 << 21) + (m6 << 24);
  store<i32>(o, <i32>(c & low), 20);
  c = (c >> 29) + d7 * a8 - (m8 << 21) + (m7 << 24);
  store<i32>(o, <i32>(c & low), 24);
  c = (c >> 29) + a8 * a8 + (m8 << 24);
  store<i32>(o, <i32>(c & low), 28);
  store<i32>(o, <i32>(c >> 29), 32);
}

/** o = a + b, limb by limb; not tidy: for one factor of mul. */
export function plus(o: usize, a: usize, b: usize): void {
  for (let i: usize = 0; i < 36; i += 4) store<i32>(o + i, load<i32>(a + i) + load<i32>(b + i));
}

/** o = a - b, limb by limb; for factors of mul and sqr. */
export function minus(o: usize, a: usize, b: usize): void {
  for (let i: usize = 0; i < 36; i += 4) store<i32>(o + i, load<i32>(a + i) - load<i32>(b + i));
}

/** o = j·a + k·b + l·c, tidy and within ±0.51 p, for factors up to 8. */
export function put(o: usize, j: i64, a: usize, k: i64, b: usize, l: i64, c: usize): void {
  const t8 = j * i64.load32_s(a, 32) + k * i64.load32_s(b, 32) + l * i64.load32_s(c, 32);
  // how often p is in it, but for what the other limbs add
  const q = (t8 + 0x800000) >> 24;
  let t = j * i64.load32_s(a) + k * i64.load32_s(b) + l * i64.load32_s(c) + q;
  store<i32>(o, <i32>(t & low));
  t = (t >> 29) + j * i64.load32_s(a, 4) + k * i64.load32_s(b, 4) + l * i64.load32_s(c, 4);
  store<i32>(o, <i32>(t & low), 4);
  t = (t >> 29) + j * i64.load32_s(a, 8) + k * i64.load32_s(b, 8) + l * i64.load32_s(c, 8) - (q << 6);
  store<i32>(o, <i32>(t & low), 8);
  t = (t >> 29) + j * i64.load32_s(a, 12) + k * i64.load32_s(b, 12) + l * i64.load32_s(c, 12) + (q << 9);
  store<i32>(o, <i32>(t & low), 12);
  t = (t >> 29) + j * i64.load32_s(a, 16) + k * i64.load32_s(b, 16) + l * i64.load32_s(c, 16);
  store<i32>(o, <i32>(t & low), 16);
  t = (t >> 29) + j * i64.load32_s(a, 20) + k * i64.load32_s(b, 20) + l * i64.load32_s(c, 20);
  store<i32>(o, <i32>(t & low), 20);
  t = (t >> 29) + j * i64.load32_s(a, 24) + k * i64.load32_s(b, 24) + l * i64.load32_s(c, 24);
  store<i32>(o, <i32>(t & low), 24);
  t = (t >> 29) + j * i64.load32_s(a, 28) + k * i64.load32_s(b, 28) + l * i64.load32_s(c, 28) + (q << 21);
  store<i32>(o, <i32>(t & low), 28);
  store<i32>(o, <i32>(t8 + (t >> 29) - (q << 24)), 32);
}

/** o = j·a + k·b, likewise. */
export function put2(o: usize, j: i64, a: usize, k: i64, b: usize): void {
  put(o, j, a, k, b, 0, b);
}

export function copy(o: usize, a: usize): void {
  memory.copy(o, a, 36);
}

const difference = memory.data(36);

/** Within ±0.51 p a tidy number is written in one way, so zero is nine zeros. */
export function isZero(a: usize): bool {
  put(difference, 1, a, 0, a, 0, a);
  let all: i32 = 0;
  for (let i: usize = 0; i < 36; i += 4) all |= load<i32>(difference + i);
  return all == 0;
}

export function isSame(a: usize, b: usize): bool {
  put(difference, 1, a, -1, b, 0, a);
  return isZero(difference);
}

/** R² and 1, in Montgomery form R and 1·R */
const rr = memory.data<i32>([0xc00, 0x4000, 0x1fff0000, 0x17ffff, 0x400000, 0x2000000, 0, 1, 0x10]);
export const one = memory.data<i32>([0x20, 0, 0x1ffff800, 0x3fff, 0, 0, 0, 0x4000000, 0]);

/** o = the 256 bits at `from` (least significant first) in Montgomery form. */
export function fromBits(o: usize, from: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    const at = i * 29;
    store<i32>(o + (i << 2), <i32>((load<u64>(from + (at >> 3)) >> (at & 7)) & 0x1fffffff));
  }
  store<i32>(o, load<i32>(from, 29) & 0xffffff, 32);
  mul(o, o, rr);
}

const powers = memory.data(16 * 36);
const inverted = memory.data(36);
/** p - 2, least significant first */
const exponent = memory.data<u64>([0xfffffffffffffffd, 0xffffffff00000000, 0xffffffffffffffff, 0xfffffffeffffffff]);

/** o = 1 / a = a^(p-2), four bits at a time; 0 for 0 */
export function invert(o: usize, a: usize): void {
  copy(powers, one);
  for (let i: usize = 1; i < 16; i++) mul(powers + i * 36, powers + (i - 1) * 36, a);
  copy(inverted, one);
  for (let at: i32 = 63; at >= 0; at--) {
    for (let i = 0; i < 4; i++) sqr(inverted, inverted);
    const nibble = (<i32>load<u8>(exponent + (at >> 1)) >> ((at & 1) << 2)) & 15;
    mul(inverted, inverted, powers + <usize>nibble * 36);
  }
  copy(o, inverted);
}
