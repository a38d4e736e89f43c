import { isHan, syllableOf } from './text.ts';

/** What a phrase is cut into. `weight`: what its match is worth. */
export type Grams = Map<number, number>;

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

/** The grams of normalised text; `singles`: single characters too, which only short queries need. */
export function gramsOf(text: string, { singles = true }: { singles?: boolean } = {}): Grams {
  const grams: Grams = new Map();
  const add = (kind: Kind, a: number, b?: number, c?: number) =>
    grams.set(keyOf(kind, a, b, c), weights[kind]);
  let word = '';
  const endWord = () => {
    addWord(word, add);
    word = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (!isHan(character)) {
      if (character === ' ') endWord();
      else word += character;
      continue;
    }
    endWord();
    const next = text[i + 1];
    if (singles) add('single', character.charCodeAt(0));
    if (singles) add('syllable', syllableOf(character));
    if (next === undefined || !isHan(next)) continue;
    add('pair', character.charCodeAt(0), next.charCodeAt(0));
    add('sound', syllableOf(character), syllableOf(next));
  }
  endWord();
  return grams;
}

/** Three letters at a time, with the word's edges: a word with one wrong letter keeps most of them. */
function addWord(word: string, add: (kind: Kind, a: number, b?: number, c?: number) => void): void {
  if (word === '') return;
  const edged = ` ${word} `;
  for (let i = 0; i + 3 <= edged.length; i += 1)
    add('letters', edged.charCodeAt(i), edged.charCodeAt(i + 1), edged.charCodeAt(i + 2));
  if (word.length === 1) add('letters', word.charCodeAt(0));
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
