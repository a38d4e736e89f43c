/**
 * Verifies SM2 signatures (GB/T 32918.2, clause 7). Everything here is public: steps and places in memory depend on the values.
 *
 * s·G + t·P with t = r + s is a sum of one multiple of G and one of P for each few bits of s and t, with signed digits, so that no
 * doubling is needed where the multiples lie ready (`makeTable`).
 */
import { fromBits, isSame, isZero, mul, sqr } from './field';
import { addAffine, addCarefully, base, double, isOnCurve, toAffine, toJacobian } from './point';

/** n, the order of G, and p; least significant first */
const order = memory.data<u64>([0x53bbf40939d54123, 0x7203df6b21c6052b, 0xffffffffffffffff, 0xfffffffeffffffff]);
const prime = memory.data<u64>([0xffffffffffffffff, 0xffffffff00000000, 0xffffffffffffffff, 0xfffffffeffffffff]);

/** What the caller writes: r, s, e (the hash) and x, y of a key, 32 bytes each as in the standard, most significant first. */
const input = memory.data(160);
export function inputAt(): usize {
  return input;
}

/** 256 bits, least significant first, and room behind them for reading digits. */
const r = memory.data(40);
const s = memory.data(40);
const e = memory.data(40);
const t = memory.data(40);
const x = memory.data(40);
const sum = memory.data(108);

/** Bits of a digit: multiples of G, of a key with a table, of any other key. */
const baseBits = 8;
const keyBits = 6;
const otherBits = 5;

const multiples = memory.data(16 * 108);
const key = memory.data(72);
const jacobian = memory.data(108);

/** Bytes of a table with digits of so many bits. */
export function tableBytes(bits: i32): i32 {
  return digitsOf(bits) * (1 << (bits - 1)) * 72;
}

/** Bytes of the room that `makeTable` works in. */
export function roomBytes(bits: i32): i32 {
  return digitsOf(bits) * (1 << (bits - 1)) * 144 + digitsOf(bits) * 72;
}

export function bitsOfBase(): i32 {
  return baseBits;
}
export function bitsOfKey(): i32 {
  return keyBits;
}

// @ts-ignore: decorator
@inline
function digitsOf(bits: i32): i32 {
  return 256 / bits + 1;
}

/** Reads the key of the input. @returns whether it is a point of the curve */
export function readKey(): bool {
  littleEndian(x, input + 96);
  if (!isBelow(x, prime)) return false;
  fromBits(key, x);
  littleEndian(x, input + 128);
  if (!isBelow(x, prime)) return false;
  fromBits(key + 36, x);
  return isOnCurve(key);
}

/** Multiples 1·2^(bits·i) … 2^(bits-1)·2^(bits·i) of G (`ofBase`) or of the key read last, affine, at `table`. */
export function makeTable(table: usize, bits: i32, ofBase: bool, room: usize): void {
  const windows = digitsOf(bits);
  const width = 1 << (bits - 1);
  const products = room + windows * width * 108;
  const starts = products + windows * width * 36;
  toJacobian(jacobian, ofBase ? base : key);
  for (let i = 0; i < windows; i++) {
    memory.copy(room + i * 108, jacobian, 108);
    for (let bit = 0; bit < bits; bit++) double(jacobian);
  }
  toAffine(starts, room, windows, products);
  for (let i = 0; i < windows; i++) {
    const start = starts + i * 72;
    const row = room + i * width * 108;
    toJacobian(row, start);
    memory.copy(row + 108, row, 108);
    double(row + 108);
    for (let j = 2; j < width; j++) {
      memory.copy(row + j * 108, row + (j - 1) * 108, 108);
      addAffine(row + j * 108, start, false);
    }
  }
  toAffine(table, room, windows * width, products);
}

/**
 * Does the signature of the input hold? `ofKey`: the table of its key, or 0: the key read last, without one.
 */
export function verify(ofBase: usize, ofKey: usize): bool {
  littleEndian(r, input);
  littleEndian(s, input + 32);
  littleEndian(e, input + 64);
  if (!isScalar(r) || !isScalar(s)) return false;
  if (add(t, r, s) || !isBelow(t, order)) subtract(t, t, order);
  if (isNothing(t)) return false;
  if (ofKey != 0) {
    addUp(ofBase, ofKey);
    // one of the additions met an exception, or the sum is infinity
    if (isZero(sum + 72)) addUpCarefully(ofBase, ofKey);
  } else {
    timesKey();
    addMultiples(s, ofBase, baseBits);
  }
  return !isZero(sum + 72) && isAbscissa();
}

/** sum = s·G + t·P, both from tables. */
function addUp(ofBase: usize, ofKey: usize): void {
  const isBegun = addQuickly(s, ofBase, baseBits, false);
  addQuickly(t, ofKey, keyBits, isBegun);
}

function addUpCarefully(ofBase: usize, ofKey: usize): void {
  memory.fill(sum, 0, 108);
  addMultiples(s, ofBase, baseBits);
  addMultiples(t, ofKey, keyBits);
}

