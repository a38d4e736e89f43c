import { syllableOf } from './text.ts';

/** A homophone is the commonest slip of people who write with pinyin, so it costs less than another character. */
const homophone = 0.4;
/** A character that was left out takes nothing away from what was written, so it costs less than a wrong one. */
const leftOut = 0.7;

export interface Part {
  /** what has to be changed to make the query a part of the phrase */
  distance: number;
  /** the part: [from, to) in the phrase */
  from: number;
  to: number;
}

/** A query as the comparison needs it: characters (0 where only the sound is known) and syllables (0 where there is none). */
export interface Sounded {
  characters: Uint16Array;
  sounds: Uint16Array;
}

export function soundedOf(text: string): Sounded {
  const characters = new Uint16Array(text.length);
  const sounds = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    characters[i] = text.charCodeAt(i);
    sounds[i] = syllableOf(text[i]!);
  }
  return { characters, sounds };
}

/** A query in pinyin: its syllables alone; they match a character of that sound at no cost. */
export function soundedFrom(numbers: readonly number[]): Sounded {
  return { characters: new Uint16Array(numbers.length), sounds: Uint16Array.from(numbers) };
}

/** The part of `phrase` that is nearest to `query` (Sellers 1980): wrong and superfluous characters cost 1 each. */
export function nearestPart(query: Sounded, phrase: Sounded): Part {
  const m = query.characters.length;
  const n = phrase.characters.length;
  let previous = new Float64Array(n + 1);
  let current = new Float64Array(n + 1);
  let previousFrom = Int32Array.from({ length: n + 1 }, (_, j) => j);
  let currentFrom = new Int32Array(n + 1);
  for (let i = 1; i <= m; i += 1) {
    current[0] = i;
    currentFrom[0] = 0;
    for (let j = 1; j <= n; j += 1) {
      const changed = previous[j - 1]! + cost(query, i - 1, phrase, j - 1);
      const superfluous = previous[j]! + 1;
      const missing = current[j - 1]! + leftOut;
      if (changed <= superfluous && changed <= missing) {
        current[j] = changed;
        currentFrom[j] = previousFrom[j - 1]!;
      } else if (superfluous <= missing) {
        current[j] = superfluous;
        currentFrom[j] = previousFrom[j]!;
      } else {
        current[j] = missing;
        currentFrom[j] = currentFrom[j - 1]!;
      }
    }
    [previous, current] = [current, previous];
    [previousFrom, currentFrom] = [currentFrom, previousFrom];
  }
  let to = 0;
  for (let j = 1; j <= n; j += 1) if (previous[j]! < previous[to]!) to = j;
  return { distance: previous[to]!, from: previousFrom[to]!, to };
}

function cost(query: Sounded, i: number, phrase: Sounded, j: number): number {
  const character = query.characters[i]!;
  if (character !== 0 && character === phrase.characters[j]) return 0;
  const sound = query.sounds[i]!;
  if (sound === 0 || sound !== phrase.sounds[j]) return 1;
  return character === 0 ? 0 : homophone;
}
