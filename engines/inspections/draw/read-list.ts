/**
 * Reads a list as it comes, one leaf of 4,096 lines at a time: its root, its strata and what is looked for, without holding it. Fourteen million lines are a
 * gigabyte; what stays in memory is a byte for each line.
 */
import { hex } from './bytes.ts';
import {
  LF,
  LINES_PER_LEAF,
  leafOf,
  linesOf,
  mistakes,
  rootOfLeaves,
  Strata,
  divisionAt,
  keyAt,
  type KnownLines,
  type ListFacts,
  type WholeList,
} from './frozen-list.ts';
import { ListMistake } from './list-mistake.ts';
import type { Sm3 } from './model.ts';

/** Some lines of a list, up to 4,096; `before`: how many come before them. */
export type Leaf = Pick<WholeList, 'bytes' | 'size' | 'starts' | 'stratumOf'> & { before: number };

export interface ListReader {
  /** the next bytes of the list, cut anywhere; @throws ListMistake naming the first line that is not canonical */
  push(chunk: Uint8Array): void;
  end(): ListFacts;
}

/** @param look told of each leaf while it is in memory */
export function listReader(sm3: Sm3, look: (leaf: Leaf) => void = () => {}): ListReader {
  const strata = new Strata();
  const leaves: Uint8Array[] = [];
  const stratumOf: Uint8Array[] = [];
  let waiting: Uint8Array[] = [];
  let waitingLines = 0;
  let before = 0;
  let lastKey = '';
  const take = (last: Uint8Array): void => {
    const bytes = joined([...waiting, last]);
    const leaf = { ...linesOf(bytes, strata, before), before };
    const first = keyIn(leaf, 0);
    if (before > 0 && !isBefore(lastKey, first)) throw new ListMistake(`line ${before + 1} ${mistakes[3]}`);
    lastKey = keyIn(leaf, leaf.size - 1);
    leaves.push(leafOf(bytes, sm3));
    stratumOf.push(leaf.stratumOf);
    look(leaf);
    before += leaf.size;
    waiting = [];
    waitingLines = 0;
  };
  return {
    push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) {
        waitingLines += 1;
        if (waitingLines < LINES_PER_LEAF) continue;
        take(chunk.subarray(from, at + 1));
        from = at + 1;
      }
      if (from < chunk.length) waiting.push(chunk.slice(from));
    },
    end() {
      const rest = waiting.pop();
      if (rest) {
        if (rest.at(-1) !== LF) throw new ListMistake('the list does not end with a line break');
        take(rest);
      }
      const all = joined(stratumOf);
      const sizes = strata.names.map(() => 0);
      for (const stratum of all) sizes[stratum]! += 1;
      return {
        size: before,
        strata: strata.names,
        sizes,
        stratumOf: all,
        root: hex(rootOfLeaves(leaves, sm3)),
      };
    },
  };
}

export async function readList(
  source: AsyncIterable<Uint8Array>,
  sm3: Sm3,
  look?: (leaf: Leaf) => void,
): Promise<ListFacts> {
  const reader = listReader(sm3, look);
  for await (const chunk of source) reader.push(chunk);
  return reader.end();
}

export const nothingKnown = (): KnownLines => ({
  keys: new Map(),
  lines: new Map(),
  divisions: new Map(),
});

/** Keeps the lines of these numbers. @param wanted ascending */
export function lookForLines(wanted: Uint32Array, known: KnownLines): (leaf: Leaf) => void {
  let next = 0;
  return (leaf) => {
    for (; next < wanted.length && wanted[next]! < leaf.before + leaf.size; next += 1)
      keep(leaf, wanted[next]! - leaf.before, known);
  };
}

/** Keeps the lines of these keys. @param wanted ascending */
export function lookForKeys(wanted: readonly string[], known: KnownLines): (leaf: Leaf) => void {
  let next = 0;
  return (leaf) => {
    const last = keyIn(leaf, leaf.size - 1);
    for (; next < wanted.length && wanted[next]! <= last; next += 1) {
      const line = placeOf(leaf, wanted[next]!);
      if (line >= 0) keep(leaf, line, known);
    }
  };
}

function keep(leaf: Leaf, at: number, known: KnownLines): void {
  const line = leaf.before + at;
  const key = keyIn(leaf, at);
  known.keys.set(line, key);
  known.lines.set(key, line);
  const division = divisionAt(asList(leaf), at);
  if (division !== undefined) known.divisions.set(line, division);
}

function placeOf(leaf: Leaf, key: string): number {
  let from = 0;
  let to = leaf.size;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (keyIn(leaf, middle) < key) from = middle + 1;
    else to = middle;
  }
  return from < leaf.size && keyIn(leaf, from) === key ? from : -1;
}

/** Keys are printable ASCII: their order as texts is that of their bytes. */
const isBefore = (one: string, other: string): boolean => one < other;
const asList = (leaf: Leaf): WholeList => ({ ...leaf, strata: [], sizes: [], root: '' });
const keyIn = (leaf: Leaf, at: number): string => keyAt(asList(leaf), at);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
