import { lettersOf } from '../../lib/search/index.ts';

/** Where the title says what was asked: [from, to) in its characters; runs of two or more Han characters, or a whole word. */
export function highlight(title: string, query: string): Array<[number, number]> {
  const inTitle = lettersOf(title);
  const wanted = lettersOf(query).text;
  const marked = new Set<number>();
  for (let length = Math.min(wanted.length, inTitle.text.length); length >= 2; length -= 1) {
    for (let from = 0; from + length <= wanted.length; from += 1) {
      const part = wanted.slice(from, from + length);
      if (part.startsWith(' ') || part.endsWith(' ') || (/^[a-z]/.test(part) && length < 3)) continue;
      const found = inTitle.text.indexOf(part);
      if (found < 0) continue;
      for (let i = found; i < found + length; i += 1) marked.add(i);
    }
    if (marked.size > 0) break;
  }
  const ranges: Array<[number, number]> = [];
  for (const i of [...marked].toSorted((a, b) => a - b)) {
    const at = inTitle.at[i]!;
    const last = ranges.at(-1);
    if (last && inTitle.at[i - 1] !== undefined && last[1] > inTitle.at[i - 1]!) last[1] = at + 1;
    else ranges.push([at, at + 1]);
  }
  return ranges;
}
