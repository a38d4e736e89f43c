/** The grammar of XPath's regular expressions → matchers. */
import { anyOf, characterSet, escapeSet, type CharSet } from './regex-classes.ts';
import { pointsOf, type Matcher, type Pattern } from './regex.ts';
import {
  alternatives,
  backReference,
  group,
  lineEnd,
  lineStart,
  repeated,
  repeatedSet,
  sequence,
  single,
} from './regex-match.ts';

class PatternFault extends Error {}

export interface Reader {
  source: string;
  at: number;
  flags: ReadonlySet<string>;
  /** groups opened so far, and those closed again */
  opened: number;
  closed: Set<number>;
}

export function parsePattern(given: string, flags: string): Pattern | null {
  const set = new Set(flags);
  const source = set.has('x') && !set.has('q') ? withoutSpace(given) : given;
  const reader: Reader = { source, at: 0, flags: set, opened: 0, closed: new Set() };
  try {
    if (set.has('q')) return { matcher: literalText(source, set.has('i')), groupCount: 0 };
    const matcher = expression(reader, 0);
    if (reader.at < source.length) fail();
    return { matcher, groupCount: reader.opened };
  } catch (error) {
    if (error instanceof PatternFault) return null;
    throw error;
  }
}

export const fail = (): never => {
  throw new PatternFault();
};

const literalText = (source: string, fold: boolean): Matcher =>
  sequence(pointsOf(source).map((point) => single(anyOf([point], fold))));

/** With the flag x white space outside classes means nothing, not even after a backslash. */
function withoutSpace(source: string): string {
  let [depth, result] = [0, ''];
  for (const [token] of source.matchAll(/\\?[^]/g)) {
    if (token === '[') depth++;
    else if (token === ']') depth--;
    result += depth > 0 ? token : token.replace(/[ \t\n\r]/g, '');
  }
  return result;
}

function expression(reader: Reader, depth: number): Matcher {
  if (depth > 100) fail();
  const branches = [branch(reader, depth)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    branches.push(branch(reader, depth));
  }
  return alternatives(branches);
}

function branch(reader: Reader, depth: number): Matcher {
  const pieces: Matcher[] = [];
  for (;;) {
    const next = reader.source[reader.at];
    if (next === undefined || next === '|' || next === ')') return sequence(pieces);
    pieces.push(piece(reader, depth));
  }
}

type Atom = { set: CharSet } | { matcher: Matcher };

function piece(reader: Reader, depth: number): Matcher {
  const read = atom(reader, depth);
  const times = quantifier(reader);
  const plain = 'set' in read ? single(read.set) : read.matcher;
  if (!times) return plain;
  return 'set' in read ? repeatedSet(read.set, times) : repeated(plain, times);
}

export interface Times {
  least: number;
  most: number;
  greedy: boolean;
}

function quantifier(reader: Reader): Times | null {
  const form = /([?*+])|\{(\d+)(,(\d*))?\}/y;
  form.lastIndex = reader.at;
  const found = form.exec(reader.source);
  if (!found) return null;
  reader.at += found[0].length;
  const greedy = reader.source[reader.at] !== '?';
  if (!greedy) reader.at++;
  if (found[1]) return { least: found[1] === '+' ? 1 : 0, most: found[1] === '?' ? 1 : Infinity, greedy };
  const least = Number(found[2]);
  const most = found[3] === undefined ? least : found[4] ? Number(found[4]) : Infinity;
  return most < least ? fail() : { least, most, greedy };
}

function atom(reader: Reader, depth: number): Atom {
  const { source, flags } = reader;
  const point = source.codePointAt(reader.at)!;
  const char = String.fromCodePoint(point);
  reader.at += char.length;
  if (char === '(') return { matcher: bracketed(reader, depth) };
  if (char === '[') return { set: characterSet(reader) };
  if (char === '.') return { set: flags.has('s') ? () => true : (each) => each !== 10 && each !== 13 };
  if (char === '^') return { matcher: lineStart(flags.has('m')) };
  if (char === '$') return { matcher: lineEnd(flags.has('m')) };
  if (char !== '\\') return '?*+{}])|'.includes(char) ? fail() : { set: anyOf([point], flags.has('i')) };
  if (/[1-9]/.test(source[reader.at] ?? ''))
    return { matcher: backReference(groupNumber(reader), flags.has('i')) };
  return { set: escapeSet(reader) };
}

/** As many digits as name a group that is closed. */
function groupNumber(reader: Reader): number {
  let index = 0;
  while (/\d/.test(reader.source[reader.at] ?? '')) {
    const longer = index * 10 + Number(reader.source[reader.at]);
    if (index > 0 && longer > reader.opened) break;
    index = longer;
    reader.at++;
  }
  return reader.closed.has(index) ? index : fail();
}

function bracketed(reader: Reader, depth: number): Matcher {
  const silent = reader.source.startsWith('?:', reader.at);
  if (silent) reader.at += 2;
  const index = silent ? null : ++reader.opened;
  const inside = expression(reader, depth + 1);
  if (reader.source[reader.at] !== ')') fail();
  reader.at++;
  if (index === null) return inside;
  reader.closed.add(index);
  return group(index, inside);
}
