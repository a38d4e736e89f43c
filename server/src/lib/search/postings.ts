import type { GramVisitor } from './grams.ts';
import type { Sliced } from './slices.ts';

/** Phrases whose grams are told in one slice: about 5 ms. */
const toldAtOnce = 200;
/** Phrases whose postings are laid out in one slice: about 2 ms. */
const laidOutAtOnce = 2000;

/** Which phrases have which gram, packed: 4 bytes each. */
export interface Postings {
  /** gram → row */
  rowOf: ReadonlyMap<number, number>;
  /** where the row begins in `members`; one more than there are rows */
  starts: Uint32Array;
  /** numbers of phrases, row after row, ascending */
  members: Uint32Array;
  /** what the pairs, sounds and letters of each phrase are worth together */
  weights: Float32Array;
}

/** Packs the grams that `visitGramsOf` tells of each phrase. One pass; the rows wait in a flat array until their sizes are known. */
export function* packPostings(
  phraseCount: number,
  visitGramsOf: (phrase: number, visit: GramVisitor) => void,
): Sliced<Postings> {
  const rowOf = new Map<number, number>();
  const counts: number[] = [];
  /** the last phrase that had the gram of this row: a gram counts once per phrase */
  const last: number[] = [];
  const weights = new Float32Array(phraseCount);
  const ends = new Uint32Array(phraseCount);
  let rows = new Uint32Array(1024);
  let length = 0;
  let phrase = 0;
  const visit: GramVisitor = (key, weight) => {
    let row = rowOf.get(key);
    if (row === undefined) {
      rowOf.set(key, (row = counts.length));
      counts.push(0);
      last.push(-1);
    }
    if (last[row] === phrase) return;
    last[row] = phrase;
    counts[row]! += 1;
    // single characters serve short queries only: they do not make a phrase longer
    if (weight >= 1) weights[phrase]! += weight;
    if (length === rows.length) rows = grown(rows);
    rows[length] = row;
    length += 1;
  };
  for (; phrase < phraseCount; phrase += 1) {
    visitGramsOf(phrase, visit);
    ends[phrase] = length;
    if (phrase % toldAtOnce === toldAtOnce - 1) yield;
  }
  const starts = new Uint32Array(counts.length + 1);
  for (const [row, count] of counts.entries()) starts[row + 1] = starts[row]! + count;
  const members = new Uint32Array(length);
  const next = starts.slice();
  for (let i = 0, at = 0; at < phraseCount; at += 1) {
    for (; i < ends[at]!; i += 1) {
      const row = rows[i]!;
      members[next[row]!] = at;
      next[row]! += 1;
    }
    if (at % laidOutAtOnce === laidOutAtOnce - 1) yield;
  }
  return { rowOf, starts, members, weights };
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
