/**
 * A frozen list (名录库快照): one line per entry, `key TAB stratum [TAB division] LF`, in UTF-8, ascending by the bytes of the key, no key twice.
 * There is one way to write a list down, so its root stands for it. Fourteen million lines are one array of bytes: objects per line
 * would take twenty times the memory and time.
 */
import { fromUtf8, hex, utf8 } from './bytes.ts';
import { ListMistake } from './list-mistake.ts';
import type { Sm3 } from './model.ts';

/** What a list says as a whole. */
export interface ListFacts {
  size: number;
  /** in the order in which they are first met */
  strata: string[];
  /** lines of each of them */
  sizes: number[];
  /** per line, its place in `strata` */
  stratumOf: Uint8Array;
  /** hexadecimal */
  root: string;
}

/** A list in memory. */
export interface WholeList extends ListFacts {
  bytes: Uint8Array;
  /** where each line begins, and where the last one ends */
  starts: Uint32Array;
}

/** A list that was read by and by (`readLists`): its lines are not kept, save for those that were looked for. */
export interface ListInPart extends ListFacts {
  known: KnownLines;
}

export interface KnownLines {
  keys: Map<number, string>;
  lines: Map<string, number>;
  divisions: Map<number, string>;
}

export type FrozenList = WholeList | ListInPart;

export interface Entry {
  key: string;
  stratum: string;
  division?: string;
}

/** Lines under one leaf: a firm is shown its own leaf and a path of hashes, not fourteen million lines. */
export const LINES_PER_LEAF = 4096;
const TAB = 9;
export const LF = 10;
const MOST_STRATA = 255;

/** The canonical bytes of a list that is not too long to be sorted here. Keys are printable ASCII. */
export function canonicalList(entries: Iterable<Entry>): Uint8Array {
  const lines = [...entries].map(({ key, stratum, division }) => {
    if (!/^[!-~]+$/.test(key)) throw new RangeError(`a key is printable ASCII: ${JSON.stringify(key)}`);
    if (!/^[^\t\n\r]+$/.test(stratum))
      throw new RangeError(`a stratum has a name on one line: ${JSON.stringify(stratum)}`);
    return { key, line: [key, stratum, ...(division === undefined ? [] : [division])].join('\t') };
  });
  lines.sort((a, b) => (a.key < b.key ? -1 : 1));
  return utf8(lines.map(({ line }) => `${line}\n`).join(''));
}

/** Reads canonical bytes and computes the root. Throws `ListMistake` naming the first line that is not canonical. */
export function freezeList(bytes: Uint8Array, sm3: Sm3): WholeList {
  if (bytes.length > 0 && bytes[bytes.length - 1] !== LF)
    throw new ListMistake('the list does not end with a line break');
  const strata = new Strata();
  const lines = linesOf(bytes, strata);
  const sizes = strata.names.map(() => 0);
  for (const stratum of lines.stratumOf) sizes[stratum]! += 1;
  return { ...lines, strata: strata.names, sizes, root: hex(rootOf(lines, sm3)) };
}

/** @param before how many lines come before these in the list, for whoever is told of a mistake */
export function linesOf(
  bytes: Uint8Array,
  strata: Strata,
  before = 0,
): Pick<WholeList, 'bytes' | 'size' | 'starts' | 'stratumOf'> {
  let most = 1024;
  let starts = new Uint32Array(most + 1);
  let stratumOf = new Uint8Array(most);
  let size = 0;
  let previous = -1;
  for (let at = 0; at < bytes.length; size += 1) {
    if (size === most) {
      // as many as there would be if the others were as long, and a few more
      most = Math.ceil((bytes.length / at) * size * 1.02) + 1024;
      starts = longer(starts, new Uint32Array(most + 1));
      stratumOf = longer(stratumOf, new Uint8Array(most));
    }
    starts[size] = at;
    const tab = endOfKey(bytes, at, previous);
    if (tab < 0) throw new ListMistake(`line ${before + size + 1} ${mistakes[-tab]}`);
    previous = at;
    let end = tab + 1;
    while (bytes[end] !== TAB && bytes[end] !== LF) end += 1;
    if (end === tab + 1) throw new ListMistake(`line ${before + size + 1} names no stratum`);
    stratumOf[size] = strata.indexOf(bytes, tab + 1, end);
    while (bytes[end] !== LF) end += 1;
    at = end + 1;
  }
  starts[size] = bytes.length;
  return { bytes, size, starts: starts.subarray(0, size + 1), stratumOf: stratumOf.subarray(0, size) };
}

function longer<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export const mistakes: Readonly<Record<number, string>> = {
  1: 'has no TAB',
  2: 'has no key',
  3: 'has the key of the line before it, or a smaller one',
};

