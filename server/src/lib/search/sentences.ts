import type { FindOptions, Found, SearchEntry } from './search-index.ts';
import { isHan, lettersOf } from './text.ts';

/**
 * Whole sentences, of which what is looked for is only a part: “店门口想挂个牌匾要不要审批”. The other way round than the index: which
 * phrases stand in the sentence, and which sayings (说法) it has a word of every set of. A score is mostly how much of the sentence is
 * accounted for.
 */
export interface SentenceIndex {
  find(sentence: string, options: FindOptions): Found[];
}

/** A saying says more than one phrase that happens to stand there. */
const worth = {
  phrase: { least: 0.55, coverage: 0.4 },
  saying: { least: 0.75, coverage: 0.2 },
} as const;

/** Nobody writes longer phrases within a sentence. */
const longest = 24;

interface Word {
  written: string;
  text: string;
}
interface Standing {
  entry: number;
  phrase: string;
}
/** What was found of one entry in one sentence. */
interface Hit {
  by: keyof typeof worth;
  covered: Set<number>;
  phrase: string;
}

export function buildSentenceIndex(entries: readonly SearchEntry[]): SentenceIndex {
  const phrases = new Map<string, Standing[]>();
  const sayings: Array<{ entry: number; sets: Word[][] }> = [];
  for (const [entry, { phrases: own, sayings: said = [] }] of entries.entries()) {
    for (const { kind, text: phrase } of own) {
      const { text } = lettersOf(phrase);
      if (kind === 'text' || text.length < 2 || text.length > longest) continue;
      phrases.set(text, [...(phrases.get(text) ?? []), { entry, phrase }]);
    }
    for (const sets of said) sayings.push({ entry, sets: sets.map((set) => set.map(wordOf)) });
  }
  return {
    find(sentence, { limit, accept = () => true }) {
      const { text } = lettersOf(sentence);
      const hits = new Map<number, Hit>();
      for (const { entry, sets } of sayings) {
        const places = sets.map((set) => set.flatMap((word) => placesOf(word, text)));
        if (accept(entry) && places.every((found) => found.length > 0))
          note(hits, entry, 'saying', places.flat());
      }
      for (const { place, standing } of phrasesIn(text, phrases)) {
        for (const { entry, phrase } of standing)
          if (accept(entry)) note(hits, entry, 'phrase', [{ ...place, written: phrase }]);
      }
      const length = text.replaceAll(' ', '').length;
      return [...hits]
        .map(([entry, hit]) => foundOf(entry, hit, length))
        .toSorted((a, b) => b.score - a.score || a.entry - b.entry)
        .slice(0, limit);
    },
  };
}

const wordOf = (written: string): Word => ({ written, text: lettersOf(written).text });

interface Place {
  from: number;
  to: number;
  written: string;
}

/** Where a word of a set stands; a Latin one also with an ending: noodle, noodles. */
function placesOf({ written, text: word }: Word, text: string): Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    let to = from + word.length;
    if (!isHan(word[0]!)) {
      if (from > 0 && isLatin(text[from - 1]!)) continue;
      while (to < text.length && isLatin(text[to]!)) to += 1;
      if (to - from > word.length + 3) continue;
    }
    places.push({ from, to, written });
  }
  return places;
}

const isLatin = (character: string): boolean => character !== ' ' && !isHan(character);

/** Every phrase that stands in the text; a Latin one at the edges of words. */
function* phrasesIn(text: string, phrases: ReadonlyMap<string, Standing[]>) {
  for (let from = 0; from < text.length; from += 1) {
    if (from > 0 && isLatin(text[from]!) && isLatin(text[from - 1]!)) continue;
    for (let to = from + 2; to <= Math.min(text.length, from + longest); to += 1) {
      if (to < text.length && isLatin(text[to]!) && isLatin(text[to - 1]!)) continue;
      const standing = phrases.get(text.slice(from, to));
      if (standing) yield { place: { from, to }, standing };
    }
  }
}

function note(hits: Map<number, Hit>, entry: number, by: Hit['by'], places: readonly Place[]): void {
  const hit: Hit = hits.get(entry) ?? { by, covered: new Set(), phrase: '' };
  for (const { from, to, written } of places) {
    for (let at = from; at < to; at += 1) hit.covered.add(at);
    if (written.length > hit.phrase.length) hit.phrase = written;
  }
  hits.set(entry, hit);
}

function foundOf(entry: number, { by, covered, phrase }: Hit, length: number): Found {
  const { least, coverage } = worth[by];
  const score = least + coverage * Math.min(1, covered.size / length);
  return { entry, score, phrase, kind: 'alias', meant: phrase, distance: 0 };
}
