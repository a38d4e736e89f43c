/** Names of FEEL, which may hold spaces and signs (DMN 1.5, 10.3.1.2 and grammar rules 27–32): what is declared is read longest first. */

/** What XML and FEEL agree on: characters that begin a name, and those that may follow as well. */
export const letters =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
export const followers = '0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040';
const start = `?${letters}`;
const part = `${start}${followers}`;

export const wordForm = new RegExp(`[${start}][${part}]*`, 'uy');
export const wordEnd = `(?![${part}])`;
export const spaces = '[\\s\\u0085\\u180E\\u200B]';
const tokenForm = new RegExp(`[${part}]+|[./'+*\\-]|${spaces}+|.`, 'gu');
const isWord = new RegExp(`^[${part}]`, 'u');

/** A name as FEEL compares it: runs of white space are one space. */
export const normalName = (text: string): string => text.trim().replace(/[\s\u0085\u180E\u200B]+/g, ' ');

const tokensOf = (name: string): string[] =>
  (name.match(tokenForm) ?? []).filter((token) => token.trim() !== '');

interface Declared {
  name: string;
  tokens: string[];
}

/** The names that one place declares, found by their first token. */
export class NameSet {
  readonly names: readonly string[];
  private readonly byFirst = new Map<string, Declared[]>();
  constructor(names: Iterable<string>) {
    this.names = [...names];
    for (const name of this.names) {
      const tokens = tokensOf(name);
      if (tokens.length === 0) continue;
      const known = this.byFirst.get(tokens[0]!);
      if (known) known.push({ name, tokens });
      else this.byFirst.set(tokens[0]!, [{ name, tokens }]);
    }
  }

  /** The longest declared name that stands at this place. */
  find(source: string, at: number): { name: string; to: number } | null {
    const first = tokenAt(source, at);
    let best: { name: string; to: number } | null = null;
    for (const { name, tokens } of this.byFirst.get(first) ?? []) {
      const to = endOf(tokens, source, at);
      if (to !== null && (!best || to > best.to)) best = { name, to };
    }
    return best;
  }
}

function tokenAt(source: string, at: number): string {
  tokenForm.lastIndex = at;
  return tokenForm.exec(source)?.[0] ?? '';
}

function endOf(tokens: string[], source: string, from: number): number | null {
  let at = from;
  for (const [i, token] of tokens.entries()) {
    while (i > 0 && /[\s\u0085\u180E\u200B]/.test(source[at] ?? '')) at++;
    // a sign is one character, a word ends where its characters end
    if (isWord.test(token) ? tokenAt(source, at) !== token : !source.startsWith(token, at)) return null;
    at += token.length;
  }
  return at;
}

/** Properties of dates, times and ranges that are more than one word. */
export const propertyNames = ['time offset', 'start included', 'end included'];

/** Keys that a source writes in contexts, where they are more than one word: `{ "unit price": 3 }`. */
export const keysIn = (source: string): string[] =>
  [...source.matchAll(/[{,]\s*(?:"([^"\\]+)"|([^"{}()[\],:<>=]+?))\s*:/g)].map((found) =>
    normalName(found[1] ?? found[2] ?? ''),
  );