/** Where the key that begins at `begin` ends, when it is greater than the one that begins at `previous`; else minus the number of the mistake. */
function endOfKey(bytes: Uint8Array, begin: number, previous: number): number {
  let at = begin;
  let byte = bytes[at]!;
  if (byte === TAB) return -2;
  if (previous >= 0) {
    let other = bytes[previous]!;
    // what both keys begin with; a key holds no line break, so that one is a difference
    for (let before = previous; byte === other && byte !== TAB; other = bytes[(before += 1)]!)
      byte = bytes[(at += 1)]!;
    if (byte === LF) return -1;
    // TAB is smaller than any byte of a key: a longer key is greater
    if (byte <= other) return -3;
  }
  for (; byte !== TAB; byte = bytes[(at += 1)]!) if (byte === LF) return -1;
  return at;
}

/** Names of strata to small numbers, without making a string per line. */
export class Strata {
  readonly names: string[] = [];
  readonly #byByte = new Int16Array(256).fill(-1);
  readonly #byName = new Map<string, number>();

  indexOf(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > 1) return this.#named(bytes, from, to);
    const byte = bytes[from]!;
    if (this.#byByte[byte]! < 0) this.#byByte[byte] = this.#named(bytes, from, to);
    return this.#byByte[byte]!;
  }

  #named(bytes: Uint8Array, from: number, to: number): number {
    const name = fromUtf8(bytes.subarray(from, to));
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (this.names.length === MOST_STRATA) throw new ListMistake(`more than ${MOST_STRATA} strata`);
    this.#byName.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

function rootOf({ bytes, size, starts }: Pick<WholeList, 'bytes' | 'size' | 'starts'>, sm3: Sm3): Uint8Array {
  const leaves: Uint8Array[] = [];
  for (let line = 0; line < size; line += LINES_PER_LEAF) {
    const end = starts[Math.min(size, line + LINES_PER_LEAF)]!;
    leaves.push(leafOf(bytes.subarray(starts[line]!, end), sm3));
  }
  return rootOfLeaves(leaves, sm3);
}

/** @param lines up to 4,096 of them */
export const leafOf = (lines: Uint8Array, sm3: Sm3): Uint8Array => sm3(leafPrefix, lines);

/** Merkle tree shaped as in RFC 6962 over leaves of 4,096 lines; an odd node is carried up. SM3 of nothing for no lines. */
export function rootOfLeaves(leaves: readonly Uint8Array[], sm3: Sm3): Uint8Array {
  if (leaves.length === 0) return sm3();
  let level = leaves;
  while (level.length > 1) level = levelAbove(level, sm3);
  return level[0]!;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

function levelAbove(level: readonly Uint8Array[], sm3: Sm3): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1];
    above.push(right ? sm3(nodePrefix, level[at]!, right) : level[at]!);
  }
  return above;
}

/** The keys of lines, in their order: gathered as bytes and decoded once, for they may be hundreds of thousands. */
export function keysAt(list: FrozenList, lines: Uint32Array): string[] {
  if ('known' in list) return Array.from(lines, (line) => knownKey(list, line));
  const { bytes, starts } = list;
  if (lines.length === 0) return [];
  let most = 0;
  for (const line of lines) most += starts[line + 1]! - starts[line]!;
  const gathered = new Uint8Array(most);
  let filled = 0;
  for (const line of lines) {
    for (let at = starts[line]!; bytes[at] !== TAB; at += 1) {
      gathered[filled] = bytes[at]!;
      filled += 1;
    }
    gathered[filled] = LF;
    filled += 1;
  }
  return fromUtf8(gathered.subarray(0, filled - 1)).split('\n');
}

function knownKey({ known }: ListInPart, line: number): string {
  const key = known.keys.get(line);
  if (key === undefined) throw new Error(`line ${line + 1} was not looked for when the list was read`);
  return key;
}

/** The key of a line. */
export function keyAt(list: FrozenList, line: number): string {
  return keysAt(list, Uint32Array.of(line))[0]!;
}

/** The line of a key; −1 when the list has none, or none that was looked for. */
export function lineOf(list: FrozenList, key: string): number {
  if ('known' in list) return list.known.lines.get(key) ?? -1;
  let from = 0;
  let to = list.size;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (keyAt(list, middle) < key) from = middle + 1;
    else to = middle;
  }
  return from < list.size && keyAt(list, from) === key ? from : -1;
}

/** The division of a line; undefined where it has none. */
export function divisionAt(list: FrozenList, line: number): string | undefined {
  if ('known' in list) return list.known.divisions.get(line);
  const { bytes, starts } = list;
  return fromUtf8(bytes.subarray(starts[line]!, starts[line + 1]! - 1)).split('\t')[2];
}

/** Lines of each stratum, ascending, in the order of `strata`. */
export function linesByStratum({
  size,
  sizes,
  stratumOf,
}: Pick<ListFacts, 'size' | 'sizes' | 'stratumOf'>): Uint32Array[] {
  const lines = sizes.map((each) => new Uint32Array(each));
  const filled = new Uint32Array(sizes.length);
  for (let line = 0; line < size; line += 1) {
    const stratum = stratumOf[line]!;
    lines[stratum]![filled[stratum]!] = line;
    filled[stratum]! += 1;
  }
  return lines;
}