function addQuickly(scalar: usize, table: usize, bits: i32, begun: bool): bool {
  const width = 1 << (bits - 1);
  let isBegun = begun;
  let carry = 0;
  for (let i = 0, windows = digitsOf(bits); i < windows; i++) {
    let digit = digitAt(scalar, i * bits, bits) + carry;
    carry = digit > width ? 1 : 0;
    if (carry) digit -= width << 1;
    if (digit == 0) continue;
    const entry = table + (i * width + abs(digit) - 1) * 72;
    if (isBegun) {
      addAffine(sum, entry, digit < 0);
      continue;
    }
    memory.fill(sum, 0, 108);
    toJacobian(jacobian, entry);
    addCarefully(sum, jacobian, digit < 0);
    isBegun = true;
  }
  return isBegun;
}

/** sum += scalar · (what the table is of) */
function addMultiples(scalar: usize, table: usize, bits: i32): void {
  const width = 1 << (bits - 1);
  let carry = 0;
  for (let i = 0, windows = digitsOf(bits); i < windows; i++) {
    let digit = digitAt(scalar, i * bits, bits) + carry;
    carry = digit > width ? 1 : 0;
    if (carry) digit -= width << 1;
    if (digit == 0) continue;
    toJacobian(jacobian, table + (i * width + abs(digit) - 1) * 72);
    addCarefully(sum, jacobian, digit < 0);
  }
}

const digits = memory.data(64);

/** sum = t · key, by doubling */
function timesKey(): void {
  toJacobian(multiples, key);
  for (let j = 1; j < 16; j++) {
    memory.copy(multiples + j * 108, multiples + (j - 1) * 108, 108);
    addCarefully(multiples + j * 108, multiples, false);
  }
  let carry = 0;
  const windows = digitsOf(otherBits);
  for (let i = 0; i < windows; i++) {
    let digit = digitAt(t, i * otherBits, otherBits) + carry;
    carry = digit > 16 ? 1 : 0;
    if (carry) digit -= 32;
    store<i8>(digits + i, <i8>digit);
  }
  memory.fill(sum, 0, 108);
  for (let i = windows - 1; i >= 0; i--) {
    if (i < windows - 1) for (let bit = 0; bit < otherBits; bit++) double(sum);
    const digit = <i32>load<i8>(digits + i);
    if (digit != 0) addCarefully(sum, multiples + (abs(digit) - 1) * 108, digit < 0);
  }
}

const zz = memory.data(36);
const candidate = memory.data(36);

/** Is r = e + x modulo n for the x of the sum? x is r - e, or that and n where it is still below p. */
function isAbscissa(): bool {
  if (!isBelow(e, order)) subtract(e, e, order);
  if (subtract(x, r, e)) add(x, x, order);
  sqr(zz, sum + 72);
  fromBits(candidate, x);
  mul(candidate, candidate, zz);
  if (isSame(candidate, sum)) return true;
  if (add(x, x, order) || !isBelow(x, prime)) return false;
  fromBits(candidate, x);
  mul(candidate, candidate, zz);
  return isSame(candidate, sum);
}

function isScalar(a: usize): bool {
  return !isNothing(a) && isBelow(a, order);
}

function isNothing(a: usize): bool {
  return (load<u64>(a) | load<u64>(a, 8) | load<u64>(a, 16) | load<u64>(a, 24)) == 0;
}

function isBelow(a: usize, b: usize): bool {
  for (let i: i32 = 24; i >= 0; i -= 8) {
    const left = load<u64>(a + i);
    const right = load<u64>(b + i);
    if (left != right) return left < right;
  }
  return false;
}

/** o = a + b; @returns what is carried out of 256 bits */
function add(o: usize, a: usize, b: usize): bool {
  let carry: u64 = 0;
  for (let i: usize = 0; i < 32; i += 8) {
    const left = load<u64>(a + i);
    const part = left + load<u64>(b + i);
    const whole = part + carry;
    carry = u64(part < left) | u64(whole < part);
    store<u64>(o + i, whole);
  }
  return carry != 0;
}

/** o = a - b; @returns whether b was larger */
function subtract(o: usize, a: usize, b: usize): bool {
  let borrow: u64 = 0;
  for (let i: usize = 0; i < 32; i += 8) {
    const left = load<u64>(a + i);
    const right = load<u64>(b + i);
    const part = left - right;
    store<u64>(o + i, part - borrow);
    borrow = u64(left < right) | u64(part < borrow);
  }
  return borrow != 0;
}

function littleEndian(o: usize, from: usize): void {
  for (let i: usize = 0; i < 32; i += 8) store<u64>(o + i, bswap<u64>(load<u64>(from + 24 - i)));
}

/** `bits` bits of a scalar from bit `at` on; what lies behind the 256th is zero. */
// @ts-ignore: decorator
@inline
function digitAt(scalar: usize, at: i32, bits: i32): i32 {
  return <i32>((load<u32>(scalar + (at >> 3)) >> (at & 7)) & ((1 << bits) - 1));
}
