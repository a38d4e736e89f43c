import type { GramVisitor } from './grams.ts';
import type { Sliced } from './slices.ts';

/** Phrases whose grams are told in one slice: one or two milliseconds. */
const toldAtOnce = 50;
/** Phrases whose postings are laid out in one slice: half a millisecond. */
const laidOutAtOnce = 500;

const mapCount = 128;
const chunkLength = 65_536;

/** Which phrases have which gram, packed: 4 bytes each. */
export interface Postings {
  /** gram → row */
  rowOf: { get(key: number): number | undefined };
  /** where the row begins in `members`; one more than there are rows */
  starts: Uint32Array;
  /** numbers of phrases, row after row, ascending */
  members: Uint32Array;
  /** what the pairs, sounds and letters of each phrase are worth together */
  weights: Float32Array;
}

/** Packs the grams that `visitGramsOf` tells of each phrase. One pass; the rows wait in chunks until their sizes are known. */
export function* packPostings(
  phraseCount: number,
  visitGramsOf: (phrase: number, visit: GramVisitor) => void,
): Sliced<Postings> {
  // many small maps and chunks: one large map is made anew, and one large array copied, for 100 ms at a time as they grow
  const maps = Array.from({ length: mapCount }, () => new Map<number, number>());
  const rowOf = { get: (key: number) => maps[key % mapCount]!.get(key) };
  const counts: number[] = [];
  /** the last phrase that had the gram of this row: a gram counts once per phrase */
  const last: number[] = [];
  const weights = new Float32Array(phraseCount);
  const ends = new Uint32Array(phraseCount);
  const chunks: Uint32Array[] = [];
  let length = 0;
  let phrase = 0;
  const visit: GramVisitor = (key, weight) => {
    let row = rowOf.get(key);
    if (row === undefined) {
      maps[key % mapCount]!.set(key, (row = counts.length));
      counts.push(0);
      last.push(-1);
    }
    if (last[row] === phrase) return;
    last[row] = phrase;
    counts[row]! += 1;
    // single characters serve short queries only: they do not make a phrase longer
    if (weight >= 1) weights[phrase]! += weight;
    if (length % chunkLength === 0) chunks.push(new Uint32Array(chunkLength));
    chunks.at(-1)![length % chunkLength] = row;
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
      const row = chunks[Math.floor(i / chunkLength)]![i % chunkLength]!;
      members[next[row]!] = at;
      next[row]! += 1;
    }
    if (at % laidOutAtOnce === laidOutAtOnce - 1) yield;
  }
  return { rowOf, starts, members, weights };
}
