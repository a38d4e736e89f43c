import { isHan, syllableOf } from './text.ts';

/** Grams of a query and what a match of each is worth. */
export type Grams = Map<number, number>;
/** Takes one gram of a phrase; the same gram may come more than once. */
export type GramVisitor = (key: number, weight: number) => void;

/** Two characters in a row, two syllables in a row, single characters, three letters, single syllables. */
const kinds = { pair: 1, sound: 2, single: 3, letters: 4, syllable: 5 } as const;
const weights = { pair: 2, sound: 1, single: 0.5, letters: 1, syllable: 0.4 } as const;

type Kind = keyof typeof kinds;

/** 31 bits: small integers are fast as keys. Two grams with one key only make a candidate more, which the ranking drops. */
function keyOf(kind: Kind, a: number, b = 0, c = 0): number {
  let hash = Math.imul(kinds[kind] + 0x9e3779b1, 0x85ebca6b) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f) ^ c;
  hash = Math.imul(hash ^ (hash >>> 16), 0x165667b1);
  return (hash ^ (hash >>> 15)) >>> 1;
}

/** Tells the grams of normalised text; `singles`: single characters too, which only short queries need. */
export function visitGrams(text: string, visit: GramVisitor, singles = true): void {
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (!isHan(character)) {
      i = visitWord(text, i, visit);
      continue;
    }
    const code = text.charCodeAt(i);
    const sound = syllableOf(character);
    if (singles) {
      visit(keyOf('single', code), weights.single);
      visit(keyOf('syllable', sound), weights.syllable);
    }
    const next = text[i + 1];
    if (next === undefined || !isHan(next)) continue;
    visit(keyOf('pair', code, text.charCodeAt(i + 1)), weights.pair);
    visit(keyOf('sound', sound, syllableOf(next)), weights.sound);
  }
}

/** Three letters at a time, with the word's edges: a word with one wrong letter keeps most of them. Returns its last place. */
function visitWord(text: string, from: number, visit: GramVisitor): number {
  let to = from;
  while (to < text.length && text[to] !== ' ' && !isHan(text[to]!)) to += 1;
  if (to === from) return from;
  const edged = ` ${text.slice(from, to)} `;
  for (let i = 0; i + 3 <= edged.length; i += 1) {
    const key = keyOf('letters', edged.charCodeAt(i), edged.charCodeAt(i + 1), edged.charCodeAt(i + 2));
    visit(key, weights.letters);
  }
  return to - 1;
}

/** The grams of a query. */
export function gramsOf(text: string, { singles }: { singles: boolean }): Grams {
  const grams: Grams = new Map();
  visitGrams(text, (key, weight) => grams.set(key, weight), singles);
  return grams;
}

/** The grams of a query that was written in pinyin. */
export function soundGrams(numbers: readonly number[]): Grams {
  const grams: Grams = new Map();
  for (const [i, number] of numbers.entries()) {
    const next = numbers[i + 1];
    if (next !== undefined) grams.set(keyOf('sound', number, next), weights.sound);
    else if (i === 0) grams.set(keyOf('syllable', number), weights.syllable);
  }
  return grams;
}
