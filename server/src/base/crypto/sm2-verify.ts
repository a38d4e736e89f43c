import { readFileSync } from 'node:fs';
import { sm3 } from './sm3.ts';

/**
 * Verifies SM2 signatures (GB/T 32918.2, clause 7) in WebAssembly: `sm2-wasm/`, compiled by `npm run generate`.
 *
 * Why our own: Node's OpenSSL knows only the empty user id, and the libraries for SM2 that npm has count in BigInt. In one run, one
 * core, per second: 34,000 with a table of the key's multiples, 8,300 without; `sm-crypto-v2` 2,600 and 420.
 * The same few keys sign nearly everything that is verified, so a key gets a table from its third use on: 100 KB, and 0.8 ms, as
 * long as seven verifications without.
 *
 * Only for what is public. Steps and memory depend on the values, so nothing secret may come near: signing is in `sm2.ts`.
 */
interface Curve {
  memory: WebAssembly.Memory;
  /** where r, s, e, x, y are written, 32 bytes each, most significant byte first */
  inputAt(): number;
  bitsOfBase(): number;
  bitsOfKey(): number;
  tableBytes(bits: number): number;
  roomBytes(bits: number): number;
  readKey(): number;
  makeTable(table: number, bits: number, ofBase: boolean, room: number): void;
  verify(ofBase: number, ofKey: number): number;
}

interface Ground {
  curve: Curve;
  input: number;
  /** multiples of the base point */
  baseTable: number;
  room: number;
}

interface KnownKey {
  /** x‖y */
  point: Buffer;
  /** Z, the hash of user id, curve and key that stands before every message */
  identity: Buffer;
  uses: number;
  /** its multiples in memory; 0: none */
  table: number;
}

const tableFromUse = 3;
const keptTables = 128;
const keptKeys = 2048;

let ground: Ground | undefined;
let tables = 0;
/** least recently used first */
const known = new Map<string, KnownKey>();

/**
 * @param publicKey 04‖x‖y, 130 hex digits
 * @param r, s up to 32 bytes, most significant first
 * @returns false also for a key that is no point of the curve, and for r or s out of range
 */
export function holds(publicKey: string, message: Uint8Array, r: Uint8Array, s: Uint8Array): boolean {
  const key = knownKey(publicKey);
  return holdsFor(key, sm3(key.identity, message), r, s);
}

/** The same for a hash that was made elsewhere. @param hash 32 bytes, e of the standard */
export function holdsForHash(publicKey: string, hash: Uint8Array, r: Uint8Array, s: Uint8Array): boolean {
  return holdsFor(knownKey(publicKey), hash, r, s);
}

function holdsFor(key: KnownKey, hash: Uint8Array, r: Uint8Array, s: Uint8Array): boolean {
  const { curve, input, baseTable, room } = (ground ??= lay());
  const bytes = Buffer.from(curve.memory.buffer, input, 160);
  bytes.fill(0, 0, 64);
  bytes.set(r, 32 - r.length);
  bytes.set(s, 64 - s.length);
  bytes.set(hash, 64);
  if (key.table === 0) {
    bytes.set(key.point, 96);
    if (!curve.readKey()) return false;
    key.uses += 1;
    if (key.uses >= tableFromUse) {
      key.table = tableRoom(curve);
      curve.makeTable(key.table, curve.bitsOfKey(), false, room);
    }
  }
  return curve.verify(baseTable, key.table) !== 0;
}

function knownKey(publicKey: string): KnownKey {
  let key = known.get(publicKey);
  if (key) known.delete(publicKey);
  else {
    if (known.size >= keptKeys) forgetOldest();
    const point = Buffer.from(publicKey.slice(2), 'hex');
    key = { point, identity: sm3(userAndCurve, point), uses: 0, table: 0 };
  }
  known.set(publicKey, key);
  return key;
}

/** The oldest without a table; one with a table gives it up only to another table. */
function forgetOldest(): void {
  for (const [name, { table }] of known) {
    if (table === 0) {
      known.delete(name);
      return;
    }
  }
}

/** Room for one more table, or that of the key which has not been used for longest. */
function tableRoom(curve: Curve): number {
  if (tables < keptTables) {
    tables += 1;
    return more(curve, curve.tableBytes(curve.bitsOfKey()));
  }
  for (const [name, { table }] of known) {
    if (table !== 0) {
      known.delete(name);
      return table;
    }
  }
  throw new Error('As many tables as are kept, and no key that has one.');
}

function lay(): Ground {
  const code = readFileSync(new URL('./sm2-wasm/sm2.wasm', import.meta.url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  const curve = exports as unknown as Curve;
  const bits = curve.bitsOfBase();
  const room = more(curve, Math.max(curve.roomBytes(bits), curve.roomBytes(curve.bitsOfKey())));
  const baseTable = more(curve, curve.tableBytes(bits));
  curve.makeTable(baseTable, bits, true, room);
  return { curve, input: curve.inputAt(), baseTable, room };
}

function more({ memory }: Curve, bytes: number): number {
  return memory.grow(Math.ceil(bytes / pageBytes)) * pageBytes;
}

const pageBytes = 65_536;

/** Length of the user id in bits, the id, a, b and G: what Z hashes before the key (GB/T 32918.2, clause 5.5; GM/T 0009). */
const userAndCurve = Buffer.concat([
  Buffer.of(0x00, 0x80),
  Buffer.from('1234567812345678'),
  Buffer.from(
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
      '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
      '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
      'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
    'hex',
  ),
]);
