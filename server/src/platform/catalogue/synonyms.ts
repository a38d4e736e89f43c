import { readFile } from 'node:fs/promises';
import { lettersOf } from '../../lib/search/index.ts';

interface SynonymFile {
  /** words for the same thing; what is found by one is found by all */
  groups: string[][];
  /** what people put around what they mean: 怎么办理, how do I */
  around: string[];
}

const file = new URL('../../../../scenarios/standard/synonyms.json', import.meta.url);

/** The platform's words for the same thing, as data. */
export interface Synonyms {
  /** further words for something with these names */
  of(names: readonly string[]): string[];
  /** the query without what people put around it; the query itself when nothing else remains */
  core(query: string): string;
}

export async function readSynonyms(): Promise<Synonyms> {
  return synonymsFrom(JSON.parse(await readFile(file, 'utf8')) as SynonymFile);
}

export function synonymsFrom({ groups, around }: SynonymFile): Synonyms {
  const words = groups.map((group) => group.map((word) => ({ word, text: lettersOf(word).text })));
  const fillers = around.map((words_) => lettersOf(words_).text).toSorted((a, b) => b.length - a.length);
  return {
    of(names) {
      const texts = new Set(names.map((name) => lettersOf(name).text));
      const found = words.filter((group) => group.some(({ text }) => texts.has(text)));
      return [
        ...new Set(
          found.flatMap((group) => group.filter(({ text }) => !texts.has(text)).map(({ word }) => word)),
        ),
      ];
    },
    core(query) {
      let { text } = lettersOf(query);
      for (const filler of fillers) {
        const latin = /^[a-z ]+$/.test(filler);
        const without = latin ? ` ${text} `.replace(` ${filler} `, ' ').trim() : text.replace(filler, '');
        if (without.length >= 2) text = without;
      }
      return text.trim() === '' ? query : text.trim();
    },
  };
}
