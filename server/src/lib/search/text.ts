import { pinyin } from 'pinyin-pro';

/** A phrase as the index sees it: characters that count, each with its place in the text as written. */
export interface Letters {
  /** lower case, full width made half, without punctuation; Latin words are parted by one space */
  text: string;
  /** position in the text as written, for each character of `text` */
  at: readonly number[];
}

const cjk = /\p{Script=Han}/u;
const counts = /[\p{L}\p{N}]/u;

/** What counts of a text for search. Only the basic plane: characters beyond it are left out. */
export function lettersOf(written: string): Letters {
  const at: number[] = [];
  let text = '';
  let gap = false;
  for (let i = 0; i < written.length; i += 1) {
    const character = written[i]!.normalize('NFKC').toLowerCase();
    if (character.length !== 1 || !counts.test(character)) {
      gap = true;
      continue;
    }
    const last = text.at(-1);
    if (gap && last !== undefined && !cjk.test(last) && !cjk.test(character)) {
      text += ' ';
      at.push(i - 1);
    }
    gap = false;
    text += character;
    at.push(i);
  }
  return { text, at };
}

const syllables = new Map<string, number>();
const numbers = new Map<string, number>();

/**
 * The number of a character's syllable without tone; 0 for what has none. One reading per character, the commonest: the query
 * is read in the same way, so that a character with several readings still meets itself.
 */
export function syllableOf(character: string): number {
  let number = syllables.get(character);
  if (number === undefined) {
    number = cjk.test(character) ? numberOf(pinyin(character, { toneType: 'none', v: true })) : 0;
    syllables.set(character, number);
  }
  return number;
}

function numberOf(syllable: string): number {
  let number = numbers.get(syllable);
  if (number === undefined) numbers.set(syllable, (number = numbers.size + 1));
  return number;
}

/** `canyin` → the numbers of can, yin; undefined when it cannot be read so by syllables that the index has seen. */
export function readPinyin(letters: string): number[] | undefined {
  const text = letters.replaceAll(' ', '');
  if (!/^[a-z]{2,}$/.test(text)) return undefined;
  // fewest syllables wins: xian is one, not xi an
  const best: Array<number[] | undefined> = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    for (let length = 1; length <= 6 && length <= end; length += 1) {
      const before = best[end - length];
      const number = before && numbers.get(text.slice(end - length, end));
      if (number !== undefined && (best[end] === undefined || before!.length + 1 < best[end]!.length))
        best[end] = [...before!, number];
    }
  }
  return best[text.length];
}

export function isHan(character: string): boolean {
  return cjk.test(character);
}
