/** A place in a FEEL source while it is read, with the names that are known there. */
import { NameSet, normalName, spaces, wordEnd, wordForm } from './names.ts';
import type { Text } from './tree.ts';

export class SyntaxFault extends Error {
  readonly from: number;
  readonly to: number;
  readonly text: Text;
  constructor(from: number, to: number, text: Text) {
    super(text.en);
    this.from = from;
    this.to = to;
    this.text = text;
  }
}

const space = new RegExp(`(?:${spaces}+|//[^\\n\\r]*|/\\*[^]*?\\*/)*`, 'y');
const keywords = new Set(
  'null true false if then else for in return some every satisfies and or between instance of function external not'.split(
    ' ',
  ),
);
/** `not` begins a call as well. */
const reserved = (word: string) => keywords.has(word) && word !== 'not' && word !== 'of';

const keywordForms = new Map<string, RegExp>();
const keywordForm = (word: string): RegExp => {
  const known = keywordForms.get(word) ?? new RegExp(`${word}${wordEnd}`, 'uy');
  keywordForms.set(word, known);
  return known;
};

const maximumDepth = 150;
/** Going back and reading again costs; a source that makes it costly on purpose is refused. */
const maximumReads = 100_000;

export class Cursor {
  at = 0;
  /** where the last word or sign ended, white space after it left out */
  end = 0;
  depth = 0;
  private reads = 0;
  /** where `[` ends a range and is no filter */
  filters = true;
  private scopes: NameSet[];
  readonly source: string;
  /** names that may stand after a dot and, unprefixed, in a filter */
  readonly members: NameSet;
  constructor(source: string, names: readonly NameSet[], members: NameSet) {
    this.source = source;
    this.members = members;

    this.scopes = [...names];
    this.skip();
  }

  skip(): void {
    this.end = this.at;
    space.lastIndex = this.at;
    space.exec(this.source);
    this.at = Math.max(this.at, space.lastIndex);
  }

  get atEnd(): boolean {
    return this.at >= this.source.length;
  }

  sees(sign: string): boolean {
    return this.source.startsWith(sign, this.at);
  }

  /** Takes the sign when it stands here. */
  takes(sign: string): boolean {
    if (!this.sees(sign)) return false;
    this.at += sign.length;
    this.skip();
    return true;
  }

  needs(sign: string): void {
    if (!this.takes(sign)) this.fail();
  }

  seesWord(word: string): boolean {
    const form = keywordForm(word);
    form.lastIndex = this.at;
    return form.test(this.source);
  }

  takesWord(word: string): boolean {
    if (!this.seesWord(word)) return false;
    this.at += word.length;
    this.skip();
    return true;
  }

  needsWord(word: string): void {
    if (!this.takesWord(word)) this.fail();
  }

  /** What the form (sticky) finds here. */
  match(form: RegExp): string | null {
    form.lastIndex = this.at;
    const found = form.exec(this.source);
    if (!found) return null;
    this.at += found[0].length;
    this.skip();
    return found[0];
  }

  /** A declared name, longest first, or one word that is no keyword. */
  name(sets: readonly NameSet[] = this.scopes): string | null {
    let best: { name: string; to: number } | null = null;
    for (const set of sets) {
      const found = set.find(this.source, this.at);
      if (found && (!best || found.to > best.to)) best = found;
    }
    wordForm.lastIndex = this.at;
    const word = wordForm.exec(this.source)?.[0] ?? null;
    if (best && best.to - this.at >= (word?.length ?? 0) && !reserved(best.name)) {
      this.at = best.to;
      this.skip();
      return best.name;
    }
    if (word === null || reserved(word)) return null;
    this.at += word.length;
    this.skip();
    return word;
  }

  /** A name that is declared here: everything up to where `end` matches. */
  newName(end: RegExp): string | null {
    const form = new RegExp(`(?=[^\\d"(\\[{])[^"(){}\\[\\],:<>=]+?(?=(?:${spaces})*(?:${end.source}))`, 'uy');
    form.lastIndex = this.at;
    const found = form.exec(this.source);
    if (!found) return null;
    this.at += found[0].length;
    this.skip();
    return normalName(found[0].replace(/\/\*[^]*?\*\//g, ' '));
  }

  /** Reads with more names known. */
  knowing<T>(names: readonly string[] | NameSet, read: () => T): T {
    this.scopes.push(names instanceof NameSet ? names : new NameSet(names));
    try {
      return read();
    } finally {
      this.scopes.pop();
    }
  }

  /** One level deeper: a source nested beyond reason is refused, not a stack overflow. */
  nested<T>(read: () => T): T {
    if (++this.depth > maximumDepth || ++this.reads > maximumReads)
      this.fail({ zh: '表达式嵌套过深', en: 'the expression is nested too deeply' });
    const value = read();
    this.depth--;
    return value;
  }

  /** Reads, or goes back to where it was. */
  attempt<T>(read: () => T): T | null {
    const { at, end, depth, filters } = this;
    const scopes = [...this.scopes];
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      [this.at, this.end, this.depth, this.filters, this.scopes] = [at, end, depth, filters, scopes];
      return null;
    }
  }

  fail(text?: Text): never {
    const near = this.source.slice(this.at, this.at + 20).trim();
    throw new SyntaxFault(
      this.at,
      Math.min(this.source.length, this.at + 1),
      text ??
        (near
          ? { zh: `表达式在“${near}”处无法读懂`, en: `the expression cannot be read at "${near}"` }
          : { zh: '表达式不完整', en: 'the expression is incomplete' }),
    );
  }
}
