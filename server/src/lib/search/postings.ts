import type { Grams } from './grams.ts';

/** Which phrases have which gram, packed: 4 bytes each. */
export interface Postings {
  /** gram → row */
  rowOf: ReadonlyMap<number, number>;
  /** where the row begins in `members`; one more than there are rows */
  starts: Uint32Array;
  /** numbers of phrases, row after row */
  members: Uint32Array;
  /** what the pairs, sounds and letters of each phrase are worth together */
  weights: Float32Array;
}

/** The grams are asked for twice: kept for 170,000 phrases they would take 300 MB, made again they take a second. */
export function packPostings(phraseCount: number, gramsOfPhrase: (phrase: number) => Grams): Postings {
  const rowOf = new Map<number, number>();
  const counts: number[] = [];
  const weights = new Float32Array(phraseCount);
  for (let phrase = 0; phrase < phraseCount; phrase += 1) {
    for (const [key, weight] of gramsOfPhrase(phrase)) {
      // single characters serve short queries only: they do not make a phrase longer
      if (weight >= 1) weights[phrase]! += weight;
      const row = rowOf.get(key);
      if (row === undefined) {
        rowOf.set(key, counts.length);
        counts.push(1);
      } else counts[row]! += 1;
    }
  }
  const starts = new Uint32Array(counts.length + 1);
  for (const [row, count] of counts.entries()) starts[row + 1] = starts[row]! + count;
  const members = new Uint32Array(starts[counts.length]!);
  const next = starts.slice();
  for (let phrase = 0; phrase < phraseCount; phrase += 1) {
    for (const key of gramsOfPhrase(phrase).keys()) {
      const row = rowOf.get(key)!;
      members[next[row]!] = phrase;
      next[row]! += 1;
    }
  }
  return { rowOf, starts, members, weights };
}
